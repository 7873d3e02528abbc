// KINETIC as derivatives.

extension BlockLowering {
    /// KINETIC for euler and runge, which leave CONSERVE out.
    mutating func reactionDerivatives(of block: EquationBlock) throws -> [Slot: Register] {
        let shape = KineticShape(model, block)
        let unknowns = slots(of: block.states)
        equations = EquationContext(.reactionDerivatives, unknowns: unknowns)
        for slot in unknowns { equations?.derivatives[slot] = builder.constant(0) }
        try run(block.body)
        for (number, capacity) in try capacities(shape, unknowns).enumerated() {
            guard let capacity, let slope = equations?.derivatives[unknowns[number]] else { continue }
            equations?.derivatives[unknowns[number]] = builder.divide(slope, capacity)
        }
        return equations?.derivatives ?? [:]
    }

    mutating func addDerivatives(of reaction: Reaction, at range: SourceRange) throws {
        let reactants = try terms(reaction.reactants)
        var sides = [(reactants, false)]
        let net: Register
        switch reaction.direction {
        case .reversible(let products, let forward, let backward):
            sides.append((try terms(products), true))
            let (f, b) = (try flux(forward, reactants), try flux(backward, sides[1].0))
            keepFluxes(f, b)
            net = builder.subtract(f, b)
        case .outflow(let rate):
            net = try flux(rate.parenthesised, reactants)
            keepFluxes(net, builder.constant(0))
        case .inflow(let flux):
            let value = try number(flux)
            keepFluxes(builder.constant(0), value)
            net = builder.negate(value)
        }
        for (terms, isGain) in sides {
            for term in terms {
                guard let known = equations?.derivatives[term.slot] else { continue }
                let change =
                    term.coefficient > 1 ? builder.multiply(builder.constant(Double(term.coefficient)), net) : net
                equations?.derivatives[term.slot] =
                    isGain ? builder.add(known, change) : builder.subtract(known, change)
            }
        }
    }
}
