import Wording

/// Goes through a file of a dataset: lines of text, and arrays of raw numbers behind lines
/// `chkpnt N`.
struct DatasetScanner {
    let file: String
    private let bytes: [UInt8]
    private var position = 0
    /// How many arrays came before, in this file and those that it goes on from.
    var checkpoint = 0

    /// Whether it is text alone, which users have a part in: its lines have any length and any
    /// letters.
    private let isText: Bool

    init(file: String, bytes: [UInt8], isText: Bool = false) {
        (self.file, self.bytes, self.isText) = (file, bytes, isText)
    }

    /// The position of the last thing that was read, for errors in what it says.
    private(set) var lastStart = 0

    /// No line of any file of NEURON's is as long as this.
    private static let longestLine = 4096

    func error(_ expected: String, _ found: String, at offset: Int? = nil) -> DatasetError {
        DatasetError(file: file, offset: offset ?? lastStart, expected: expected, found: found)
    }

    /// The next line without its end.
    mutating func line(_ expected: @autoclosure () -> String) throws(DatasetError) -> Substring {
        lastStart = position
        guard position < bytes.count else { throw error(expected(), "the end of the file") }
        let limit = isText ? bytes.count : min(bytes.count, position + Self.longestLine)
        var end = position
        while end < limit, bytes[end] != 0x0a {
            guard bytes[end] >= 0x20, bytes[end] < 0x7f || isText else {
                throw error(expected(), "a byte \(bytes[end])", at: end)
            }
            end += 1
        }
        guard end < bytes.count else { throw error(expected(), "the end of the file", at: end) }
        guard end < limit else { throw error(expected(), "a line of more than \(Self.longestLine) bytes") }
        defer { position = end + 1 }
        return Substring(decoding: bytes[position..<end], as: UTF8.self)
    }

    /// The words of the next line.
    mutating func words(_ expected: @autoclosure () -> String) throws(DatasetError) -> [Substring] {
        try line(expected()).split(separator: " ")
    }

    /// A line that names the format.
    mutating func version() throws(DatasetError) {
        let expected = "\(Dataset.version), the version of a dataset of NEURON 9"
        let found = try line(expected)
        if found != Dataset.version { throw error(expected, Self.quoted(found)) }
    }

    /// A line with a whole number alone.
    mutating func integer(_ meaning: String) throws(DatasetError) -> Int {
        let text = try line("a whole number, \(meaning)")
        guard let value = Int(text.drop { $0 == " " }), Int(Int32.min)...Int(Int32.max) ~= value else {
            throw error("a whole number, \(meaning)", Self.quoted(text))
        }
        return value
    }

    /// A line with a number of 0 or more alone.
    mutating func count(_ meaning: String) throws(DatasetError) -> Int {
        let value = try integer(meaning)
        if value < 0 { throw error("a number of 0 or more, \(meaning)", "\(value)") }
        return value
    }

    /// A line `count name`.
    mutating func count(named name: String) throws(DatasetError) -> Int {
        let text = try line("a line \"number \(name)\"")
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[1] == name, let value = Int(parts[0]), 0...Int(Int32.max) ~= value else {
            throw error("a line \"number \(name)\"", Self.quoted(text))
        }
        return value
    }

    /// The whole numbers of the next array.
    mutating func integers(_ count: Int, _ meaning: String) throws(DatasetError) -> [Int32] {
        try array(count, meaning, of: Int32.self).map(Int32.init(littleEndian:))
    }

    /// The numbers of the next array.
    mutating func doubles(_ count: Int, _ meaning: String) throws(DatasetError) -> [Double] {
        try array(count, meaning, of: UInt64.self).map { Double(bitPattern: UInt64(littleEndian: $0)) }
    }

    /// The whole numbers of the next array, of 32 bits without a sign.
    mutating func words(_ count: Int, _ meaning: String) throws(DatasetError) -> [UInt32] {
        try array(count, meaning, of: UInt32.self).map(UInt32.init(littleEndian:))
    }

    private mutating func array<Number: FixedWidthInteger>(
        _ count: Int, _ meaning: String, of type: Number.Type
    ) throws(DatasetError) -> [Number] {
        let mark = "chkpnt \(checkpoint)"
        let found = try line("\"\(mark)\" before \(meaning)")
        if found != mark { throw error("\"\(mark)\" before \(meaning)", Self.quoted(found)) }
        checkpoint += 1
        lastStart = position
        let width = MemoryLayout<Number>.size
        guard count <= (bytes.count - position) / width else {
            throw error(
                "\(meaning), \(count, "number") of \(width, "byte")",
                "\(bytes.count - position, "byte") to the end of the file")
        }
        defer { position += count * width }
        return bytes.withUnsafeBytes { memory in
            (0..<count).map { memory.loadUnaligned(fromByteOffset: position + $0 * width, as: Number.self) }
        }
    }

    /// That nothing is left.
    mutating func end(after last: String) throws(DatasetError) {
        lastStart = position
        if position < bytes.count {
            throw error("the end of the file after \(last)", "\(bytes.count - position, "byte") more")
        }
    }

    /// Whether something is left.
    var isAtEnd: Bool { position == bytes.count }

    static func quoted(_ text: some StringProtocol) -> String {
        "\"\(text.count > 60 ? text.prefix(60) + "…" : Substring(text))\""
    }
}
