import Wording

// What blocks there are, before their code is looked at: code may name what stands behind it.
extension Analyser {
    mutating func declareBlocks() {
        for case .code(let block) in tree.items {
            guard let name = block.name else { continue }
            switch block.kind {
            case .function: declareSubroutine(block, name, .function(model.functions.count))
            case .procedure: declareSubroutine(block, name, .procedure(model.procedures.count))
            case .functionTable:
                if block.arguments.isEmpty {
                    error("FUNCTION_TABLE \(name.text) has no arguments; expected one or more", at: name.range)
                }
                let place = model.functionTables.count
                guard declare(Symbol(name.text, .functionTable(place), storage: .none, at: name.range), name) != nil
                else { continue }
                model.functionTables.append(FunctionTable(name, arguments: block.arguments, unit: block.unit ?? ""))
            default:
                let place = model.equations.count
                guard declare(Symbol(name.text, .equations(place), storage: .none, at: name.range), name) != nil else {
                    continue
                }
                model.equations.append(EquationBlock(block.kind, name: name, body: [], states: [], at: block.range))
            }
        }
    }

    private mutating func declareSubroutine(_ block: CodeBlock, _ name: Name, _ kind: Symbol.Kind) {
        guard declare(Symbol(name.text, kind, storage: .none, at: name.range), name) != nil else { return }
        var arguments: [SymbolID] = []
        for argument in block.arguments {
            var symbol = Symbol(argument.name.text, .argument, storage: .call, at: argument.name.range)
            symbol.unit = argument.unit ?? ""
            symbol.isAssigned = true
            arguments.append(add(symbol))
        }
        var result: SymbolID?
        if case .function = kind {
            var symbol = Symbol(name.text, .result, storage: .call, at: name.range)
            symbol.unit = block.unit ?? ""
            symbol.isRead = true
            result = add(symbol)
        }
        let subroutine = Subroutine(
            name, arguments: arguments, result: result, unit: block.unit ?? "", body: [], at: block.range)
        if case .function = kind {
            model.functions.append(subroutine)
        } else {
            model.procedures.append(subroutine)
        }
    }

    /// What follows from all declarations together.
    mutating func finishDeclarations() {
        _ = lookUp("usetable")
        for index in model.symbols.indices {
            if case .parameter = model.symbols[index].kind, model.symbols[index].storage == .shared {
                model.symbols[index].isGlobal = true
            }
        }
        for index in model.symbols.indices where model.symbols[index].kind == .state {
            guard let start = lookUp(model.symbols[index].name + "0"), model[start].isValue else { continue }
            model.symbols[index].startsAt = start
        }
    }

    // MARK: Binding

    mutating func bindBlocks() {
        scopes.push()
        for item in tree.items {
            switch item {
            case .local(let variables, _):
                for variable in variables { declareFileLocal(variable) }
            case .code(let block):
                blockKind = block.kind
                blockName = block.kind.word + (block.name.map { " \($0.text)" } ?? "")
                boundFunction = nil
                netReceiveArguments = []
                scopes.push()
                bind(block)
                scopes.pop()
            default: break
            }
        }
        scopes.pop()
    }

    /// A LOCAL outside of blocks is known from where it stands.
    private mutating func declareFileLocal(_ variable: LocalVariable) {
        guard let id = fileLocals[variable.name.range] else { return }
        if let hidden = global[variable.name.text] {
            warn(
                "LOCAL \(variable.name.text) hides \(model[hidden].kindText) of that name in all that follows",
                at: variable.name.range)
        }
        scopes.declare(variable.name.text, id)
    }

    private mutating func bind(_ block: CodeBlock) {
        switch block.kind {
        case .initial: model.initial += bound(block.body)
        case .breakpoint: model.breakpoint = (model.breakpoint ?? []) + bound(block.body)
        case .constructor: model.constructor += bound(block.body)
        case .destructor: model.destructor += bound(block.body)
        case .before(let moment):
            model.hooks.append(Hook(isBefore: true, moment, body: bound(block.body), at: block.range))
        case .after(let moment):
            model.hooks.append(Hook(isBefore: false, moment, body: bound(block.body), at: block.range))
        case .function, .procedure: bindSubroutine(block)
        case .functionTable: break
        case .netReceive: bindNetReceive(block)
        case .derivative, .kinetic, .linear, .nonlinear, .discrete:
            guard let name = block.name, let id = global[name.text], case .equations(let place) = model[id].kind,
                model.equations[place].range == block.range
            else { return }
            model.equations[place].name.symbol = id
            model.equations[place].body = bound(block.body)
            let chosen = block.solvesFor.compactMap { bound($0).symbol }
            model.equations[place].states = StatesOfEquations.states(of: model.equations[place].body, in: model)
                .filter { chosen.isEmpty || chosen.contains($0) }
            for state in model.equations[place].states { model.symbols[state.index].isAssigned = true }
        }
    }

    private mutating func bindSubroutine(_ block: CodeBlock) {
        guard let name = block.name, let id = global[name.text] else { return }
        let subroutine: Subroutine
        switch model[id].kind {
        case .function(let place): subroutine = model.functions[place]
        case .procedure(let place): subroutine = model.procedures[place]
        default: return
        }
        guard subroutine.range == block.range else { return }
        for argument in subroutine.arguments {
            if scopes.innermostHas(model[argument].name) {
                error("the argument \(model[argument].name) appears twice", at: model[argument].range ?? name.range)
            }
            scopes.declare(model[argument].name, argument)
        }
        if let result = subroutine.result { boundFunction = (name.text, result) }
        var bound = subroutine
        bound.name.symbol = id
        bound.body = self.bound(block.body)
        for case .table(let table) in bound.body.lazy.map(\.kind) {
            if bound.table != nil { error("\(name.text) has two TABLEs; expected one", at: name.range) }
            bound.table = table
        }
        checkTable(of: bound)
        switch model[id].kind {
        case .function(let place): model.functions[place] = bound
        case .procedure(let place): model.procedures[place] = bound
        default: break
        }
    }

    private mutating func checkTable(of subroutine: Subroutine) {
        guard let table = subroutine.table else { return }
        let name = subroutine.name
        if subroutine.arguments.count != 1 {
            error(
                "\(name.text) has a TABLE and \(subroutine.arguments.count, "argument"); expected one", at: name.range)
        }
        if subroutine.result != nil, let first = table.variables.first {
            error("the TABLE of a FUNCTION holds the function's value; expected no list of variables", at: first.range)
        }
        if subroutine.result == nil, table.variables.isEmpty {
            error("the TABLE of a PROCEDURE needs the list of the variables that it holds", at: name.range)
        }
    }

    private mutating func bindNetReceive(_ block: CodeBlock) {
        if model.netReceive != nil {
            error("a second NET_RECEIVE; expected one", at: block.headRange)
            return
        }
        if model.kind == .density || model.kind == .functionsOnly {
            error(
                "NET_RECEIVE in a mechanism that is neither a POINT_PROCESS nor an ARTIFICIAL_CELL", at: block.headRange
            )
        }
        if block.arguments.isEmpty { error("NET_RECEIVE has no argument; expected one or more", at: block.headRange) }
        let arguments = declareArguments(block.arguments)
        netReceiveArguments = arguments
        var flag = Symbol("flag", .argument, storage: .call, at: nil)
        flag.isAssigned = true
        let flagID = add(flag)
        scopes.declare("flag", flagID)
        var body = bound(block.body)
        var initial: [Statement]?
        body.removeAll { statement in
            guard case .initial(let statements) = statement.kind else { return false }
            initial = (initial ?? []) + statements
            return true
        }
        var watches: [WatchCondition] = []
        body.forEachStatement { if case .watch(let conditions) = $0.kind { watches += conditions } }
        model.netReceive = NetReceive(
            arguments: arguments, flag: flagID, initial: initial, body: body, watches: watches, at: block.range)
    }

    mutating func declareArguments(_ arguments: [Argument]) -> [SymbolID] {
        arguments.map { argument in
            var symbol = Symbol(argument.name.text, .argument, storage: .call, at: argument.name.range)
            symbol.unit = argument.unit ?? ""
            symbol.isAssigned = true
            let id = add(symbol)
            if scopes.innermostHas(argument.name.text) {
                error("the argument \(argument.name.text) appears twice", at: argument.name.range)
            }
            scopes.declare(argument.name.text, id)
            return id
        }
    }
}
