/// The states that a block of equations advances.
enum StatesOfEquations {
    /// Left sides, reactants, and the states of LINEAR's and NONLINEAR's equations, each once, in
    /// the order of their first appearance.
    static func states(of body: [Statement], in model: MechanismModel) -> [SymbolID] {
        var states: [SymbolID] = []
        func add(_ name: Name) {
            guard let id = name.symbol, model[id].kind == .state, !states.contains(id) else { return }
            states.append(id)
        }
        body.forEachStatement { statement in
            switch statement.kind {
            case .assignment(let assignment):
                if assignment.target.order > 0 || assignment.target.discreteIndex != nil { add(assignment.target.name) }
            case .reaction(let reaction): for reactant in reaction.participants { add(reactant.variable.name) }
            case .equation(let equation):
                equation.left.forEachVariable { add($0.name) }
                equation.right.forEachVariable { add($0.name) }
            default: break
            }
        }
        return states
    }
}
