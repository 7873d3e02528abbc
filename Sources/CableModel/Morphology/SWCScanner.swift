/// Takes the bytes of an SWC file apart into points: lines, fields, numbers, and what a single line can get wrong.
///
/// Works on bytes throughout, with no string a line, so that a million points take well under a second.
struct SWCScanner {
    let bytes: [UInt8]
    private let number = SWCNumber()
    private var index = 0
    private var line = 0
    /// The fields of the current line; reused, never more than are worth looking at.
    private var fields: [Range<Int>] = []
    /// How many fields the current line has.
    private var fieldCount = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
        fields.reserveCapacity(Field.allCases.count)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The fields of a line, in their order.
    enum Field: Int, CaseIterable {
        case id, type, x, y, z, radius, parent
    }

    /// The points of the file in the order of its lines; what is wrong with a line is reported.
    mutating func scan(reporting faults: inout SWCFaults) -> SWCTable {
        var table = SWCTable()
        table.points.reserveCapacity(bytes.count / 24)
        while index < bytes.count {
            splitLine()
            guard fieldCount > 0 else { continue }
            if fieldCount != Field.allCases.count {
                faults.report(
                    line: line, "point", expected: "7 fields (id type x y z radius parent)",
                    found: fieldCount == 1 ? "1 field" : "\(fieldCount) fields")
            }
            if let point = point(reporting: &faults) {
                table.points.append(point)
            } else {
                table.idsAreComplete = false
            }
        }
        table.lineCount = line
        return table
    }

    /// Finds the fields of the next line, up to a comment, and passes its end.
    private mutating func splitLine() {
        line += 1
        fields.removeAll(keepingCapacity: true)
        fieldCount = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "#") {
                while index < bytes.count, !Self.endsLine(bytes[index]) { index += 1 }
            } else if Self.endsLine(byte) {
                index += 1
                if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
                return
            } else if Self.isBlank(byte) {
                index += 1
            } else {
                let start = index
                while index < bytes.count, !Self.endsField(bytes[index]) { index += 1 }
                fieldCount += 1
                if fields.count < Field.allCases.count { fields.append(start..<index) }
            }
        }
    }

    /// The point of the current line. A point with a bad field is still returned if its id is good, so that its children
    /// are not reported as orphans as well; the fault that is reported keeps it from ever being used.
    private func point(reporting faults: inout SWCFaults) -> SWCPoint? {
        let id = whole(.id, in: 0...Self.idLimit, "a whole number, 0 or more", reporting: &faults)
        let type = whole(.type, in: -Self.typeLimit...Self.typeLimit, "a whole number", reporting: &faults)
        let x = coordinate(.x, reporting: &faults)
        let y = coordinate(.y, reporting: &faults)
        let z = coordinate(.z, reporting: &faults)
        let radius = radius(reporting: &faults)
        let parent = whole(
            .parent, in: -Self.idLimit...Self.idLimit, "the id of a point, or -1 for the root", reporting: &faults)
        guard let id else { return nil }
        return SWCPoint(
            line: line, id: id, type: type ?? 0, parent: parent ?? SWCPoint.unknownParent,
            point: Point3D(x: x ?? 0, y: y ?? 0, z: z ?? 0, diam: 2 * (radius ?? 1)))
    }

    private func whole(
        _ field: Field, in limits: ClosedRange<Int>, _ expected: String, reporting faults: inout SWCFaults
    ) -> Int? {
        guard field.rawValue < fields.count else { return nil }
        if let value = number.value(of: bytes, in: fields[field.rawValue]), let whole = Int(exactly: value),
            limits.contains(whole)
        {
            return whole
        }
        report(field, expected: expected, to: &faults)
        return nil
    }

    private func coordinate(_ field: Field, reporting faults: inout SWCFaults) -> Double? {
        guard field.rawValue < fields.count else { return nil }
        if let value = number.value(of: bytes, in: fields[field.rawValue]), abs(value) <= Self.coordinateLimit {
            return value
        }
        report(field, expected: "a finite number", to: &faults)
        return nil
    }

    private func radius(reporting faults: inout SWCFaults) -> Double? {
        guard Field.radius.rawValue < fields.count else { return nil }
        // Single precision decides: a radius that rounds to no diameter at all is as bad as a radius of zero.
        if let value = number.value(of: bytes, in: fields[Field.radius.rawValue]), Float(2 * value) > 0,
            value <= Self.coordinateLimit
        {
            return value
        }
        report(.radius, expected: "a number above 0", to: &faults)
        return nil
    }

    private func report(_ field: Field, expected: String, to faults: inout SWCFaults) {
        let text = bytes[fields[field.rawValue]]
        let shown = String(decoding: text.prefix(40), as: UTF8.self) + (text.count > 40 ? "…" : "")
        // The debug description is quoted, and shows control characters rather than acting on a terminal.
        faults.report(line: line, "\(field)", expected: expected, found: shown.debugDescription)
    }

    /// Whole numbers up to here are exact in double precision.
    private static var idLimit: Int { 1 << 53 }
    private static var typeLimit: Int { 1 << 31 }
    /// Differences of places stay finite in single precision below this, um.
    private static var coordinateLimit: Double { 1e38 }

    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0B || byte == 0x0C
    }

    private static func endsField(_ byte: UInt8) -> Bool {
        isBlank(byte) || endsLine(byte) || byte == UInt8(ascii: "#")
    }
}
