extension Double {
    /// The shortest text that reads back as the same number: "0.1", "-65", "1e-20", "nan", "inf"
    /// and "-inf".
    package var shortestText: String { withShortestText { String(decoding: $0, as: UTF8.self) } }

    /// Hands over the bytes of the shortest text, for tables of millions of numbers.
    package func withShortestText<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        var text = description
        return try text.withUTF8 { bytes in
            let isWhole =
                bytes.count > 2 && bytes[bytes.count - 2] == UInt8(ascii: ".") && bytes.last == UInt8(ascii: "0")
            return try body(isWhole ? UnsafeBufferPointer(rebasing: bytes.dropLast(2)) : bytes)
        }
    }
}
