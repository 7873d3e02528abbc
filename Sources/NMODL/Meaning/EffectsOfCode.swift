/// Finds the effects of a mechanism's code, functions and procedures included.
public struct EffectsOfCode {
    private let model: MechanismModel
    private var functions: [Effects?]
    private var procedures: [Effects?]
    private var equations: [Effects?]
    /// Those that are being looked at: a call of one of them is recursion, and adds nothing.
    private var open: SymbolSet = SymbolSet()
    /// Symbols by name, for C code.
    private let named: [String: [SymbolID]]

    public init(_ model: MechanismModel) {
        self.model = model
        functions = Array(repeating: nil, count: model.functions.count)
        procedures = Array(repeating: nil, count: model.procedures.count)
        equations = Array(repeating: nil, count: model.equations.count)
        var named: [String: [SymbolID]] = [:]
        if !model.allVerbatims.isEmpty {
            for (index, symbol) in model.symbols.enumerated() {
                named[symbol.name, default: []].append(SymbolID(index))
            }
        }
        self.named = named
    }

    // MARK: What NEURON runs

    /// BREAKPOINT without its SOLVEs: the currents.
    public mutating func ofCurrents() -> Effects { of(model.breakpoint ?? []) }

    /// The SOLVEs of BREAKPOINT, one after the other; in a mechanism without currents with the rest
    /// of BREAKPOINT behind them.
    public mutating func ofStates() -> Effects {
        var effects = Effects()
        for solve in model.solves where solve.block == .breakpoint { effects.append(of(solve.target)) }
        if model.currents.isEmpty { effects.append(ofCurrents()) }
        return effects
    }

    /// SOLVE of a block or a procedure.
    public mutating func of(_ target: Solve.Target) -> Effects {
        switch target {
        case .equations(let place): ofEquations(place)
        case .procedure(let place): ofProcedure(place)
        }
    }

    /// Everything that is run by itself, with the name of its block, in the order in which a step
    /// runs it.
    public mutating func ofEntries() -> [(name: String, effects: Effects)] {
        var entries: [(String, Effects)] = []
        if !model.initial.isEmpty { entries.append(("INITIAL", of(model.initial))) }
        if let receive = model.netReceive {
            if let initial = receive.initial { entries.append(("INITIAL of NET_RECEIVE", of(initial))) }
            entries.append(("NET_RECEIVE", of(receive.body)))
        }
        if model.breakpoint != nil {
            if !model.currents.isEmpty { entries.append(("BREAKPOINT", ofCurrents())) }
            let solved = model.solves.filter { $0.block == .breakpoint }.map { "SOLVE \(model.name(of: $0.target))" }
            entries.append((solved.first ?? "BREAKPOINT", ofStates()))
        }
        for hook in model.hooks {
            entries.append(("\(hook.isBefore ? "BEFORE" : "AFTER") \(hook.moment.rawValue)", of(hook.body)))
        }
        return entries
    }

    // MARK: Blocks that are called

    public mutating func ofFunction(_ place: Int) -> Effects {
        if let known = functions[place] { return known }
        let effects = ofSubroutine(model.functions[place])
        functions[place] = effects
        return effects
    }

    public mutating func ofProcedure(_ place: Int) -> Effects {
        if let known = procedures[place] { return known }
        let effects = ofSubroutine(model.procedures[place])
        procedures[place] = effects
        return effects
    }

    private mutating func ofSubroutine(_ subroutine: Subroutine) -> Effects {
        guard let id = subroutine.name.symbol, open.insert(id) else { return Effects() }
        defer { open = open.subtracting(SymbolSet(id)) }
        var effects = of(subroutine.body)
        if let table = subroutine.table, subroutine.result == nil {
            // With its table in use it writes what the table holds, and that alone.
            effects.makeUncertain()
            for name in table.variables { if let id = name.symbol { effects.written.insert(id) } }
        }
        effects.removeLocals(of: model)
        return effects
    }

    private mutating func ofEquations(_ place: Int) -> Effects {
        if let known = equations[place] { return known }
        guard let id = model.equations[place].name.symbol, open.insert(id) else { return Effects() }
        defer { open = open.subtracting(SymbolSet(id)) }
        var effects = of(model.equations[place].body)
        for state in model.equations[place].states {
            effects.exposedAsWhole.insert(state)
            effects.read.insert(state)
            effects.written.insert(state)
            effects.mayBeWritten.insert(state)
        }
        equations[place] = effects
        return effects
    }

    // MARK: Statements

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

    /// SOLVE outside of BREAKPOINT runs where it stands.
    private mutating func ofSolve(_ statement: Statement) -> Effects {
        guard case .solve(let solve) = statement.kind,
            let known = model.solves.first(where: { $0.range == statement.range }), known.block != .breakpoint
        else { return Effects() }
        _ = solve
        return of(known.target)
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
        case .binary(_, let left, let right):
            var effects = of(left)
            effects.append(of(right))
            return effects
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

extension Effects {
    /// Leaves out what a caller cannot see.
    fileprivate mutating func removeLocals(of model: MechanismModel) {
        var locals = SymbolSet()
        for id in mayBeWritten.symbols + read.symbols where model[id].storage == .call { locals.insert(id) }
        exposedAsWhole.subtract(locals)
        exposedElements = exposedElements.filter { !locals.contains($0.array) }
        writtenElements = writtenElements.filter { !locals.contains($0.array) }
        written.subtract(locals)
        mayBeWritten.subtract(locals)
        read.subtract(locals)
    }
}

extension SymbolSet {
    init(_ id: SymbolID) {
        self.init()
        insert(id)
    }
}

extension MechanismModel {
    /// All currents that it has: nonspecific, of electrodes, of ions.
    public var currents: [SymbolID] {
        nonspecificCurrents + electrodeCurrents
            + ions.flatMap(\.variables).filter { self[$0].ion.map { $0.quantity == .current && $0.isWritten } ?? false }
    }

    /// The name of what SOLVE names.
    public func name(of target: Solve.Target) -> String {
        switch target {
        case .equations(let place): equations[place].name.text
        case .procedure(let place): procedures[place].name.text
        }
    }
}
