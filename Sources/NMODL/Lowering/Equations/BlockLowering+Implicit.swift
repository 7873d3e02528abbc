import Wording

// derivimplicit, NONLINEAR and LINEAR.

extension BlockLowering {
    /// `D - (x - x_old)/dt = 0`, where D are the derivatives at x: NEURON's `derivimplicit`.
    ///
    /// Where D is affine in the states the solution is that of one linear system; otherwise
    /// Newton's method is run as NEURON runs it.
    mutating func solveImplicitly(_ block: EquationBlock, steadyState: Bool) throws {
        let unknowns = slots(of: block.states)
        let savedStep = stepSubstitute
        // A steady state is asked for with a step of 1e-9, not 1e9.
        if steadyState { stepSubstitute = builder.constant(1e-9) }
        defer { stepSubstitute = savedStep }
        let old = unknowns.map { value(of: $0) }
        let before = values
        let attempt = try linearised(unknowns, old) { lowering in
            let slopes = try lowering.derivatives(of: block)
            return unknowns.map { slopes[$0] ?? lowering.builder.constant(0) }
        }
        let dt = value(ofPlace: .step)
        values = before
        var residuals: [Register]?
        if let attempt {
            let rate = builder.emit(.unary(.reciprocal, dt))
            var system = SparseSystem(count: unknowns.count)
            for index in unknowns.indices {
                system.right[index] = attempt.values[index]
                system.matrix[.init(row: index, column: index)] = rate
            }
            for (entry, slope) in attempt.slopes.sorted(by: { $0.key < $1.key }) {
                system.matrix[entry] = system.matrix[entry].map { builder.subtract($0, slope) } ?? builder.negate(slope)
            }
            let changes = try block.solved(builder.solve(system), of: unknowns.count)
            for (index, slot) in unknowns.enumerated() { assign(slot, builder.add(old[index], changes[index])) }
        } else {
            let (solution, negated) = try newton(from: old, block) { lowering, x in
                lowering.values = before
                for (slot, register) in zip(unknowns, x) { lowering.assign(slot, register) }
                let slopes = try lowering.derivatives(of: block)
                return unknowns.indices.map { index in
                    let slope = slopes[unknowns[index]] ?? lowering.builder.constant(0)
                    let change = lowering.builder.divide(lowering.builder.subtract(x[index], old[index]), dt)
                    return lowering.builder.subtract(slope, change)
                }
            }
            values = before
            for (slot, register) in zip(unknowns, solution) { assign(slot, register) }
            residuals = negated.map { builder.negate($0) }
        }
        // What the block assigns besides is that of its last run, at the new states.
        let slopes = try derivatives(of: block)
        guard steadyState else { return extrapolate(unknowns, from: old, residuals: residuals) }
        stepSubstitute = savedStep
        extrapolate(unknowns, by: unknowns.map { slopes[$0] ?? builder.constant(0) })
    }

    /// The values and slopes of functions of the unknowns at the point given, if they are affine
    /// there; nil otherwise. Leaves in `values` what the functions assigned.
    private mutating func linearised(
        _ unknowns: [Slot], _ point: [Register], _ functions: (inout BlockLowering) throws -> [Register]
    ) throws -> (values: [Register], slopes: [SparseSystem.Entry: Register])? {
        let seeds = point.map { builder.copy($0) }
        for (slot, seed) in zip(unknowns, seeds) { assign(slot, seed) }
        builder.beginPart()
        let results = try functions(&self)
        let code = builder.endPart()
        guard !code.contains(where: \.hasEffect) else { return nil }
        builder.beginPart()
        var differentiation = Differentiation(by: seeds, &builder)
        differentiation.run(code, &builder)
        let derived = builder.endPart()
        var slopes: [SparseSystem.Entry: Register] = [:]
        for (row, result) in results.enumerated() {
            if differentiation.underived.contains(result) { return nil }
            for (column, slope) in differentiation.derivatives[result] ?? [:] where builder.constant(slope) != 0 {
                slopes[.init(row: row, column: column)] = slope
            }
        }
        var dependence = Dependence(on: seeds)
        dependence.run(derived)
        guard !slopes.values.contains(where: dependence.contains) else { return nil }
        builder.append(contentsOf: derived)
        // The code was made again; what it assigned is in the new one.
        for (slot, register) in values { values[slot] = differentiation.copy(register) }
        return (results.map(differentiation.copy), slopes)
    }

    /// Solves `f(x) = 0` by scopmath's `nrn_newton_thread`: central differences over 2 % of each
    /// unknown (at least 1e-6), made anew while an unknown changes by more than 5 %; until the
    /// relative change is at most 1e-6 and all values are at most 1e-8; at most 50 rounds.
    ///
    /// - Returns: x, and minus the values there.
    private mutating func newton(
        from start: [Register], _ block: EquationBlock,
        _ functions: (inout BlockLowering, [Register]) throws -> [Register]
    ) throws -> (x: [Register], negated: [Register]) {
        let n = start.count
        guard n > 0 else {
            // A block without equations does what its other statements do.
            _ = try functions(&self, [])
            return ([], [])
        }
        let zero = builder.constant(0)
        let (x, jacobian, value) = (merged(n), merged(n * n), merged(n))
        let (change, count) = (builder.merged(), builder.merged())
        let isUnfinished = builder.merged(isCondition: true)
        let always = builder.compare(.equal, zero, zero)
        let initial = start + Array(repeating: zero, count: n * n + n) + [builder.constant(1), zero, always]

        builder.beginPart()
        let isShort = builder.compare(.less, count, builder.constant(50))
        let condition = builder.emit(.and(isUnfinished, isShort))
        let test = builder.endPart()

        builder.beginPart()
        let isStale = builder.compare(.greater, change, builder.constant(0.05))
        builder.beginPart()
        let (fresh, freshValue) = try jacobianByDifferences(x, functions)
        let making = builder.endPart()
        let matrix = builder.join(isStale, making, fresh + freshValue, [], jacobian + value)
        var system = SparseSystem(count: n)
        for row in 0..<n {
            system.right[row] = matrix[n * n + row]
            for column in 0..<n { system.matrix[.init(row: row, column: column)] = matrix[row * n + column] }
        }
        let delta = try block.solved(builder.solveWithPivots(system), of: n)
        var largestChange = zero
        for index in 0..<n {
            let isLarge = builder.compare(.greater, builder.emit(.unary(.absolute, x[index])), builder.constant(1e-8))
            let relative = builder.emit(.unary(.absolute, builder.divide(delta[index], x[index])))
            let isLarger = builder.emit(.and(isLarge, builder.compare(.greater, relative, largestChange)))
            largestChange = builder.select(isLarger, relative, largestChange)
        }
        let moved = (0..<n).map { builder.add(x[$0], delta[$0]) }
        let negated = try functions(&self, moved).map { builder.negate($0) }
        var isDone = builder.compare(.lessOrEqual, largestChange, builder.constant(1e-6))
        for residual in negated {
            let isSmall = builder.compare(
                .lessOrEqual, builder.emit(.unary(.absolute, residual)), builder.constant(1e-8))
            isDone = builder.emit(.and(isDone, isSmall))
        }
        let goesOn = builder.emit(.not(isDone))
        let nextCount = builder.add(count, builder.constant(1))
        let body = builder.endPart()

        let carried = x + jacobian + value + [change, count, isUnfinished]
        let next = moved + Array(matrix.prefix(n * n)) + negated + [largestChange, nextCount, goesOn]
        let list = carried.indices.map { Carried(carried[$0], initial: initial[$0], next: next[$0]) }
        builder.append(.loop(Loop(carried: list, test: test, condition: condition, body: body)))
        return (x, value)
    }

    private mutating func merged(_ count: Int) -> [Register] { (0..<count).map { _ in builder.merged() } }

    /// The Jacobian, row after row, and minus the values, both at x.
    private mutating func jacobianByDifferences(
        _ x: [Register], _ functions: (inout BlockLowering, [Register]) throws -> [Register]
    ) throws -> ([Register], [Register]) {
        let n = x.count
        var jacobian = [Register](repeating: x[0], count: n * n)
        for column in 0..<n {
            let share = builder.emit(.unary(.absolute, builder.multiply(builder.constant(0.02), x[column])))
            let least = builder.constant(1e-6)
            let increment = builder.select(builder.compare(.greater, share, least), share, least)
            var point = x
            point[column] = builder.add(x[column], increment)
            let high = try functions(&self, point)
            point[column] = builder.subtract(point[column], builder.multiply(builder.constant(2), increment))
            let low = try functions(&self, point)
            let width = builder.multiply(builder.constant(2), increment)
            for row in 0..<n {
                jacobian[row * n + column] = builder.divide(builder.subtract(high[row], low[row]), width)
            }
        }
        return (jacobian, try functions(&self, x).map { builder.negate($0) })
    }

    // MARK: LINEAR and NONLINEAR

    /// `~ left = right`, or a further term of the equation before.
    mutating func addResidual(_ equation: Equation, at range: SourceRange) throws {
        let left = try number(equation.left)
        let right = try number(equation.right)
        let residual = builder.subtract(left, right)
        guard equation.isAddedToPrevious else {
            equations?.residuals.append(residual)
            return
        }
        guard let last = equations?.residuals.popLast() else {
            throw LoweringFault("there is no equation to which this could be added", at: range)
        }
        equations?.residuals.append(builder.add(last, residual))
    }

    private mutating func residuals(of block: EquationBlock, _ unknowns: [Slot]) throws -> [Register] {
        equations = EquationContext(.residuals, unknowns: unknowns)
        try run(block.body)
        let residuals = equations?.residuals ?? []
        guard residuals.count == unknowns.count else {
            throw LoweringFault(
                "\(block.name.text) has \(residuals.count, "equation") for \(unknowns.count, "state"); expected as many",
                at: block.range)
        }
        return residuals
    }

    /// The solution of equations that are linear in the states.
    mutating func solveLinearEquations(_ block: EquationBlock) throws {
        let unknowns = slots(of: block.states)
        let origin = unknowns.map { _ in builder.constant(0) }
        let linear = try linearised(unknowns, origin) { try $0.residuals(of: block, unknowns) }
        guard let linear else {
            throw LoweringFault("\(block.name.text) has equations that are not linear in its states", at: block.range)
        }
        var system = SparseSystem(count: unknowns.count)
        system.matrix = linear.slopes
        for (row, value) in linear.values.enumerated() { system.right[row] = builder.negate(value) }
        let solution = try block.solved(builder.solveWithPivots(system), of: unknowns.count)
        for (slot, value) in zip(unknowns, solution) { assign(slot, value) }
    }

    mutating func solveNonlinearEquations(_ block: EquationBlock) throws {
        let unknowns = slots(of: block.states)
        let before = values
        let solution = try newton(from: unknowns.map { value(of: $0) }, block) { lowering, x in
            lowering.values = before
            for (slot, register) in zip(unknowns, x) { lowering.assign(slot, register) }
            return try lowering.residuals(of: block, unknowns)
        }
        guard !unknowns.isEmpty else { return }
        values = before
        for (slot, register) in zip(unknowns, solution.x) { assign(slot, register) }
    }
}
