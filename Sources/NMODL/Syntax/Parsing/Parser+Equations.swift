// What begins with `~`, and the other statements of KINETIC.
extension Parser {
    mutating func equationOrReaction() throws(SyntaxFault) -> Statement.Kind {
        let start = token.range
        let isAdded = at(.tildePlus)
        advance()
        switch blockKind {
        case .kinetic:
            if isAdded { throw report("found \"~+\"; expected \"~\" in KINETIC", at: start) }
            return .reaction(try reaction())
        case .linear, .nonlinear, .derivative:
            let left = try expression("the left side of the equation")
            try expect(.assign, "in the equation")
            let right = try expression("the right side of the equation")
            if case .derivative = blockKind, case .variable(let variable) = left.kind, variable.order > 0 {
                return .assignment(Assignment(variable, right))
            }
            return .equation(Equation(left, right, isAddedToPrevious: isAdded))
        default:
            throw report("\"~\" outside of KINETIC, LINEAR and NONLINEAR", at: start)
        }
    }

    private mutating func reaction() throws(SyntaxFault) -> Reaction {
        let reactants = try self.reactants()
        switch token.kind {
        case .reversible:
            advance()
            let products = try self.reactants()
            let opening = token.range
            try expect(.openParenthesis, "before the rates of the reaction")
            let forward = try expression("the forward rate")
            try expect(.comma, "between the rates of the reaction")
            let backward = try expression("the backward rate")
            guard at(.closeParenthesis) else { throw unclosed(opening) }
            advance()
            return Reaction(reactants, .reversible(products: products, forward: forward, backward: backward))
        case .less:
            advance()
            try expect(.less, "to make \"<<\"")
            return Reaction(reactants, .inflow(flux: try parenthesised("the flux")))
        case .minus:
            advance()
            try expect(.greater, "to make \"->\"")
            return Reaction(reactants, .outflow(rate: try parenthesised("the rate")))
        default: throw fault(expected: "\"<->\", \"<<\" or \"->\" in the reaction")
        }
    }

    /// `A + 2 B + ca[i]`.
    private mutating func reactants() throws(SyntaxFault) -> [Reactant] {
        var reactants: [Reactant] = []
        repeat {
            var coefficient = 1
            if at(.integer) || (at(.name) && numberHere != nil) {
                coefficient = try integer("how many of the reactant, a whole number below 1000000000")
            }
            reactants.append(Reactant(coefficient, try variable("a reactant")))
        } while take(.plus)
        return reactants
    }

    mutating func conserve() throws(SyntaxFault) -> Conserve {
        advance()
        let reactants = try self.reactants()
        try expect(.assign, "after the sum of CONSERVE")
        return Conserve(reactants, total: try expression("the total of CONSERVE"))
    }

    /// COMPARTMENT and LONGITUDINAL_DIFFUSION: `i, vol[i] { ca b }`, `vol { ca }`.
    mutating func speciesFactor(_ word: String) throws(SyntaxFault) -> SpeciesFactor {
        advance()
        var index: Name?
        var factor = try expression("an index or an expression after \(word)")
        if at(.comma) {
            guard case .variable(let variable) = factor.kind, variable.index == nil, variable.order == 0 else {
                throw fault(expected: "\"{\" after the expression of \(word)")
            }
            advance()
            index = variable.name
            factor = try expression("an expression after \(word) \(variable.name.text),")
        }
        try expect(.openBrace, "before the states of \(word)")
        var states: [Name] = []
        while at(.name) {
            states.append(try name("a state"))
            // Commas are not of the language here, yet what is meant is clear.
            if at(.comma) {
                report("found \",\"; expected the states of \(word) with spaces between them", at: token.range)
                advance()
            }
        }
        if states.isEmpty { throw fault(expected: "the states of \(word)") }
        try expect(.closeBrace, "after the states of \(word)")
        return SpeciesFactor(index: index, factor: factor, states: states)
    }
}
