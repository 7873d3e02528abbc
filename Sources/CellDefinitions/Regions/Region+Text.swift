import Neurite

extension Region: CustomStringConvertible {
    /// Reads a region's text, which ``description`` writes: names, `all`, `nothing`, `tag(7)`,
    /// `within(100, soma)`, `radius(0.5, infinity)`, `subtree(apic[3])`; `and`, `or` and `without`,
    /// of which `and` binds most closely; parentheses. A name that is none of these words and no
    /// word of letters stands in quotes, one within it twice: `'spine head'`, `'purkinje''s'`.
    ///
    /// - Throws: `NeuriteError.invalidModel` where it cannot be read.
    public init(text: String) throws {
        var parser = try DefinitionParser(text)
        self = try parser.region()
        try parser.end(orGoingOnWith: #""and", "or", "without""#)
    }

    public var description: String {
        switch self {
        case .all: "all"
        case .nothing: "nothing"
        case .named(let name): DefinitionLexer.isPlain(name) ? name : DefinitionText.quoted(name)
        case .tag(let tag): "tag(\(tag))"
        case .union, .intersection, .difference: joinedText
        case .within(let distance, let region): "within(\(DefinitionText.number(distance)), \(region))"
        case .radius(let low, let high): "radius(\(DefinitionText.number(low)), \(DefinitionText.number(high)))"
        case .subtree(let region): "subtree(\(region))"
        }
    }

    /// Two regions that are joined, and the word between them.
    var parts: (left: Region, word: String, right: Region)? {
        switch self {
        case .union(let a, let b): (a, "or", b)
        case .intersection(let a, let b): (a, "and", b)
        case .difference(let a, let b): (a, "without", b)
        default: nil
        }
    }

    /// What is joined from left to right needs no parentheses on its left, however much it is.
    private var joinedText: String {
        var (texts, rest) = ([String](), self)
        let isIntersection = parts?.word == "and"
        while let parts = rest.parts, (parts.word == "and") == isIntersection {
            texts.append("\(parts.word) \(parts.right.operand)")
            rest = parts.left
        }
        texts.append(rest.operand)
        return texts.reversed().joined(separator: " ")
    }

    private var operand: String { parts == nil ? description : "(\(self))" }
}
