/// A stretch of a source file: where a node of the tree, a token or a fault stands.
///
/// Bytes are counted, not characters; ``SourceMap`` turns them into lines and columns.
public struct SourceRange: Sendable, Hashable {
    /// Which file of the ``SourceMap``: 0 is the one that was asked for, the others were included.
    public var file: UInt16
    /// The first byte, from 0.
    public var start: UInt32
    /// How many bytes.
    public var length: UInt32

    public init(file: Int, start: Int, length: Int) {
        self.file = UInt16(clamping: file)
        self.start = UInt32(clamping: start)
        self.length = UInt32(clamping: length)
    }

    /// The byte after the last.
    public var end: Int { Int(start) + Int(length) }

    /// From where this begins to where the other ends; this alone if the other stands in another
    /// file or before it.
    public func through(_ other: SourceRange) -> SourceRange {
        guard other.file == file, other.end > Int(start) else { return self }
        return SourceRange(file: Int(file), start: Int(start), length: other.end - Int(start))
    }
}
