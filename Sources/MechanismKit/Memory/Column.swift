/// One variable of all instances in a block: eight instances to a row, one in each lane.
///
/// A value that all instances share is kept in one row, which stands for every row of the block;
/// what a kernel writes there is lost.
///
/// - Invariant: a column is only valid during the call that it was handed to. Lanes without an
///   instance hold the values of a legal one, so kernels need no masks. What a kernel may
///   write is said at ``MechanismKernels``.
@frozen
public struct Column {
    @usableFromInline let rows: UnsafeMutablePointer<Lanes>
    /// All bits set, or none where one row stands for all.
    @usableFromInline let mask: Int
    /// Whether what a kernel reports there is added to what is there already: the current of an ion
    /// that several mechanisms carry. Only kernels that say so meet it
    /// (``MechanismKernels/addsToIonCurrents``).
    public let isSum: Bool

    /// A column over the engine's memory; `isShared` where one row stands for all.
    @inlinable
    public init(rows: UnsafeMutablePointer<Lanes>, isShared: Bool = false, isSum: Bool = false) {
        self.rows = rows
        mask = isShared ? 0 : -1
        self.isSum = isSum
    }

    /// Whether every row stands for itself.
    @inlinable
    public var isOwn: Bool { mask != 0 }

    /// The values of eight instances.
    @inlinable
    public subscript(row: Int) -> Lanes {
        @inline(__always) get { rows[row & mask] }
        // What nobody reads is shared; it need not be written.
        @inline(__always) nonmutating set { if isOwn { rows[row] = newValue } }
    }

    /// The first row.
    package var firstRow: UnsafeMutablePointer<Lanes> { rows }

    /// Where the value of one instance is.
    @inlinable
    public func address(instance: Int) -> UnsafeMutablePointer<Double> {
        let row = UnsafeMutableRawPointer(rows + (Lanes.row(of: instance) & mask)).assumingMemoryBound(to: Double.self)
        return row + Lanes.lane(of: instance)
    }
}
