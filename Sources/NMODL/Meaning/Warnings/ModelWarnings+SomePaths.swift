extension ModelWarnings {
    /// Values of FUNCTIONs and LOCALs that one `if` alone sets, and not in all of its branches.
    /// Where a second one may set them, the conditions may well leave nothing out: nothing is said.
    mutating func aboutWhatSomePathsSet() {
        for function in model.functions {
            guard let result = function.result, !isNamedInC(function.name.text) else { continue }
            var paths = Paths(model)
            paths.walk(function.body)
            guard paths.isSetOnSomePaths(result) else { continue }
            warn(
                "FUNCTION \(function.name.text) sets \(function.name.text) on some paths only: on others its value is 0 "
                    + "here, and undefined in NEURON", at: function.name.range)
        }
        for (_, body) in allCode {
            var paths = Paths(model)
            paths.walk(body)
            for (id, place) in paths.readTooEarly where !isNamedInC(model[id].name) {
                warn(
                    "LOCAL \(model[id].name) is read here, and set before on some paths only: on others it is 0 here, and "
                        + "undefined in NEURON", at: place)
            }
        }
    }
}

/// Follows code from statement to statement, and notes of LOCALs and values of FUNCTIONs whether
/// they are set.
private struct Paths {
    let model: MechanismModel
    /// What was set, for sure or so that nobody can tell.
    private var set: Set<SymbolID> = []
    /// What one branch alone has set.
    private var setOnSomePaths: Set<SymbolID> = []
    /// LOCALs that are read where only some paths have set them, each once.
    private(set) var readTooEarly: [(SymbolID, SourceRange)] = []

    init(_ model: MechanismModel) { self.model = model }

    func isSetOnSomePaths(_ id: SymbolID) -> Bool { setOnSomePaths.contains(id) && !set.contains(id) }

    mutating func walk(_ statements: [Statement]) {
        for statement in statements {
            switch statement.kind {
            case .assignment(let assignment):
                statement.expressions.forEach { read($0) }
                if let id = assignment.target.name.symbol { set.insert(id) }
            case .block(let body): walk(body)
            case .conditional(let conditional): walk(conditional)
            default:
                statement.expressions.forEach { read($0) }
                for body in statement.bodies { set.formUnion(assigned(in: body)) }
            }
        }
    }

    private mutating func walk(_ conditional: Conditional) {
        if let first = conditional.branches.first { read(first.condition) }
        var parts = conditional.branches.map { assigned(in: $0.body) }
        if let otherwise = conditional.otherwise { parts.append(assigned(in: otherwise)) }
        let anywhere = parts.reduce(into: Set()) { $0.formUnion($1) }
        // Of `if … else if …` nobody can tell whether the conditions leave anything out.
        let isSure = conditional.otherwise != nil || parts.count == 1
        let everywhere =
            conditional.otherwise == nil ? [] : parts.reduce(anywhere) { $0.intersection($1) }
        let somewhere = anywhere.subtracting(everywhere)
        // A second `if` may take the paths that the first leaves out.
        set.formUnion(isSure ? everywhere.union(somewhere.intersection(setOnSomePaths)) : anywhere)
        setOnSomePaths.formUnion(somewhere)
    }

    private mutating func read(_ expression: Expression) {
        expression.forEachVariable { variable in
            guard let id = variable.name.symbol, model[id].kind == .local, isSetOnSomePaths(id) else { return }
            set.insert(id)
            readTooEarly.append((id, variable.name.range))
        }
    }

    private func assigned(in body: [Statement]) -> Set<SymbolID> {
        var found: Set<SymbolID> = []
        body.forEachStatement { statement in
            if case .assignment(let assignment) = statement.kind, let id = assignment.target.name.symbol {
                found.insert(id)
            }
        }
        return found
    }
}
