/// Cuts bytes into tokens, one at a time, as the parser asks for them: what a parenthesis holds,
/// the rest of a line, or text up to an ending word is taken raw where the grammar says so.
///
/// Blanks, `:` and `?` comments, COMMENT … ENDCOMMENT, UNITSON and UNITSOFF are passed over. An
/// included file's tokens come in place of the INCLUDE.
struct Lexer {
    private(set) var sources = SourceMap()
    private var bytes: [UInt8] = []
    private var file = 0
    private var position = 0
    /// Where reading goes on when the present file ends.
    private var outer: [(file: Int, position: Int)] = []
    var diagnostics: [Diagnostic] = []
    /// How many of those are errors.
    private(set) var faultCount = 0

    init(_ source: SourceFile) {
        enter(source)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    var inclusionDepth: Int { outer.count }

    /// Goes on with an included file; comes back to the present place where it ends.
    mutating func include(_ source: SourceFile) {
        outer.append((file, position))
        enter(source)
    }

    /// Whether a file of this name is being read already.
    func isReading(_ name: String) -> Bool {
        sources.files[file].name == name || outer.contains { sources.files[$0.file].name == name }
    }

    var fileName: String { sources.files[file].name }

    private mutating func enter(_ source: SourceFile) {
        file = sources.add(source)
        bytes = source.bytes
        position = 0
    }

    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    private func range(from start: Int) -> SourceRange {
        SourceRange(file: file, start: start, length: position - start)
    }

    // MARK: Tokens

    mutating func next() -> Token {
        var isFirst = position == 0
        while true {
            skipBlanks(&isFirst)
            guard position < bytes.count, bytes[position] != 26, bytes[position] != 4 else {
                guard let back = outer.popLast() else {
                    return Token(
                        kind: .endOfFile, range: SourceRange(file: file, start: bytes.count, length: 0),
                        isFirstInLine: true)
                }
                (file, position) = back
                bytes = sources.files[file].bytes
                isFirst = true
                continue
            }
            let start = position
            let kind = scan()
            let token = Token(kind: kind, range: range(from: start), isFirstInLine: isFirst, primeCount: primes)
            switch kind {
            case .COMMENT: _ = takeBlock(endingWith: "ENDCOMMENT", opening: token.range)
            case .UNITSON, .UNITSOFF: break
            case .unknown:
                // What is no text at all would have a fault for each of its bytes.
                guard faultCount <= Parser.mostFaults else { break }
                faultCount += 1
                diagnostics.append(
                    Diagnostic(
                        .error, "found \(quoted(token.range)); expected a word, a number or a sign", at: token.range))
            default: return token
            }
            isFirst = false
        }
    }

    /// How many primes the last name that `scan` took has.
    private var primes: UInt8 = 0

    private mutating func skipBlanks(_ isFirst: inout Bool) {
        while position < bytes.count {
            switch bytes[position] {
            case 32, 9, 11, 12: position += 1
            case 10, 13:
                position += 1
                isFirst = true
            case 58, 63:  // : ?
                while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
            case 0xC2 where byte(position + 1) == 0xA0: position += 2  // a no-break space
            default: return
            }
        }
    }

    /// Takes one token's bytes; there is at least one.
    private mutating func scan() -> TokenKind {
        let first = bytes[position]
        primes = 0
        if first.isLetter { return scanName() }
        if first.isDigit || (first == 46 && byte(position + 1).isDigit) { return scanNumber() }
        if first == 34, let end = bytes[(position + 1)...].firstIndex(of: 34) {
            position = end + 1
            return .string
        }
        position += 1
        let second = byte(position)
        switch first {
        case 123: return .openBrace
        case 125: return .closeBrace
        case 40: return .openParenthesis
        case 41: return .closeParenthesis
        case 91: return .openBracket
        case 93: return .closeBracket
        case 43: return .plus
        case 45: return .minus
        case 42: return .times
        case 47: return .divided
        case 94: return .power
        case 44: return .comma
        case 64: return .at
        case 61: return second == 61 ? two(.equal) : .assign
        case 126: return second == 43 ? two(.tildePlus) : .tilde
        case 33: return second == 61 ? two(.notEqual) : .not
        case 62: return second == 61 ? two(.greaterOrEqual) : .greater
        case 60:
            if second == 45, byte(position + 1) == 62 {
                position += 2
                return .reversible
            }
            return second == 61 ? two(.lessOrEqual) : .less
        case 38 where second == 38: return two(.and)
        case 124 where second == 124: return two(.or)
        default:
            // The rest of a character of several bytes, so that a message shows it whole.
            while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
            return .unknown
        }
    }

    private mutating func two(_ kind: TokenKind) -> TokenKind {
        position += 1
        return kind
    }

    private mutating func scanName() -> TokenKind {
        let start = position
        while position < bytes.count, bytes[position].isLetter || bytes[position].isDigit || bytes[position] == 95 {
            position += 1
        }
        let end = position
        while position < bytes.count, bytes[position] == 39, primes < 200 {
            position += 1
            primes += 1
        }
        return primes > 0 ? .prime : Keywords.table.kind(bytes[start..<end])
    }

    private mutating func scanNumber() -> TokenKind {
        var isReal = false
        while byte(position).isDigit { position += 1 }
        if byte(position) == 46 {
            isReal = true
            position += 1
            while byte(position).isDigit { position += 1 }
        }
        if byte(position) == 69 || byte(position) == 101 {
            var exponent = position + 1
            if byte(exponent) == 43 || byte(exponent) == 45 { exponent += 1 }
            if byte(exponent).isDigit {
                isReal = true
                position = exponent
                while byte(position).isDigit { position += 1 }
            }
        }
        return isReal ? .real : .integer
    }

    // MARK: Raw text

    /// What stands up to the next `)` of the line, which is taken too; nil, and nothing taken, if
    /// there is none.
    mutating func takeToParenthesis() -> SourceRange? {
        var end = position
        while end < bytes.count, bytes[end] != 41 {
            if bytes[end] == 10 || bytes[end] == 13 { return nil }
            end += 1
        }
        guard end < bytes.count else { return nil }
        defer { position = end + 1 }
        return SourceRange(file: file, start: position, length: end - position)
    }

    /// The rest of the line.
    mutating func takeLine() -> SourceRange {
        let start = position
        while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
        return range(from: start)
    }

    /// The next word of letters, digits, `_`, `:` and brackets in the line; nil, and nothing taken,
    /// if there is none.
    mutating func takeWord() -> SourceRange? {
        while byte(position) == 32 || byte(position) == 9 { position += 1 }
        let start = position
        while byte(position).isLetter || byte(position).isDigit || [58, 91, 93, 95].contains(byte(position)) {
            position += 1
        }
        return position > start ? range(from: start) : nil
    }

    /// What stands up to the line whose first word is the ending one; the rest of that line is
    /// passed over, as NEURON does. Without such a line: an error, and the text up to the ending
    /// word wherever it stands, or up to the end of the file.
    mutating func takeBlock(endingWith word: String, opening: SourceRange) -> SourceRange {
        let start = position
        let ending = Array(word.utf8)
        var lineStart = position
        while lineStart < bytes.count {
            var cursor = lineStart
            while byte(cursor) == 32 || byte(cursor) == 9 { cursor += 1 }
            if matches(ending, at: cursor) {
                position = lineStart
                let text = range(from: start)
                position = cursor + ending.count
                let rest = takeLine()
                reportDropped(rest, after: word)
                return text
            }
            while cursor < bytes.count, bytes[cursor] != 10, bytes[cursor] != 13 { cursor += 1 }
            lineStart = cursor + 1
        }
        let opener = sources.text(opening)
        faultCount += 1
        diagnostics.append(
            Diagnostic(
                .error, "\(opener) is not closed; expected \(word) as the first word of a later line", at: opening))
        var cursor = start
        while cursor < bytes.count, !matches(ending, at: cursor) { cursor += 1 }
        position = min(cursor, bytes.count)
        let text = range(from: start)
        position = min(cursor + ending.count, bytes.count)
        return text
    }

    /// Whether the word stands at a place, and no longer word does.
    private func matches(_ word: [UInt8], at place: Int) -> Bool {
        guard byte(place) == word[0], place + word.count <= bytes.count else { return false }
        return bytes[place..<(place + word.count)].elementsEqual(word) && !byte(place + word.count).isLetter
    }

    private mutating func reportDropped(_ rest: SourceRange, after word: String) {
        let text = bytes[Int(rest.start)..<rest.end].drop { $0 == 32 || $0 == 9 }
        guard let first = text.first, first != 58, first != 63 else { return }
        diagnostics.append(
            Diagnostic(.warning, "what follows \(word) in its line is passed over, as NEURON does", at: rest))
    }

    /// Passes over the rest of a line; says so if more than a comment stood there.
    mutating func dropLine(after word: String) {
        reportDropped(takeLine(), after: word)
    }

    /// The text of a range in quotation marks, for messages.
    func quoted(_ range: SourceRange) -> String { "\"\(sources.text(range))\"" }
}

extension UInt8 {
    var isLetter: Bool { (self | 32) &- 97 < 26 }
    var isDigit: Bool { self &- 48 < 10 }
}
