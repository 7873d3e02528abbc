// Shorter names for what is often made.

extension CodeBuilder {
    public mutating func constant(_ value: Double) -> Register { emit(.constant(value)) }
    public mutating func read(_ place: Place) -> Register { emit(.read(place)) }
    public mutating func add(_ a: Register, _ b: Register) -> Register { emit(.binary(.add, a, b)) }
    public mutating func subtract(_ a: Register, _ b: Register) -> Register { emit(.binary(.subtract, a, b)) }
    public mutating func multiply(_ a: Register, _ b: Register) -> Register { emit(.binary(.multiply, a, b)) }
    /// a b, rounded before anything is added to it.
    mutating func roundedProduct(_ a: Register, _ b: Register) -> Register { emit(.binary(.roundedProduct, a, b)) }
    /// The same number; if it is a product, one that is rounded before anything is added to it.
    mutating func rounded(_ a: Register) -> Register {
        factors(a).map { roundedProduct($0, $1) } ?? a
    }
    public mutating func divide(_ a: Register, _ b: Register) -> Register { emit(.binary(.divide, a, b)) }
    public mutating func negate(_ a: Register) -> Register { emit(.unary(.negate, a)) }
    public mutating func exponential(_ a: Register) -> Register { emit(.unary(.exponential, a)) }
    public mutating func compare(_ comparison: Comparison, _ a: Register, _ b: Register) -> Register {
        emit(.compare(comparison, a, b))
    }
    public mutating func select(_ condition: Register, _ a: Register, _ b: Register) -> Register {
        emit(.select(condition, a, b))
    }

    /// Makes a branch; the parts return the registers that are joined, as many in one as in the
    /// other.
    public mutating func branch(
        _ condition: Register, then: (inout CodeBuilder) -> [Register], otherwise: (inout CodeBuilder) -> [Register]
    ) -> [Register] {
        beginPart()
        let first = then(&self)
        let thenCode = endPart()
        beginPart()
        let second = otherwise(&self)
        let otherwiseCode = endPart()
        return join(condition, thenCode, first, otherwiseCode, second)
    }

    /// Makes a branch of parts that are there; returns what joins the registers of both.
    public mutating func join(
        _ condition: Register, _ then: [Node], _ first: [Register], _ otherwise: [Node], _ second: [Register]
    ) -> [Register] {
        var joins: [Join] = []
        let results = zip(first, second).map { a, b in
            if a == b { return a }
            let result = merged(isCondition: isCondition(a))
            joins.append(Join(result, then: a, otherwise: b))
            return result
        }
        if !joins.isEmpty || then.contains(where: \.hasEffect) || otherwise.contains(where: \.hasEffect) {
            append(.branch(Branch(condition, then: then, otherwise: otherwise, joins: joins)))
        }
        return results
    }
}
