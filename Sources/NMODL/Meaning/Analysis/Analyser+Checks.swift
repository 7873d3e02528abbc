// What is wrong although every name is known.
extension Analyser {
    mutating func check() {
        checkUndeclared()
        checkWrittenConcentrations()
        checkUnreachedEquations()
    }

    /// The words of all C code, so that what it declares is not reported as unknown.
    mutating func collectWordsOfC() {
        var words: Set<String> = []
        for item in tree.items {
            switch item {
            case .verbatim(let verbatim, _): words.formUnion(WordsOfC(verbatim.text))
            case .code(let block):
                block.body.forEachStatement {
                    if case .verbatim(let verbatim) = $0.kind { words.formUnion(WordsOfC(verbatim.text)) }
                }
            default: break
            }
        }
        wordsOfC = words
        model.allVerbatims = []
        for case .verbatim(let verbatim, _) in tree.items { model.allVerbatims.append(verbatim) }
    }

    /// RANGE and GLOBAL of names that nothing declares and nothing uses.
    private mutating func checkUndeclared() {
        for (name, listed) in undeclared.sorted(by: { $0.key < $1.key }) where global[name] == nil {
            warn("\(listed.list) names \(name), which nothing declares", at: listed.range)
        }
    }

    private mutating func checkWrittenConcentrations() {
        for ion in model.ions {
            for id in ion.variables {
                guard let use = model[id].ion, use.isWritten, use.quantity != .current, !model[id].isAssigned else {
                    continue
                }
                guard !wordsOfC.contains(model[id].name) else { continue }
                warn(
                    "USEION \(ion.name) WRITE \(model[id].name): \(model[id].name) is never assigned",
                    at: model[id].range ?? ion.range)
            }
        }
    }

    /// Whether a method can do what SOLVE asks of it.
    mutating func checkMethod(of solve: Solve, named statement: SolveStatement) {
        let range = statement.method?.range ?? statement.block.range
        switch solve.target {
        case .procedure:
            switch solve.method {
            case nil, .afterCvode, .cvodeT, .cvodeTV: break
            case let method?:
                error(
                    "the method \(method.rawValue) cannot solve a PROCEDURE; expected none, after_cvode, cvode_t or cvode_t_v",
                    at: range)
            }
            if solve.isSteadyState {
                error("STEADYSTATE of a PROCEDURE; expected a KINETIC or DERIVATIVE block", at: range)
            }
        case .equations(let place):
            let block = model.equations[place]
            let allowed: [Solve.Method]
            switch block.kind {
            case .derivative: allowed = [.cnexp, .derivimplicit, .euler, .runge, .afterCvode, .cvodeT]
            case .kinetic: allowed = [.sparse, .advance, .euler, .runge]
            case .linear: allowed = [.simeq]
            case .nonlinear: allowed = [.newton]
            default: allowed = []
            }
            if let method = solve.method, !allowed.contains(method) {
                let names = allowed.prefix(4).map(\.rawValue).joined(separator: ", ")
                error(
                    "the method \(method.rawValue) cannot solve \(block.kind.word) \(block.name.text)"
                        + (names.isEmpty ? "" : "; expected one of \(names)"), at: range)
            }
            if solve.isSteadyState, block.kind != .kinetic, block.kind != .derivative {
                error(
                    "STEADYSTATE of \(block.kind.word) \(block.name.text); expected a KINETIC or DERIVATIVE block",
                    at: range)
            }
        }
    }

    private mutating func checkUnreachedEquations() {
        for (place, block) in model.equations.enumerated() {
            let isSolved = model.solves.contains { $0.target == .equations(place) }
            if !isSolved {
                warn(
                    "no SOLVE names \(block.kind.word) \(block.name.text): nothing advances its states",
                    at: block.name.range)
            }
        }
    }
}
