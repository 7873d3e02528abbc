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
            case .array(let name, let index): return try element(of: name, index, at: place)
            case .elements(let vector):
                let first = whole(0, at: place)
                c.uses.insert(.vector)
                return .number(call(.vectorElement, [pointerExpression(vector), first], at: place), .floating)
            default: throw CFault("what this pointer points at is not supported", at: place)
            }
        case "-":
            let value = try number(operand)
            let negative = Expression(.unary(.minus, value.0), at: place)
            return .number(value.type == .unsigned ? wrapped(negative, as: value.type) : negative, value.type)
        case "+": return try value(of: operand)
        case "!":
            let value = try number(operand)
            return .number(Expression(.unary(.not, value.0), at: place), .integer)
        case "~":
            let value = try number(operand)
            guard value.type.isInteger else { throw CFault("\"~\" takes a whole number", at: operand.range) }
            let all = whole(value.type.kept(-1), at: place)
            return .number(Expression(.binary(.minus, all, value.0), at: place), value.type)
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
        case .index(let base, let index):
            if case .array(let name, let start) = try value(of: base) {
                return .array(name, sum(start, try whole(index)))
            }
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
        if let pointer = try moved(operation, left, known, right) { return pointer }
        var a: (Expression, type: CType.Base)
        if case .number(let value, let type)? = known { a = (value, type) } else { a = try number(left) }
        let before = takePending()
        let b = try number(right)
        let ofB = takePending()
        c.pending = before
        if operation == "&&" || operation == "||" {
            return .number(conjunction(a.0, b.0, isAnd: operation == "&&", after: ofB, at: place), .integer)
        }
        if !ofB.isEmpty, !a.0.isPure {
            // What the left side draws or does comes first.
            let held = temporary("left", a.0, at: left.range)
            c.pending += held.statements
            a.0 = held.value
        }
        c.pending += ofB
        if let value = try onBits(operation, a, b, at: place) { return value }
        let type = CType.Base.common(a.type, b.type)
        let (x, y) = (converted(a, to: type), converted(b, to: type))
        if operation == "%" { return .number(call(.fmod, [x, y], at: place), type) }
        guard let sign = Analyser.operators[operation] else {
            throw CFault("the operator \"\(operation)\" is not supported", at: place)
        }
        let isArithmetic = sign.rank >= 5
        guard isArithmetic else { return .number(Expression(.binary(sign, x, y), at: place), .integer) }
        if type == .integer, sign == .plus || sign == .minus {
            return .number(sum(ofInts: x, y, sign: sign, at: place), type)
        }
        if sign == .times, type.wrapping != nil { return .number(product(x, y, as: type, at: place), type) }
        let result = Expression(.binary(sign, x, y), at: place)
        switch type {
        case _ where type.isInteger && sign == .divided: return .number(truncated(result), type)
        case .unsigned: return .number(sign == .plus ? wrapped(sum: result) : wrapped(result, as: type), type)
        // The sum, product or quotient of two floats in double, rounded, is theirs in float.
        case .single: return .number(converted((result, .floating), to: type), type)
        default: return .number(result, type)
        }
    }

    /// `&&` and `||`; what the right side does is only done where the left one does not decide.
    private mutating func conjunction(
        _ a: Expression, _ b: Expression, isAnd: Bool, after statements: [Statement], at place: SourceRange
    ) -> Expression {
        guard !statements.isEmpty else { return Expression(.binary(isAnd ? .and : .or, a, b), at: place) }
        func truth(_ value: Expression) -> Expression {
            if case .binary(let operation, _, _) = value.kind, operation.rank < 5 { return value }
            return Expression(.binary(.notEqual, value, whole(0, at: place)), at: place)
        }
        let holds = temporary("holds", truth(a), at: place)
        let goesOn = isAnd ? holds.value : Expression(.unary(.not, holds.value), at: place)
        let rest = statements + [assignment(holds.variable, truth(b), at: place)]
        c.pending += holds.statements
        c.pending.append(Statement(.conditional(Conditional([.init(goesOn, rest)], otherwise: nil)), at: place))
        return holds.value
    }

    /// `&`, `|`, `^`, `<<` and `>>`; nil for all others.
    private mutating func onBits(
        _ operation: String, _ a: (Expression, type: CType.Base), _ b: (Expression, type: CType.Base),
        at place: SourceRange
    ) throws(CFault) -> CValue? {
        let ofBits: [String: BuiltInFunction] = ["&": .bitsAnd, "|": .bitsOr, "^": .bitsExclusiveOr]
        guard ofBits[operation] != nil || operation == "<<" || operation == ">>" else { return nil }
        guard a.type.isInteger, b.type.isInteger else {
            throw CFault("\"\(operation)\" takes whole numbers", at: place)
        }
        if let function = ofBits[operation] {
            let type = CType.Base.common(a.type, b.type)
            return .number(call(function, [converted(a, to: type), converted(b, to: type)], at: place), type)
        }
        if operation == "<<" {
            let scaled = call(.scaled, [a.0, b.0], at: place)
            return .number(a.type == .unsigned ? wrapped(sum: scaled) : wrapped(scaled, as: a.type), a.type)
        }
        let count = Expression(.unary(.minus, b.0), at: place)
        return .number(call(.floor, [call(.scaled, [a.0, count], at: place)], at: place), a.type)
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
        let choice = temporary("choice", nil, at: place)
        let target = choice.variable
        let type = CType.Base.common(a.type, b.type)
        let yes = beforeA + [assignment(target, converted(a, to: type), at: place)]
        let no = beforeB + [assignment(target, converted(b, to: type), at: place)]
        c.pending =
            before + choice.statements + [
                Statement(.conditional(Conditional([.init(truth, yes)], otherwise: no)), at: place)
            ]
        return .number(choice.value, type)
    }

    mutating func cast(_ operand: CExpression, to type: CType, at place: SourceRange) throws(CFault) -> CValue {
        let value = try value(of: operand)
        guard type.pointers > 0 else {
            guard type.isNumber else { return .nothing }
            return .number(converted(try self.number(operand), to: type.base), type.base.promoted)
        }
        if case .number(let number, _) = value {
            guard number.constantInteger == 0 else { throw CFault("a number as a pointer is not supported", at: place) }
            return .null
        }
        return value
    }
}
