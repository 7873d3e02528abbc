/// Hands in what INCLUDE names: the file's name as it is written and the name of the file that
/// includes it; nil if there is no such file.
public typealias IncludeReader = (_ name: String, _ includingFile: String) -> SourceFile?

/// Reads a file into a tree. It never gives up: a fault is reported, and reading goes on at the
/// next statement or block.
///
/// Recursive descent with one token of look-ahead. A rule that meets a fault reports it and throws
/// ``SyntaxFault``; lists of statements and of blocks catch that.
struct Parser {
    var lexer: Lexer
    /// The token that comes next.
    var token: Token
    /// The last token that was taken.
    var previous: Token
    var tree = SyntaxTree()
    var diagnostics: [Diagnostic] = []
    /// How many of those are errors, and where the last of them is.
    private var faultCount = 0
    private var placeOfLastFault: SourceRange?
    /// Names that DEFINE gave a number.
    var defined: [String: Int] = [:]
    let include: IncludeReader
    /// How deeply statements and parentheses are nested.
    var depth = 0
    /// How many operators the present expression has.
    var operatorCount = 0
    /// The kind of the code block that is being read.
    var blockKind: CodeBlock.Kind = .initial

    /// Beyond these a file is no mechanism, and the stack of the threads that walk over trees would
    /// not do.
    static let deepestNesting = 320
    static let mostOperators = 2000
    static let mostFaults = 200
    static let mostIncludes = 200

    init(_ source: SourceFile, include: @escaping IncludeReader) {
        self.include = include
        lexer = Lexer(source)
        token = lexer.next()
        previous = Token(kind: .endOfFile, range: SourceRange(file: 0, start: 0, length: 0), isFirstInLine: true)
    }

    // MARK: Tokens

    mutating func advance() {
        previous = token
        token = lexer.next()
    }

    func at(_ kind: TokenKind) -> Bool { token.kind == kind }

    /// Takes the token if it is of a kind.
    mutating func take(_ kind: TokenKind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    mutating func expect(_ kind: TokenKind, _ purpose: String = "") throws(SyntaxFault) {
        guard token.kind == kind else {
            throw fault(expected: "\"\(kind.spelling)\"\(purpose.isEmpty ? "" : " " + purpose)")
        }
        advance()
    }

    func text(_ token: Token) -> String { lexer.sources.text(token.range) }

    /// The range from a token to the last one that was taken.
    func range(from start: SourceRange) -> SourceRange { start.through(previous.range) }

    // MARK: Faults

    /// Reports what is there in place of what should be.
    mutating func fault(expected: String) -> SyntaxFault {
        report("found \(found); expected \(expected)", at: token.range)
    }

    @discardableResult
    mutating func report(_ message: String, at range: SourceRange) -> SyntaxFault {
        // A second fault at one place is a consequence of the first.
        if let last = placeOfLastFault, last.start == range.start, last.file == range.file { return SyntaxFault() }
        guard !hasTooManyFaults else { return SyntaxFault() }
        placeOfLastFault = range
        faultCount += 1
        diagnostics.append(Diagnostic(.error, message, at: range))
        return SyntaxFault()
    }

    mutating func warn(_ message: String, at range: SourceRange) {
        diagnostics.append(Diagnostic(.warning, message, at: range))
    }

    /// What the next token is, for messages.
    var found: String {
        switch token.kind {
        case .endOfFile: "the end of the file"
        case .string: "a string"
        default: "\"\(text(token))\""
        }
    }

    var hasTooManyFaults: Bool { faultCount + lexer.faultCount > Parser.mostFaults }

    // MARK: Names and numbers

    /// A name that is declared or used; words of the language cannot be names.
    mutating func name(_ what: String) throws(SyntaxFault) -> Name {
        if token.kind == .name || token.kind == .prime {
            advance()
            return Name(baseText(previous), at: previous.range)
        }
        if token.kind.isKeyword {
            throw report("found \(found), a word of the language; expected \(what)", at: token.range)
        }
        throw fault(expected: what)
    }

    /// The text of a name without its primes.
    func baseText(_ token: Token) -> String {
        var range = token.range
        range.length -= UInt32(token.primeCount)
        return lexer.sources.text(range)
    }

    /// Names with commas between them.
    mutating func names(_ what: String) throws(SyntaxFault) -> [Name] {
        var names = [try name(what)]
        while take(.comma) { names.append(try name(what)) }
        return names
    }

    /// A number with or without a sign.
    mutating func signedNumber(_ what: String) throws(SyntaxFault) -> Double {
        if take(.minus) { return -(try number(what)) }
        _ = take(.plus)
        return try number(what)
    }

    /// A number, or a name that DEFINE gave one.
    mutating func number(_ what: String) throws(SyntaxFault) -> Double {
        guard let value = numberHere else { throw fault(expected: what) }
        if !value.isFinite { report("the number \(text(token)) is too large", at: token.range) }
        advance()
        return value.isFinite ? value : .greatestFiniteMagnitude
    }

    var numberHere: Double? {
        switch token.kind {
        case .integer, .real: DecimalNumber.value(text(token))
        case .name: defined.isEmpty ? nil : defined[text(token)].map(Double.init)
        default: nil
        }
    }

    /// A whole number below 1e9, or a name that DEFINE gave one.
    ///
    /// - Parameter what: what it is and how large it may be, for the message where there is none.
    mutating func integer(_ what: String) throws(SyntaxFault) -> Int {
        guard token.kind == .integer || token.kind == .name, let value = numberHere, value.magnitude < 1e9 else {
            throw fault(expected: what)
        }
        advance()
        return Int(value)
    }

    /// `[n]` behind a name that is declared.
    mutating func optionalLength() throws(SyntaxFault) -> Int? {
        guard take(.openBracket) else { return nil }
        let place = token.range
        let length = try integer("the length of the array, a whole number from 1 to 1000000 or a name of DEFINE")
        if length < 1 || length > 1_000_000 { report("found the length \(length); expected 1 to 1000000", at: place) }
        try expect(.closeBracket, "after the length of an array")
        return max(length, 1)
    }

    /// `(mV)`: what stands in parentheses, as it is written.
    mutating func optionalUnit() throws(SyntaxFault) -> String? {
        guard at(.openParenthesis) else { return nil }
        return try unit()
    }

    mutating func unit() throws(SyntaxFault) -> String {
        guard at(.openParenthesis) else { throw fault(expected: "a unit in parentheses") }
        let opening = token.range
        guard let inner = lexer.takeToParenthesis() else {
            let failure = report("found no \")\" in the line; expected one after the unit", at: opening)
            advance()
            throw failure
        }
        previous = Token(
            kind: .closeParenthesis,
            range: SourceRange(file: Int(inner.file), start: inner.end, length: 1),
            isFirstInLine: false)
        token = lexer.next()
        return lexer.sources.text(inner).trimmingBlanks
    }
}

/// A fault has been reported; whoever catches this goes on behind it.
struct SyntaxFault: Error {}

extension String {
    var trimmingBlanks: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return first == startIndex && index(after: last) == endIndex ? self : String(self[first...last])
    }
}
