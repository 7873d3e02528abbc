import LaneMath

/// Owns rows of lanes: the columns of a mechanism, its scratch rows, a pool of ions.
///
/// - Invariant: every column holds `rowCount` rows, all initialised, at a stable address until the
///   owner is freed.
final class LaneMemory {
    let rowCount: Int
    let columnCount: Int
    private let base: UnsafeMutablePointer<Lanes>

    init(columns: Int, rows: Int) {
        rowCount = rows
        columnCount = columns
        base = .allocate(capacity: max(1, columns * rows))
        base.initialize(repeating: .zero, count: columns * rows)
    }

    deinit { base.deallocate() }

    /// The rows of a column.
    func column(_ index: Int) -> UnsafeMutablePointer<Lanes> {
        assert(index >= 0 && index < columnCount)
        return base + index * rowCount
    }

    /// The same column, one double for each instance.
    func values(_ index: Int) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(column(index)).assumingMemoryBound(to: Double.self)
    }
}
