import Wording

/// Writes arrays into a file for NumPy: `numpy.load(path)["name"]`.
///
/// The file is a ZIP archive without compression, as `numpy.savez` makes it: every bit of a number
/// is kept, and reading takes no more time than the disk does. Arrays go into the file as they are
/// added. It appears under its name with ``finish()``; see ``OutputFile``.
public final class NPZWriter {
    private let file: OutputFile
    private var archive: ZIPArchive
    private var names: Set<String> = []

    /// Begins a file.
    ///
    /// - Throws: ``ResultFileError``, as all that follows.
    public convenience init(_ path: String) throws { try self.init(path, ZIPArchive()) }

    init(_ path: String, _ archive: ZIPArchive) throws {
        file = try OutputFile(path)
        self.archive = archive
    }

    /// Adds an array of 64-bit floating-point numbers.
    ///
    /// - Parameters:
    ///   - name: by which it is asked for; each once.
    ///   - values: the numbers.
    ///   - shape: the length along each dimension, the last one varying fastest; one dimension
    ///     unless given.
    public func add(_ name: String, _ values: [Double], shape: [Int]? = nil) throws {
        try add(name, type: "<f8", values, shape)
    }

    /// Adds an array of 64-bit whole numbers; the rest as above.
    public func add(_ name: String, _ values: [Int], shape: [Int]? = nil) throws {
        try add(name, type: "<i8", values, shape)
    }

    /// Adds a list of texts.
    public func add(_ name: String, _ texts: [String]) throws {
        // NumPy's strings are all of one length, in UTF-32, the shorter ones filled up with zeros;
        // no length at all it does not know.
        let length = max(1, texts.map(\.unicodeScalars.count).max() ?? 1)
        var codes = [UInt32](repeating: 0, count: texts.count * length)
        for (row, text) in texts.enumerated() {
            for (column, scalar) in text.unicodeScalars.enumerated() {
                codes[row * length + column] = scalar.value.littleEndian
            }
        }
        try add(name, NPYHeader(type: "<U\(length)", shape: [texts.count]), codes)
    }

    private func add(_ name: String, type: String, _ values: [some BitwiseCopyable], _ shape: [Int]?) throws {
        let shape = shape ?? [values.count]
        let expected = shape.reduce((product: 1, isValid: true)) { size, length in
            let (product, overflows) = size.product.multipliedReportingOverflow(by: length)
            return (product, size.isValid && length >= 0 && !overflows)
        }
        guard expected.isValid, expected.product == values.count else {
            throw ResultFileError(
                file: file.path, reason: "\(name) has \(values.count, "number"); its shape is \(shape)")
        }
        try add(name, NPYHeader(type: type, shape: shape), values)
    }

    /// All processors that Swift runs on keep numbers as the file does, the lowest byte first: they
    /// go as they lie in memory.
    private func add(_ name: String, _ header: NPYHeader, _ values: [some BitwiseCopyable]) throws {
        guard 1...60_000 ~= name.utf8.count, !name.utf8.contains(0) else {
            let reason = "the name of an array has \(name.utf8.count) bytes; expected 1 to 60000, and none of them 0"
            throw ResultFileError(file: file.path, reason: reason)
        }
        guard names.insert(name).inserted else {
            throw ResultFileError(file: file.path, reason: "there are two arrays of the name \(name)")
        }
        let header = header.bytes
        var checksum = CRC32()
        header.withUnsafeBytes { checksum.add($0) }
        values.withUnsafeBytes { checksum.add($0) }
        let size = header.count + values.withUnsafeBytes { $0.count }
        try file.write(
            archive.begin(
                ZIPArchive.Part(name: name + ".npy", checksum: checksum.value, size: size, offset: file.count)))
        try file.write(header)
        try values.withUnsafeBytes { try file.write($0) }
    }

    /// Ends the file, and puts it where it belongs.
    public func finish() throws {
        try file.write(archive.end(at: file.count))
        try file.finish()
    }
}
