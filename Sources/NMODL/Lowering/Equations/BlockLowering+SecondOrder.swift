// `secondorder` and states that are solved for implicitly: as NEURON does it, all of BREAKPOINT's
// SOLVEs see half the step where one of them is `derivimplicit` or `sparse`, and the states of
// those are then carried on by what they changed.

extension BlockLowering {
    /// Whether the model asks for `secondorder`.
    private mutating func isSecondOrder() -> Register {
        builder.compare(.notEqual, builder.read(.secondorder), builder.constant(0))
    }

    /// Halves what `dt` is from here on, where the model asks for `secondorder`.
    mutating func halveStep() {
        let isOn = isSecondOrder()
        let dt = builder.read(.step)
        stepSubstitute = builder.select(isOn, builder.multiply(dt, builder.constant(0.5)), dt)
        extrapolation = builder.select(isOn, builder.constant(1), builder.constant(0))
    }

    /// Carries states on by what they changed in half a step; where the step was not halved, as in
    /// INITIAL, by what they changed in the whole one.
    ///
    /// - Parameter residuals: what is left of each state's slope when its change in one unit of
    ///   time is taken from it, where the equations were solved up to that.
    mutating func extrapolate(_ states: [Slot], from old: [Register], residuals: [Register]? = nil) {
        let share = extrapolation ?? builder.select(isSecondOrder(), builder.constant(1), builder.constant(0))
        let dt = value(ofPlace: .step)
        for (index, slot) in states.enumerated() {
            let new = value(of: slot)
            var change = builder.subtract(new, old[index])
            if let residuals { change = builder.add(change, builder.multiply(dt, residuals[index])) }
            assign(slot, builder.add(new, builder.multiply(share, change)))
        }
    }

    /// Carries states of a steady state on by one step of the model at their slopes, where the
    /// model asks for `secondorder`: NEURON's translator adds that behind every SOLVE.
    mutating func extrapolate(_ states: [Slot], by slopes: [Register]) {
        let isOn = isSecondOrder()
        let dt = value(ofPlace: .step)
        for (slot, slope) in zip(states, slopes) {
            let state = value(of: slot)
            assign(slot, builder.select(isOn, builder.add(state, builder.multiply(dt, slope)), state))
        }
    }
}

extension MechanismModel {
    /// Whether BREAKPOINT solves equations by `derivimplicit` or `sparse`.
    var solvesImplicitly: Bool {
        var solves: [Statement] = []
        _ = breakpoint?.withoutSolves(&solves)
        return solves.contains { statement in
            guard case .solve(let solve) = statement.kind, let id = solve.block.symbol,
                case .equations(let index) = self[id].kind
            else {
                return false
            }
            let method = solve.method.flatMap { Solve.Method(rawValue: $0.text) }
            return switch (equations[index].kind, method) {
            case (.derivative, .derivimplicit?), (.kinetic, .sparse?), (.kinetic, .advance?), (.kinetic, nil): true
            case (.derivative, .cnexp?): !equations[index].canStepExponentially
            default: false
            }
        }
    }
}
