/// Takes the bytes of a Neurolucida file apart into words, as Import3d does: line by line, what
/// follows a semicolon left out.
struct ASCLexer {
    let bytes: [UInt8]
    private let number = NumberReader()
    private var index = 0
    private var line = 1
    /// Where a line ends that was asked for; looked for once a line, as a file may be all of one
    /// line.
    private var knownEndOfLine = -1

    init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// All words of the file; the last is its end.
    mutating func tokens() -> [ASCToken] {
        var tokens: [ASCToken] = []
        tokens.reserveCapacity(bytes.count / 6)
        while let kind = next() { tokens.append(ASCToken(kind: kind, line: line)) }
        tokens.append(ASCToken(kind: .end, line: line))
        return tokens
    }

    private mutating func next() -> ASCToken.Kind? {
        passBlanks()
        guard index < bytes.count else { return nil }
        let end = endOfLine()
        if let reading = number.reading(of: bytes, in: index..<end) {
            index = reading.end
            return .number(reading.double)
        }
        if let mark = Self.marks[bytes[index]] {
            index += 1
            return mark
        }
        // A word need not end behind these, as in Import3d: Settings is Set and tings.
        for (word, kind) in Self.words where bytes[index..<end].starts(with: word.utf8) {
            index += word.utf8.count
            return kind
        }
        if bytes[index] == UInt8(ascii: "\"") { return string(endOfLine: end) }
        let start = index
        while index < end, Self.isOfLabel(bytes[index]) { index += 1 }
        if index > start { return .label(text(start..<index)) }
        index = end
        return .other(text(start..<min(end, start + 40)))
    }

    private mutating func string(endOfLine end: Int) -> ASCToken.Kind {
        let start = index + 1
        guard let close = bytes[start..<end].firstIndex(of: UInt8(ascii: "\"")) else {
            let found = text(index..<min(end, index + 40))
            index = end
            return .other(found)
        }
        index = close + 1
        return .string(text(start..<close))
    }

    /// Passes what stands between words: blanks, ends of lines, comments.
    private mutating func passBlanks() {
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ";") {
                index = endOfLine()
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                index += 1
                if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                line += 1
            } else if SWCScanner.isBlank(byte) {
                index += 1
            } else {
                return
            }
        }
    }

    private mutating func endOfLine() -> Int {
        if index <= knownEndOfLine { return knownEndOfLine }
        var end = index
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        knownEndOfLine = end
        return end
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private static func isOfLabel(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") <= 25 || byte == UInt8(ascii: "_")
    }

    private static let marks: [UInt8: ASCToken.Kind] = [
        UInt8(ascii: "("): .open, UInt8(ascii: ")"): .close, UInt8(ascii: ","): .comma, UInt8(ascii: "|"): .bar,
        UInt8(ascii: "<"): .openSpine, UInt8(ascii: ">"): .closeSpine,
    ]

    private static let words: [(String, ASCToken.Kind)] = [("set", .set), ("Set", .set), ("SET", .set), ("RGB", .rgb)]
}
