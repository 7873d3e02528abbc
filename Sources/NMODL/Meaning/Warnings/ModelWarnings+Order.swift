extension ModelWarnings {
    /// What depends on the order in which NEURON goes through instances.
    mutating func aboutSharedValues() {
        let entries = effects.ofEntries()
        var exposed = SymbolSet()
        for entry in entries { exposed.formUnion(entry.effects.exposed) }
        let dependent = InstanceDependence(model)
        for id in exposed.symbols {
            let symbol = model[id]
            guard symbol.storage == .shared, symbol.isAssigned, dependent.contains(id) else { continue }
            let readers = entries.filter { $0.effects.exposed.contains(id) }.map(\.name)
            let writers = allCode.filter { assigns($0.body, id) }.map(\.name)
            warn(
                "\(symbol.name) is not RANGE: \(listed(writers)) \(writers.count == 1 ? "sets" : "set") it per instance, so "
                    + "\(listed(readers)) may read another instance's value",
                at: symbol.range)
        }
        if let entry = entries.first(where: { $0.effects.drawsFromSharedSequence }) {
            warn(
                "\(entry.name) draws from the one sequence of random numbers of the whole process: results depend on the order of "
                    + "instances", at: placeOfDraw)
        }
    }

    private func assigns(_ body: [Statement], _ id: SymbolID) -> Bool {
        var found = false
        body.forEachStatement { statement in
            switch statement.kind {
            case .assignment(let assignment): if assignment.target.name.symbol == id { found = true }
            case .table(let table): if table.variables.contains(where: { $0.symbol == id }) { found = true }
            default: break
            }
        }
        return found
    }

    private var placeOfDraw: SourceRange? {
        var place: SourceRange?
        for (_, body) in allCode where place == nil {
            body.forEachStatement { statement in
                var calls = statement.expressions
                if case .call(let call) = statement.kind { calls.append(Expression(.call(call), at: statement.range)) }
                for expression in calls {
                    expression.forEachCall { call in
                        guard let id = call.name.symbol, case .builtIn(let function) = model[id].kind else { return }
                        if function.drawsFromSharedSequence, place == nil { place = call.name.range }
                    }
                }
            }
        }
        return place
    }
}
