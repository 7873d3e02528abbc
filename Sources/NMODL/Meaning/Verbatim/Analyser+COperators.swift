// Operators of C code.
extension Analyser {
    mutating func unary(_ operation: String, _ operand: CExpression, at place: SourceRange) throws(CFault)
        -> CValue
    {
        switch operation {
        case "&": return try address(of: operand, at: place)
        case "*":
            switch try value(of: operand) {
            case .address(let name): return .handle(name)
            case .place(let name): return try value(ofName: name, at: place)
            case .number(let value, let type): return .number(value, type)
            case .elements(let vector):
                let first = Expression(.number(Number(0, isInteger: true)), at: place)
                c.uses.insert(.vector)
                return .number(call(.vectorElement, [pointerExpression(vector), first], at: place), .floating)
            default: throw CFault("what this pointer points at is not supported", at: place)
            }
        case "-":
            let value = try number(operand)
            let negative = Expression(.unary(.minus, value.0), at: place)
            return .number(value.type == .unsigned ? wrapped(negative) : negative, value.type)
        case "+": return try value(of: operand)
        case "!":
            let value = try number(operand)
            return .number(Expression(.unary(.not, value.0), at: place), .integer)
        default: throw CFault("the operator \"\(operation)\" is not supported", at: place)
        }
    }

    mutating func address(of operand: CExpression, at place: SourceRange) throws(CFault) -> CValue {
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
        throw CFault("the address of this is not supported", at: place)
    }

    private static let operators: [String: BinaryOperator] = [
        "+": .plus, "-": .minus, "*": .times, "/": .divided, "<": .less, "<=": .lessOrEqual, ">": .greater,
        ">=": .greaterOrEqual,
        "==": .equal, "!=": .notEqual, "&&": .and, "||": .or,
    ]

    /// Operators from the left on, without going down the tree for each.
    mutating func chain(_ expression: CExpression) throws(CFault) -> CValue {
        var rest: [(String, CExpression, CExpression, SourceRange)] = []
        var here = expression
        while case .binary(let operation, let left, let right) = here.kind {
            rest.append((operation, left, right, here.range))
            here = left
        }
        var value: CValue?
        for (operation, left, right, place) in rest.reversed() {
            value = try binary(operation, left, value, right, at: place)
        }
        if let value { return value }
        return try self.value(of: here)
    }

    /// One operator; `known` is what the left side stands for, where that has been found.
    private mutating func binary(
        _ operation: String, _ left: CExpression, _ known: CValue?, _ right: CExpression, at place: SourceRange
    ) throws(CFault) -> CValue {
        if operation == "==" || operation == "!=", isThread(left), isThread(right) {
            let truth = Number(operation == "==" ? 1 : 0, isInteger: true)
            return .number(Expression(.number(truth), at: place), .integer)
        }
        let a: (Expression, type: CType.Base)
        if case .number(let value, let type)? = known { a = (value, type) } else { a = try number(left) }
        let before = c.pending.count
        let b = try number(right)
        if operation == "&&" || operation == "||", c.pending.count > before {
            throw CFault("a condition that changes variables is not supported after \"\(operation)\"", at: right.range)
        }
        if let sign = Analyser.operators[operation], sign == .and || sign == .or {
            return .number(Expression(.binary(sign, a.0, b.0), at: place), .integer)
        }
        let type = CType.Base.common(a.type, b.type)
        let (x, y) = (converted(a, to: type), converted(b, to: type))
        if operation == "%" { return .number(call(.fmod, [x, y], at: place), type) }
        guard let sign = Analyser.operators[operation] else {
            throw CFault("the operator \"\(operation)\" is not supported", at: place)
        }
        let isArithmetic = sign.rank >= 5
        guard isArithmetic else { return .number(Expression(.binary(sign, x, y), at: place), .integer) }
        if type == .unsigned, sign == .times { return .number(unsignedProduct(x, y, at: place), type) }
        let result = Expression(.binary(sign, x, y), at: place)
        switch type {
        case _ where type.isInteger && sign == .divided: return .number(truncated(result), type)
        case .unsigned: return .number(sign == .plus ? wrapped(sum: result) : wrapped(result), type)
        // The sum, product or quotient of two floats in double, rounded, is theirs in float.
        case .single: return .number(converted((result, .floating), to: type), type)
        default: return .number(result, type)
        }
    }

    /// Whether it is a name of the thread: there is one.
    private func isThread(_ expression: CExpression) -> Bool {
        if case .name(let name) = expression.kind { name == "_nt" || name == "nrn_threads" } else { false }
    }

    /// `a ? b : c`, in a variable of its own.
    mutating func choice(
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
        let type = CType.Base.common(a.type, b.type)
        let yes = beforeA + [assignment(target, converted(a, to: type), at: place)]
        let no = beforeB + [assignment(target, converted(b, to: type), at: place)]
        c.pending =
            before + [
                Statement(.local([LocalVariable(name)]), at: place),
                Statement(.conditional(Conditional([.init(truth, yes)], otherwise: no)), at: place),
            ]
        return .number(Expression(.variable(target), at: place), type)
    }

    mutating func cast(_ operand: CExpression, to type: CType, at place: SourceRange) throws(CFault) -> CValue {
        let value = try value(of: operand)
        guard type.pointers > 0 else {
            guard type.isNumber else { return .nothing }
            return .number(converted(try self.number(operand), to: type.base), type.base)
        }
        if case .number(let number, _) = value {
            guard number.constantInteger == 0 else { throw CFault("a number as a pointer is not supported", at: place) }
            return .null
        }
        return value
    }
}
