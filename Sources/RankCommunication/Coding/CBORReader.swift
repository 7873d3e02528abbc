/// Takes bytes apart into values. What is not well-formed is an error, never a trap: bytes may come
/// from another program.
struct CBORReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The one value that the bytes are.
    static func value(of bytes: [UInt8]) throws -> CBORValue {
        var reader = CBORReader(bytes)
        let value = try reader.next()
        guard reader.position == bytes.count else {
            throw reader.fault("\(bytes.count - reader.position) bytes are left over")
        }
        return value
    }

    private func fault(_ problem: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "\(problem) at byte \(position) of \(bytes.count)"))
    }

    private mutating func next() throws -> CBORValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= CBORValue.deepest else { throw fault("values are nested more than \(CBORValue.deepest) deep") }
        let first = try take(1).first!
        switch (first >> 5, first & 31) {
        case (0, let info): return .unsigned(try argument(info))
        case (1, let info): return .negative(try argument(info))
        case (2, let info): return .bytes(try take(try argument(info)))
        case (3, let info): return .text(String(decoding: try take(try argument(info)), as: UTF8.self))
        case (4, let info): return .array(try elements(try argument(info)))
        case (5, let info): return .map(try pairs(try argument(info)))
        case (6, let info):
            let tag = try argument(info)
            guard case .bytes(let content) = try next() else {
                throw fault("tag \(tag) stands before something else than bytes")
            }
            return .typedArray(tag: tag, content)
        case (7, 20): return .boolean(false)
        case (7, 21): return .boolean(true)
        case (7, 22): return .null
        case (7, 26): return .float(Float(bitPattern: try number(UInt32.self)))
        case (7, 27): return .double(Double(bitPattern: try number(UInt64.self)))
        default: throw fault("no value starts with byte \(first)")
        }
    }

    private mutating func elements(_ count: UInt64) throws -> [CBORValue] {
        var elements: [CBORValue] = []
        elements.reserveCapacity(Int(min(count, UInt64(bytes.count - position))))
        for _ in 0..<count { elements.append(try next()) }
        return elements
    }

    private mutating func pairs(_ count: UInt64) throws -> [(key: String, value: CBORValue)] {
        var pairs: [(key: String, value: CBORValue)] = []
        for _ in 0..<count {
            guard case .text(let key) = try next() else { throw fault("a key is not a string") }
            pairs.append((key, try next()))
        }
        return pairs
    }

    private mutating func argument(_ info: UInt8) throws -> UInt64 {
        switch info {
        case ..<24: UInt64(info)
        case 24: UInt64(try number(UInt8.self))
        case 25: UInt64(try number(UInt16.self))
        case 26: UInt64(try number(UInt32.self))
        case 27: try number(UInt64.self)
        default: throw fault("a length is of an unknown form")
        }
    }

    private mutating func number<N: FixedWidthInteger>(_: N.Type) throws -> N {
        try take(UInt64(MemoryLayout<N>.size)).reduce(0) { ($0 << 8) | N(truncatingIfNeeded: $1) }
    }

    private mutating func take(_ count: UInt64) throws -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.count - position) else { throw fault("\(count) bytes are expected but not there") }
        defer { position += Int(count) }
        return bytes[position..<position + Int(count)]
    }
}
