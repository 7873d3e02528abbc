/// Reads C code into a tree: expressions, statements, declarations, functions. What it does not
/// read is a ``CFault``.
struct CParser {
    private let tokens: [CToken]
    private(set) var position = 0
    private var depth = 0
    /// What the code itself has named so far.
    var names: CNames
    private let end: CToken

    init(_ tokens: [CToken], names: CNames = CNames()) {
        self.tokens = tokens
        self.names = names
        let range = tokens.last.map { SourceRange(file: Int($0.range.file), start: $0.range.end, length: 0) }
        end = CToken(kind: .end, text: "the end of the code", range: range ?? SourceRange(file: 0, start: 0, length: 0))
    }

    // MARK: Tokens

    var token: CToken { position < tokens.count ? tokens[position] : end }

    func peek(_ distance: Int) -> CToken { position + distance < tokens.count ? tokens[position + distance] : end }

    mutating func advance() { position += 1 }

    mutating func reset(to place: Int) { position = place }

    mutating func take(_ sign: String) -> Bool {
        guard token.isSign(sign) else { return false }
        advance()
        return true
    }

    mutating func expect(_ sign: String) throws(CFault) {
        guard take(sign) else { throw fault("found \(found); expected \"\(sign)\"") }
    }

    var found: String { token.kind == .end ? token.text : "\"\(token.text)\"" }

    func fault(_ message: String) -> CFault { CFault(message, at: token.range) }

    mutating func nested<Value>(_ rule: (inout CParser) throws(CFault) -> Value) throws(CFault) -> Value {
        guard depth < 32 else { throw fault("found more than 32 levels, one within another") }
        depth += 1
        defer { depth -= 1 }
        return try rule(&self)
    }

    func from(_ start: SourceRange) -> SourceRange {
        position > 0 && position <= tokens.count ? start.through(tokens[position - 1].range) : start
    }
}

/// Names that C code gives to types and to numbers: `typedef`, `enum`.
struct CNames: Sendable, Hashable {
    var types: [String: CType] = [:]
    var constants: [String: Double] = [:]
}
