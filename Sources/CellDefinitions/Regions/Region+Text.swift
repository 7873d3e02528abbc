import Neurite

extension Region: CustomStringConvertible {
    /// Reads a region's text, which ``description`` writes: names, `all`, `nothing`, `tag(7)`,
    /// `within(100, soma)`, `radius(0.5, infinity)`, `subtree(apic[3])`; `and`, `or` and `without`,
    /// of which `and` binds most closely; parentheses. A name that is none of these words and no
    /// word of letters stands in quotes: `'spine head'`.
    ///
    /// - Throws: `NeuriteError.invalidModel` where it cannot be read.
    public init(text: String) throws {
        var parser = try DefinitionParser(text)
        self = try parser.region()
        try parser.end()
    }

    public var description: String {
        switch self {
        case .all: "all"
        case .nothing: "nothing"
        case .named(let name): DefinitionLexer.isPlain(name) ? name : "'\(name)'"
        case .tag(let tag): "tag(\(tag))"
        case .union(let a, let b): "\(a.operand) or \(b.operand)"
        case .intersection(let a, let b): "\(a.operand) and \(b.operand)"
        case .difference(let a, let b): "\(a.operand) without \(b.operand)"
        case .within(let distance, let region): "within(\(DefinitionText.number(distance)), \(region))"
        case .radius(let low, let high): "radius(\(DefinitionText.number(low)), \(DefinitionText.number(high)))"
        case .subtree(let region): "subtree(\(region))"
        }
    }

    private var operand: String {
        switch self {
        case .union, .intersection, .difference: "(\(self))"
        default: description
        }
    }
}

/// Numbers as definitions write them.
enum DefinitionText {
    /// The shortest text that is read as the same number: `0.12`, `100`, `-65`, `infinity`.
    static func number(_ value: Double) -> String {
        if value.isInfinite { return value < 0 ? "-infinity" : "infinity" }
        return value.shortestText
    }
}
