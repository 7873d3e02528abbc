import Foundation

/// A text file that an argument names.
enum InputFile {
    /// What is in it.
    ///
    /// - Parameters:
    ///   - path: as it was given.
    ///   - expected: what it should be.
    /// - Throws: `RequestError` where it cannot be read.
    static func text(of path: String, expected: String? = nil) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw RequestError("\(path) cannot be read" + (expected.map { "; expected \($0)" } ?? ""))
        }
        return text
    }
}
