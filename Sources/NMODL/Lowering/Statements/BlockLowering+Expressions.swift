extension BlockLowering {
    /// The value of an expression, a number.
    mutating func number(_ expression: Expression) throws -> Register {
        switch expression.kind {
        case .number(let number): return builder.constant(number.value)
        case .variable(let variable): return try value(of: variable)
        case .call(let call): return try self.call(call, at: expression.range)
        case .unary(.minus, let inner): return builder.negate(try number(inner))
        case .unary(.not, _), .binary(.less, _, _), .binary(.lessOrEqual, _, _), .binary(.greater, _, _),
            .binary(.greaterOrEqual, _, _),
            .binary(.equal, _, _), .binary(.notEqual, _, _), .binary(.and, _, _), .binary(.or, _, _):
            return builder.emit(.number(try condition(expression)))
        case .binary(let operation, let left, let right):
            let a = try number(left)
            let b = try number(right)
            return builder.emit(.binary(operation.function, a, b))
        case .string: throw LoweringFault("a string stands where a number is expected", at: expression.range)
        case .damaged: throw LoweringFault("the expression could not be read", at: expression.range)
        }
    }

    /// Whether an expression is not 0, as a condition.
    mutating func condition(_ expression: Expression) throws -> Register {
        switch expression.kind {
        case .unary(.not, let inner): return builder.emit(.not(try condition(inner)))
        case .binary(.and, let left, let right):
            return try shortened(try condition(left), right, isAnd: true)
        case .binary(.or, let left, let right):
            return try shortened(try condition(left), right, isAnd: false)
        case .binary(let operation, let left, let right):
            guard let comparison = operation.comparison else { break }
            let a = try number(left)
            let b = try number(right)
            return builder.compare(comparison, a, b)
        default: break
        }
        let value = try number(expression)
        if case .operation(.number(let condition)) = builder.definition(value) { return condition }
        return builder.compare(.notEqual, value, builder.constant(0))
    }

    /// `&&` and `||`: what the right side does is only done where the left one does not decide.
    private mutating func shortened(_ left: Register, _ right: Expression, isAnd: Bool) throws -> Register {
        let before = values
        builder.beginPart()
        conditionDepth += 1
        let second = try condition(right)
        conditionDepth -= 1
        let code = builder.endPart()
        if values == before, !code.contains(where: \.hasEffect) {
            builder.append(contentsOf: code)
            return builder.emit(isAnd ? .and(left, second) : .or(left, second))
        }
        let after = values
        let changed = after.keys.filter { after[$0] != before[$0] }.sorted()
        values = before
        builder.beginPart()
        let unchanged = changed.map { value(of: $0) }
        let shortcut = builder.compare(isAnd ? .notEqual : .equal, builder.constant(0), builder.constant(0))
        let other = builder.endPart()
        let (run, rest) = ([second] + changed.map { after[$0]! }, [shortcut] + unchanged)
        let joined = isAnd ? builder.join(left, code, run, other, rest) : builder.join(left, other, rest, code, run)
        for (slot, register) in zip(changed, joined.dropFirst()) { values[slot] = register }
        return joined[0]
    }

    // MARK: Whole numbers

    /// The value of an expression in a place for whole numbers, as C's integers: an index, a loop's
    /// bound.
    mutating func integer(_ expression: Expression) throws -> Register {
        switch expression.kind {
        case .number(let number): return builder.constant(number.value.rounded(.towardZero))
        case .unary(.minus, let inner): return builder.negate(try integer(inner))
        case .binary(let operation, let left, let right) where operation.comparison == nil && operation != .power:
            let a = try integer(left)
            let b = try integer(right)
            let result = builder.emit(.binary(operation.function, a, b))
            return operation == .divided ? whole(result) : result
        case .variable(let variable):
            let value = try value(of: variable)
            if let id = variable.name.symbol, case .loopIndex = model[id].kind { return value }
            return whole(value)
        default: return whole(try number(expression))
        }
    }

    private mutating func whole(_ value: Register) -> Register { builder.emit(.unary(.truncate, value)) }
}

extension Slot: Comparable {
    static func < (a: Slot, b: Slot) -> Bool { (a.symbol.index, a.element) < (b.symbol.index, b.element) }
}

extension BinaryOperator {
    /// The function of an arithmetic operator.
    var function: BinaryFunction {
        switch self {
        case .plus: .add
        case .minus: .subtract
        case .times: .multiply
        case .divided: .divide
        case .power: .power
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or:
            preconditionFailure("\(rawValue) is not an arithmetic operator")
        }
    }

    /// The comparison of an operator that compares.
    var comparison: Comparison? {
        switch self {
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .equal: .equal
        case .notEqual: .notEqual
        default: nil
        }
    }
}
