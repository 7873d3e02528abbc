import Wording

extension Analyser {
    /// A call that is run for what it does.
    mutating func callStatement(_ function: CExpression, _ arguments: [CExpression], at place: SourceRange)
        throws(CFault) -> [Statement]
    {
        guard case .name(let name) = function.kind else {
            throw CFault("a call through a pointer to a function is not supported", at: place)
        }
        func statement(_ function: BuiltInFunction, _ arguments: [Expression]) -> Statement {
            Statement(.call(Call(builtIn(function, at: place), arguments)), at: place)
        }
        if let statements = try streamStatement(name, arguments, at: place) { return statements }
        switch name {
        case "hoc_obj_ref", "hoc_obj_unref", "nrnran123_deletestream", "fflush", "free", "hoc_warning": return []
        case "printf": return [statement(.printf, try printed(arguments))]
        case "fprintf":
            guard let first = arguments.first, case .output? = try? value(of: first) else {
                throw CFault("writing to files is not supported", at: place)
            }
            return [statement(.printf, try printed(Array(arguments.dropFirst())))]
        case "hoc_execerror", "hoc_execerr", "hoc_execerr_ext": return [statement(.fail, try printed(arguments))]
        case "vector_resize":
            guard let vector = arguments.first, case .handle(let holder) = try value(of: vector), arguments.count == 2
            else {
                throw CFault("vector_resize with these arguments is not supported", at: place)
            }
            c.uses.insert(.vector)
            return [statement(.resizeVector, [pointerExpression(holder), try number(arguments[1]).0])]
        case "net_event":
            guard blockKind == .netReceive, let time = arguments.last else { break }
            return [statement(.netEvent, [try number(time).0])]
        case "net_send", "artcell_net_send": return [statement(.netSend, try sent(arguments, at: place))]
        default: break
        }
        let value = try value(ofCall: function, arguments, at: place)
        guard case .number(let expression, _) = value, case .call(let call) = expression.kind else { return [] }
        if case .builtIn(let function)? = call.name.symbol.map({ model[$0].kind }), function.isPure { return [] }
        return [Statement(.call(call), at: place)]
    }

    private mutating func printed(_ arguments: [CExpression]) throws(CFault) -> [Expression] {
        var out: [Expression] = []
        for argument in arguments {
            switch try value(of: argument) {
            case .text(let text): out.append(Expression(.string(text), at: argument.range))
            case .null: continue
            case .number(let number, _): out.append(number)
            default: throw CFault("printing this is not supported", at: argument.range)
            }
        }
        return out
    }

    /// `net_send(_tqitem, _args, _pnt, t + delay, flag)`.
    private mutating func sent(_ arguments: [CExpression], at place: SourceRange) throws(CFault) -> [Expression] {
        guard arguments.count == 5, blockKind == .netReceive || blockKind == .initial,
            case .binary("+", let now, let delay) = arguments[3].kind, case .name("t") = now.kind
        else { throw CFault("net_send with these arguments is not supported", at: place) }
        return [try number(delay).0, try number(arguments[4]).0]
    }

    // MARK: Calls with a value

    mutating func value(ofCall function: CExpression, _ arguments: [CExpression], at place: SourceRange) throws(CFault)
        -> CValue
    {
        guard case .name(let name) = function.kind else {
            throw CFault("a call through a pointer to a function is not supported", at: place)
        }
        if let value = try valueOfStream(name, arguments, at: place) { return value }
        if let value = try valueOfNEURONs(name, arguments, at: place) { return value }
        if let fault = c.faultyFunctions[name] {
            throw CFault("\(name) is not understood (\(self.place(fault.range)): \(fault.message))", at: place)
        }
        if let id = global[name] {
            switch model[id].kind {
            case .function(let index):
                return try called(name, id, arguments, expected: model.functions[index].arguments.count, at: place)
            case .procedure(let index):
                return try called(name, id, arguments, expected: model.procedures[index].arguments.count, at: place)
            case .functionTable(let index):
                return try called(name, id, arguments, expected: model.functionTables[index].arguments.count, at: place)
            default: break
            }
        }
        if let known = BuiltInFunction(inC: name) {
            var numbers: [Expression] = []
            for argument in arguments {
                if case .thread = try value(of: argument) { continue }
                numbers.append(try number(argument).0)
            }
            guard known.argumentCounts.contains(numbers.count) else {
                throw CFault("\(name) is called with \(numbers.count, "argument")", at: place)
            }
            c.uses.insert(known.drawsFromSharedSequence ? .randomNumbers : .arithmetic)
            return .number(call(known, numbers, at: place), .floating)
        }
        // sqrtf, expf, … compute with floats.
        if name.hasSuffix("f"), let known = BuiltInFunction(inC: String(name.dropLast())), known.isPure {
            let exact = CExpression(.call(CExpression(.name(known.rawValue), at: place), arguments), at: place)
            return .number(call(.single, [try number(exact).0], at: place), .floating)
        }
        throw CFault("the function \(name) is not supported", at: place)
    }

    private mutating func called(
        _ name: String, _ id: SymbolID, _ arguments: [CExpression], expected: Int, at place: SourceRange
    ) throws(CFault) -> CValue {
        var numbers: [Expression] = []
        for argument in arguments { numbers.append(try number(argument).0) }
        guard numbers.count == expected else {
            throw CFault(
                "\(name) is called with \(numbers.count, "argument"); expected \(expected)", at: place)
        }
        var bound = Name(name, at: place)
        bound.symbol = id
        c.uses.insert(.arithmetic)
        return .number(Expression(.call(Call(bound, numbers)), at: place), c.results[name]?.promoted ?? .floating)
    }

    /// Functions of NEURON's own; nil for all others.
    private mutating func valueOfNEURONs(
        _ name: String, _ arguments: [CExpression], at place: SourceRange
    ) throws(CFault) -> CValue? {
        switch name {
        case "hoc_lookup":
            note("hoc_lookup finds nothing here: there is no hoc", at: place)
            return .null
        case "ifarg", "hoc_is_double_arg", "hoc_is_object_arg":
            guard arguments.count == 1 else { return nil }
            let index = try self.number(arguments[0]).0
            return .number(
                call(name == "ifarg" ? .hasArgument : .hasNumberArgument, [index], at: place), .integer)
        case "getarg", "hoc_getarg", "chkarg":
            guard let first = arguments.first else { return nil }
            return .number(call(.argument, [try self.number(first).0], at: place), .floating)
        case "nrn_random_arg", "vector_arg":
            guard arguments.count == 1 else { return nil }
            c.uses.insert(.connection)
            return .argument(name == "vector_arg" ? .vector : .stream, try self.number(arguments[0]).0)
        case "vector_capacity":
            guard let vector = arguments.first, case .handle(let holder) = try value(of: vector) else {
                throw CFault("vector_capacity with these arguments is not supported", at: place)
            }
            c.uses.insert(.vector)
            return .number(call(.vectorCapacity, [pointerExpression(holder)], at: place), .integer)
        case "vector_vec":
            guard let vector = arguments.first, case .handle(let holder) = try value(of: vector) else {
                throw CFault("vector_vec with these arguments is not supported", at: place)
            }
            c.uses.insert(.vector)
            return .elements(holder)
        case "vector_instance_px":
            guard arguments.count == 2, case .handle(let holder) = try value(of: arguments[0]),
                case .place(let local) = try value(of: arguments[1])
            else { throw CFault("vector_instance_px with these arguments is not supported", at: place) }
            c.uses.insert(.vector)
            _ = try assignPointer(local, .elements(holder), at: place)
            return .number(call(.vectorCapacity, [pointerExpression(holder)], at: place), .integer)
        default: return nil
        }
    }
}

extension BuiltInFunction {
    /// The function of numbers that C code calls by a name.
    fileprivate init?(inC name: String) {
        guard let known = BuiltInFunction(rawValue: name),
            known.isPure || known.drawsFromSharedSequence || known == .atTime
        else { return nil }
        self = known
    }
}
