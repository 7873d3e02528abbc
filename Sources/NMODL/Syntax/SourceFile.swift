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

/// The files of one mechanism: the one that was asked for, and those that it included, in order of inclusion.
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
}
