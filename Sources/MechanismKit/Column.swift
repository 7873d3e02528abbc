/// One variable of all instances in a block: eight instances to a row, one in each lane.
///
/// - Invariant: a column is only valid during the call that it was handed to, and holds as many rows as its block.
///   Lanes past the last instance hold the values of a legal instance, so kernels need no masks.
@frozen
public struct Column {
    @usableFromInline let rows: UnsafeMutablePointer<Lanes>

    @inlinable
    init(rows: UnsafeMutablePointer<Lanes>) { self.rows = rows }

    /// The values of eight instances.
    @inlinable
    public subscript(row: Int) -> Lanes {
        @inline(__always) get { rows[row] }
        @inline(__always) nonmutating set { rows[row] = newValue }
    }
}
