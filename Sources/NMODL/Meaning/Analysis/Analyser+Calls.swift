import Wording

// Calls: what is called, and whether as it may be.
extension Analyser {
    mutating func bound(_ call: Call, at range: SourceRange, isStatement: Bool) -> Call {
        var bound = call
        let function = findFunction(call.name)
        bound.name.symbol = function
        let kind = function.map { model[$0].kind }
        let outer = allowsWholeArrays
        allowsWholeArrays = kind.map(takesArrays) ?? false
        bound.arguments = call.arguments.map { self.bound($0) }
        allowsWholeArrays = outer
        if let function { checkCall(bound, function, at: range, isStatement: isStatement) }
        return bound
    }

    /// Some of the old library take arrays and names of functions; C can take anything.
    private func takesArrays(_ kind: Symbol.Kind) -> Bool {
        switch kind {
        case .builtIn(let function): !function.isPure && function.argumentCounts == 0...100
        case .foreign: true
        default: false
        }
    }

    private mutating func findFunction(_ name: Name) -> SymbolID? {
        if let id = global[name.text] {
            switch model[id].kind {
            case .function, .procedure, .functionTable, .builtIn, .foreign, .equations: return id
            default:
                if scopes.find(name.text) == nil, BuiltInFunction(rawValue: name.text) == nil {
                    error("\(name.text) is called, but is \(model[id].kindText)", at: name.range)
                    return nil
                }
            }
        }
        let key = name.text + "()"
        if let id = global[key] { return id }
        if let function = BuiltInFunction(rawValue: name.text) {
            let id = add(Symbol(name.text, .builtIn(function), storage: .none, at: nil))
            global[global[name.text] == nil ? name.text : key] = id
            return id
        }
        if wordsOfC.contains(name.text) {
            let id = add(Symbol(name.text, .foreign, storage: .none, at: nil))
            global[name.text] = id
            return id
        }
        if reported.insert(key).inserted {
            error("there is no FUNCTION or PROCEDURE \(name.text)", at: name.range)
        }
        return nil
    }

    private mutating func checkCall(_ call: Call, _ id: SymbolID, at range: SourceRange, isStatement: Bool) {
        let name = call.name.text
        let count = call.arguments.count
        func expect(_ expected: Int) -> String? {
            count == expected ? nil : "\(name) is called with \(count, "argument"); expected \(expected)"
        }
        var message: String?
        switch model[id].kind {
        case .function(let place): message = expect(model.functions[place].arguments.count)
        case .procedure(let place):
            message = expect(model.procedures[place].arguments.count)
            if !isStatement {
                warn("\(name) is a PROCEDURE and has no value; 0 is taken, as NEURON does", at: call.name.range)
            }
        case .functionTable(let place): message = expect(model.functionTables[place].arguments.count)
        case .equations(let place):
            let block = model.equations[place]
            message = expect(0)
            if isStatement {
                warn(
                    "\(name)() runs \(block.kind.word) \(name) as if it were a PROCEDURE: with METHOD cnexp its states move by one step",
                    at: range)
            } else {
                error("\(name) is \(model[id].kindText); expected a FUNCTION", at: range)
            }
        case .builtIn(let function):
            let counts = function.argumentCounts
            if !counts.contains(count) {
                let expected =
                    counts.lowerBound == counts.upperBound
                    ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
                message = "\(name) is called with \(count, "argument"); expected \(expected)"
            }
            checkBuiltIn(function, call)
        default: break
        }
        if let message { error(message, at: range) }
    }

    private mutating func checkBuiltIn(_ function: BuiltInFunction, _ call: Call) {
        let name = call.name.text
        let first: SymbolID? =
            if case .variable(let variable)? = call.arguments.first?.kind { variable.name.symbol } else { nil }
        let isRandom = first.map { model[$0].kind == .random } ?? false
        if function.takesRandomVariable, !isRandom, !call.arguments.isEmpty {
            error(
                "the first argument of \(name) is not a RANDOM variable; expected one of NEURON's RANDOM",
                at: call.name.range)
        }
        switch function {
        case .netSend where blockKind != .initial && blockKind != .netReceive:
            error("net_send outside of INITIAL and NET_RECEIVE", at: call.name.range)
        case .netEvent where blockKind != .netReceive, .netMove where blockKind != .netReceive:
            error("\(name) outside of NET_RECEIVE", at: call.name.range)
        case .stateDiscontinuity:
            // It assigns its first argument.
            if let first {
                model.symbols[first.index].isAssigned = true
            } else if call.arguments.count == 2 {
                error(
                    "the first argument of state_discontinuity is not a variable; expected a STATE", at: call.name.range
                )
            }
        default: break
        }
        if function == .netSend || function == .netMove || function == .netEvent, global["NET_RECEIVE"] == nil,
            !hasNetReceive
        {
            error("\(name) in a file without NET_RECEIVE", at: call.name.range)
        }
    }

    private var hasNetReceive: Bool {
        tree.items.contains { if case .code(let block) = $0 { block.kind == .netReceive } else { false } }
    }
}
