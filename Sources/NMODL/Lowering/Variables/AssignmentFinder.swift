// What code assigns, in it or in the procedures that it calls: what a loop has to carry.

extension BlockLowering {
    func assigned(in statements: [Statement]) -> Set<SymbolID> {
        var finder = AssignmentFinder(model: model)
        finder.visit(statements)
        return finder.found
    }

    func assigned(in expression: Expression) -> Set<SymbolID> {
        var finder = AssignmentFinder(model: model)
        finder.visit(expression)
        return finder.found
    }
}

struct AssignmentFinder {
    let model: MechanismModel
    var found: Set<SymbolID> = []
    private var visited: Set<SymbolID> = []

    init(model: MechanismModel) { self.model = model }

    mutating func visit(_ statements: [Statement]) {
        statements.forEachStatement { statement in
            switch statement.kind {
            case .assignment(let assignment): if let id = assignment.target.name.symbol { found.insert(id) }
            case .fromLoop(let loop): if let id = loop.variable.symbol { found.insert(id) }
            case .solve(let solve): if let id = solve.block.symbol { visitTarget(id) }
            case .call(let call): visit(call)
            default: break
            }
            for expression in statement.expressions { visit(expression) }
        }
    }

    mutating func visit(_ expression: Expression) { expression.forEachCall { visit($0) } }

    /// The call itself; its arguments are expressions like others.
    private mutating func visit(_ call: Call) {
        guard let id = call.name.symbol else { return }
        if case .builtIn(.stateDiscontinuity) = model[id].kind {
            if case .variable(let variable) = call.arguments.first?.kind, let target = variable.name.symbol {
                found.insert(target)
            }
        }
        visitTarget(id)
    }

    private mutating func visitTarget(_ id: SymbolID) {
        guard visited.insert(id).inserted else { return }
        switch model[id].kind {
        case .function(let index): visit(model.functions[index])
        case .procedure(let index): visit(model.procedures[index])
        case .equations(let index):
            found.formUnion(model.equations[index].states)
            visit(model.equations[index].body)
        default: break
        }
    }

    private mutating func visit(_ subroutine: Subroutine) {
        found.formUnion(subroutine.arguments)
        if let result = subroutine.result { found.insert(result) }
        if let table = subroutine.table { found.formUnion(table.variables.compactMap(\.symbol)) }
        visit(subroutine.body)
    }
}
