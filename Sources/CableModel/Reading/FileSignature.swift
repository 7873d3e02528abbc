/// Tells files that are no plain text by how they begin, so that an error can say what a file is
/// instead.
enum FileSignature {
    /// What a file is, with the way out; nil for what may be text in ASCII or UTF-8.
    static func kind(of bytes: [UInt8]) -> String? {
        if let (_, kind) = marks.first(where: { bytes.starts(with: $0.bytes) }) { return kind }
        // Text in UTF-16 or UTF-32 without its mark: of two or four bytes all but one are 0 for
        // what SWC files consist of.
        let start = bytes.prefix(64)
        guard start.count >= 4, start.contains(0) else { return nil }
        let zeros = (0..<4).map { phase in start.indices.allSatisfy { $0 % 4 != phase || bytes[$0] == 0 } }
        switch zeros {
        case [false, true, true, true], [true, true, true, false]: return encoded("UTF-32")
        case [false, true, false, true], [true, false, true, false]: return encoded("UTF-16")
        default: return nil
        }
    }

    /// How files begin. A longer beginning stands before what it begins with.
    private static let marks: [(bytes: [UInt8], kind: String)] = [
        ([0x1F, 0x8B], "data compressed by gzip; unpack it first, or read from `zcat file |`"),
        ([0x42, 0x5A, 0x68], "data compressed by bzip2; unpack it first"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "data compressed by xz; unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "data compressed by zstd; unpack it first"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive; unpack it first"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive; unpack it first"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
        ([0xFF, 0xFE, 0x00, 0x00], encoded("UTF-32")),
        ([0x00, 0x00, 0xFE, 0xFF], encoded("UTF-32")),
        ([0xFF, 0xFE], encoded("UTF-16")),
        ([0xFE, 0xFF], encoded("UTF-16")),
    ]

    private static func encoded(_ encoding: String) -> String {
        "text in \(encoding); save it as UTF-8, or read from `iconv -f \(encoding) -t UTF-8 file |`"
    }
}
