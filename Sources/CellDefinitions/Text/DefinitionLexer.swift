import Neurite

/// Cuts the text of a region or expression into words.
struct DefinitionLexer {
    enum Token: Equatable {
        case number(Double)
        /// A name, with its number in brackets if it has one: `dend[3]`.
        case name(String)
        /// A name in quotes, which is no word of the language.
        case quoted(String)
        case symbol(Character)
    }

    /// The words that mean something in a region or an expression.
    static let words: Set<String> = [
        "all", "nothing", "and", "or", "without", "tag", "within", "radius", "subtree", "distance", "diameter", "exp",
        "log", "step", "table", "infinity",
    ]

    /// Whether a name needs no quotes.
    static func isPlain(_ name: String) -> Bool {
        guard !words.contains(name), let tokens = try? tokens(of: name) else { return false }
        return tokens == [.name(name)]
    }

    static func tokens(of text: String) throws -> [Token] {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first.unicodeScalars.first == "'" {
                guard let (name, end) = DefinitionText.quotedName(beginning: rest) else {
                    throw fault(text, "a quote is opened and not closed")
                }
                tokens.append(.quoted(name))
                rest = rest[end...]
            } else if isDigit(first) || first == "." {
                let number = numberPrefix(of: rest)
                guard let value = Double(number) else { throw fault(text, "\"\(number)\" is no number") }
                tokens.append(.number(value))
                rest = rest[number.endIndex...]
            } else if isLetter(first) {
                let name = namePrefix(of: rest)
                tokens.append(.name(String(name)))
                rest = rest[name.endIndex...]
            } else if "()+-*/^,:".contains(first) {
                tokens.append(.symbol(first))
                rest.removeFirst()
            } else {
                throw fault(text, "\"\(first)\" means nothing here")
            }
        }
        return tokens
    }

    static func fault(_ text: String, _ problem: String) -> NeuriteError {
        let shown = text.utf8.count > 500 ? "\(text.prefix(40))…" : text
        return .invalidModel([Fault("\"\(shown)\"", problem)])
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
    private static func isLetter(_ character: Character) -> Bool { character.isLetter || character == "_" }

    private static func numberPrefix(of text: Substring) -> Substring {
        var end = text.startIndex
        while end < text.endIndex {
            let character = text[end]
            let isSign = (character == "-" || character == "+") && end > text.startIndex
            let isSignOfExponent =
                isSign && (text[text.index(before: end)] == "e" || text[text.index(before: end)] == "E")
            guard isDigit(character) || character == "." || character == "e" || character == "E" || isSignOfExponent
            else { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }

    /// Letters, digits and underscores, and behind them a number in brackets.
    private static func namePrefix(of text: Substring) -> Substring {
        let word = text.prefix { isLetter($0) || isDigit($0) }
        let rest = text[word.endIndex...]
        guard rest.first == "[" else { return word }
        let digits = rest.dropFirst().prefix(while: isDigit)
        guard !digits.isEmpty, digits.endIndex < text.endIndex, text[digits.endIndex] == "]" else { return word }
        return text[..<text.index(after: digits.endIndex)]
    }
}
