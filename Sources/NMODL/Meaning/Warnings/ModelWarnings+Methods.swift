extension ModelWarnings {
    /// Equations that a method does not integrate as one might think.
    mutating func aboutMethods() {
        for solve in model.solves {
            guard case .equations(let place) = solve.target else { continue }
            let block = model.equations[place]
            switch solve.method {
            case .cnexp: aboutExponentialSteps(of: block)
            case .derivimplicit where solve.isSteadyState:
                note(
                    "NEURON's STEADYSTATE derivimplicit takes a step of 1e-9 ms: the states stay where they are",
                    at: solve.range)
            default: break
            }
            aboutHistories(in: block)
        }
    }

    private mutating func aboutHistories(in block: EquationBlock) {
        for (state, depth) in block.depthsOfHistories where depth > 1 {
            let name = model[state].name
            warn(
                "NEURON keeps \(name)@\(depth) once for all instances, and mixes them up; here each instance has its own",
                at: block.name.range)
        }
    }

    private mutating func aboutExponentialSteps(of block: EquationBlock) {
        let equations = block.derivatives
        var isExact = true
        var wrong: [(Assignment, String)] = []
        for equation in equations {
            guard let state = equation.target.name.symbol else { continue }
            let name = equation.target.name.text
            switch Linearity.of(equation.value, in: state) {
            case .independent, .linear: break
            case .product:
                wrong.append(
                    (
                        equation,
                        "\(name)' is not linear in \(name): METHOD cnexp integrates it wrongly; derivimplicit does not"
                    ))
            case .inside(let what):
                isExact = false
                note(
                    "\(name) stands in \(what): NEURON takes derivimplicit instead of cnexp for all of \(block.kind.word) "
                        + "\(block.name.text)", at: equation.value.range)
            }
        }
        // Where NEURON takes derivimplicit, nothing is wrong.
        if isExact { for (equation, message) in wrong { warn(message, at: equation.value.range) } }
    }
}

extension EquationBlock {
    /// The equations `m' = …`, wherever they stand.
    public var derivatives: [Assignment] {
        var equations: [Assignment] = []
        body.forEachStatement {
            if case .assignment(let assignment) = $0.kind, assignment.target.order == 1 { equations.append(assignment) }
        }
        return equations
    }
}
