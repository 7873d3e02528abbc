/// The number of an instance among those of its pool, in four bytes: there are many millions of
/// connections, each of which holds one.
///
/// Instance i has lane i % 8 of row i / 8 of a column.
@frozen
public struct InstanceIndex: Hashable, Comparable, Sendable, BitwiseCopyable {
    @usableFromInline let number: Int32

    /// The index of an instance.
    ///
    /// - Parameter number: from 0; -1 for none.
    @inlinable
    public init(_ number: Int) { self.number = Int32(number) }

    /// No instance.
    public static var none: InstanceIndex { InstanceIndex(-1) }

    @inlinable
    public static func < (a: InstanceIndex, b: InstanceIndex) -> Bool { a.number < b.number }
}

extension Int {
    /// The number of an instance among those of its pool.
    ///
    /// - Parameter index: that instance's.
    @inlinable
    public init(_ index: InstanceIndex) { self = Int(index.number) }
}
