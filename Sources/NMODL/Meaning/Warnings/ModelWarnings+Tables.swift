extension ModelWarnings {
    /// A PROCEDURE whose TABLE is in use sets what the table holds; what else it assigns changes
    /// only while the table is made.
    mutating func aboutTables() {
        for subroutine in model.procedures + model.functions {
            guard let table = subroutine.table else { continue }
            let held = Set(table.variables.compactMap(\.symbol))
            let lost = effects.of(subroutine.body).mayBeWritten.symbols.filter { id in
                model[id].storage != .call && !held.contains(id) && isRead(id, outsideOf: subroutine)
            }
            guard !lost.isEmpty else { continue }
            let names = listed(lost.map { model[$0].name })
            warn(
                "\(subroutine.name.text) has a TABLE that does not hold \(names): with it in use, \(names) "
                    + "\(lost.count == 1 ? "changes" : "change") only while the table is made",
                at: subroutine.name.range)
        }
    }

    /// Whether anything but the subroutine reads a variable, or a user sees it.
    private mutating func isRead(_ id: SymbolID, outsideOf subroutine: Subroutine) -> Bool {
        if model[id].isRange { return true }
        for (_, body) in allCode where body != subroutine.body {
            var isRead = false
            body.forEachStatement { statement in
                for expression in statement.expressions {
                    expression.forEachVariable { if $0.name.symbol == id { isRead = true } }
                }
            }
            if isRead { return true }
        }
        return false
    }
}
