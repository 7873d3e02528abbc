// Whole numbers of 32 bits, and floats, computed with doubles.
extension Analyser {
    /// A number as another type has it.
    mutating func converted(_ value: (Expression, type: CType.Base), to type: CType.Base) -> Expression {
        let (number, from) = value
        guard from != type else { return number }
        switch type {
        case .integer, .long: return from.isInteger ? number : truncated(number)
        case .unsigned: return wrapped(from.isInteger ? number : truncated(number))
        case .single:
            if case .number(let constant) = number.kind {
                return Expression(.number(Number(type.kept(constant.value))), at: number.range)
            }
            return call(.single, [number], at: number.range)
        case .floating, .void, .named: return number
        }
    }

    /// What an unsigned int keeps of a whole number.
    mutating func wrapped(_ number: Expression) -> Expression {
        switch number.kind {
        case .number(let constant) where constant.value >= 0 && constant.value < CType.Base.unsignedCount: return number
        case .unary(.minus, let operand):
            guard case .number(let constant) = operand.kind else { break }
            return whole(CType.Base.unsigned.kept(-constant.value), at: number.range)
        default: break
        }
        // What is left of a number below 0 is below 0.
        let count = whole(CType.Base.unsignedCount, at: number.range)
        let rest = call(.fmod, [number, count], at: number.range)
        return wrapped(sum: Expression(.binary(.plus, rest, count), at: number.range))
    }

    /// What an unsigned int keeps of a number that is not below 0.
    mutating func wrapped(sum: Expression) -> Expression {
        call(.fmod, [sum, whole(CType.Base.unsignedCount, at: sum.range)], at: sum.range)
    }

    /// What an unsigned int keeps of the product of two: by halves of one of them, so that no
    /// product is above 2^48 and all are exact.
    mutating func unsignedProduct(_ a: Expression, _ b: Expression, at place: SourceRange) -> Expression {
        func product(_ a: Expression, _ b: Expression) -> Expression { Expression(.binary(.times, a, b), at: place) }
        let (a, b) = (named(a), named(b))
        let half = whole(65536, at: place)
        let high = truncated(Expression(.binary(.divided, a, half), at: place))
        let low = call(.fmod, [a, half], at: place)
        let carried = product(call(.fmod, [product(high, b), half], at: place), half)
        return wrapped(sum: Expression(.binary(.plus, carried, product(low, b)), at: place))
    }

    /// A number that is used twice, in a variable of its own unless it is a constant or one.
    private mutating func named(_ number: Expression) -> Expression {
        switch number.kind {
        case .number: return number
        case .variable(let variable) where variable.index == nil: return number
        default: break
        }
        var symbol = Symbol("factor", .local, storage: .call, at: number.range)
        (symbol.isAssigned, symbol.isRead) = (true, true)
        var name = Name("factor", at: number.range)
        name.symbol = add(symbol)
        c.pending.append(Statement(.local([LocalVariable(name)]), at: number.range))
        c.pending.append(assignment(Variable(name), number, at: number.range))
        return Expression(.variable(Variable(name)), at: number.range)
    }

    private func whole(_ value: Double, at place: SourceRange) -> Expression {
        Expression(.number(Number(value, isInteger: true)), at: place)
    }
}
