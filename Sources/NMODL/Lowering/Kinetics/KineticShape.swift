/// What a KINETIC block says wherever its statements stand, without running them.
struct KineticShape {
    /// The state whose equation each CONSERVE replaces, in the order of the file.
    private(set) var conserved: [SymbolID] = []
    private(set) var compartments: [SpeciesFactor] = []
    private(set) var diffusions: [SpeciesFactor] = []
    /// Whether no reaction's flux is a product of states.
    private(set) var isLinear = true
    /// Whether code takes `f_flux` or `b_flux`.
    private(set) var showsFluxes = false

    init(_ model: MechanismModel, _ block: EquationBlock) {
        var conserves: [Conserve] = []
        visit(block.body, Set(block.states), &conserves)
        block.body.forEachStatement { statement in
            for expression in statement.expressions {
                expression.forEachVariable { variable in
                    switch variable.name.symbol.map({ model[$0].kind }) {
                    case .provided(.forwardFlux), .provided(.backwardFlux): showsFluxes = true
                    default: break
                    }
                }
            }
        }
        // The translator goes through CONSERVE statements from the last to the first, and in each
        // from the last state to the first, and takes the first that is not taken and no array.
        var taken: [Int: SymbolID] = [:]
        for (index, conserve) in conserves.enumerated().reversed() {
            let names = conserve.reactants.reversed().compactMap(\.variable.name.symbol)
            taken[index] = names.first { model[$0].length == nil && !taken.values.contains($0) }
        }
        conserved = conserves.indices.compactMap { taken[$0] }
    }

    private mutating func visit(_ statements: [Statement], _ states: Set<SymbolID>, _ conserves: inout [Conserve]) {
        for statement in statements {
            switch statement.kind {
            case .conserve(let conserve): conserves.append(conserve)
            case .compartment(let factor): compartments.append(factor)
            case .longitudinalDiffusion(let factor): diffusions.append(factor)
            case .reaction(let reaction): visit(reaction, states)
            case .conditional(let conditional):
                for branch in conditional.branches { visit(branch.body, states, &conserves) }
                visit(conditional.otherwise ?? [], states, &conserves)
            case .whileLoop(_, let body), .block(let body): visit(body, states, &conserves)
            case .fromLoop(let loop): visit(loop.body, states, &conserves)
            default: break
            }
        }
    }

    private mutating func visit(_ reaction: Reaction, _ states: Set<SymbolID>) {
        var sides = [reaction.reactants]
        switch reaction.direction {
        case .reversible(let products, _, _): sides.append(products)
        case .outflow: break
        case .inflow: return
        }
        for side in sides {
            // What is multiplied by a factor that is no state is linear, too.
            let solved = side.filter { $0.variable.name.symbol.map(states.contains) == true }
            let factors = side.reduce(0) { $0 + $1.coefficient }
            if !solved.isEmpty && factors > 1 { isLinear = false }
        }
    }
}
