import CableModel
import Foundation

/// A text file that an argument names.
enum InputFile {
    /// What is in it, or comes through it: a pipe is a file, too.
    ///
    /// - Parameters:
    ///   - path: as it was given.
    ///   - expected: what it should be.
    /// - Throws: `RequestError`, which says why it cannot be read.
    static func text(of path: String, expected: String? = nil) throws -> String {
        func refuse(_ reason: String) -> RequestError {
            RequestError("\(path) \(reason)" + (expected.map { "; expected \($0)" } ?? ""))
        }
        let bytes: [UInt8]
        do throws(FileBytes.Failure) { bytes = try FileBytes.read(path: path) } catch {
            switch error.code {
            case ENOENT, ENOTDIR: throw refuse("is not there")
            case EISDIR: throw refuse("is a folder")
            case EFBIG: throw refuse("is a device without end")
            default: throw refuse("cannot be read; its permissions may not allow it")
            }
        }
        let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
        if marks.contains(where: { bytes.starts(with: $0) }) || bytes.prefix(4).contains(0) {
            throw refuse("is UTF-16, or no text, rather than UTF-8")
        }
        // A mark that some editors put before UTF-8.
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let read = String(bytes: text, encoding: .utf8) else {
            throw refuse("has letters that are not UTF-8, as Latin-1 has")
        }
        return read
    }
}
