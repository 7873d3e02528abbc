/// Cuts C code into tokens. Comments are left out; whatever it does not know is a sign of one byte.
struct CLexer {
    private let bytes: [UInt8]
    private let origin: SourceRange
    private var position = 0
    private var isAtLineStart = true

    init(_ verbatim: Verbatim) {
        bytes = Array(verbatim.text.utf8)
        origin = verbatim.textRange
    }

    /// All tokens of a block.
    static func tokens(of verbatim: Verbatim) -> [CToken] {
        var lexer = CLexer(verbatim)
        var tokens: [CToken] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func next() -> CToken? {
        skipBlanks(staysInLine: false)
        guard position < bytes.count else { return nil }
        let start = position
        if byte(position) == 35, isAtLineStart {
            position += 1
            return directive(from: start)
        }
        return token()
    }

    private mutating func directive(from start: Int) -> CToken {
        var tokens: [CToken] = []
        while true {
            skipBlanks(staysInLine: true)
            guard position < bytes.count, byte(position) != 10, byte(position) != 13 else { break }
            tokens.append(token())
        }
        return CToken(kind: .directive(tokens), text: "#", range: range(from: start))
    }

    private mutating func token() -> CToken {
        isAtLineStart = false
        let start = position
        let first = byte(position)
        if first.isLetter || first == 95 {
            while byte(position).isLetter || byte(position).isDigit || byte(position) == 95 { position += 1 }
            return made(.name, from: start)
        }
        if first.isDigit || (first == 46 && byte(position + 1).isDigit) { return number(from: start) }
        if first == 34 || first == 39 { return quoted(first, from: start) }
        for length in [3, 2] where position + length <= bytes.count {
            if CLexer.signs.contains(String(decoding: bytes[position..<(position + length)], as: UTF8.self)) {
                position += length
                return made(.sign, from: start)
            }
        }
        position += 1
        return made(.sign, from: start)
    }

    private static let signs: Set<String> = [
        "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "+=", "-=", "*=", "/=",
        "%=", "&=", "|=",
        "^=", "##",
    ]

    private mutating func number(from start: Int) -> CToken {
        while byte(position).isLetter || byte(position).isDigit || byte(position) == 46
            || ((byte(position) == 43 || byte(position) == 45) && [69, 101].contains(byte(position - 1))
                && byte(start + 1) | 32 != 120)
        {
            position += 1
        }
        return made(.number, from: start)
    }

    /// A text or a character, with its marks.
    private mutating func quoted(_ mark: UInt8, from start: Int) -> CToken {
        position += 1
        while position < bytes.count, byte(position) != mark, byte(position) != 10 {
            position += byte(position) == 92 ? 2 : 1
        }
        position = min(position + 1, bytes.count)
        return made(mark == 34 ? .string : .character, from: start)
    }

    private mutating func skipBlanks(staysInLine: Bool) {
        while position < bytes.count {
            switch byte(position) {
            case 92 where byte(position + 1) == 10: position += 2
            case 92 where byte(position + 1) == 13: position += byte(position + 2) == 10 ? 3 : 2
            case 10, 13:
                if staysInLine { return }
                isAtLineStart = true
                position += 1
            case 0...32: position += 1
            case 47 where byte(position + 1) == 42:
                position += 2
                while position < bytes.count, !(byte(position) == 42 && byte(position + 1) == 47) { position += 1 }
                position = min(position + 2, bytes.count)
            case 47 where byte(position + 1) == 47:
                while position < bytes.count, byte(position) != 10, byte(position) != 13 { position += 1 }
            default: return
            }
        }
    }

    private func range(from start: Int) -> SourceRange {
        // Bytes that are no UTF-8 make the text longer than the file's: a place stays within the
        // block.
        let first = min(start, Int(origin.length))
        let last = min(position, Int(origin.length))
        return SourceRange(file: Int(origin.file), start: Int(origin.start) + first, length: last - first)
    }

    private func made(_ kind: CToken.Kind, from start: Int) -> CToken {
        CToken(kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self), range: range(from: start))
    }
}
