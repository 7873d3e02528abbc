// What statements and expressions do.
extension EffectsOfCode {
    public mutating func of(_ statements: [Statement]) -> Effects {
        var effects = Effects()
        for statement in statements { effects.append(of(statement)) }
        return effects
    }

    private mutating func of(_ statement: Statement) -> Effects {
        switch statement.kind {
        case .local, .solve, .lag, .mutexLock, .mutexUnlock, .table, .initial: return ofSolve(statement)
        case .assignment(let assignment):
            var effects = of(assignment.value)
            if let index = assignment.target.index { effects.append(of(index)) }
            effects.append(write(assignment.target))
            return effects
        case .call(let call): return of(call)
        case .conditional(let conditional): return of(conditional)
        case .whileLoop(let condition, let body):
            var effects = of(condition)
            var inner = of(body)
            inner.makeUncertain()
            effects.append(inner)
            return effects
        case .fromLoop(let loop): return of(loop)
        case .block(let body): return of(body)
        case .forNetCons(_, let body):
            var effects = of(body)
            effects.makeUncertain()
            return effects
        case .conductance(let name, _): return read(name)
        case .verbatim(let verbatim): return of(verbatim)
        case .reaction(let reaction):
            var effects = of(statement.expressions)
            for reactant in reaction.participants { effects.append(read(reactant.variable.name)) }
            return effects
        case .equation, .conserve, .compartment, .longitudinalDiffusion, .watch: return of(statement.expressions)
        }
    }

    /// SOLVE outside of BREAKPOINT runs where it stands; NEURON takes those of BREAKPOINT out of
    /// it.
    private mutating func ofSolve(_ statement: Statement) -> Effects {
        guard case .solve = statement.kind,
            let solve = model.solves.first(where: { $0.range == statement.range }), solve.block != .breakpoint
        else { return Effects() }
        return of(solve.target)
    }

    private mutating func of(_ conditional: Conditional) -> Effects {
        var effects = Effects()
        var ends: Effects?
        func end(_ branch: Effects) {
            if ends == nil { ends = branch } else { ends!.join(branch) }
        }
        for branch in conditional.branches {
            effects.append(of(branch.condition))
            var path = effects
            path.append(of(branch.body))
            end(path)
        }
        var path = effects
        path.append(of(conditional.otherwise ?? []))
        end(path)
        return ends ?? effects
    }

    private mutating func of(_ loop: FromLoop) -> Effects {
        var effects = of([loop.first, loop.last, loop.step].compactMap(\.self))
        var inner = Effects()
        if let id = loop.variable.symbol {
            inner.written.insert(id)
            inner.mayBeWritten.insert(id)
        }
        inner.append(of(loop.body))
        if let first = loop.first.constantInteger, let last = loop.last.constantInteger, first <= last {
            // Elements that the loop's index names are written one after the other.
            inner.written.formUnion(arrays(writtenIn: loop.body))
        } else {
            inner.makeUncertain()
        }
        effects.append(inner)
        return effects
    }

    /// Arrays of which the body itself assigns elements on every path.
    private func arrays(writtenIn body: [Statement]) -> SymbolSet {
        var arrays = SymbolSet()
        for statement in body {
            if case .assignment(let assignment) = statement.kind, assignment.target.index != nil,
                let id = assignment.target.name.symbol
            {
                arrays.insert(id)
            }
        }
        return arrays
    }

    private func write(_ target: Variable) -> Effects {
        var effects = Effects()
        guard let id = target.name.symbol, target.order == 0 else { return effects }
        effects.mayBeWritten.insert(id)
        if let index = target.index {
            if let index = index.constantInteger { effects.writtenElements.insert(.init(array: id, index: index)) }
        } else {
            effects.written.insert(id)
        }
        return effects
    }

    private func read(_ name: Name) -> Effects {
        var effects = Effects()
        guard let id = name.symbol else { return effects }
        effects.read.insert(id)
        effects.readUntouched.insert(id)
        effects.exposedAsWhole.insert(id)
        return effects
    }

    private func readElement(_ name: Name, _ index: Int) -> Effects {
        var effects = Effects()
        guard let id = name.symbol else { return effects }
        effects.read.insert(id)
        effects.exposedElements.insert(.init(array: id, index: index))
        return effects
    }

    /// C code may do anything to the variables that it names.
    private func of(_ verbatim: Verbatim) -> Effects {
        var effects = Effects()
        for word in WordsOfC(verbatim.text) {
            var name = word
            if name.hasPrefix("_l"), named[name] == nil { name = String(name.dropFirst(2)) }
            for id in named[name] ?? [] {
                effects.read.insert(id)
                effects.exposedAsWhole.insert(id)
                effects.mayBeWritten.insert(id)
            }
        }
        return effects
    }

    // MARK: Expressions

    private mutating func of(_ expressions: [Expression]) -> Effects {
        var effects = Effects()
        for expression in expressions { effects.append(of(expression)) }
        return effects
    }

    private mutating func of(_ expression: Expression) -> Effects {
        let (first, rest) = expression.chain
        var effects = ofOperand(first)
        for (_, right, _) in rest { effects.append(ofOperand(right)) }
        return effects
    }

    private mutating func ofOperand(_ expression: Expression) -> Effects {
        switch expression.kind {
        case .number, .string, .damaged: return Effects()
        case .variable(let variable):
            guard let index = variable.index else { return read(variable.name) }
            if let index = index.constantInteger { return readElement(variable.name, index) }
            var effects = read(variable.name)
            effects.append(of(index))
            return effects
        case .call(let call): return of(call)
        case .unary(_, let operand): return of(operand)
        case .binary: return of(expression)
        }
    }

    private mutating func of(_ call: Call) -> Effects {
        var effects = of(call.arguments)
        guard let id = call.name.symbol else { return effects }
        switch model[id].kind {
        case .function(let place): effects.append(ofFunction(place))
        case .procedure(let place): effects.append(ofProcedure(place))
        case .equations(let place): effects.append(ofEquations(place))
        case .builtIn(let function):
            if function.drawsFromSharedSequence { effects.drawsFromSharedSequence = true }
            if function == .stateDiscontinuity, case .variable(let target)? = call.arguments.first?.kind {
                effects.append(write(target))
            }
        default: break
        }
        return effects
    }
}
