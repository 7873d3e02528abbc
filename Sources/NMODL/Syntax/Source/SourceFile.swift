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

    /// Whether it begins with the mark of UTF-16 (or UTF-32).
    var isUTF16: Bool { bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) }

    /// Where each line begins. Lines end with a line feed, a carriage return, or both.
    fileprivate var startsOfLines: [Int] {
        var starts = [0]
        for index in bytes.indices {
            if bytes[index] == 10 || (bytes[index] == 13 && (index + 1 >= bytes.count || bytes[index + 1] != 10)) {
                starts.append(index + 1)
            }
        }
        return starts
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
    /// For each file where its lines begin.
    private var starts: [[Int]] = []

    public init() {}

    /// Adds a file; returns its number.
    mutating func add(_ file: SourceFile) -> Int {
        files.append(file)
        starts.append(file.startsOfLines)
        return files.count - 1
    }

    /// The text of a range, bytes that are not UTF-8 replaced.
    public func text(_ range: SourceRange) -> String {
        guard Int(range.file) < files.count else { return "" }
        let bytes = files[Int(range.file)].bytes
        let end = min(range.end, bytes.count)
        return String(decoding: bytes[min(Int(range.start), end)..<end], as: UTF8.self)
    }

    /// The name of the file that a range is in.
    public func name(of range: SourceRange) -> String {
        files.indices.contains(Int(range.file)) ? files[Int(range.file)].name : ""
    }

    /// Where a range begins, as people count.
    public func lineAndColumn(_ range: SourceRange) -> LineAndColumn {
        guard files.indices.contains(Int(range.file)) else { return LineAndColumn(line: 1, column: 1) }
        let bytes = files[Int(range.file)].bytes
        let line = line(at: range)
        let before = bytes[starts[Int(range.file)][line]..<min(Int(range.start), bytes.count)]
        return LineAndColumn(line: line + 1, column: 1 + before.count { $0 & 0xC0 != 0x80 })
    }

    /// What stands before the beginning of a range in its line, and behind it; of a line of
    /// megabytes what is near.
    func surroundings(_ range: SourceRange) -> (before: String, after: String) {
        guard files.indices.contains(Int(range.file)) else { return ("", "") }
        let bytes = files[Int(range.file)].bytes
        let place = min(Int(range.start), bytes.count)
        let start = max(starts[Int(range.file)][line(at: range)], place - 1000)
        let near = bytes[place..<min(place + 1000, bytes.count)]
        let end = near.firstIndex { $0 == 10 || $0 == 13 } ?? near.endIndex
        return (
            String(decoding: bytes[start..<place], as: UTF8.self), String(decoding: bytes[place..<end], as: UTF8.self)
        )
    }

    /// The number of the line in which a range begins, from 0.
    private func line(at range: SourceRange) -> Int {
        let starts = starts[Int(range.file)]
        let place = min(Int(range.start), files[Int(range.file)].bytes.count)
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle } else { high = middle }
        }
        return low
    }
}
