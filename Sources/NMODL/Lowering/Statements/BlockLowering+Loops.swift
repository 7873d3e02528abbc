extension BlockLowering {
    /// FROM: unrolled where the bounds are known, otherwise a loop.
    mutating func run(_ loop: FromLoop) throws { try run(loop) { try $0.run(loop.body) } }

    /// FROM, with another way to run its statements.
    mutating func run(_ loop: FromLoop, body: (inout BlockLowering) throws -> Void) throws {
        let id = try symbol(loop.variable)
        let first = try integer(loop.first)
        let last = try integer(loop.last)
        let step = try loop.step.map { try integer($0) } ?? builder.constant(1)
        if let a = builder.constant(first), let b = builder.constant(last), let by = builder.constant(step) {
            guard by > 0 || a > b else {
                throw LoweringFault("the loop would never end; expected a step above 0", at: loop.variable.range)
            }
            if a > b { return }
            let rounds = (b - a) / by
            guard rounds < Double(mechanism.options.mostRounds) else {
                throw LoweringFault(
                    "the loop would be run \((rounds + 1).rounded(.down)) times; expected at most "
                        + "\(mechanism.options.mostRounds)", at: loop.variable.range)
            }
            let hasEquations = loop.body.haveEquations
            guard !hasEquations || rounds < Self.mostRoundsOfEquations else {
                throw LoweringFault(
                    "the loop would write its equations \(Int(rounds) + 1) times; expected at most "
                        + "\(Int(Self.mostRoundsOfEquations))", at: loop.variable.range)
            }
            if hasEquations || rounds < Self.unrollingLimit {
                for index in stride(from: a, through: b, by: by) {
                    values[Slot(id)] = builder.constant(index)
                    try body(&self)
                }
                values[Slot(id)] = nil
                return
            }
        }
        if loop.body.haveEquations { throw Self.equationsInLoop(at: loop.variable.range) }
        values[Slot(id)] = first
        try self.loop(carrying: assigned(in: loop.body).union([id]), at: loop.variable.range) { lowering in
            lowering.builder.compare(.lessOrEqual, lowering.value(of: Slot(id)), last)
        } body: { lowering in
            try body(&lowering)
            lowering.values[Slot(id)] = lowering.builder.add(lowering.value(of: Slot(id)), step)
        }
        values[Slot(id)] = nil
    }

    /// Loops of more rounds are not unrolled, but for those that write equations.
    static let unrollingLimit = 256.0
    static let mostRoundsOfEquations = 10_000.0

    /// Which states equations are of has to be known.
    private static func equationsInLoop(at place: SourceRange) -> LoweringFault {
        LoweringFault(
            "the loop writes equations, and how often is not known before it is run; expected constant bounds",
            at: place)
    }

    mutating func loop(while condition: Expression, _ body: [Statement]) throws {
        if body.haveEquations { throw Self.equationsInLoop(at: condition.range) }
        let carried = assigned(in: body).union(assigned(in: condition))
        try loop(carrying: carried, at: condition.range) {
            try $0.condition(condition)
        } body: {
            try $0.run(body)
        }
    }

    /// A loop that changes some variables.
    mutating func loop(
        carrying symbols: Set<SymbolID>, at place: SourceRange, test: (inout BlockLowering) throws -> Register,
        body: (inout BlockLowering) throws -> Void
    ) throws {
        let slots = symbols.flatMap { id -> [Slot] in
            if arraysInMemory.contains(id) { return [] }
            return (0..<(model[id].length ?? 1)).map { Slot(id, $0) }
        }.sorted()
        let initial = slots.map { value(of: $0) }
        let registers = slots.map { _ in builder.merged() }
        for (slot, register) in zip(slots, registers) { values[slot] = register }
        builder.beginPart()
        let condition = try test(&self)
        builder.beginPart()
        let before = equations?.terms
        conditionDepth += 1
        defer { conditionDepth -= 1 }
        try body(&self)
        guard equations?.terms == before else { throw Self.equationsInLoop(at: place) }
        let next = slots.map { value(of: $0) }
        let code = builder.endPart()
        let testCode = builder.endPart()
        let carried = slots.indices.map { Carried(registers[$0], initial: initial[$0], next: next[$0]) }
        let limit = LoopLimit(rounds: mechanism.options.mostRounds, message: endlessLoop(at: place))
        builder.append(
            .loop(Loop(carried: carried, test: testCode, condition: condition, body: code, limit: limit)))
        for (slot, register) in zip(slots, registers) { values[slot] = register }
    }

    /// The number of what is said of a loop that does not end.
    private func endlessLoop(at place: SourceRange) -> Int {
        let line = model.sources.lineAndColumn(place).line
        let file = model.sources.name(of: place)
        let procedure = callStack.last.map { " in \(model[$0].name)" } ?? ""
        return mechanism.message(
            "\(block.text): the loop\(procedure) at \(file):\(line) was run \(mechanism.options.mostRounds) times and was "
                + "not at its end; expected fewer")
    }

    /// FOR_NETCONS.
    mutating func walk(_ arguments: [Argument], _ body: [Statement]) throws {
        let weights = arguments.enumerated().compactMap { index, argument in
            argument.name.symbol.map { (Slot($0), Place.weight(index)) }
        }
        let slots = assigned(in: body).subtracting(weights.map(\.0.symbol)).filter { !arraysInMemory.contains($0) }
            .flatMap { id in
                (0..<(model[id].length ?? 1)).map { Slot(id, $0) }
            }.sorted()
        let initial = slots.map { value(of: $0) }
        let registers = slots.map { _ in builder.merged() }
        let own = ownWeights().filter { !slots.contains($0.slot) }
        for (slot, index) in own { if let value = values[slot] { builder.perform(.setOwnWeight(index, value)) } }
        for (slot, register) in zip(slots, registers) { values[slot] = register }
        builder.beginPart()
        for (slot, place) in weights { values[slot] = builder.emit(.walkedWeight(place.weightIndex)) }
        conditionDepth += 1
        defer { conditionDepth -= 1 }
        try run(body)
        let next = slots.map { value(of: $0) }
        let results = weights.map { Write($0.1, value(of: $0.0)) }
        let code = builder.endPart()
        let carried = slots.indices.map { Carried(registers[$0], initial: initial[$0], next: next[$0]) }
        builder.append(.connections(ConnectionWalk(carried: carried, body: code, weights: results)))
        for (slot, _) in weights { values[slot] = nil }
        for (slot, register) in zip(slots, registers) { values[slot] = register }
        // What the walk has made of the connection over which the event came counts from here on.
        let set = assigned(in: body)
        for (slot, index) in own where arguments.indices.contains(index) {
            guard let id = arguments[index].name.symbol, set.contains(id) else { continue }
            values[slot] = builder.emit(.ownWeight(index))
        }
    }

    /// The numbers of the connection over which an event comes, in the block that takes it.
    private func ownWeights() -> [(slot: Slot, index: Int)] {
        guard block == .netReceive, let receive = model.netReceive else { return [] }
        return receive.arguments.compactMap { id in
            guard case .weight(let index) = mechanism.layout.place(of: Slot(id)) else { return nil }
            return (Slot(id), index)
        }
    }
}

extension Place {
    var weightIndex: Int { if case .weight(let index) = self { index } else { -1 } }
}
