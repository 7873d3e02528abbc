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

    private mutating func visit(_ statements: [Statement]) {
        statements.forEachStatement { statement in
            if case .call(let call) = statement.kind { visit(call) }
            for expression in statement.expressions { expression.forEachCall { visit($0) } }
        }
    }

    /// The call itself; its arguments are expressions like others.
    private mutating func visit(_ call: Call) {
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
