/// Finds the effects of a mechanism's code, functions and procedures included.
public struct EffectsOfCode {
    let model: MechanismModel
    private var functions: [Effects?]
    private var procedures: [Effects?]
    private var equations: [Effects?]
    /// Those that are being looked at: a call of one of them is recursion, and adds nothing.
    private var open: SymbolSet = SymbolSet()
    /// Symbols by name, for C code.
    let named: [String: [SymbolID]]

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

    mutating func ofEquations(_ place: Int) -> Effects {
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
