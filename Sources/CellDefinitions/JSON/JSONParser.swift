import CableModel
import Neurite

/// What a JSON text holds, and what in it cannot be, though the rest can be read.
struct ParsedJSON {
    struct Problem {
        /// From the text's beginning.
        let path: String
        let text: String
        /// Whether nothing is known of what is at the path.
        let isUnread: Bool
    }

    let value: JSONValue
    let problems: [Problem]
}

/// Reads JSON (RFC 8259): what Foundation's reader does not tell, such as a name that stands twice,
/// and where.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private let source: String
    private var depth = 0
    private enum Step {
        case name(String)
        case index(Int)
    }
    /// Where in the value it reads.
    private var path: [Step] = []
    private var problems: [ParsedJSON.Problem] = []
    /// Where lines begin; found for the first problem, of which there may be as many as names.
    private lazy var lineStarts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }

    /// What a text holds.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - source: what messages call it, such as the file.
    /// - Throws: `NeuriteError.invalidModel` where the rest cannot be read.
    static func parse(_ text: String, source: String) throws -> ParsedJSON {
        var parser = JSONParser(text, source)
        let value = try parser.value()
        parser.skipBlanks()
        guard parser.next == nil else { throw parser.fault("expected its end") }
        return ParsedJSON(value: value, problems: parser.problems)
    }

    private init(_ text: String, _ source: String) {
        bytes = Array(text.utf8)
        self.source = source
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        skipBlanks()
        guard next == character.asciiValue else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func value() throws -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 200 else { throw fault("expected fewer brackets, one in the other") }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case let byte? where "-0123456789".utf8.contains(byte): return .number(number())
        default: break
        }
        if take(word: "true") { return .bool(true) }
        if take(word: "false") { return .bool(false) }
        if take(word: "null") { return .null }
        throw fault("expected a value")
    }

    private mutating func object() throws -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        if take("}") { return .object([]) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw fault("expected a name in quotes") }
            let start = position
            let name = try string()
            guard take(":") else { throw fault("expected \":\"") }
            path.append(.name(name))
            let value = try value()
            if !names.insert(name).inserted {
                // What a list or an object holds is looked at all the same.
                let isSimple =
                    switch value {
                    case .array, .object: false
                    default: true
                    }
                note("stands here a second time; expected once", at: start, isUnread: isSimple)
            }
            path.removeLast()
            members.append(.init(key: name, value: value))
        } while take(",")
        guard take("}") else { throw fault("expected \",\" or \"}\"") }
        return .object(members)
    }

    private mutating func array() throws -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        if take("]") { return .array([]) }
        repeat {
            path.append(.index(values.count))
            values.append(try value())
            path.removeLast()
        } while take(",")
        guard take("]") else { throw fault("expected \",\" or \"]\"") }
        return .array(values)
    }

    private mutating func number() -> Double {
        let start = position
        // Most are a few digits.
        var whole = 0
        while let byte = next, let digit = Self.digit(byte), position - start < 15 {
            whole = 10 * whole + digit
            position += 1
        }
        let isWhole = next.map { !Self.isPart($0) } ?? true
        if isWhole, position == start + 1 || position > start && bytes[start] != UInt8(ascii: "0") {
            return Double(whole)
        }
        while let byte = next, Self.isPart(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard Self.isNumber(text), let value = Double(text), value.isFinite else {
            let isLarge = Self.isNumber(text) && Double(text)?.isInfinite == true
            let most = isLarge ? " of at most \(Double.greatestFiniteMagnitude)" : ""
            note("expected a number\(most), found \(text)", at: start)
            return .nan
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int? {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte ? Int(byte - UInt8(ascii: "0")) : nil
    }

    /// Whether a number may have a character.
    private static func isPart(_ byte: UInt8) -> Bool { digit(byte) != nil || "+-.eE".utf8.contains(byte) }

    /// Whether JSON writes a number so: without a sign `+` or a zero before it, and with digits on
    /// either side of a point.
    private static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func takeDigits() -> Int {
            let digits = rest.prefix { digit($0) != nil }
            rest = rest[digits.endIndex...]
            return digits.count
        }
        func take(_ characters: String) -> Bool {
            guard let first = rest.first, characters.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        _ = take("-")
        if !take("0"), takeDigits() == 0 { return false }
        if take("."), takeDigits() == 0 { return false }
        if take("eE") {
            _ = take("+-")
            if takeDigits() == 0 { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws -> String {
        position += 1
        var content: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
            case UInt8(ascii: "\\"): content += try escaped()
            case 0..<0x20:
                position -= 1
                throw fault("expected the end of the text in quotes")
            default: content.append(byte)
            }
        }
        throw fault("expected the end of the text in quotes")
    }

    private mutating func escaped() throws -> [UInt8] {
        guard let byte = next else { throw fault("expected a character") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "u"):
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]), bytes[position...].starts(with: "\\u".utf8) {
                position += 2
                units.append(try codeUnit())
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        default:
            position -= 1
            throw fault("\"\\\" is followed by what means nothing")
        }
    }

    private mutating func codeUnit() throws -> UInt16 {
        let digits = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        // A sign is read as a part of a number, too.
        guard digits.count == 4, digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16) else {
            throw fault("expected four digits")
        }
        position += 4
        return unit
    }

    /// Notes what cannot be at the path, behind which the rest can be read.
    private mutating func note(_ problem: String, at position: Int, isUnread: Bool = true) {
        var place = ""
        for step in path {
            switch step {
            case .name(let name): place = JSONReader.path(place, name)
            case .index(let index): place += "[\(index)]"
            }
        }
        let (line, column) = lineAndColumn(of: position)
        problems.append(.init(path: place, text: "\(problem) (line \(line), column \(column))", isUnread: isUnread))
    }

    private mutating func lineAndColumn(of position: Int) -> (line: Int, column: Int) {
        let place = min(position, bytes.count)
        let line = lineStarts.partitioningIndex { $0 > place }
        return (line, place - lineStarts[line - 1] + 1)
    }

    private mutating func fault(_ problem: String) -> NeuriteError {
        // A character of up to four bytes.
        let rest = String(decoding: bytes[min(position, bytes.count)...].prefix(4), as: UTF8.self)
        let found = rest.unicodeScalars.first.map { "\"\($0)\"" } ?? "its end"
        let (line, column) = lineAndColumn(of: position)
        return .invalidModel([Fault("\(source):\(line):\(column)", "\(problem), found \(found)")])
    }
}
