extension BlockLowering {
    mutating func run(_ statements: [Statement]) throws {
        for statement in statements { try run(statement) }
    }

    mutating func run(_ statement: Statement) throws {
        guard builder.registerCount <= Self.mostInstructions else {
            throw LoweringFault(
                "found code of more than \(Self.mostInstructions) instructions; expected less", at: statement.range)
        }
        switch statement.kind {
        case .local(let variables): declare(variables)
        case .assignment(let assignment): try assign(assignment.target, try number(assignment.value))
        case .call(let call): try perform(call, at: statement.range)
        case .conditional(let conditional): try run(conditional.branches[...], otherwise: conditional.otherwise ?? [])
        case .whileLoop(let condition, let body): try loop(while: condition, body)
        case .fromLoop(let loop): try run(loop)
        case .block(let statements): try run(statements)
        case .solve(let solve): try self.solve(solve, at: statement.range)
        case .conductance: break
        // The procedure or function was lowered with its table.
        case .table: break
        case .verbatim(let verbatim): try run(verbatim)
        case .reaction, .equation, .conserve, .compartment, .longitudinalDiffusion: try addEquation(statement)
        // An assignment, in code whose names are known.
        case .lag: break
        // Of NET_RECEIVE: for each connection when a simulation starts.
        case .initial: break
        case .watch(let conditions): try watch(conditions)
        case .forNetCons(let arguments, let body): try walk(arguments, body)
        // Kernels write nothing that another thread reads.
        case .mutexLock, .mutexUnlock: break
        }
    }

    /// What a block may become, its calls put in place and its loops unrolled.
    static let mostInstructions = 500_000

    /// LOCAL: C leaves its variables as they happen to be; here they are 0.
    private mutating func declare(_ variables: [LocalVariable]) {
        for variable in variables {
            guard let id = variable.name.symbol else { continue }
            for element in 0..<(variable.length ?? 1) { values[Slot(id, element)] = nil }
        }
    }

    // MARK: Branches

    private mutating func run(_ branches: ArraySlice<Conditional.Branch>, otherwise: [Statement]) throws {
        guard let first = branches.first else { return try run(otherwise) }
        let condition = try condition(first.condition)
        try branch(condition) {
            try $0.run(first.body)
        } otherwise: {
            try $0.run(branches.dropFirst(), otherwise: otherwise)
        }
    }

    /// Runs one thing where a condition holds and another elsewhere; behind it variables hold what
    /// either left.
    mutating func branch(
        _ condition: Register, then: (inout BlockLowering) throws -> Void,
        otherwise: (inout BlockLowering) throws -> Void = { _ in }
    ) throws {
        if let truth = builder.truth(condition) { return try truth ? then(&self) : otherwise(&self) }
        let before = (values, equations)
        conditionDepth += 1
        defer { conditionDepth -= 1 }
        builder.beginPart()
        try then(&self)
        let thenCode = builder.endPart()
        let afterThen = (values, equations)
        (values, equations) = before
        builder.beginPart()
        try otherwise(&self)
        let otherwiseCode = builder.endPart()
        let afterOtherwise = (values, equations)
        (values, equations) = before
        try join(condition, thenCode, afterThen, otherwiseCode, afterOtherwise)
    }

    private mutating func join(
        _ condition: Register, _ thenCode: [Node], _ afterThen: ([Slot: Register], EquationContext?),
        _ otherwiseCode: [Node], _ afterOtherwise: ([Slot: Register], EquationContext?)
    ) throws {
        // What equations add up in one part alone is known behind the branch, too.
        let terms = (afterThen.1?.terms ?? [:], afterOtherwise.1?.terms ?? [:])
        let joinedTerms = Set(terms.0.keys).union(terms.1.keys).filter { terms.0[$0] != terms.1[$0] }.sorted()
        let (afterThen, afterOtherwise) = (afterThen.0, afterOtherwise.0)
        let slots = Set(afterThen.keys).union(afterOtherwise.keys).filter { afterThen[$0] != afterOtherwise[$0] }
            .sorted()
        // What only one part assigned is in the other as it was; reading that belongs to the part.
        builder.beginPart()
        builder.append(contentsOf: thenCode)
        let first = slots.map { afterThen[$0] ?? value(of: $0) } + joinedTerms.map { terms.0[$0] ?? missing($0) }
        let thenCode = builder.endPart()
        builder.beginPart()
        builder.append(contentsOf: otherwiseCode)
        let second = slots.map { afterOtherwise[$0] ?? value(of: $0) } + joinedTerms.map { terms.1[$0] ?? missing($0) }
        let otherwiseCode = builder.endPart()
        let joined = builder.join(condition, thenCode, first, otherwiseCode, second)
        for (slot, register) in zip(slots, joined) { values[slot] = register }
        for (term, register) in zip(joinedTerms, joined.dropFirst(slots.count)) { equations?.set(term, to: register) }
    }

    /// What a term of the equations is where code did not come to set it: a derivative is what it
    /// was before, all else is 0.
    private mutating func missing(_ term: EquationContext.TermKey) -> Register {
        if case .derivative(let slot) = term { return value(of: mechanism.derivativeSlot(slot)) }
        return builder.constant(0)
    }
}
