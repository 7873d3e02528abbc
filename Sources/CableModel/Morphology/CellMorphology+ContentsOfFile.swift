#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension CellMorphology {
    /// Reads the file of a reconstructed cell: an SWC file, or a Neurolucida file (ASC), which
    /// begins with a parenthesis, but for comments behind semicolons.
    ///
    /// It may be whatever can be read to its end: a file, a pipe, `/dev/stdin`. The morphology is
    /// named for it, without its folder.
    ///
    /// - Throws: `MorphologyError` where the file cannot be read, or has faults.
    public init(contentsOf url: URL) throws(MorphologyError) {
        let bytes = try Self.bytes(of: url)
        do throws(MorphologyError) {
            if Self.isNeurolucida(bytes) {
                try self.init(asc: bytes, name: url.lastPathComponent)
            } else {
                try self.init(swc: bytes, name: url.lastPathComponent)
            }
        } catch {
            throw error.of(url)
        }
    }

    /// Reads an SWC file, as `init(contentsOf:)` does, whatever it begins with.
    ///
    /// - Throws: `SWCError` where the file cannot be read, or has faults.
    public init(contentsOfSWC url: URL) throws(SWCError) {
        let bytes = try Self.bytes(of: url)
        do throws(SWCError) { try self.init(swc: bytes, name: url.lastPathComponent) } catch { throw error.of(url) }
    }

    /// Reads a Neurolucida file, as `init(contentsOf:)` does, whatever it begins with.
    ///
    /// - Throws: `MorphologyError` where the file cannot be read, or is no such file.
    public init(contentsOfASC url: URL) throws(MorphologyError) {
        let bytes = try Self.bytes(of: url)
        do throws(MorphologyError) { try self.init(asc: bytes, name: url.lastPathComponent) } catch {
            throw error.of(url)
        }
    }

    /// Whether the first that is no comment is a parenthesis. A semicolon alone tells nothing: some
    /// SWC files have such comments, too, which NEURON leaves out.
    private static func isNeurolucida(_ bytes: [UInt8]) -> Bool {
        var isComment = false
        for byte in bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0) {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                isComment = false
            } else if byte == UInt8(ascii: ";") {
                isComment = true
            } else if !isComment, !SWCScanner.isBlank(byte) {
                return byte == UInt8(ascii: "(")
            }
        }
        return false
    }

    private static func bytes(of url: URL) throws(MorphologyError) -> [UInt8] {
        do {
            return try FileBytes.read(path: url.path)
        } catch {
            throw MorphologyError(
                file: url.relativePath,
                faults: [.init(line: 0, field: "file", expected: "a readable file", found: error.reason)])
        }
    }
}

extension MorphologyError {
    /// The same of a file that is named by its path, as it was given.
    fileprivate func of(_ url: URL) -> MorphologyError {
        MorphologyError(file: url.relativePath, faults: faults, omittedFaults: omittedFaults)
    }
}
