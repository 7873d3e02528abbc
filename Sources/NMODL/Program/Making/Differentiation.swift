/// Makes code again, and with it the derivatives of what it computes.
///
/// Derivatives go forward with the code: those of an operation's value follow from those of its
/// operands. A condition has none; what is joined behind a branch has the derivative of the part
/// that was run.
struct Differentiation {
    /// The registers by which the code is differentiated, as they are in the code that was there;
    /// each one's number is its place.
    private(set) var derivatives: [Register: [Int: Register]] = [:]
    /// What depends on them in a way that has no derivative here: what is drawn, looked up or
    /// called.
    private(set) var underived: Set<Register> = []
    /// For each register of the code that was there the one that stands for it.
    private(set) var copies: [Register: Register] = [:]

    /// Prepares to differentiate by some registers, which stand outside of the code.
    init(by seeds: [Register], _ builder: inout CodeBuilder) {
        let one = builder.constant(1)
        for (index, seed) in seeds.enumerated() { derivatives[seed] = [index: one] }
    }

    /// The register that stands for one of the code that was there.
    func copy(_ register: Register) -> Register { copies[register] ?? register }

    mutating func run(_ nodes: [Node], _ builder: inout CodeBuilder) {
        for node in nodes {
            switch node {
            case .instruction(let instruction): run(instruction, &builder)
            case .branch(let branch): run(branch, &builder)
            case .loop(let loop): run(loop, &builder)
            case .connections(let walk): run(walk, &builder)
            }
        }
    }

    private mutating func run(_ instruction: Instruction, _ builder: inout CodeBuilder) {
        let operation = instruction.operation.mapOperands(copy)
        guard let result = instruction.result else { return builder.perform(operation) }
        if case .copy(let inner) = operation {
            copies[result] = builder.copy(inner)
        } else {
            copies[result] = builder.emit(operation)
        }
        derive(result, instruction.operation, &builder)
    }

    private mutating func run(_ branch: Branch, _ builder: inout CodeBuilder) {
        builder.beginPart()
        run(branch.then, &builder)
        var then = branch.joins.map { copy($0.then) }
        let zero = builder.constant(0)
        // Each join has a derivative by whatever one of the two has a derivative by.
        var derived: [(join: Join, seed: Int)] = []
        let marker = builder.endPart()
        builder.beginPart()
        run(branch.otherwise, &builder)
        var otherwise = branch.joins.map { copy($0.otherwise) }
        let otherZero = builder.constant(0)
        for join in branch.joins {
            if underived.contains(join.then) || underived.contains(join.otherwise) {
                underived.insert(join.result)
                continue
            }
            let seeds = Set((derivatives[join.then] ?? [:]).keys).union((derivatives[join.otherwise] ?? [:]).keys)
            for seed in seeds.sorted() {
                derived.append((join, seed))
                then.append(derivatives[join.then]?[seed] ?? zero)
                otherwise.append(derivatives[join.otherwise]?[seed] ?? otherZero)
            }
        }
        let otherwiseCode = builder.endPart()
        let joined = builder.join(copy(branch.condition), marker, then, otherwiseCode, otherwise)
        for (join, register) in zip(branch.joins, joined) { copies[join.result] = register }
        for ((join, seed), register) in zip(derived, joined.dropFirst(branch.joins.count)) {
            derivatives[join.result, default: [:]][seed] = register
        }
    }

    /// What a loop leaves has no derivative if anything that it takes has one.
    private mutating func run(_ loop: Loop, _ builder: inout CodeBuilder) {
        let registers = loop.carried.map { carried in
            let register = builder.merged(isCondition: builder.isCondition(carried.initial))
            copies[carried.register] = register
            return register
        }
        let initial = loop.carried.map { copy($0.initial) }
        let takes = takesDerived(loop.carried.map(\.initial), loop.test + loop.body)
        let saved = derivatives
        for carried in loop.carried { derivatives[carried.register] = nil }
        builder.beginPart()
        copyOnly(loop.test, &builder)
        let test = builder.endPart()
        builder.beginPart()
        copyOnly(loop.body, &builder)
        let body = builder.endPart()
        derivatives = saved
        let carried = loop.carried.indices.map {
            Carried(registers[$0], initial: initial[$0], next: copy(loop.carried[$0].next))
        }
        let condition = copy(loop.condition)
        builder.append(
            .loop(Loop(carried: carried, test: test, condition: condition, body: body, limit: loop.limit)))
        if takes { underived.formUnion(loop.carried.map(\.register)) }
    }

    private mutating func run(_ walk: ConnectionWalk, _ builder: inout CodeBuilder) {
        for carried in walk.carried {
            copies[carried.register] = builder.merged(isCondition: builder.isCondition(carried.initial))
        }
        let initial = walk.carried.map { copy($0.initial) }
        builder.beginPart()
        copyOnly(walk.body, &builder)
        let body = builder.endPart()
        let carried = walk.carried.indices.map {
            Carried(copy(walk.carried[$0].register), initial: initial[$0], next: copy(walk.carried[$0].next))
        }
        let weights = walk.weights.map { Write($0.place, copy($0.value)) }
        builder.append(.connections(ConnectionWalk(carried: carried, body: body, weights: weights)))
        underived.formUnion(walk.carried.map(\.register))
    }

    /// Makes code again without derivatives.
    private mutating func copyOnly(_ nodes: [Node], _ builder: inout CodeBuilder) {
        let saved = derivatives
        derivatives = [:]
        run(nodes, &builder)
        derivatives = saved
    }

    private func takesDerived(_ registers: [Register], _ nodes: [Node]) -> Bool {
        func isDerived(_ register: Register) -> Bool { derivatives[register] != nil || underived.contains(register) }
        if registers.contains(where: isDerived) { return true }
        var found = false
        for node in nodes { node.forEachInstruction { $0.operation.forEachOperand { found = found || isDerived($0) } } }
        return found
    }

    // MARK: One operation

    private mutating func derive(_ result: Register, _ operation: Operation, _ builder: inout CodeBuilder) {
        let operands = operation.operands
        if operands.contains(where: underived.contains) {
            underived.insert(result)
            return
        }
        var seeds: Set<Int> = []
        for operand in operands { if let known = derivatives[operand] { seeds.formUnion(known.keys) } }
        guard !seeds.isEmpty else { return }
        for seed in seeds.sorted() {
            let d = operands.map { derivatives[$0]?[seed] }
            guard let derivative = self.derivative(of: operation, result, operands.map(copy), d, &builder) else {
                if operation.isCondition { return }
                derivatives[result] = nil
                underived.insert(result)
                return
            }
            derivatives[result, default: [:]][seed] = derivative
        }
    }

    private func derivative(
        of operation: Operation, _ result: Register, _ x: [Register], _ d: [Register?], _ b: inout CodeBuilder
    ) -> Register? {
        switch operation {
        case .copy: return d[0]
        case .unary(let function, _): return d[0].flatMap { derivative(of: function, x[0], copy(result), $0, &b) }
        case .binary(let function, _, _): return derivative(of: function, x[0], x[1], copy(result), d[0], d[1], &b)
        case .select:
            let zero = b.constant(0)
            return b.select(x[0], d[1] ?? zero, d[2] ?? zero)
        case .number: return b.constant(0)
        default: return nil
        }
    }
}
