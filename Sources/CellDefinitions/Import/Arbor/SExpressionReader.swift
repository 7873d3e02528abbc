import Neurite

/// Reads s-expressions as Arbor writes them: lists in parentheses, symbols, strings in quotes,
/// numbers, and comments behind semicolons.
struct SExpressionReader {
    private let bytes: [UInt8]
    private let source: String
    private var position = 0
    private var line = 1
    private var lineStart = 0
    /// The lists that are open, the outermost first.
    private var open: [(place: SExpression.Place, items: [SExpression])] = []

    /// How deep lists may lie in each other: what is read is walked by functions that call
    /// themselves.
    private static let maximumDepth = 100

    /// The one expression of a text.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - source: what messages call it, such as the file.
    /// - Throws: `NeuriteError.invalidModel` with the first that cannot be read.
    static func expression(of text: String, source: String) throws -> SExpression {
        var reader = SExpressionReader(text, source)
        guard let expression = try reader.next() else {
            throw reader.fault(reader.place, "expected an expression in parentheses, found the end of the text")
        }
        reader.skipBlanks()
        guard reader.position == reader.bytes.count else {
            throw reader.fault(reader.place, "expected the end of the text behind the component")
        }
        return expression
    }

    private init(_ text: String, _ source: String) {
        bytes = Array(text.utf8)
        self.source = source
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (position, lineStart) = (3, 3) }
    }

    private var place: SExpression.Place {
        // What continues a character counts for nothing.
        let column = bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 }
        return SExpression.Place(source: source, line: line, column: column + 1)
    }

    private func fault(_ place: SExpression.Place, _ problem: String) -> NeuriteError {
        .invalidModel([Fault("\(place)", problem)])
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = position + 1
            case UInt8(ascii: ";"):
                while position + 1 < bytes.count, bytes[position + 1] != UInt8(ascii: "\n") { position += 1 }
            case 0x20, 0x09, 0x0B, 0x0C, 0x0D: break
            default: return
            }
            position += 1
        }
    }

    /// The next whole expression; nil at the end of the text.
    private mutating func next() throws -> SExpression? {
        while true {
            skipBlanks()
            guard position < bytes.count else {
                guard let list = open.last else { return nil }
                throw fault(place, "expected \")\" for the list of line \(list.place.line), found the end of the text")
            }
            let start = place
            var finished: SExpression
            switch bytes[position] {
            case UInt8(ascii: "("):
                guard open.count < Self.maximumDepth else {
                    throw fault(start, "expected at most \(Self.maximumDepth) lists, one in the other")
                }
                open.append((start, []))
                position += 1
                continue
            case UInt8(ascii: ")"):
                guard let list = open.popLast() else { throw fault(start, "\")\" closes nothing") }
                position += 1
                finished = SExpression(place: list.place, content: .list(list.items))
            case UInt8(ascii: "\""): finished = SExpression(place: start, content: .string(try string(start)))
            default: finished = SExpression(place: start, content: try word(start))
            }
            if open.isEmpty { return finished }
            open[open.count - 1].items.append(finished)
        }
    }

    private mutating func string(_ start: SExpression.Place) throws -> String {
        let first = position + 1
        var end = first
        while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\n") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else {
            throw fault(start, "a quote is opened and not closed on its line")
        }
        position = end + 1
        return String(decoding: bytes[first..<end], as: UTF8.self)
    }

    private mutating func word(_ start: SExpression.Place) throws -> SExpression.Content {
        let first = position
        while position < bytes.count, !Self.endsWord(bytes[position]) { position += 1 }
        let word = String(decoding: bytes[first..<position], as: UTF8.self)
        switch bytes[first] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            guard word.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }), let value = Double(word),
                value.isFinite
            else { throw fault(start, "expected a number, found \"\(word)\"") }
            return .number(word, value)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return .symbol(word)
        default: throw fault(start, "expected a list, a symbol, a number or a string, found \"\(word)\"")
        }
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09...0x0D, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: ";"): true
        default: false
        }
    }
}
