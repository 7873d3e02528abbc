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
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw refuse("is not there")
        }
        if isFolder.boolValue { throw refuse("is a folder") }
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() ?? Data() else {
            throw refuse("cannot be read; its permissions may not allow it")
        }
        let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
        if marks.contains(where: { data.starts(with: $0) }) || data.prefix(4).contains(0) {
            throw refuse("is UTF-16, or no text, rather than UTF-8")
        }
        // A mark that some editors put before UTF-8.
        let text = data.starts(with: [0xEF, 0xBB, 0xBF]) ? data.dropFirst(3) : data
        guard let read = String(bytes: text, encoding: .utf8) else {
            throw refuse("has letters that are not UTF-8, as Latin-1 has")
        }
        return read
    }
}
