// What C code assigns.
extension Analyser {
    /// An expression that is run for what it does.
    mutating func effect(of expression: CExpression) throws(CFault) -> [Statement] {
        switch expression.kind {
        case .assignment(let operation, let target, let value):
            // What is read and set is found once.
            let target = operation.isEmpty ? target : try settled(target)
            return try assign(operation, target, value, at: expression.range)
        case .step(let target, let change, _):
            let target = try settled(target)
            let one = CExpression(.integer(change.magnitude), at: expression.range)
            return try assign(change < 0 ? "-" : "+", target, one, at: expression.range)
        case .sequence(let first, let second):
            let first = try effect(of: first)
            let before = takePending() + first
            let second = try effect(of: second)
            return before + takePending() + second
        case .call(let function, let arguments): return try callStatement(function, arguments, at: expression.range)
        case .cast(_, let operand): return try effect(of: operand)
        case .name, .integer, .floating: return []
        default:
            _ = try value(of: expression)
            return []
        }
    }

    /// A variable whose index is computed here, so that it may stand in several places.
    mutating func settled(_ target: CExpression) throws(CFault) -> CExpression {
        switch target.kind {
        case .cast(let type, let operand): return CExpression(.cast(type, try settled(operand)), at: target.range)
        case .index(let base, let index) where !index.isNameOrConstant:
            return CExpression(.index(base, held(try whole(index), at: index.range)), at: target.range)
        case .unary("*", let operand) where !operand.isNameOrConstant:
            guard case .array(let name, let index) = try value(of: operand) else {
                throw CFault("assigning through this pointer is not supported", at: target.range)
            }
            let array = CExpression(.name(name), at: operand.range)
            return CExpression(.index(array, held(index, at: operand.range)), at: target.range)
        default: return target
        }
    }

    /// A whole number as a variable of C that stands for nothing of the code.
    private mutating func held(_ index: Expression, at place: SourceRange) -> CExpression {
        let held = temporary("index", index, at: place)
        c.pending += held.statements
        c.temporaries += 1
        let name = "@index\(c.temporaries)"
        c.declare(name, CLocal(type: CType(base: .integer), name: held.name))
        return CExpression(.name(name), at: place)
    }

    /// What an assignment is worth, or a step: the variable as it is then, or as it was before.
    mutating func value(ofChange expression: CExpression, of target: CExpression) throws(CFault) -> CValue {
        var changed = expression
        let target = try settled(target)
        switch expression.kind {
        case .assignment(let operation, _, let value): changed.kind = .assignment(operation, target, value)
        case .step(_, let change, isBefore: true):
            changed.kind = .step(target, by: change, isBefore: true)
            if case .array(let name, let index) = try value(of: target) {
                let before = temporary("before", index, at: expression.range)
                let statements = try effect(of: changed)
                c.pending += before.statements + statements
                return .array(name, before.value)
            }
            let (value, type) = try number(target)
            let before = temporary("before", value, at: expression.range)
            c.pending += before.statements
            let statements = try effect(of: changed)
            c.pending += statements
            return .number(before.value, type)
        case .step(_, let change, _): changed.kind = .step(target, by: change, isBefore: false)
        default: break
        }
        let statements = try effect(of: changed)
        c.pending += statements
        return try value(of: target)
    }

    private mutating func assign(
        _ operation: String, _ target: CExpression, _ value: CExpression, at place: SourceRange
    ) throws(CFault) -> [Statement] {
        if c.result == nil, case .name(CNormaliser.result) = target.kind {
            // A PROCEDURE has no value; what it returns is computed all the same.
            return try effect(of: value)
        }
        if let local = c.find(target.name), !local.type.isNumber {
            let right = operation.isEmpty ? value : CExpression(.binary(operation, target, value), at: place)
            return try assignPointer(target.name, try self.value(of: right), at: place)
        }
        if operation.isEmpty, let holder = try pointer(assignedBy: target) {
            return try connect(holder, to: try self.value(of: value), at: place)
        }
        let right: CExpression =
            operation.isEmpty ? value : CExpression(.binary(operation, target, value), at: place)
        if case .index(let base, let index) = target.kind, case .elements(let vector)? = try? whatItIs(base) {
            c.uses.insert(.vector)
            let arguments = [pointerExpression(vector), try number(index).0, try number(right).0]
            return [Statement(.call(Call(builtIn(.setVectorElement, at: place), arguments)), at: place)]
        }
        var number = try self.number(right)
        let before = takePending()
        let (variable, type) = try self.target(target)
        let ofTarget = takePending()
        c.pending = before
        if !ofTarget.isEmpty, number.0.constantInteger == nil {
            // What is assigned is computed before where it goes, as in C++ of 2017.
            let held = temporary("value", number.0, at: value.range)
            c.pending += held.statements
            number.0 = held.value
        }
        c.pending += ofTarget
        // A flag that stands for a jump computes nothing.
        if !variable.name.text.hasPrefix("@") { c.uses.insert(isIonStart(number.0) ? .ion : .arithmetic) }
        return [assignment(variable, stored(number, as: type), at: place)]
    }

    /// Stores a whole number where an address points: `&x`, `&x[i]`, `x + i` of an array, or a
    /// pointer to a variable.
    mutating func store(_ value: Expression, at address: CExpression) throws(CFault) -> [Statement] {
        var place = CExpression(.unary("*", address), at: address.range)
        switch address.kind {
        case .cast(_, let operand): return try store(value, at: operand)
        case .unary("&", let variable): place = variable
        default: break
        }
        let (variable, type) = try target(place)
        return [assignment(variable, stored((value, .unsigned), as: type), at: address.range)]
    }

    /// What an expression stands for, of which nothing is done yet.
    private mutating func whatItIs(_ expression: CExpression) throws(CFault) -> CValue {
        let (pending, locals) = (c.pending, c.locals)
        defer { (c.pending, c.locals) = (pending, locals) }
        return try value(of: expression)
    }

    private func isIonStart(_ value: Expression) -> Bool {
        if case .call(let call) = value.kind { call.name.text == BuiltInFunction.ionValue.rawValue } else { false }
    }

    /// The pointer of the mechanism that `*pv`, `*((void**)(&space))` or `_p_rng` is; nil for all
    /// else.
    private mutating func pointer(assignedBy target: CExpression) throws(CFault) -> Name? {
        switch target.kind {
        case .unary("*", let operand):
            guard case .address(let name) = try whatItIs(operand) else { return nil }
            return name
        case .name(let name):
            return name.hasPrefix("_p_") ? pointerNamed(String(name.dropFirst(3)), at: target.range) : nil
        case .cast(_, let operand): return try pointer(assignedBy: operand)
        default: return nil
        }
    }

    /// Stores a stream or a Vector in a pointer of the mechanism.
    private mutating func connect(_ holder: Name, to value: CValue, at place: SourceRange) throws(CFault) -> [Statement]
    {
        c.uses.insert(.connection)
        let pointer = pointerExpression(holder)
        switch value {
        case .null: return [Statement(.call(Call(builtIn(.disconnect, at: place), [pointer])), at: place)]
        case .argument(let kind, let index):
            let function: BuiltInFunction = kind == .stream ? .connectRandom : .connectVector
            return [Statement(.call(Call(builtIn(function, at: place), [pointer, index])), at: place)]
        case .newStream(let identity):
            return [Statement(.call(Call(builtIn(.connectRandom123, at: place), [pointer] + identity)), at: place)]
        default: throw CFault("what \(holder.text) is made to point at is not supported", at: place)
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
                return (Variable(bound), c.resultType)
            }
            let (bound, type) = try variable(name, at: target.range)
            try mark(assigned: bound, at: target.range)
            return (Variable(bound), type)
        case .index(let base, let index):
            if case .name("_args") = base.kind { return (Variable(try argument(index)), double) }
            guard case .array(let name, let start) = try value(of: base) else {
                throw CFault(
                    base.isName ? "\(base.name) is not an array" : "this array is not supported", at: base.range)
            }
            return try element(of: name, at: sum(start, try whole(index)), base.range)
        case .cast(_, let operand): return try self.target(operand)
        case .unary("*", let operand):
            switch try value(of: operand) {
            case .place(let name): return try self.target(CExpression(.name(name), at: target.range))
            case .array(let name, let index): return try element(of: name, at: index, operand.range)
            default: break
            }
            throw CFault("assigning through this pointer is not supported", at: target.range)
        default: throw CFault("assigning to this is not supported", at: target.range)
        }
    }

    /// An element of an array, which is assigned.
    private mutating func element(of array: String, at index: Expression, _ place: SourceRange) throws(CFault) -> (
        Variable, CType
    ) {
        let (variable, type) = try self.variable(array, index, at: place)
        try mark(assigned: variable.name, at: place)
        return (variable, type)
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
    mutating func argument(_ index: CExpression) throws(CFault) -> Name {
        guard blockKind == .netReceive, case .integer(let value) = index.kind, value >= 0,
            value < Double(netReceiveArguments.count)
        else { throw CFault("_args[…] is not supported here", at: index.range) }
        let id = netReceiveArguments[Int(value)]
        var name = Name(model[id].name, at: index.range)
        name.symbol = id
        return name
    }
}

extension CExpression {
    /// Whether it may be read twice.
    fileprivate var isNameOrConstant: Bool { if case .name = kind { true } else { constant != nil } }
}
