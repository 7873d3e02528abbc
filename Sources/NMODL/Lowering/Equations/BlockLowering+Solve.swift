/// What an equation block's statements give while they are lowered.
struct EquationContext {
    /// What a statement of DERIVATIVE, KINETIC, LINEAR or NONLINEAR does.
    enum Purpose {
        /// `x' = f` is taken as the value of the derivative.
        case derivatives
        /// `x' = f` is a step of the exponential method.
        case exponentialSteps
        /// Reactions give the right side and the matrix of a step.
        case reactions
        /// Reactions give derivatives.
        case reactionDerivatives
        /// Equations give residuals.
        case residuals
    }

    let purpose: Purpose
    /// The states that are solved for, and each one's number among the equations.
    let unknowns: [Slot]
    let numbers: [Slot: Int]
    /// Derivatives by state.
    var derivatives: [Slot: Register] = [:]
    /// Residuals of LINEAR and NONLINEAR, in order.
    var residuals: [Register] = []
    /// What KINETIC knows besides: see `Kinetics.swift`.
    var kinetics: Kinetics?
    /// `f_flux` and `b_flux` of the reaction before.
    var forwardFlux: Register?
    var backwardFlux: Register?

    init(_ purpose: Purpose, unknowns: [Slot]) {
        self.purpose = purpose
        self.unknowns = unknowns
        numbers = Dictionary(zip(unknowns, 0...)) { first, _ in first }
    }
}

extension BlockLowering {
    mutating func solve(_ statement: SolveStatement, at range: SourceRange) throws {
        guard let id = statement.block.symbol else {
            throw LoweringFault("\(statement.block.text) is not a block of this file", at: statement.block.range)
        }
        let method = statement.method.flatMap { Solve.Method(rawValue: $0.text) }
        switch model[id].kind {
        case .procedure(let index):
            _ = try inlined(model.procedures[index], id, [])
        case .equations(let index):
            try solve(model.equations[index], method, isSteadyState: statement.isSteadyState, at: range)
        default:
            throw LoweringFault(
                "\(statement.block.text) has no equations; expected DERIVATIVE, KINETIC, LINEAR or PROCEDURE", at: range
            )
        }
    }

    mutating func solve(
        _ equationBlock: EquationBlock, _ method: Solve.Method?, isSteadyState: Bool, at range: SourceRange
    ) throws {
        let outer = equations
        defer { equations = outer }
        switch (equationBlock.kind, method) {
        case (.derivative, .cnexp?):
            if try !stepExponentially(equationBlock) { try solveImplicitly(equationBlock, steadyState: false) }
        case (.derivative, .derivimplicit?): try solveImplicitly(equationBlock, steadyState: isSteadyState)
        // Without a method NEURON computes derivatives, and nothing else.
        case (.derivative, nil): _ = try derivatives(of: equationBlock)
        case (.derivative, .euler?), (.kinetic, .euler?): try stepEuler(equationBlock)
        case (.derivative, .runge?), (.kinetic, .runge?): try stepRunge(equationBlock)
        case (.kinetic, .sparse?), (.kinetic, .advance?), (.kinetic, nil):
            let kept = slots(of: equationBlock.states).compactMap { state in
                mechanism.keptDerivative(state).map { (state, $0, value(of: state)) }
            }
            try solveKinetics(equationBlock, steadyState: isSteadyState)
            // scopmath's `sparse` leaves the difference over the step.
            for (state, derivative, before) in kept {
                let change = builder.subtract(value(of: state), before)
                values[derivative] = builder.divide(change, value(ofPlace: .step))
            }
        case (.discrete, nil): try step(equationBlock)
        case (.linear, _): try solveLinearEquations(equationBlock)
        case (.nonlinear, _): try solveNonlinearEquations(equationBlock)
        default:
            let found = method.map { "METHOD \($0.rawValue) does" } ?? "no METHOD does"
            throw LoweringFault(
                "\(found) not fit \(equationBlock.kind.word) \(equationBlock.name.text)", at: range)
        }
    }

    // MARK: Statements of equation blocks

    /// `x' = f`.
    mutating func assignDerivative(_ variable: Variable, _ id: SymbolID, _ value: Register) throws {
        guard variable.order == 1 else {
            throw LoweringFault(
                "\(variable.name.text) has a derivative of order \(variable.order); expected 1", at: variable.name.range
            )
        }
        var plain = variable
        plain.order = 0
        let slot = try slot(of: plain)
        if equations == nil, let kept = mechanism.keptDerivative(slot) { return assign(kept, value) }
        equations?.derivatives[slot] = value
    }

    /// `x'` in an expression: outside of its equations what the last SOLVE left.
    mutating func derivative(of variable: Variable, _ id: SymbolID) throws -> Register {
        var plain = variable
        plain.order = 0
        let slot = try slot(of: plain)
        guard equations == nil, let kept = mechanism.keptDerivative(slot) else {
            return equations?.derivatives[slot] ?? builder.constant(0)
        }
        return value(of: kept)
    }

    mutating func addEquation(_ statement: Statement) throws {
        switch (statement.kind, equations?.purpose) {
        case (.equation(let equation), .residuals?): try addResidual(equation, at: statement.range)
        case (.reaction(let reaction), .reactions?): try add(reaction, at: statement.range)
        case (.reaction(let reaction), .reactionDerivatives?): try addDerivatives(of: reaction, at: statement.range)
        case (.conserve(let conserve), .reactions?): try add(conserve, at: statement.range)
        case (.conserve, .reactionDerivatives?): break
        // They were read before the statements are run.
        case (.compartment, _), (.longitudinalDiffusion, _): break
        default: throw LoweringFault("the statement does not belong into this block", at: statement.range)
        }
    }

    /// All slots of the states of a block, in order.
    func slots(of states: [SymbolID]) -> [Slot] {
        states.flatMap { id in (0..<(model[id].length ?? 1)).map { Slot(id, $0) } }
    }

    // MARK: Explicit methods

    /// Runs a block for its derivatives at the present values.
    mutating func derivatives(of block: EquationBlock) throws -> [Slot: Register] {
        if block.kind == .kinetic { return try reactionDerivatives(of: block) }
        equations = EquationContext(.derivatives, unknowns: slots(of: block.states))
        try run(block.body)
        let derivatives = equations?.derivatives ?? [:]
        // Only where some code leaves a derivative as it was is it kept.
        for (slot, register) in derivatives { if let kept = mechanism.keptDerivative(slot) { values[kept] = register } }
        return derivatives
    }

    /// x + dt x'.
    private mutating func stepEuler(_ block: EquationBlock) throws {
        let slopes = try derivatives(of: block)
        let dt = value(ofPlace: .step)
        for (slot, slope) in slopes.sorted(by: { $0.key < $1.key }) {
            assign(slot, builder.add(value(of: slot), builder.multiply(dt, slope)))
        }
    }

    /// The classical method of fourth order of Runge and Kutta, as scopmath's `runge` sums it up.
    private mutating func stepRunge(_ block: EquationBlock) throws {
        let (dt, time) = (value(ofPlace: .step), value(ofPlace: .time))
        let half = builder.divide(dt, builder.constant(2))
        let k1 = try derivatives(of: block)
        let slots = k1.keys.sorted()
        let start = slots.map { value(of: $0) }
        var sums = start
        func slope(_ k: [Slot: Register], _ index: Int) -> Register { k[slots[index]]! }
        for index in slots.indices {
            let change = builder.multiply(half, slope(k1, index))
            assign(slots[index], builder.add(start[index], change))
            sums[index] = builder.add(start[index], builder.divide(change, builder.constant(3)))
        }
        substitutes[.time] = builder.add(time, half)
        let k2 = try derivatives(of: block)
        for index in slots.indices {
            let change = builder.multiply(dt, slope(k2, index))
            assign(slots[index], builder.add(start[index], builder.divide(change, builder.constant(2))))
            sums[index] = builder.add(sums[index], builder.divide(change, builder.constant(3)))
        }
        let k3 = try derivatives(of: block)
        for index in slots.indices {
            let change = builder.multiply(dt, slope(k3, index))
            assign(slots[index], builder.add(start[index], change))
            sums[index] = builder.add(sums[index], builder.divide(change, builder.constant(3)))
        }
        substitutes[.time] = builder.add(time, dt)
        let k4 = try derivatives(of: block)
        let sixth = builder.divide(dt, builder.constant(6))
        for index in slots.indices {
            assign(slots[index], builder.add(sums[index], builder.multiply(sixth, slope(k4, index))))
        }
        substitutes[.time] = time
        // NEURON computes the derivatives once more, for what the block assigns besides.
        _ = try derivatives(of: block)
    }

    /// The present value of a place.
    mutating func value(ofPlace place: Place) -> Register { substitutes[place] ?? builder.read(place) }

    // MARK: Exponential steps

    /// NEURON's cnexp; false where it has no rule for an equation, and the whole block is solved
    /// implicitly.
    private mutating func stepExponentially(_ block: EquationBlock) throws -> Bool {
        guard block.canStepExponentially else { return false }
        equations = EquationContext(.exponentialSteps, unknowns: slots(of: block.states))
        try runExponentially(block.body)
        return true
    }

    private mutating func runExponentially(_ statements: [Statement]) throws {
        for statement in statements {
            switch statement.kind {
            case .assignment(let assignment) where assignment.target.order > 0: try stepExponentially(assignment)
            case .conditional(let conditional):
                try runExponentially(conditional.branches[...], otherwise: conditional.otherwise ?? [])
            case .block(let body): try runExponentially(body)
            case .fromLoop(let loop): try run(loop) { try $0.runExponentially(loop.body) }
            default: try run(statement)
            }
        }
    }

    private mutating func runExponentially(_ branches: ArraySlice<Conditional.Branch>, otherwise: [Statement]) throws {
        guard let first = branches.first else { return try runExponentially(otherwise) }
        let condition = try condition(first.condition)
        try branch(condition) {
            try $0.runExponentially(first.body)
        } otherwise: {
            try $0.runExponentially(branches.dropFirst(), otherwise: otherwise)
        }
    }

    private mutating func stepExponentially(_ assignment: Assignment) throws {
        guard let rule = CnexpRule(assignment) else { return }
        var target = assignment.target
        target.order = 0
        let dt = value(ofPlace: .step)
        let x = try value(of: target)
        let rest = try rule.rest.map { try number($0) } ?? builder.constant(0)
        guard let slope = rule.slope else {
            return try assign(target, builder.add(x, builder.multiply(dt, rest)))
        }
        let exponent = builder.multiply(dt, try number(slope))
        let share = builder.emit(.unary(.oneMinusExponential, exponent))
        var distance = builder.negate(x)
        // x' = a x goes towards 0.
        if !rule.isNonlinear, rule.rest != nil || rule.factor == nil {
            let factor = try rule.factor.map { try number($0) } ?? builder.constant(0)
            distance = builder.subtract(negatedQuotient(rest, factor), x)
        }
        try assign(target, builder.add(x, builder.multiply(share, distance)))
    }

    /// -a/b, where a common denominator of both falls out.
    private mutating func negatedQuotient(_ a: Register, _ b: Register) -> Register {
        if case .operation(.binary(.divide, let p, let t)) = builder.definition(a),
            case .operation(.binary(.divide, let q, t)) = builder.definition(b)
        {
            return builder.negate(builder.divide(p, q))
        }
        return builder.negate(builder.divide(a, b))
    }
}
