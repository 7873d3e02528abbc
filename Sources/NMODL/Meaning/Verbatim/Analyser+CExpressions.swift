// Names and values of C code.
extension Analyser {
    // MARK: Names

    /// A variable of numbers by its name in C.
    mutating func variable(_ name: String, at place: SourceRange, isArray: Bool = false) throws(CFault) -> (Name, CType)
    {
        let double = CType(base: .floating)
        if name == CNormaliser.doneFlag || name == CNormaliser.breakFlag {
            return (try flag(name, at: place), CType(base: .integer))
        }
        if let local = c.find(name) {
            guard let bound = local.name, local.type.isNumber else {
                throw CFault("\(name) is not a number", at: place)
            }
            if local.length == nil, isArray { throw CFault("\(name) is not an array", at: place) }
            return (bound, local.type)
        }
        var bound = Name(name, at: place)
        if name.hasPrefix("_l"), name.count > 2 {
            let inner = String(name.dropFirst(2))
            bound.text = inner
            bound.symbol = scopes.find(inner) ?? (boundFunction?.name == inner ? boundFunction?.result : nil)
            if bound.symbol != nil { return (bound, double) }
        }
        bound.text = name
        if let id = scopes.find(name), model[id].storage != .call {
            bound.symbol = id
        } else if let id = lookUp(name) {
            bound.symbol = id
        } else if let provided = Symbol.Provided(rawValue: name), provided != .forwardFlux, provided != .backwardFlux {
            let id = add(Symbol(name, .provided(provided), storage: .none, at: nil))
            global[name] = id
            bound.symbol = id
        }
        guard let id = bound.symbol, model[id].isValue, model[id].kind != .foreign else {
            throw CFault("the name \(name) is not supported here", at: place)
        }
        let isKnownArray = model[id].length != nil
        if isKnownArray != isArray {
            throw CFault(isArray ? "\(name) is not an array" : "the array \(name) has no index", at: place)
        }
        return (bound, c.types[id] ?? double)
    }

    // MARK: Values

    /// A number, and its type in C.
    mutating func number(_ expression: CExpression) throws(CFault) -> (Expression, type: CType.Base) {
        switch try value(of: expression) {
        case .number(let value, let type): return (value, type)
        case .null: return (whole(0, at: expression.range), .integer)
        case .handle(let name): return (call(.nrnPointing, [pointerExpression(name)], at: expression.range), .integer)
        case .argument(_, let index): return (index, .integer)
        case .array(let name, _):
            throw CFault("the address of a number of \(name) stands where a number is expected", at: expression.range)
        default: throw CFault("a number is expected here", at: expression.range)
        }
    }

    /// A condition.
    mutating func truth(of expression: CExpression) throws(CFault) -> Expression { try number(expression).0 }

    mutating func value(of expression: CExpression) throws(CFault) -> CValue {
        let place = expression.range
        func number(_ value: Double, _ type: CType.Base) -> CValue {
            .number(Expression(.number(Number(value, isInteger: type.isInteger)), at: place), type)
        }
        switch expression.kind {
        case .integer(let value): return number(value, .integer)
        case .floating(let value): return number(value, .floating)
        case .string(let text): return .text(text)
        case .name(let name): return try value(ofName: name, at: place)
        case .call(let function, let arguments): return try value(ofCall: function, arguments, at: place)
        case .index(let base, let index): return try element(base, index, at: place)
        case .member: throw CFault("what stands after \"->\" or \".\" is not supported", at: place)
        case .unary(let operation, let operand): return try unary(operation, operand, at: place)
        case .binary: return try chain(expression)
        case .assignment(_, let target, _), .step(let target, _, _): return try value(ofChange: expression, of: target)
        case .conditional(let condition, let first, let second): return try choice(condition, first, second, at: place)
        case .cast(let type, let operand): return try cast(operand, to: type, at: place)
        case .size(let operand): return number(Double(try size(of: operand)), .long)
        case .sequence(let first, let second):
            let statements = try effect(of: first)
            c.pending += statements
            return try value(of: second)
        }
    }

    mutating func value(ofName name: String, at place: SourceRange) throws(CFault) -> CValue {
        func number(_ value: Double) -> CValue {
            .number(Expression(.number(Number(value)), at: place), value == 1e-11 ? .floating : .integer)
        }
        if let (value, type) = CMacro.numbers[name] {
            return .number(Expression(.number(Number(value)), at: place), type)
        }
        switch name {
        case "NULL", "nullptr": return .null
        case "stdout", "stderr": return .output
        case "_nt", "nrn_threads": return .thread
        case "cvode_active_", "nrnmpi_myid", "false": return number(0)
        case "true": return number(1)
        case "hoc_epsilon": return number(1e-11)
        case "_threadargs_", "_tqitem", "_pnt", "_ppvar": return .nothing
        case "flag" where blockKind == .netReceive, "_lflag" where blockKind == .netReceive:
            guard let id = scopes.find("flag") else { break }
            var bound = Name("flag", at: place)
            bound.symbol = id
            model.symbols[id.index].isRead = true
            return .number(Expression(.variable(Variable(bound)), at: place), .floating)
        default: break
        }
        if let local = c.find(name), !local.type.isNumber {
            guard let value = local.value else { throw CFault("\(name) points at nothing", at: place) }
            return value
        }
        if c.find(name) == nil {
            if name.hasPrefix("_ion_") { return try ionValue(String(name.dropFirst(5)), at: place) }
            if name.hasPrefix("_p_"), let pointer = pointerNamed(String(name.dropFirst(3)), at: place) {
                return .handle(pointer)
            }
        }
        if c.find(name) == nil, let id = global[name], model[id].kind == .random {
            var bound = Name(name, at: place)
            bound.symbol = id
            return .handle(bound)
        }
        if isArray(name) { return .array(name, whole(0, at: place)) }
        let (bound, type) = try variable(name, at: place)
        if let id = bound.symbol { model.symbols[id.index].isRead = true }
        return .number(Expression(.variable(Variable(bound)), at: place), type.base.promoted)
    }

    /// `_ion_cai`: what the ion has, whatever the mechanism's own `cai` is.
    private mutating func ionValue(_ name: String, at place: SourceRange) throws(CFault) -> CValue {
        guard let id = global[name], model[id].ion != nil else {
            throw CFault("_ion_\(name) is not a quantity of an ion", at: place)
        }
        var bound = Name(name, at: place)
        bound.symbol = id
        return .number(
            call(.ionValue, [Expression(.variable(Variable(bound)), at: place)], at: place), .floating)
    }

    mutating func element(_ base: CExpression, _ index: CExpression, at place: SourceRange) throws(CFault)
        -> CValue
    {
        if case .name("_args") = base.kind {
            let name = try argument(index)
            if let id = name.symbol { model.symbols[id.index].isRead = true }
            return .number(Expression(.variable(Variable(name)), at: place), .floating)
        }
        let vector: Name
        switch try value(of: base) {
        case .array(let name, let start): return try element(of: name, sum(start, try whole(index)), at: place)
        case .elements(let name): vector = name
        case .number where base.isName: throw CFault("\(base.name) is not an array", at: base.range)
        default: throw CFault("this array is not supported", at: base.range)
        }
        c.uses.insert(.vector)
        return .number(call(.vectorElement, [pointerExpression(vector), try whole(index)], at: place), .floating)
    }

    /// What `sizeof` gives of a variable, an element or any value, of which nothing is computed.
    private mutating func size(of expression: CExpression) throws(CFault) -> Int {
        func declared(_ name: String) -> (type: CType, length: Int?)? {
            if let local = c.find(name) { return (local.type, local.length) }
            return global[name].flatMap { id in c.types[id].map { ($0, model[id].length) } }
        }
        switch expression.kind {
        case .string(let text): return text.utf8.count + 1
        case .name(let name):
            if let (type, length) = declared(name) { return type.size * (length ?? 1) }
        case .index(let base, _):
            if case .name(let name) = base.kind, let (type, _) = declared(name), type.pointers == 0 { return type.size }
        case .unary("&", _): return CType(base: .void, pointers: 1).size
        default: break
        }
        let (pending, uses) = (c.pending, c.uses)
        defer { (c.pending, c.uses) = (pending, uses) }
        return try number(expression).type.size
    }
}
