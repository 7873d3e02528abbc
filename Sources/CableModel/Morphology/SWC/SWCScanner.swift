import Wording

/// Takes the bytes of an SWC file apart into points: lines, numbers, and what is odd about a single
/// line.
///
/// A line is a point if it begins with seven numbers, as in NEURON, which looks no further. Works
/// on bytes throughout, with no string a line, so that a million points take well under a second.
struct SWCScanner {
    let bytes: [UInt8]
    private let number = NumberReader()
    private var index = 0
    private var line = 0
    /// The numbers of the current line.
    private var numbers: [NumberReader.Reading] = []

    init(bytes: [UInt8]) {
        self.bytes = bytes
        numbers.reserveCapacity(SWCField.allCases.count)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The points of the file in the order of its lines; numbers without a meaning are reported.
    mutating func scan(reporting faults: inout SWCFaults) -> SWCTable {
        var table = SWCTable()
        table.lines.reserveCapacity(bytes.count / 24)
        while index < bytes.count {
            let content = nextLine()
            let start = passBlanks(from: content.lowerBound, to: content.upperBound)
            if start == content.upperBound || bytes[start] == UInt8(ascii: "#") { continue }
            if readNumbers(in: start..<content.upperBound, noting: &table.oddities) {
                if let point = point(in: start..<content.upperBound, noting: &table.oddities, reporting: &faults) {
                    table.lines.append(point)
                }
            } else {
                table.unread.append(fault(of: start..<content.upperBound))
            }
        }
        table.lineCount = line
        return table
    }

    /// The bytes of the next line, whose end is passed; a byte 0 hides the rest of the line, as it
    /// does from C.
    private mutating func nextLine() -> Range<Int> {
        line += 1
        let start = index
        var end: Int?
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if byte == 0, end == nil { end = index }
            index += 1
        }
        let content = start..<(end ?? index)
        if index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
        }
        return content
    }

    /// Reads seven numbers, or says that there are not as many.
    private mutating func readNumbers(in content: Range<Int>, noting oddities: inout SWCOddities) -> Bool {
        numbers.removeAll(keepingCapacity: true)
        var cursor = content.lowerBound
        var areJoined = false
        while numbers.count < SWCField.allCases.count {
            let start = passBlanks(from: cursor, to: content.upperBound)
            guard let reading = number.reading(of: bytes, in: start..<content.upperBound) else { return false }
            if start == cursor, !numbers.isEmpty { areJoined = true }
            numbers.append(reading)
            cursor = reading.end
        }
        if areJoined { oddities.add(.joinedNumbers, line: line) }
        let rest = passBlanks(from: cursor, to: content.upperBound)
        if rest < content.upperBound, bytes[rest] != UInt8(ascii: "#") { oddities.add(.extraFields, line: line) }
        return true
    }

    /// The point of the current line. One with a bad number is still returned if its id is good, so
    /// that its children are not reported as orphans as well; the fault that is reported keeps it
    /// from ever being used.
    private func point(
        in content: Range<Int>, noting oddities: inout SWCOddities, reporting faults: inout SWCFaults
    ) -> SWCLine? {
        func report(_ field: SWCField) {
            faults.report(
                line: line, "\(field)", expected: field.expectation, found: quoted(fieldStart(field, in: content)))
        }
        func whole(_ field: SWCField) -> Int? {
            let value = numbers[field.rawValue].double
            guard abs(value) <= Self.idLimit else { return nil }
            let whole = value.rounded(.towardZero)
            if whole != value { oddities.add(.fractionalID, line: line) }
            return Int(whole)
        }
        func single(_ field: SWCField) -> Float {
            let value = numbers[field.rawValue].single
            if !(abs(value) <= Self.coordinateLimit) { report(field) }
            return value
        }

        let id = whole(.id)
        if id.map({ $0 < 0 }) ?? true { report(.id) }
        let type = Int(exactly: numbers[SWCField.type.rawValue].single)
        if type.map({ abs($0) > Self.typeLimit }) ?? true { report(.type) }
        let (x, y, z, radius) = (single(.x), single(.y), single(.z), single(.radius))
        if radius == 0 { oddities.add(.zeroRadius, line: line) }
        if radius < 0 { oddities.add(.negativeRadius, line: line) }
        let parent = whole(.parent)
        if parent == nil { report(.parent) }
        guard let id else { return nil }
        let isRoot = numbers[SWCField.parent.rawValue].double < 0
        return SWCLine(
            line: line, id: id, type: type ?? 0, parentID: isRoot ? nil : parent,
            point: Point3D(x: Double(x), y: Double(y), z: Double(z), diam: 2 * Double(radius)))
    }

    private func passBlanks(from start: Int, to end: Int) -> Int {
        var cursor = start
        while cursor < end, Self.isBlank(bytes[cursor]) { cursor += 1 }
        return cursor
    }

    /// Whole numbers up to here are exact in double precision.
    private static var idLimit: Double { 0x1p53 }
    private static var typeLimit: Int { 1 << 31 }
    /// Differences of places stay finite in single precision below this, um.
    private static var coordinateLimit: Float { 1e38 }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0B || byte == 0x0C
    }
}

/// The fields of a line, in their order.
enum SWCField: Int, CaseIterable {
    case id, type, x, y, z, radius, parent

    /// What is expected there.
    var expectation: String {
        switch self {
        case .id: "a whole number, 0 or more"
        case .type: "a whole number"
        case .x, .y, .z, .radius: "a finite number"
        case .parent: "the id of a point, or -1 for the root"
        }
    }
}

// What is said of a line; nothing here need be fast.
extension SWCScanner {
    /// Why a line is no point.
    private func fault(of content: Range<Int>) -> SWCError.Fault {
        let fields = fields(in: content)
        let expected = "7 fields (id type x y z radius parent)"
        if fields.count < SWCField.allCases.count {
            for (separator, name) in [
                (UInt8(ascii: ","), "commas"), (UInt8(ascii: ";"), "semicolons"), (UInt8(ascii: "|"), "bars"),
            ] {
                let count = content.count { bytes[$0] == separator } + 1
                guard count >= SWCField.allCases.count else { continue }
                return .init(
                    line: line, field: "point", expected: expected + " separated by spaces",
                    found: "\(count) separated by \(name)")
            }
            return .init(
                line: line, field: "point", expected: expected,
                found: "\(fields.count, "field")")
        }
        for (field, range) in zip(SWCField.allCases, fields) {
            if let reading = number.reading(of: bytes, in: range), reading.end == range.upperBound { continue }
            return .init(line: line, field: "\(field)", expected: field.expectation, found: quoted(range))
        }
        return .init(line: line, field: "point", expected: expected, found: quoted(content))
    }

    /// The fields of a line, parted by blanks, up to a comment.
    private func fields(in content: Range<Int>) -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var cursor = passBlanks(from: content.lowerBound, to: content.upperBound)
        while cursor < content.upperBound, bytes[cursor] != UInt8(ascii: "#") {
            let start = cursor
            while cursor < content.upperBound, !Self.isBlank(bytes[cursor]), bytes[cursor] != UInt8(ascii: "#") {
                cursor += 1
            }
            fields.append(start..<cursor)
            cursor = passBlanks(from: cursor, to: content.upperBound)
        }
        return fields
    }

    /// The bytes of a number of the current line.
    private func fieldStart(_ field: SWCField, in content: Range<Int>) -> Range<Int> {
        let start = field.rawValue == 0 ? content.lowerBound : numbers[field.rawValue - 1].end
        return passBlanks(from: start, to: content.upperBound)..<numbers[field.rawValue].end
    }

    /// Text of the file, for a message: the debug description is quoted, and shows control
    /// characters rather than acting on a terminal.
    private func quoted(_ range: Range<Int>) -> String {
        let shown = String(decoding: bytes[range].prefix(40), as: UTF8.self) + (range.count > 40 ? "…" : "")
        return shown.debugDescription
    }
}
