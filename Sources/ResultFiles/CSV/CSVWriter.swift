import Wording

/// Writes rows of comma-separated values, as RFC 4180 describes them.
///
/// Lines end with a line feed alone, as text files do here; readers of CSV accept that as well as
/// the standard's carriage return and line feed.
public final class CSVWriter {
    private let write: ([UInt8]) throws -> Void
    private let bufferSize: Int
    private var buffer: [UInt8] = []

    /// Writes to whatever takes the bytes, in pieces of about `bufferSize` bytes.
    public init(bufferSize: Int = 1 << 16, write: @escaping ([UInt8]) throws -> Void) {
        self.bufferSize = max(1, bufferSize)
        self.write = write
        buffer.reserveCapacity(self.bufferSize + 1024)
    }

    /// Writes into a file, which stays open at the end.
    public convenience init(to file: OutputFile) {
        self.init { try file.write($0) }
    }

    /// Adds a row of texts, quoted where necessary.
    public func writeRow(_ fields: [String]) throws {
        for (index, field) in fields.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            append(field)
        }
        // An empty line is no row, so a row of one empty text has to be quoted.
        if fields == [""] { append(quoted: "") }
        try endRow()
    }

    /// Adds a row of numbers, each as the shortest text that reads back as the same number.
    public func writeRow(_ numbers: some Sequence<Double>) throws {
        Self.append(numbers, to: &buffer)
        try endRow()
    }

    private static func append(_ numbers: some Sequence<Double>, to buffer: inout [UInt8]) {
        var isFirst = true
        for number in numbers {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            number.withShortestText { buffer.append(contentsOf: $0) }
            isFirst = false
        }
    }

    /// Hands everything in the buffer on; to be called at the end, or the last rows stay in the
    /// buffer.
    public func finish() throws {
        guard !buffer.isEmpty else { return }
        try write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func endRow() throws {
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= bufferSize { try finish() }
    }

    private func append(_ field: String) {
        let needsQuotes = field.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        }
        if needsQuotes {
            append(quoted: field)
        } else {
            buffer.append(contentsOf: field.utf8)
        }
    }

    /// Inside quotation marks only the marks themselves are doubled.
    private func append(quoted field: String) {
        buffer.append(UInt8(ascii: "\""))
        for byte in field.utf8 {
            if byte == UInt8(ascii: "\"") { buffer.append(byte) }
            buffer.append(byte)
        }
        buffer.append(UInt8(ascii: "\""))
    }
}
