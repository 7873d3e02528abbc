import Neurite

extension PlaceExpression: CustomStringConvertible {
    /// Reads an expression's text, which ``description`` writes: numbers, `radius`, `diameter`,
    /// `distance(soma)`, `distance(soma[0](0.5))`, `exp(…)`, `log(…)`, `step(…)`, `table(x, 0: 1,
    /// 100: 0.2)`, `+ - * / ^` and parentheses.
    ///
    /// - Throws: `NeuriteError.invalidModel` where it cannot be read.
    public init(text: String) throws {
        var parser = try DefinitionParser(text)
        self = try parser.expression()
        try parser.end(orGoingOnWith: "one of + - * / ^")
    }

    public var description: String { text(binding: 0) }

    /// The text, in parentheses where it binds less closely than asked for: 1 a sum, 2 a product, 3
    /// a sign, 4 a power, 5 all else.
    private func text(binding: Int) -> String {
        let (own, text): (Int, String) =
            switch self {
            case .number(let value): (value < 0 || value.sign == .minus ? 3 : 5, DefinitionText.number(value))
            case .distance(let origin): (5, "distance(\(origin))")
            case .radius: (5, "radius")
            case .diameter: (5, "diameter")
            case .sum, .difference: (1, text(joinedBinding: 1))
            case .product, .quotient: (2, text(joinedBinding: 2))
            case .power(let a, let b): (4, "\(a.text(binding: 5)) ^ \(b.text(binding: 5))")
            case .exp(let a): (5, "exp(\(a))")
            case .log(let a): (5, "log(\(a))")
            case .step(let a): (5, "step(\(a))")
            case .table(let a, let entries):
                (
                    5,
                    "table(\(a)"
                        + entries.map { ", \($0.text)" }.joined() + ")"
                )
            }
        return own < binding ? "(\(text))" : text
    }

    /// A sum or a product of however many parts, from left to right.
    private func text(joinedBinding binding: Int) -> String {
        var (texts, rest) = ([String](), self)
        while let parts = rest.parts, parts.binding == binding {
            texts.append(" \(parts.sign) \(parts.right.text(binding: binding + 1))")
            rest = parts.left
        }
        texts.append(rest.text(binding: binding))
        return texts.reversed().joined()
    }

    /// Two expressions that are joined, the sign between them, and how closely it binds.
    var parts: (left: PlaceExpression, sign: String, right: PlaceExpression, binding: Int)? {
        switch self {
        case .sum(let a, let b): (a, "+", b, 1)
        case .difference(let a, let b): (a, "-", b, 1)
        case .product(let a, let b): (a, "*", b, 2)
        case .quotient(let a, let b): (a, "/", b, 2)
        default: nil
        }
    }
}

extension PlaceExpression.Entry {
    var text: String { "\(DefinitionText.number(at)): \(DefinitionText.number(value))" }
}

extension PlaceExpression.Origin: CustomStringConvertible {
    public var description: String {
        switch self {
        case .region(let region): "\(region)"
        case .place(let section, let x): "\(Region.named(section))(\(DefinitionText.number(x)))"
        }
    }
}

extension DefinitionParser {
    mutating func expression() throws -> PlaceExpression {
        try nested { parser in
            var sum = try parser.product()
            while true {
                if parser.take("+") {
                    sum = try parser.join(sum, PlaceExpression.sum) { try $0.product() }
                } else if parser.take("-") {
                    sum = try parser.join(sum, PlaceExpression.difference) { try $0.product() }
                } else {
                    return sum
                }
            }
        }
    }

    private mutating func product() throws -> PlaceExpression {
        var product = try signed()
        while true {
            if take("*") {
                product = try join(product, PlaceExpression.product) { try $0.signed() }
            } else if take("/") {
                product = try join(product, PlaceExpression.quotient) { try $0.signed() }
            } else {
                return product
            }
        }
    }

    private mutating func signed() throws -> PlaceExpression {
        try nested { parser in
            guard parser.take("-") else { return try parser.power() }
            let negative = -(try parser.signed())
            try parser.grow()
            return negative
        }
    }

    private mutating func power() throws -> PlaceExpression {
        let base = try atom()
        guard take("^") else { return base }
        return try join(base, PlaceExpression.power) { parser in
            try parser.nested { try $0.next == .symbol("-") ? $0.signed() : $0.power() }
        }
    }

    private mutating func atom() throws -> PlaceExpression {
        if take("(") {
            let inner = try expression()
            try expect(")")
            return inner
        }
        beginPart()
        if case .number(let value)? = next {
            _ = takeToken()
            return .number(value)
        }
        guard let word = takeName(["infinity", "radius", "diameter", "distance", "exp", "log", "step", "table"]) else {
            throw fault("expected a number, radius, diameter, distance(), exp(), log(), step() or table()")
        }
        switch word {
        case "infinity": return .number(.infinity)
        case "radius": return .radius
        case "diameter": return .diameter
        default: break
        }
        try expect("(")
        let value: PlaceExpression
        switch word {
        case "distance": value = .distance(from: try origin())
        case "exp": value = .exp(try expression())
        case "log": value = .log(try expression())
        case "step": value = .step(try expression())
        default: value = .table(try expression(), try entries())
        }
        try grow()
        try expect(")")
        return value
    }

    private mutating func origin() throws -> PlaceExpression.Origin {
        let region = try region()
        guard case .named(let section) = region, take("(") else { return .region(region) }
        let x = try number()
        try expect(")")
        return .place(section: section, x: x)
    }

    private mutating func entries() throws -> [PlaceExpression.Entry] {
        var entries: [PlaceExpression.Entry] = []
        while take(",") {
            let at = try number()
            try expect(":")
            entries.append(.init(at: at, value: try number()))
        }
        if let problem = PlaceExpression.problem(withRows: entries) { throw fault(problem) }
        return entries
    }
}
