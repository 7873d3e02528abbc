/// Which variables stand for a stream of random numbers or for a Vector: C code calls functions of
/// those with them.
struct HandleUses {
    private let model: MechanismModel
    private(set) var streams: Set<SymbolID> = []
    private(set) var vectors: Set<SymbolID> = []
    /// Streams that are drawn from by whatever distribution the user's object has.
    private(set) var picked: Set<SymbolID> = []
    /// Pointers of which code asks whether they point at something.
    private(set) var questioned: Set<SymbolID> = []

    init(_ model: MechanismModel) { self.model = model }

    /// Goes through all code.
    mutating func run() {
        visit(model.initial + (model.breakpoint ?? []) + model.constructor + model.destructor)
        for block in model.equations { visit(block.body) }
        for subroutine in model.functions + model.procedures { visit(subroutine.body) }
        for hook in model.hooks { visit(hook.body) }
        if let receive = model.netReceive { visit(receive.body + (receive.initial ?? [])) }
    }

    private mutating func visit(_ statements: [Statement]) { for statement in statements { visit(statement) } }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .assignment(let assignment): visit(assignment.value)
        case .call(let call): visit(call)
        case .conditional(let conditional):
            for branch in conditional.branches {
                visit(branch.condition)
                visit(branch.body)
            }
            visit(conditional.otherwise ?? [])
        case .whileLoop(let condition, let body):
            visit(condition)
            visit(body)
        case .fromLoop(let loop):
            visit(loop.first)
            visit(loop.last)
            visit(loop.body)
        case .block(let body), .initial(let body), .forNetCons(_, let body): visit(body)
        default: break
        }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .call(let call): visit(call)
        case .unary(_, let inner): visit(inner)
        case .binary(_, let left, let right):
            visit(left)
            visit(right)
        case .variable(let variable): if let index = variable.index { visit(index) }
        case .number, .string, .damaged: break
        }
    }

    private mutating func visit(_ call: Call) {
        for argument in call.arguments { visit(argument) }
        guard let id = call.name.symbol, case .builtIn(let function) = model[id].kind,
            case .variable(let variable) = call.arguments.first?.kind, let handle = variable.name.symbol
        else { return }
        if function == .pickRandom { picked.insert(handle) }
        if function == .nrnPointing { questioned.insert(handle) }
        switch function {
        case .pickRandom, .pickUniform, .pickExponential, .pickNormal, .pickInteger, .setRandom123Sequence,
            .connectRandom,
            .connectRandom123:
            streams.insert(handle)
        case .vectorCapacity, .vectorElement, .setVectorElement, .resizeVector, .connectVector: vectors.insert(handle)
        default: break
        }
    }
}
