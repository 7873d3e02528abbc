/// What holds others of its kind, as regions and expressions do.
protocol NestedText: Equatable, CustomStringConvertible {
    init(text: String) throws

    /// What it holds: of parts that are joined the left one first, the others behind it.
    var inner: [Self] { get }
    /// How closely its parts are joined; 0 where they are not. A first part that is joined in the
    /// same way needs no parentheses.
    var binding: Int { get }
}

extension NestedText {
    /// Why it cannot be written as a text and be read again, nil where it can: what holds too many
    /// parts, one in the other, would need more of the stack than there is.
    var nestingProblem: String? {
        let size = nesting
        if size.depth <= 25, size.length <= 250 { return nil }
        if size.depth <= Self.mostNested, (try? Self(text: description)) == self { return nil }
        return
            "holds too many parts, one in the other; expected at most \(Self.mostNested), such as regions by names of their own"
    }

    private static var mostNested: Int { 100 }

    /// How many are in each other, but for parts that are joined from left to right, and how many
    /// of those there are in a row.
    private var nesting: (depth: Int, length: Int) {
        var rest = [(part: self, depth: 1, length: 1)]
        var (depth, length) = (1, 1)
        while let next = rest.popLast() {
            (depth, length) = (max(depth, next.depth), max(length, next.length))
            // However deep it is, it is enough to know that it is too deep.
            if depth > Self.mostNested { break }
            for (number, inner) in next.part.inner.enumerated() {
                let goesOn = number == 0 && next.part.binding > 0 && inner.binding == next.part.binding
                rest.append((inner, goesOn ? next.depth : next.depth + 1, goesOn ? next.length + 1 : 1))
            }
        }
        return (depth, length)
    }
}

extension Region: NestedText {
    var inner: [Region] {
        switch self {
        case .all, .nothing, .named, .tag, .radius: []
        case .union(let a, let b), .intersection(let a, let b), .difference(let a, let b): [a, b]
        case .within(_, let region), .subtree(let region): [region]
        }
    }

    var binding: Int { parts.map { $0.word == "and" ? 2 : 1 } ?? 0 }
}

extension PlaceExpression: NestedText {
    var inner: [PlaceExpression] {
        switch self {
        case .number, .distance, .radius, .diameter: []
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
            .power(let a, let b):
            [a, b]
        case .exp(let a), .log(let a), .step(let a), .table(let a, _): [a]
        }
    }

    var binding: Int { parts?.binding ?? 0 }
}
