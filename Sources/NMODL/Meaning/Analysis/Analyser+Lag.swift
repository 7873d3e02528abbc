// LAG: what a variable was some time ago.
extension Analyser {
    /// The variables that LAGs set, `lag_x_tau` for `LAG x BY tau`: NEURON's translator keeps one
    /// for all instances, and no user sees it.
    mutating func declareLags() {
        for case .code(let block) in tree.items {
            block.body.forEachStatement { statement in
                if case .lag(let name, let delay) = statement.kind { declareLag(name, by: delay, at: statement.range) }
            }
        }
    }

    private mutating func declareLag(_ name: Name, by delay: Name, at range: SourceRange) {
        let text = "lag_\(name.text)_\(delay.text)"
        if global[text] != nil { return error("\(text), which LAG makes, is there already", at: range) }
        var symbol = Symbol(text, .assigned, storage: .shared, at: range)
        symbol.length = global[name.text].flatMap { model[$0].length }
        global[text] = add(symbol)
    }

    /// A LAG as assignments of what a function of the language gives: one for each element.
    mutating func boundLag(_ name: Name, by delay: Name, at range: SourceRange) -> Statement.Kind {
        let (variable, time) = (self.bound(name), self.bound(delay))
        guard let id = variable.symbol, let timeID = time.symbol else { return .block([]) }
        checkLag(variable, id, by: time, timeID)
        let target = self.bound(Name("lag_\(name.text)_\(delay.text)", at: range))
        guard let lagged = target.symbol else { return .block([]) }
        model.symbols[lagged.index].isAssigned = true
        for read in [id, timeID] { model.symbols[read.index].isRead = true }
        guard let length = model[lagged].length else {
            return assignLag(Variable(target), Variable(variable), time, at: range).kind
        }
        return .block(
            (0..<length).map { element in
                let index = Expression(.number(Number(Double(element), isInteger: true)), at: range)
                return assignLag(Variable(target, index: index), Variable(variable, index: index), time, at: range)
            })
    }

    private mutating func assignLag(_ target: Variable, _ variable: Variable, _ delay: Name, at range: SourceRange)
        -> Statement
    {
        let arguments = [
            Expression(.variable(variable), at: variable.name.range),
            Expression(.variable(Variable(delay)), at: delay.range),
        ]
        return assignment(target, call(.lag, arguments, at: range), at: range)
    }

    /// What NEURON's translator takes.
    private mutating func checkLag(_ name: Name, _ id: SymbolID, by delay: Name, _ delayID: SymbolID) {
        switch model[id].kind {
        case .assigned, .state, .pointer, .provided(.v): break
        default:
            error("LAG \(name.text), which is \(model[id].kindText); expected an ASSIGNED or a STATE", at: name.range)
        }
        switch (model[delayID].kind, model[delayID].length) {
        case (.parameter, nil), (.constant, nil): break
        case (.parameter, _):
            error("LAG … BY \(delay.text), which is an array; expected a single number", at: delay.range)
        default:
            error(
                "LAG … BY \(delay.text), which is \(model[delayID].kindText); expected a PARAMETER or a constant",
                at: delay.range)
        }
    }
}
