// The equations that reactions and CONSERVE stand for.

extension BlockLowering {
    /// The states of a reaction's side with the numbers of those that are solved for.
    struct Term {
        let coefficient: Int
        let slot: Slot
        let number: Int?
    }

    mutating func terms(_ reactants: [Reactant], mostOfEach: Int = 100) throws -> [Term] {
        // The translator keeps a side with its last reactant first.
        try reactants.reversed().map { reactant in
            // A flux is a product of as many factors.
            guard reactant.coefficient <= mostOfEach else {
                throw LoweringFault(
                    "found \(reactant.coefficient) of \(reactant.variable.name.text) in a reaction; expected up to \(mostOfEach)",
                    at: reactant.variable.name.range)
            }
            let slot = try slot(of: reactant.variable)
            return Term(coefficient: reactant.coefficient, slot: slot, number: equations?.numbers[slot])
        }
    }

    mutating func add(_ reaction: Reaction, at range: SourceRange) throws {
        switch reaction.direction {
        case .reversible(let products, let forward, let backward):
            try addReaction(reaction.reactants, products, forward, backward)
        case .outflow(let rate):
            try addReaction(reaction.reactants, [], rate.parenthesised, nil)
        case .inflow(let flux): try addInflow(reaction.reactants, flux, at: range)
        }
    }

    private mutating func addReaction(
        _ reactants: [Reactant], _ products: [Reactant], _ forward: Expression, _ backward: Expression?
    ) throws {
        let sides = [try terms(reactants), try terms(products)]
        let rates = [forward, backward]
        let fluxes = [try flux(forward, sides[0]), try backward.map { try flux($0, sides[1]) } ?? builder.constant(0)]
        keepFluxes(fluxes[0], fluxes[1])
        let net = builder.subtract(fluxes[0], fluxes[1])
        for (side, terms) in sides.enumerated() {
            for term in terms { addFlux(term, net, isGain: side == 1) }
        }
        for (side, terms) in sides.enumerated() {
            guard let rate = rates[side] else { continue }
            for (index, term) in terms.enumerated() where term.number != nil {
                try addCoefficients(of: term, slope(rate, terms, by: index), lost: sides[side], gained: sides[1 - side])
            }
        }
    }

    /// What `f_flux` and `b_flux` are until the next reaction.
    mutating func keepFluxes(_ forward: Register, _ backward: Register) {
        equations?.forwardFlux = forward
        equations?.backwardFlux = backward
    }

    private mutating func addFlux(_ term: Term, _ net: Register, isGain: Bool) {
        guard let number = term.number, equations?.kinetics?.isConserved(number) == false else { return }
        var flux = net
        if term.coefficient > 1 { flux = builder.multiply(builder.constant(Double(term.coefficient)), net) }
        equations?.kinetics?.addFlux(number, isGain ? flux : builder.negate(flux), &builder)
    }

    private mutating func addCoefficients(of term: Term, _ slope: Register, lost: [Term], gained: [Term]) throws {
        guard let column = term.number else { return }
        for (list, isLost) in [(lost, true), (gained, false)] {
            for other in list {
                guard let row = other.number, equations?.kinetics?.isConserved(row) == false else { continue }
                var value = slope
                if other.coefficient != 1 {
                    value = builder.multiply(builder.constant(Double(other.coefficient)), value)
                }
                equations?.kinetics?.addCoefficient(row, column, isLost ? value : builder.negate(value), &builder)
            }
        }
    }

    /// Rate times the states of a side. The translator writes both side by side, so that of a rate
    /// that is a sum the last term alone is multiplied, unless the author put it in parentheses.
    mutating func flux(_ rate: Expression, _ terms: [Term]) throws -> Register {
        var factors: [Register] = []
        for term in terms { factors += Array(repeating: value(of: term.slot), count: term.coefficient) }
        return try product(rate, factors, isRounded: equations?.kinetics?.roundsFluxes == true)
    }

    /// The derivative of a flux by one of its states.
    private mutating func slope(_ rate: Expression, _ terms: [Term], by index: Int) throws -> Register {
        var factors: [Register] = []
        if terms[index].coefficient != 1 { factors.append(builder.constant(Double(terms[index].coefficient))) }
        for (other, term) in terms.enumerated() {
            // By one that stands there no times the slope is 0.
            let count = max(0, term.coefficient - (other == index ? 1 : 0))
            factors += Array(repeating: value(of: term.slot), count: count)
        }
        return try product(rate, factors)
    }

    /// An expression behind which factors are written without parentheses around it.
    private mutating func product(
        _ expression: Expression, _ factors: [Register], isRounded: Bool = false
    ) throws -> Register {
        guard !factors.isEmpty else { return try number(expression) }
        if !expression.isParenthesised, case .binary(let operation, let left, let right) = expression.kind,
            operation.isWeakerThanTimes
        {
            let a = try number(left)
            let b = try product(right, factors, isRounded: isRounded)
            if let comparison = operation.comparison { return builder.emit(.number(builder.compare(comparison, a, b))) }
            if operation == .and || operation == .or {
                let (x, y) = (
                    builder.compare(.notEqual, a, builder.constant(0)),
                    builder.compare(.notEqual, b, builder.constant(0))
                )
                return builder.emit(.number(builder.emit(operation == .and ? .and(x, y) : .or(x, y))))
            }
            return builder.emit(.binary(operation.function, a, b))
        }
        return try factors.reduce(number(expression)) {
            isRounded ? builder.roundedProduct($0, $1) : builder.multiply($0, $1)
        }
    }

    private mutating func addInflow(_ reactants: [Reactant], _ flux: Expression, at range: SourceRange) throws {
        let terms = try terms(reactants)
        guard let first = terms.first, let number = first.number else {
            throw LoweringFault("<< takes one state that this SOLVE solves", at: range)
        }
        let value = try self.number(flux)
        keepFluxes(builder.constant(0), value)
        guard equations?.kinetics?.isConserved(number) == false else {
            throw LoweringFault(
                "CONSERVE replaces the equation of a state with a flux (<<); list another state first", at: range)
        }
        equations?.kinetics?.addFlux(number, value, &builder)
    }

    mutating func add(_ conserve: Conserve, at range: SourceRange) throws {
        guard var kinetics = equations?.kinetics, kinetics.met < kinetics.conserved.count else { return }
        let row = kinetics.conserved[kinetics.met]
        kinetics.met += 1
        var right = builder.rounded(try number(conserve.total))
        for term in try terms(conserve.reactants, mostOfEach: .max) {
            guard let column = term.number else {
                throw LoweringFault("CONSERVE lists a variable that is not solved for", at: range)
            }
            var coefficient = builder.constant(Double(term.coefficient))
            var amount = value(of: term.slot)
            if let capacity = kinetics.capacities[column] {
                coefficient = builder.multiply(coefficient, capacity)
                amount = builder.roundedProduct(amount, capacity)
            }
            if term.coefficient != 1 {
                amount = builder.roundedProduct(amount, builder.constant(Double(term.coefficient)))
            }
            kinetics.system.matrix[.init(row: row, column: column)] = coefficient
            right = builder.subtract(right, amount)
        }
        kinetics.system.right[row] = right
        kinetics.system.roundedRows.insert(row)
        equations?.kinetics = kinetics
    }
}

extension Expression {
    /// The same with parentheses around it.
    var parenthesised: Expression {
        var expression = self
        expression.isParenthesised = true
        return expression
    }
}

extension BinaryOperator {
    /// Whether a factor written behind its right side belongs to that side alone.
    var isWeakerThanTimes: Bool {
        switch self {
        case .times, .divided, .power: false
        default: true
        }
    }
}
