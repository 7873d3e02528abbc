extension Analyser {
    /// An expression that is run for what it does.
    mutating func effect(of expression: CExpression) throws(CFault) -> [Statement] {
        switch expression.kind {
        case .assignment(let operation, let target, let value):
            return try assign(operation, target, value, at: expression.range)
        case .step(let target, let change, _):
            let one = CExpression(.integer(change.magnitude), at: expression.range)
            return try assign(change < 0 ? "-" : "+", target, one, at: expression.range)
        case .sequence(let first, let second):
            let first = try effect(of: first)
            let pending = takePending()
            return pending + first + (try effect(of: second))
        case .call(let function, let arguments): return try callStatement(function, arguments, at: expression.range)
        case .cast(_, let operand): return try effect(of: operand)
        case .name, .integer, .floating: return []
        default:
            _ = try value(of: expression)
            return []
        }
    }

    private mutating func assign(
        _ operation: String, _ target: CExpression, _ value: CExpression, at place: SourceRange
    ) throws(CFault) -> [Statement] {
        if c.result == nil, case .name(CNormaliser.result) = target.kind {
            // A PROCEDURE has no value; what it returns is computed all the same.
            return try effect(of: value)
        }
        if operation.isEmpty, case .name(let name) = target.kind, let local = c.find(name), !local.type.isNumber {
            return try assignPointer(name, try self.value(of: value), at: place)
        }
        if operation.isEmpty, let holder = try pointer(assignedBy: target) {
            return try connect(holder, to: try self.value(of: value), at: place)
        }
        let right: CExpression =
            operation.isEmpty ? value : CExpression(.binary(operation, target, value), at: place)
        if case .index(let base, let index) = target.kind, case .elements(let vector)? = try? self.value(of: base) {
            c.uses.insert(.vector)
            let arguments = [pointerExpression(vector), try number(index).0, try number(right).0]
            return [Statement(.call(Call(builtIn(.setVectorElement, at: place), arguments)), at: place)]
        }
        let number = try self.number(right)
        let (variable, type) = try self.target(target)
        // A flag that stands for a jump computes nothing.
        if !variable.name.text.hasPrefix("@") { c.uses.insert(isIonStart(number.0) ? .ion : .arithmetic) }
        return [assignment(variable, stored(number, as: type), at: place)]
    }

    private func isIonStart(_ value: Expression) -> Bool {
        if case .call(let call) = value.kind { call.name.text == BuiltInFunction.ionValue.rawValue } else { false }
    }

    /// The pointer of the mechanism that `*pv`, `*((void**)(&space))` or `_p_rng` is; nil for all
    /// else.
    private mutating func pointer(assignedBy target: CExpression) throws(CFault) -> Name? {
        switch target.kind {
        case .unary("*", let operand):
            guard case .address(let name) = try value(of: operand) else { return nil }
            return name
        case .name(let name):
            return name.hasPrefix("_p_") ? pointerNamed(String(name.dropFirst(3)), at: target.range) : nil
        case .cast(_, let operand): return try pointer(assignedBy: operand)
        default: return nil
        }
    }

    /// Stores a stream or a Vector in a pointer of the mechanism.
    private mutating func connect(_ holder: Name, to value: CValue, at place: SourceRange) throws(CFault) -> [Statement] {
        c.uses.insert(.connection)
        let pointer = pointerExpression(holder)
        switch value {
        case .null: return [Statement(.call(Call(builtIn(.disconnect, at: place), [pointer])), at: place)]
        case .argument(let kind, let index):
            let function: BuiltInFunction = kind == .stream ? .connectRandom : .connectVector
            return [Statement(.call(Call(builtIn(function, at: place), [pointer, index])), at: place)]
        case .newStream(let identity):
            return [Statement(.call(Call(builtIn(.connectRandom123, at: place), [pointer] + identity)), at: place)]
        default: throw CFault("what \(holder.text) is made to point at is not known", at: place)
        }
    }

    /// The pointer of the mechanism by its name; nil for a name that is none.
    func pointerNamed(_ name: String, at place: SourceRange) -> Name? {
        guard let id = global[name] else { return nil }
        switch model[id].kind {
        case .pointer, .bbcorePointer, .assigned, .parameter: break
        default: return nil
        }
        var bound = Name(name, at: place)
        bound.symbol = id
        return bound
    }

    mutating func pointerExpression(_ name: Name) -> Expression {
        if let id = name.symbol { model.symbols[id.index].isRead = true }
        return Expression(.variable(Variable(name)), at: name.range)
    }

    /// A variable that is assigned, and its type.
    private mutating func target(_ target: CExpression) throws(CFault) -> (Variable, CType) {
        let double = CType(base: .floating)
        switch target.kind {
        case .name(let name):
            if name == CNormaliser.result {
                guard let result = c.result else {
                    throw CFault("a value is returned where none is expected", at: target.range)
                }
                var bound = Name(name, at: target.range)
                bound.text = model[result].name
                bound.symbol = result
                model.symbols[result.index].isAssigned = true
                return (Variable(bound), double)
            }
            let (bound, type) = try variable(name, at: target.range)
            try mark(assigned: bound, at: target.range)
            return (Variable(bound), type)
        case .index(let base, let index):
            if case .name("_args") = base.kind { return (Variable(try argument(index)), double) }
            guard case .name(let name) = base.kind else { throw CFault("this array is not known", at: base.range) }
            let (bound, type) = try variable(name, at: base.range, isArray: true)
            try mark(assigned: bound, at: base.range)
            let place = try number(index)
            return (Variable(bound, index: place.isInteger ? place.0 : truncated(place.0)), type)
        case .cast(_, let operand): return try self.target(operand)
        case .unary("*", let operand):
            if case .place(let name) = try value(of: operand) {
                return try self.target(CExpression(.name(name), at: target.range))
            }
            throw CFault("what is assigned through this pointer is not known", at: target.range)
        default: throw CFault("what is assigned here is not known", at: target.range)
        }
    }

    private mutating func mark(assigned name: Name, at place: SourceRange) throws(CFault) {
        guard let id = name.symbol else { return }
        switch model[id].kind {
        case .provided(let provided) where provided != .v:
            throw CFault("\(name.text) is assigned, which is the simulator's", at: place)
        case .constant, .defined: throw CFault("\(name.text) is assigned, which is a number", at: place)
        default: model.symbols[id.index].isAssigned = true
        }
    }

    /// `_args[k]`: an argument of NET_RECEIVE.
    private mutating func argument(_ index: CExpression) throws(CFault) -> Name {
        guard blockKind == .netReceive, case .integer(let value) = index.kind, value >= 0,
            Int(value) < netReceiveArguments.count
        else { throw CFault("_args[…] is not known here", at: index.range) }
        let id = netReceiveArguments[Int(value)]
        var name = Name(model[id].name, at: index.range)
        name.symbol = id
        return name
    }

    // MARK: Names

    /// A variable of numbers by its name in C.
    mutating func variable(_ name: String, at place: SourceRange, isArray: Bool = false) throws(CFault) -> (Name, CType) {
        let double = CType(base: .floating)
        if name == CNormaliser.doneFlag || name == CNormaliser.breakFlag {
            return (try flag(name, at: place), CType(base: .integer))
        }
        if let local = c.find(name) {
            guard let bound = local.name, local.type.isNumber else { throw CFault("\(name) is no number", at: place) }
            if local.length == nil, isArray { throw CFault("\(name) is no array", at: place) }
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
            throw CFault("\(name) is not known", at: place)
        }
        let isKnownArray = model[id].length != nil
        if isKnownArray != isArray {
            throw CFault(isArray ? "\(name) is no array" : "the array \(name) has no index", at: place)
        }
        return (bound, double)
    }

    // MARK: Values

    /// A number, and whether C takes it for a whole one.
    mutating func number(_ expression: CExpression) throws(CFault) -> (Expression, isInteger: Bool) {
        switch try value(of: expression) {
        case .number(let value, let isInteger): return (value, isInteger)
        case .null: return (Expression(.number(Number(0, isInteger: true)), at: expression.range), true)
        case .handle(let name): return (call(.nrnPointing, [pointerExpression(name)], at: expression.range), true)
        case .argument(_, let index): return (index, true)
        default: throw CFault("a number is expected here", at: expression.range)
        }
    }

    /// A condition.
    mutating func truth(of expression: CExpression) throws(CFault) -> Expression { try number(expression).0 }

    mutating func value(of expression: CExpression) throws(CFault) -> CValue {
        let place = expression.range
        func number(_ value: Double, isInteger: Bool) -> CValue {
            .number(Expression(.number(Number(value, isInteger: isInteger)), at: place), isInteger: isInteger)
        }
        switch expression.kind {
        case .integer(let value): return number(value, isInteger: true)
        case .floating(let value): return number(value, isInteger: false)
        case .string(let text): return .text(text)
        case .name(let name): return try value(ofName: name, at: place)
        case .call(let function, let arguments): return try value(ofCall: function, arguments, at: place)
        case .index(let base, let index): return try element(base, index, at: place)
        case .member: throw CFault("what lies behind \"->\" and \".\" is not known", at: place)
        case .unary(let operation, let operand): return try unary(operation, operand, at: place)
        case .binary(let operation, let left, let right): return try binary(operation, left, right, at: place)
        case .assignment(_, let target, _), .step(let target, _, _):
            if case .step(_, _, isBefore: true) = expression.kind {
                throw CFault("\"++\" within an expression is not known", at: place)
            }
            let statements = try effect(of: expression)
            c.pending += statements
            return try value(of: target)
        case .conditional(let condition, let first, let second): return try choice(condition, first, second, at: place)
        case .cast(let type, let operand): return try cast(operand, to: type, at: place)
        case .sequence(let first, let second):
            let statements = try effect(of: first)
            c.pending += statements
            return try value(of: second)
        }
    }

    private mutating func value(ofName name: String, at place: SourceRange) throws(CFault) -> CValue {
        func number(_ value: Double) -> CValue {
            .number(Expression(.number(Number(value)), at: place), isInteger: value != 1e-11)
        }
        switch name {
        case "NULL", "nullptr": return .null
        case "stdout", "stderr": return .output
        case "_nt", "nrn_threads": return .thread
        case "cvode_active_", "nrnmpi_myid": return number(0)
        case "hoc_epsilon": return number(1e-11)
        case "_threadargs_", "_tqitem", "_pnt", "_ppvar": return .nothing
        case "flag" where blockKind == .netReceive, "_lflag" where blockKind == .netReceive:
            guard let id = scopes.find("flag") else { break }
            var bound = Name("flag", at: place)
            bound.symbol = id
            model.symbols[id.index].isRead = true
            return .number(Expression(.variable(Variable(bound)), at: place), isInteger: false)
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
        let (bound, type) = try variable(name, at: place)
        if let id = bound.symbol { model.symbols[id.index].isRead = true }
        return .number(Expression(.variable(Variable(bound)), at: place), isInteger: type.base == .integer)
    }

    /// `_ion_cai`: what the ion has, whatever the mechanism's own `cai` is.
    private mutating func ionValue(_ name: String, at place: SourceRange) throws(CFault) -> CValue {
        guard let id = global[name], model[id].ion != nil else {
            throw CFault("_ion_\(name) is no quantity of an ion", at: place)
        }
        var bound = Name(name, at: place)
        bound.symbol = id
        return .number(
            call(.ionValue, [Expression(.variable(Variable(bound)), at: place)], at: place), isInteger: false)
    }

    private mutating func element(_ base: CExpression, _ index: CExpression, at place: SourceRange) throws(CFault)
        -> CValue
    {
        if case .name("_args") = base.kind {
            let name = try argument(index)
            if let id = name.symbol { model.symbols[id.index].isRead = true }
            return .number(Expression(.variable(Variable(name)), at: place), isInteger: false)
        }
        if case .name(let name) = base.kind, c.find(name).map({ $0.type.isNumber }) ?? true, pointerLocal(name) == nil {
            let (bound, type) = try variable(name, at: base.range, isArray: true)
            if let id = bound.symbol { model.symbols[id.index].isRead = true }
            let place2 = try number(index)
            let variable = Variable(bound, index: place2.isInteger ? place2.0 : truncated(place2.0))
            return .number(Expression(.variable(variable), at: place), isInteger: type.base == .integer)
        }
        guard case .elements(let vector) = try value(of: base) else {
            throw CFault("this array is not known", at: base.range)
        }
        c.uses.insert(.vector)
        let place2 = try number(index)
        return .number(
            call(
                .vectorElement, [pointerExpression(vector), place2.isInteger ? place2.0 : truncated(place2.0)],
                at: place),
            isInteger: false)
    }

    private func pointerLocal(_ name: String) -> CLocal? { c.find(name).flatMap { $0.type.isNumber ? nil : $0 } }

    // MARK: Operators

    private mutating func unary(_ operation: String, _ operand: CExpression, at place: SourceRange) throws(CFault)
        -> CValue
    {
        switch operation {
        case "&": return try address(of: operand, at: place)
        case "*":
            switch try value(of: operand) {
            case .address(let name): return .handle(name)
            case .place(let name): return try value(ofName: name, at: place)
            case .number(let value, let isInteger): return .number(value, isInteger: isInteger)
            case .elements(let vector):
                let first = Expression(.number(Number(0, isInteger: true)), at: place)
                c.uses.insert(.vector)
                return .number(call(.vectorElement, [pointerExpression(vector), first], at: place), isInteger: false)
            default: throw CFault("what this pointer points at is not known", at: place)
            }
        case "-":
            let value = try number(operand)
            return .number(Expression(.unary(.minus, value.0), at: place), isInteger: value.isInteger)
        case "+": return try value(of: operand)
        case "!":
            let value = try number(operand)
            return .number(Expression(.unary(.not, value.0), at: place), isInteger: true)
        default: throw CFault("the operator \"\(operation)\" is not known", at: place)
        }
    }

    private mutating func address(of operand: CExpression, at place: SourceRange) throws(CFault) -> CValue {
        switch operand.kind {
        case .name(let name):
            if let local = c.find(name) {
                guard local.type.isNumber || local.type.pointers == 1 else { break }
                return .place(name)
            }
            let plain = name.hasPrefix("_p_") ? String(name.dropFirst(3)) : name
            if let pointer = pointerNamed(plain, at: place) { return .address(pointer) }
        case .cast(_, let inner): return try address(of: inner, at: place)
        default: break
        }
        throw CFault("the address of this is not known", at: place)
    }

    private static let operators: [String: BinaryOperator] = [
        "+": .plus, "-": .minus, "*": .times, "/": .divided, "<": .less, "<=": .lessOrEqual, ">": .greater,
        ">=": .greaterOrEqual,
        "==": .equal, "!=": .notEqual, "&&": .and, "||": .or,
    ]

    private mutating func binary(
        _ operation: String, _ left: CExpression, _ right: CExpression, at place: SourceRange
    ) throws(CFault) -> CValue {
        if operation == "==" || operation == "!=" {
            let isSame = operation == "=="
            if case .thread? = try? value(of: left), case .thread? = try? value(of: right) {
                return .number(Expression(.number(Number(isSame ? 1 : 0, isInteger: true)), at: place), isInteger: true)
            }
        }
        let a = try number(left)
        let before = c.pending.count
        let b = try number(right)
        if operation == "&&" || operation == "||", c.pending.count > before {
            throw CFault("a condition that changes variables is not known behind \"\(operation)\"", at: right.range)
        }
        let areIntegers = a.isInteger && b.isInteger
        if operation == "%" { return .number(call(.fmod, [a.0, b.0], at: place), isInteger: true) }
        guard let known = Analyser.operators[operation] else {
            throw CFault("the operator \"\(operation)\" is not known", at: place)
        }
        var result = Expression(.binary(known, a.0, b.0), at: place)
        if known == .divided, areIntegers { result = truncated(result) }
        let isArithmetic = known.rank >= 5
        return .number(result, isInteger: isArithmetic ? areIntegers : true)
    }

    /// `a ? b : c`, in a variable of its own.
    private mutating func choice(
        _ condition: CExpression, _ first: CExpression, _ second: CExpression, at place: SourceRange
    ) throws(CFault) -> CValue {
        let truth = try self.truth(of: condition)
        let before = takePending()
        let a = try number(first)
        let beforeA = takePending()
        let b = try number(second)
        let beforeB = takePending()
        var symbol = Symbol("choice", .local, storage: .call, at: place)
        (symbol.isAssigned, symbol.isRead) = (true, true)
        var name = Name("choice", at: place)
        name.symbol = add(symbol)
        let target = Variable(name)
        let yes = beforeA + [assignment(target, a.0, at: place)]
        let no = beforeB + [assignment(target, b.0, at: place)]
        c.pending =
            before + [
                Statement(.local([LocalVariable(name)]), at: place),
                Statement(.conditional(Conditional([.init(truth, yes)], otherwise: no)), at: place),
            ]
        return .number(Expression(.variable(target), at: place), isInteger: a.isInteger && b.isInteger)
    }

    private mutating func cast(_ operand: CExpression, to type: CType, at place: SourceRange) throws(CFault) -> CValue {
        let value = try value(of: operand)
        guard type.pointers > 0 else {
            guard type.isNumber else { return .nothing }
            let number = try self.number(operand)
            if type.base == .integer {
                return .number(number.isInteger ? number.0 : truncated(number.0), isInteger: true)
            }
            return .number(number.0, isInteger: false)
        }
        if case .number(let number, _) = value {
            guard number.constantInteger == 0 else { throw CFault("a number as a pointer is not known", at: place) }
            return .null
        }
        return value
    }
}
