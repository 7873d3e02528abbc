import Wording

extension MechanismSummary {
    public init(_ model: MechanismModel) {
        let visible = model.symbols.filter { $0.storage != .call && $0.ion == nil }
        func variables(_ isWanted: (Symbol) -> Bool) -> [Variable] { visible.filter(isWanted).map(Variable.init) }
        name = model.name
        kind = model.kind
        title = model.title
        isThreadSafe = model.isThreadSafe
        ions = model.ions.map { ion in
            func names(_ isWanted: (IonQuantity) -> Bool) -> [String] {
                ion.variables.filter { model[$0].ion.map(isWanted) ?? false }.map { model[$0].name }
            }
            return Ion(name: ion.name, valence: ion.valence, reads: names(\.isRead), writes: names(\.isWritten))
        }
        currents = model.currents.map { id in
            let kind =
                model.nonspecificCurrents.contains(id)
                ? " (nonspecific)" : model.electrodeCurrents.contains(id) ? " (electrode)" : ""
            return model[id].name + kind
        }
        parameters = variables { $0.kind == .parameter && $0.storage == .instance }
        globals = variables { $0.isGlobal && ($0.kind == .parameter || $0.kind == .assigned) }
        states = model.symbols.filter { $0.kind == .state }.map(Variable.init)
        ranges = variables { $0.kind == .assigned && $0.isRange }
        hidden = variables { ($0.kind == .assigned && !$0.isRange && !$0.isGlobal) || $0.kind == .fileLocal }
        connections = model.symbols.compactMap { symbol in
            switch symbol.kind {
            case .pointer: "POINTER \(symbol.name)"
            case .bbcorePointer: "BBCOREPOINTER \(symbol.name)"
            case .random: "RANDOM \(symbol.name)"
            case .external: "EXTERNAL \(symbol.name)"
            default: nil
            }
        }
        solutions = model.solves.map { Solution($0, in: model) }
        events = EventSummary(model).lines
        functions = model.functions.map { Function($0, in: model) }
        procedures = model.procedures.map { Function($0, in: model) }
        functionTables = model.functionTables.map {
            Function(name: $0.name.text, arguments: $0.arguments.map(\.name.text), unit: $0.unit, table: nil)
        }
        hooks = model.hooks.map { "\($0.isBefore ? "BEFORE" : "AFTER") \($0.moment.rawValue)" }
        if !model.constructor.isEmpty { hooks.append("CONSTRUCTOR") }
        if !model.destructor.isEmpty { hooks.append("DESTRUCTOR") }
        verbatims = model.verbatimUses
    }
}

extension MechanismSummary.Variable {
    fileprivate init(_ symbol: Symbol) {
        let isParameter = symbol.kind == .parameter
        self.init(
            name: symbol.name, length: symbol.length, unit: symbol.unit, value: isParameter ? symbol.value : nil,
            limits: symbol.limits, isSetByCode: symbol.isAssigned)
    }
}

extension MechanismSummary.Solution {
    fileprivate init(_ solve: Solve, in model: MechanismModel) {
        block = solve.block.word
        method = (solve.isSteadyState ? "STEADYSTATE " : "") + (solve.method?.rawValue ?? "")
        switch solve.target {
        case .equations(let place):
            let equations = model.equations[place]
            target = "\(equations.kind.word) \(equations.name.text)"
            states = equations.states.map { model[$0].name }
        case .procedure(let place):
            target = "PROCEDURE \(model.procedures[place].name.text)"
            states = []
        }
    }
}

extension MechanismSummary.Function {
    fileprivate init(_ subroutine: Subroutine, in model: MechanismModel) {
        name = subroutine.name.text
        arguments = subroutine.arguments.map { model[$0].name }
        unit = subroutine.unit
        table = subroutine.table.map { table in
            let held =
                table.variables.isEmpty ? subroutine.name.text : table.variables.map(\.text).joined(separator: ", ")
            let depends = table.depends.map(\.text)
            let anew =
                depends.isEmpty ? "" : ", anew when \(listed(depends)) \(depends.count == 1 ? "changes" : "change")"
            return "\(held) from \(table.from) to \(table.to) in \(table.steps, "step")\(anew)"
        }
    }
}

/// What a mechanism does with events, in words.
private struct EventSummary {
    var lines: [String] = []

    init(_ model: MechanismModel) {
        guard let receive = model.netReceive else { return }
        let arguments = receive.arguments.map { id in
            model[id].name + (model[id].unit.isEmpty ? "" : " (\(model[id].unit))")
        }
        lines.append("receives events with \(listed(arguments))")
        if arguments.count > 1 {
            lines.append(
                receive.initial == nil
                    ? "all but \(model[receive.arguments[0]].name) are 0 at the start"
                    : "each connection is initialised by INITIAL of NET_RECEIVE")
        }
        var calls: Set<BuiltInFunction> = []
        var goesOverConnections = false
        func look(_ body: [Statement]) {
            body.forEachStatement { statement in
                if case .forNetCons = statement.kind { goesOverConnections = true }
                var expressions = statement.expressions
                if case .call(let call) = statement.kind {
                    expressions.append(Expression(.call(call), at: statement.range))
                }
                for expression in expressions {
                    expression.forEachCall { call in
                        if let id = call.name.symbol, case .builtIn(let function) = model[id].kind {
                            calls.insert(function)
                        }
                    }
                }
            }
        }
        look(receive.body)
        look(model.initial)
        if calls.contains(.netSend) { lines.append("sends events to itself") }
        if calls.contains(.netMove) { lines.append("moves events that it has sent to itself") }
        if calls.contains(.netEvent) { lines.append("sends events to others") }
        for watch in receive.watches {
            lines.append(
                "watches \(watch.left) \(watch.isGreater ? ">" : "<") \(watch.right), flag \(watch.flag.shortestText)")
        }
        if goesOverConnections { lines.append("goes over all connections") }
    }
}
