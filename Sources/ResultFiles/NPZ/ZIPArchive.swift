/// The records of a ZIP file whose parts are stored as they are (PKWARE's APPNOTE 6.3.3), with
/// 64-bit sizes where 32 bits are too few.
struct ZIPArchive {
    /// A part of the archive.
    struct Part {
        let name: String
        let checksum: UInt32
        let size: Int
        /// Where its local header begins.
        let offset: Int
    }

    /// From this number on sizes, offsets and counts go into 64-bit fields; smaller in tests.
    var largeNumber = 0xFFFF_FFFF
    var largeCount = 0xFFFF
    private(set) var parts: [Part] = []

    /// What stands before a part's bytes.
    mutating func begin(_ part: Part) -> [UInt8] {
        parts.append(part)
        let isLarge = part.size >= largeNumber
        var record = ByteRecord()
        record.append(UInt32(0x0403_4B50))
        appendCommon(part, isLarge: isLarge, to: &record)
        record.append(UInt32(isLarge ? 0xFFFF_FFFF : part.size))
        record.append(UInt32(isLarge ? 0xFFFF_FFFF : part.size))
        record.append(UInt16(part.name.utf8.count))
        record.append(UInt16(isLarge ? 20 : 0))
        record.append(part.name)
        if isLarge { appendLargeNumbers([part.size, part.size], to: &record) }
        return record.bytes
    }

    /// What stands behind all parts: a list of them.
    func end(at offset: Int) -> [UInt8] {
        var record = ByteRecord()
        for part in parts { append(part, to: &record) }
        let size = record.bytes.count
        let isLarge = parts.count >= largeCount || offset >= largeNumber || size >= largeNumber
        if isLarge { appendLargeEnd(at: offset, size: size, to: &record) }
        record.append(UInt32(0x0605_4B50))
        record.append(UInt32(0))
        record.append(UInt16(isLarge ? 0xFFFF : parts.count))
        record.append(UInt16(isLarge ? 0xFFFF : parts.count))
        record.append(UInt32(isLarge ? 0xFFFF_FFFF : size))
        record.append(UInt32(isLarge ? 0xFFFF_FFFF : offset))
        record.append(UInt16(0))
        return record.bytes
    }

    /// A part's entry in the list.
    private func append(_ part: Part, to record: inout ByteRecord) {
        let (isLarge, isFar) = (part.size >= largeNumber, part.offset >= largeNumber)
        let large = (isLarge ? [part.size, part.size] : []) + (isFar ? [part.offset] : [])
        record.append(UInt32(0x0201_4B50))
        record.append(version(isLarge: !large.isEmpty))
        appendCommon(part, isLarge: !large.isEmpty, to: &record)
        record.append(UInt32(isLarge ? 0xFFFF_FFFF : part.size))
        record.append(UInt32(isLarge ? 0xFFFF_FFFF : part.size))
        record.append(UInt16(part.name.utf8.count))
        record.append(UInt16(large.isEmpty ? 0 : 4 + 8 * large.count))
        record.append([UInt8](repeating: 0, count: 10))  // no comment, first disk, no attributes
        record.append(UInt32(isFar ? 0xFFFF_FFFF : part.offset))
        record.append(part.name)
        if !large.isEmpty { appendLargeNumbers(large, to: &record) }
    }

    /// What the local header and the list's entry have in common. All parts are of 1980: equal
    /// results make equal files.
    private func appendCommon(_ part: Part, isLarge: Bool, to record: inout ByteRecord) {
        record.append(version(isLarge: isLarge))
        record.append(UInt16(part.name.utf8.allSatisfy { $0 < 128 } ? 0 : 1 << 11))  // names in UTF-8 say so
        record.append(UInt16(0))  // stored
        record.append(UInt16(0))
        record.append(UInt16(0x21))
        record.append(part.checksum)
    }

    private func version(isLarge: Bool) -> UInt16 { isLarge ? 45 : 20 }

    private func appendLargeNumbers(_ numbers: [Int], to record: inout ByteRecord) {
        record.append(UInt16(1))
        record.append(UInt16(8 * numbers.count))
        for number in numbers { record.append(UInt64(number)) }
    }

    /// The end of a large archive, and where it is.
    private func appendLargeEnd(at offset: Int, size: Int, to record: inout ByteRecord) {
        record.append(UInt32(0x0606_4B50))
        record.append(UInt64(44))
        record.append(UInt16(45))
        record.append(UInt16(45))
        record.append(UInt64(0))
        for number in [parts.count, parts.count, size, offset] { record.append(UInt64(number)) }
        record.append(UInt32(0x0706_4B50))
        record.append(UInt32(0))
        record.append(UInt64(offset + size))
        record.append(UInt32(1))
    }
}
