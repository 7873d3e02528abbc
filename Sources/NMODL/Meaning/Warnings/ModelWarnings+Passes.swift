extension ModelWarnings {
    /// NEURON runs the currents of BREAKPOINT twice a step, with v + 0.001 and with v: what counts
    /// or draws there does so twice.
    mutating func aboutTwoPasses() {
        guard let breakpoint = model.breakpoint, !model.currents.isEmpty else { return }
        breakpoint.forEachStatement { statement in
            guard case .assignment(let assignment) = statement.kind, let id = assignment.target.name.symbol,
                model[id].storage != .call, isReadBeforeSet(id)
            else { return }
            var readsItself = false
            assignment.value.forEachVariable { if $0.name.symbol == id { readsItself = true } }
            guard readsItself else { return }
            let name = assignment.target.name.text
            warn(
                "BREAKPOINT runs twice a step, with two values of v, so that \(name) changes twice; expected this in a block that SOLVE "
                    + "names", at: statement.range)
        }
        let currents = effects.ofCurrents()
        if currents.drawsFromSharedSequence || drawsFromStreams(breakpoint) {
            warn(
                "BREAKPOINT draws random numbers, and runs twice a step: the slope of its current is the difference of two draws over "
                    + "0.001 mV", at: place(of: breakpoint))
        }
    }

    /// NEURON runs a block that it solves by Newton's method once for each value and slope that the
    /// iteration asks for: what counts there does so as many times.
    mutating func aboutIterations() {
        for solve in model.solves {
            guard case .equations(let place) = solve.target, solve.method == .derivimplicit || solve.method == .newton
            else { continue }
            let block = model.equations[place]
            let found = effects.of(solve.target)
            let counters = found.exposed.symbols.filter { id in
                found.mayBeWritten.contains(id) && !block.states.contains(id) && model[id].storage != .call
            }
            for id in counters {
                warn(
                    "\(model[id].name) is set from what it was in \(block.kind.word) \(block.name.text), which NEURON runs several times "
                        + "a step, once for each value and slope that Newton's method asks for; here it changes once; expected this in a "
                        + "PROCEDURE that a SOLVE of its own names", at: block.name.range)
            }
        }
    }

    private mutating func isReadBeforeSet(_ id: SymbolID) -> Bool { effects.ofCurrents().exposed.contains(id) }

    private func drawsFromStreams(_ body: [Statement]) -> Bool {
        var found = false
        body.forEachStatement { statement in
            for expression in statement.expressions {
                expression.forEachCall { call in
                    guard let id = call.name.symbol, case .builtIn(let function) = model[id].kind else { return }
                    if function.takesRandomVariable, function != .randomSetseq, function != .randomSetids {
                        found = true
                    }
                }
            }
        }
        return found
    }

    private func place(of body: [Statement]) -> SourceRange? { body.first?.range }
}
