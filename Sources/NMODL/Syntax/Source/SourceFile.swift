/// A file's name and its bytes, as they were read: the front end itself reads nothing.
public struct SourceFile: Sendable, Hashable {
    /// How messages call it, for example `mod/NaTa_t.mod`.
    public var name: String
    /// The text, UTF-8 or whatever else an old file holds; only comments may have bytes above 127.
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    public init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}

/// A place as people count: lines and columns from 1.
public struct LineAndColumn: Sendable, Hashable {
    public var line: Int
    /// In characters (of UTF-8); a tab is one.
    public var column: Int
}

/// The files of one mechanism: the one that was asked for, and those that it included, in order of
/// inclusion.
public struct SourceMap: Sendable, Hashable {
    public private(set) var files: [SourceFile] = []

    public init() {}

    /// Adds a file; returns its number.
    mutating func add(_ file: SourceFile) -> Int {
        files.append(file)
        return files.count - 1
    }

    /// The text of a range, bytes that are not UTF-8 replaced.
    public func text(_ range: SourceRange) -> String {
        guard Int(range.file) < files.count else { return "" }
        let bytes = files[Int(range.file)].bytes
        let end = min(range.end, bytes.count)
        return String(decoding: bytes[min(Int(range.start), end)..<end], as: UTF8.self)
    }

    /// Where a range begins, as people count. Lines end with a line feed, a carriage return, or
    /// both.
    public func lineAndColumn(_ range: SourceRange) -> LineAndColumn {
        let lineStart = startOfLine(range)
        let bytes = files.indices.contains(Int(range.file)) ? files[Int(range.file)].bytes : []
        var line = 1
        var index = 0
        while index < lineStart {
            if bytes[index] == 10 || (bytes[index] == 13 && (index + 1 >= bytes.count || bytes[index + 1] != 10)) {
                line += 1
            }
            index += 1
        }
        let before = bytes[lineStart..<min(Int(range.start), bytes.count)]
        return LineAndColumn(line: line, column: 1 + before.count { $0 & 0xC0 != 0x80 })
    }

    /// The line in which a range begins, without its end.
    public func line(_ range: SourceRange) -> String {
        guard files.indices.contains(Int(range.file)) else { return "" }
        let bytes = files[Int(range.file)].bytes
        let start = startOfLine(range)
        let end = bytes[start...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private func startOfLine(_ range: SourceRange) -> Int {
        guard files.indices.contains(Int(range.file)) else { return 0 }
        let bytes = files[Int(range.file)].bytes
        let place = min(Int(range.start), bytes.count)
        return (bytes[..<place].lastIndex { $0 == 10 || $0 == 13 } ?? -1) + 1
    }
}
