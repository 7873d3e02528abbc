extension BlockLowering {
    /// KINETIC by `sparse`, or its steady state.
    mutating func solveKinetics(_ block: EquationBlock, steadyState: Bool) throws {
        let unknowns = kineticUnknowns(of: block)
        let savedStep = stepSubstitute
        if steadyState { stepSubstitute = builder.constant(1e9) }
        defer { stepSubstitute = savedStep }
        let isLinear = KineticShape(model, block).isLinear
        let before = values
        var start = unknowns.map { value(of: $0) }
        var solution = start
        if !steadyState {
            solution =
                try isLinear ? onePass(block, unknowns, start, start, before) : iterated(block, unknowns, start, before)
        } else if isLinear {
            solution = try iterated(block, unknowns, start, before)
        } else {
            // Up to seven single steps, until no state is below 0; each that is becomes 0.
            start = try sevenPasses(block, unknowns, start, before)
            solution = try iterated(block, unknowns, start, before)
        }
        values = before
        for (slot, register) in zip(unknowns, solution) { assign(slot, register) }
        // What the block assigns besides, and the fluxes, are those at the new states.
        _ = try system(of: block, unknowns, solution)
        guard steadyState else { return extrapolate(unknowns, from: start) }
        let step = value(ofPlace: .step)
        stepSubstitute = savedStep
        let changes = zip(solution, start).map { builder.subtract($0, $1) }
        extrapolate(unknowns, by: changes.map { builder.divide($0, step) })
    }

    /// The states of a KINETIC block as the translator numbers them: those that CONSERVE takes
    /// first, the last CONSERVE's before all, then by the first letter of their names, later ones
    /// before earlier ones.
    private func kineticUnknowns(of block: EquationBlock) -> [Slot] {
        let conserved = Array(KineticShape(model, block).conserved.reversed())
        let others = block.states.filter { !conserved.contains($0) }.sorted { a, b in
            let (first, second) = (model[a].name.utf8.first ?? 0, model[b].name.utf8.first ?? 0)
            return first != second ? first < second : a.index > b.index
        }
        return slots(of: conserved + others)
    }

    /// One solution of the linear system: the new states.
    private mutating func onePass(
        _ block: EquationBlock, _ unknowns: [Slot], _ x: [Register], _ old: [Register], _ before: [Slot: Register]
    ) throws -> [Register] {
        values = before
        for (slot, register) in zip(unknowns, x) { assign(slot, register) }
        let changes = try block.solved(builder.solve(try system(of: block, unknowns, old)), of: unknowns.count)
        return zip(x, changes).map { builder.add($0, $1) }
    }

    /// Newton's method until the changes add up to at most 1e-6; after each round what is below 0
    /// becomes 0.
    private mutating func iterated(
        _ block: EquationBlock, _ unknowns: [Slot], _ start: [Register], _ before: [Slot: Register]
    ) throws -> [Register] {
        let zero = builder.constant(0)
        let x = unknowns.map { _ in builder.merged() }
        let (error, count) = (builder.merged(), builder.merged())
        builder.beginPart()
        let isLarge = builder.compare(.greater, error, builder.constant(1e-6))
        let condition = builder.emit(.and(isLarge, builder.compare(.lessOrEqual, count, builder.constant(21))))
        let test = builder.endPart()
        builder.beginPart()
        values = before
        for (slot, register) in zip(unknowns, x) { assign(slot, register) }
        let changes = try block.solved(builder.solve(try system(of: block, unknowns, start)), of: unknowns.count)
        var sum = zero
        var next: [Register] = []
        for (value, change) in zip(x, changes) {
            let moved = builder.add(value, change)
            next.append(builder.select(builder.compare(.less, moved, zero), zero, moved))
            sum = builder.add(sum, builder.emit(.unary(.absolute, change)))
        }
        let nextCount = builder.add(count, builder.constant(1))
        let body = builder.endPart()
        let carried = unknowns.indices.map { Carried(x[$0], initial: start[$0], next: next[$0]) }
        let counters = [
            Carried(error, initial: builder.constant(1), next: sum), Carried(count, initial: zero, next: nextCount),
        ]
        builder.append(.loop(Loop(carried: carried + counters, test: test, condition: condition, body: body)))
        return x
    }

    private mutating func sevenPasses(
        _ block: EquationBlock, _ unknowns: [Slot], _ start: [Register], _ before: [Slot: Register]
    ) throws -> [Register] {
        let zero = builder.constant(0)
        let x = unknowns.map { _ in builder.merged() }
        let count = builder.merged()
        let isNegative = builder.merged(isCondition: true)
        let always = builder.compare(.equal, zero, zero)
        builder.beginPart()
        let condition = builder.emit(.and(isNegative, builder.compare(.less, count, builder.constant(7))))
        let test = builder.endPart()
        builder.beginPart()
        let moved = try onePass(block, unknowns, x, x, before)
        var someNegative = builder.compare(.notEqual, zero, zero)
        var next: [Register] = []
        for value in moved {
            let isBelow = builder.compare(.less, value, builder.constant(-1e-6))
            next.append(builder.select(isBelow, zero, value))
            someNegative = builder.emit(.or(someNegative, isBelow))
        }
        let nextCount = builder.add(count, builder.constant(1))
        let body = builder.endPart()
        let carried = unknowns.indices.map { Carried(x[$0], initial: start[$0], next: next[$0]) }
        let counters = [
            Carried(count, initial: zero, next: nextCount), Carried(isNegative, initial: always, next: someNegative),
        ]
        builder.append(.loop(Loop(carried: carried + counters, test: test, condition: condition, body: body)))
        return x
    }

    /// Runs the block's statements at the present states for the system of a step that began at
    /// others.
    private mutating func system(of block: EquationBlock, _ unknowns: [Slot], _ old: [Register]) throws -> SparseSystem
    {
        let shape = KineticShape(model, block)
        var context = EquationContext(.reactions, unknowns: unknowns)
        let rate = builder.emit(.unary(.reciprocal, value(ofPlace: .step)))
        let conserved = shape.conserved.map { context.numbers[Slot($0)] ?? -1 }
        context.kinetics = Kinetics(
            rate: rate, old: old, system: SparseSystem(count: unknowns.count), conserved: conserved,
            capacities: try capacities(shape, unknowns), roundsFluxes: shape.showsFluxes)
        equations = context
        try startEquations(unknowns)
        try run(block.body)
        return equations!.kinetics!.system
    }

    private mutating func startEquations(_ unknowns: [Slot]) throws {
        guard var kinetics = equations?.kinetics else { return }
        for (number, slot) in unknowns.enumerated() where !kinetics.isConserved(number) {
            let present = value(of: slot)
            let change = builder.subtract(present, kinetics.old[number])
            var right = builder.negate(builder.multiply(kinetics.rate, change))
            var diagonal = kinetics.rate
            if let capacity = kinetics.capacities[number] {
                right = builder.multiply(right, capacity)
                diagonal = builder.multiply(diagonal, capacity)
            }
            if present != kinetics.old[number] { kinetics.system.right[number] = right }
            kinetics.system.matrix[.init(row: number, column: number)] = diagonal
        }
        equations?.kinetics = kinetics
    }

    /// COMPARTMENT's sizes, by state.
    mutating func capacities(_ shape: KineticShape, _ unknowns: [Slot]) throws -> [Register?] {
        var capacities = [Register?](repeating: nil, count: unknowns.count)
        for compartment in shape.compartments {
            let states = Set(compartment.states.compactMap(\.symbol))
            for (number, slot) in unknowns.enumerated() where states.contains(slot.symbol) {
                if let index = compartment.index?.symbol {
                    values[Slot(index)] = builder.constant(Double(slot.element))
                }
                capacities[number] = try self.number(compartment.factor)
            }
        }
        return capacities
    }
}
