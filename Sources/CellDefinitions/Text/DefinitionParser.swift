import Neurite
import Wording

/// Reads the text of a region or an expression of place.
struct DefinitionParser {
    let text: String
    private let tokens: [DefinitionLexer.Token]
    private var position = 0
    private var depth = 0
    /// How many parts of what was read last are one in the other.
    private var height = 0
    /// What is read is walked by functions that call themselves.
    private static let (mostWords, mostParts) = (100_000, 1000)

    init(_ text: String) throws {
        self.text = text
        tokens = try DefinitionLexer.tokens(of: text)
        guard tokens.count <= Self.mostWords else {
            throw DefinitionLexer.fault(text, "has \(tokens.count, "word"); expected \(Self.mostWords) at most")
        }
    }

    var next: DefinitionLexer.Token? { position < tokens.count ? tokens[position] : nil }

    /// Takes a symbol, if it is next.
    mutating func take(_ symbol: Character) -> Bool {
        guard next == .symbol(symbol) else { return false }
        position += 1
        return true
    }

    mutating func takeName(_ names: [String]) -> String? {
        guard case .name(let name)? = next, names.contains(name) else { return nil }
        position += 1
        return name
    }

    mutating func takeToken() -> DefinitionLexer.Token? {
        defer { position += 1 }
        return next
    }

    mutating func expect(_ symbol: Character) throws {
        guard take(symbol) else { throw fault("expected \"\(symbol)\"") }
    }

    /// What has been read is all that there is.
    ///
    /// - Parameter goingOn: what else may stand there.
    func end(orGoingOnWith goingOn: String) throws { if next != nil { throw fault("expected \(goingOn) or its end") } }

    /// A number with its sign.
    mutating func number() throws -> Double {
        let isNegative = take("-")
        if takeName(["infinity"]) != nil { return isNegative ? -.infinity : .infinity }
        guard case .number(let value)? = next else { throw fault("expected a number") }
        position += 1
        return isNegative ? -value : value
    }

    /// Reads what may hold itself, to a limit.
    mutating func nested<Value>(_ read: (inout DefinitionParser) throws -> Value) throws -> Value {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw fault("expected fewer parentheses") }
        return try read(&self)
    }

    /// Reads a part, and joins it to what stands before it.
    mutating func join<Value>(
        _ left: Value, _ combine: (Value, Value) -> Value, _ read: (inout DefinitionParser) throws -> Value
    ) throws -> Value {
        let own = height
        let right = try read(&self)
        try grow(beyond: own)
        return combine(left, right)
    }

    /// What was read last is in something, with another part of a height.
    mutating func grow(beyond other: Int = 0) throws {
        height = max(height, other) + 1
        guard height <= Self.mostParts else {
            throw fault("expected at most \(Self.mostParts) parts, one joined to the other")
        }
    }

    /// What was read last has no parts.
    mutating func beginPart() { height = 0 }

    func fault(_ problem: String) -> NeuriteError {
        let found: String =
            switch next {
            case nil: "its end"
            case .number(let value)?: DefinitionText.number(value)
            case .name(let name)?: "\"\(name)\""
            case .quoted(let name)?: "'\(name)'"
            case .symbol(let symbol)?: "\"\(symbol)\""
            }
        return DefinitionLexer.fault(text, "\(problem), found \(found)")
    }
}

extension DefinitionParser {
    /// Parts joined by `or` and `without`, from left to right.
    mutating func region() throws -> Region {
        try nested { parser in
            var region = try parser.intersection()
            while let word = parser.takeName(["or", "without"]) {
                region = try parser.join(region, word == "or" ? Region.union : Region.difference) {
                    try $0.intersection()
                }
            }
            return region
        }
    }

    private mutating func intersection() throws -> Region {
        var region = try part()
        while takeName(["and"]) != nil { region = try join(region, Region.intersection) { try $0.part() } }
        return region
    }

    private mutating func part() throws -> Region {
        if take("(") {
            let region = try region()
            try expect(")")
            return region
        }
        beginPart()
        switch next {
        case .quoted(let name)?:
            position += 1
            return .named(name)
        case .name(let name)?:
            position += 1
            return try region(beginningWith: name)
        default: throw fault("expected a region")
        }
    }

    private mutating func region(beginningWith name: String) throws -> Region {
        switch name {
        case "all": return .all
        case "nothing": return .nothing
        case "tag":
            try expect("(")
            let tag = try number()
            guard let type = Int(exactly: tag) else { throw fault("expected a whole number in tag()") }
            try expect(")")
            return .tag(type)
        case "within":
            try expect("(")
            let distance = try number()
            try expect(",")
            let region = try region()
            try grow()
            try expect(")")
            return .within(distance, of: region)
        case "radius":
            try expect("(")
            let low = try number()
            try expect(",")
            let high = try number()
            try expect(")")
            return .radius(from: low, to: high)
        case "subtree":
            try expect("(")
            let region = try region()
            try grow()
            try expect(")")
            return .subtree(of: region)
        default:
            guard !DefinitionLexer.words.contains(name) else {
                position -= 1
                throw fault("expected a region")
            }
            return .named(name)
        }
    }
}
