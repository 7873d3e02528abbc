import Foundation

/// A text file that an argument names.
enum InputFile {
    /// What is in it, or comes through it: a pipe is a file, too.
    ///
    /// - Parameters:
    ///   - path: as it was given.
    ///   - expected: what it should be.
    /// - Throws: `RequestError` where it cannot be read.
    static func text(of path: String, expected: String? = nil) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path), let bytes = try? file.readToEnd() ?? Data(),
            let text = String(data: bytes, encoding: .utf8)
        else {
            throw RequestError("\(path) cannot be read" + (expected.map { "; expected \($0)" } ?? ""))
        }
        return text
    }
}
