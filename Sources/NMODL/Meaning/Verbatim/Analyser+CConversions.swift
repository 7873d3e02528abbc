// Whole numbers of 8, 16 and 32 bits, and floats, computed with doubles.
extension Analyser {
    /// A number as another type has it.
    mutating func converted(_ value: (Expression, type: CType.Base), to type: CType.Base) -> Expression {
        let (number, from) = value
        guard from != type else { return number }
        switch type {
        case .integer, .unsigned, .long, .narrow:
            return wrapped(from.isInteger ? number : truncated(number), as: type, from: from)
        case .truth: return Expression(.binary(.notEqual, number, whole(0, at: number.range)), at: number.range)
        case .single:
            if case .number(let constant) = number.kind {
                return Expression(.number(Number(type.kept(constant.value))), at: number.range)
            }
            return call(.single, [number], at: number.range)
        case .floating, .void, .named: return number
        }
    }

    /// What a type keeps of a whole number.
    mutating func wrapped(_ number: Expression, as type: CType.Base, from: CType.Base = .integer) -> Expression {
        guard let (size, isSigned) = type.wrapping else { return number }
        switch number.kind {
        case .number(let constant) where type.kept(constant.value) == constant.value: return number
        case .number(let constant): return whole(type.kept(constant.value), at: number.range)
        case .unary(.minus, let operand):
            guard case .number(let constant) = operand.kind else { break }
            let kept = type.kept(-constant.value)
            return kept == -constant.value ? number : whole(kept, at: number.range)
        default: break
        }
        let count = whole(size, at: number.range)
        if isSigned {
            // From double to int C does not say what is left of one that is too large.
            if from == .floating || from == .single, type == .integer { return number }
            return largest(number, of: from) < size / 2 ? number : call(.signed, [number, count], at: number.range)
        }
        // What is left of a number below 0 is below 0.
        let rest = call(.fmod, [number, count], at: number.range)
        return call(.fmod, [Expression(.binary(.plus, rest, count), at: number.range), count], at: number.range)
    }

    /// The sum of two ints, or their difference: what their own parts have too much is taken away
    /// once.
    mutating func sum(ofInts a: Expression, _ b: Expression, sign: BinaryOperator, at place: SourceRange) -> Expression
    {
        func whole(_ part: Expression) -> Expression {
            guard case .call(let call) = part.kind, call.name.text == BuiltInFunction.signed.rawValue,
                let inner = call.arguments.first, call.arguments.last?.constantInteger == 1 << 32,
                largest(inner, of: .integer) <= 0x1p50
            else { return part }
            return inner
        }
        return wrapped(Expression(.binary(sign, whole(a), whole(b)), at: place), as: .integer)
    }

    /// What an unsigned int keeps of a number that is not below 0.
    mutating func wrapped(sum: Expression) -> Expression {
        call(.fmod, [sum, whole(0x1p32, at: sum.range)], at: sum.range)
    }

    /// How large a whole number can be, as far as its own text and its variables' types say.
    private func largest(_ number: Expression, of type: CType.Base, levels: Int = 8) -> Double {
        let unknown = type.wrapping.map { $0.isSigned ? $0.count / 2 : $0.count } ?? .infinity
        guard levels > 0 else { return unknown }
        func largest(_ part: Expression) -> Double { self.largest(part, of: type, levels: levels - 1) }
        switch number.kind {
        case .number(let constant): return abs(constant.value)
        case .unary(.minus, let operand): return largest(operand)
        case .unary(.not, _): return 1
        case .binary(let operation, let a, let b):
            switch operation {
            case .plus, .minus: return largest(a) + largest(b)
            case .times: return largest(a) * largest(b)
            case .divided, .power: return unknown
            case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or: return 1
            }
        case .variable(let variable):
            guard let range = variable.name.symbol.flatMap({ c.types[$0] })?.base.wrapping else { return unknown }
            return range.isSigned ? range.count / 2 : range.count
        case .call(let call):
            let last = call.arguments.last.flatMap { $0.constantInteger }.map { Double($0) }
            switch BuiltInFunction(rawValue: call.name.text) {
            case .fmod: return last.map(abs) ?? unknown
            case .bitsAnd: return last.flatMap { $0 < 0 ? nil : $0 } ?? unknown
            case .signed: return last.map { $0 / 2 } ?? unknown
            case .truncated:
                guard case .binary(.divided, let a, let b)? = call.arguments.first?.kind,
                    let divisor = b.constantInteger, divisor != 0
                else { return unknown }
                return largest(a) / Double(divisor.magnitude)
            default: return unknown
            }
        case .string, .damaged: return unknown
        }
    }

    /// A product of whole numbers of 32 bits: by halves of one of them where it may be above 2^53,
    /// so that no product is above 2^48 and all are exact.
    mutating func product(_ a: Expression, _ b: Expression, as type: CType.Base, at place: SourceRange) -> Expression {
        func product(_ a: Expression, _ b: Expression) -> Expression { Expression(.binary(.times, a, b), at: place) }
        let isSigned = type == .integer
        if isSigned, largest(a, of: type) * largest(b, of: type) <= 0x1p53 { return wrapped(product(a, b), as: type) }
        let (a, b) = (named(a), named(b))
        let half = whole(65536, at: place)
        let quotient = Expression(.binary(.divided, a, half), at: place)
        let high = isSigned ? call(.floor, [quotient], at: place) : truncated(quotient)
        let low =
            isSigned
            ? Expression(.binary(.minus, a, product(high, half)), at: place) : call(.fmod, [a, half], at: place)
        let carried = product(call(.fmod, [product(high, b), half], at: place), half)
        let sum = Expression(.binary(.plus, carried, product(low, b)), at: place)
        return isSigned ? call(.signed, [sum, whole(0x1p32, at: place)], at: place) : wrapped(sum: sum)
    }

    /// A number that is used twice, in a variable of its own unless it is a constant or one.
    private mutating func named(_ number: Expression) -> Expression {
        switch number.kind {
        case .number: return number
        case .variable(let variable) where variable.index == nil: return number
        default: break
        }
        let factor = temporary("factor", number, at: number.range)
        c.pending += factor.statements
        return factor.value
    }
}
