// Values that lie in rows of eight, one after the other: value i is lane i % 8 of row i / 8. All of
// this arithmetic stands here.

extension SIMD8<Double> {
    /// The row of a value.
    ///
    /// - Parameter index: the number of the value, from 0.
    @inlinable @inline(__always)
    public static func row(of index: Int) -> Int { index >> 3 }

    /// The lane of a value within its row.
    ///
    /// - Parameter index: the number of the value, from 0.
    @inlinable @inline(__always)
    public static func lane(of index: Int) -> Int { index & 7 }

    /// The number of the value in a row and lane.
    ///
    /// - Parameters:
    ///   - row: from 0.
    ///   - lane: from 0 to 7.
    @inlinable @inline(__always)
    public static func index(row: Int, lane: Int = 0) -> Int { row &* 8 &+ lane }

    /// How many rows hold some values.
    ///
    /// - Parameter count: of the values.
    @inlinable @inline(__always)
    public static func rows(for count: Int) -> Int { (count + 7) >> 3 }

    /// How many values some rows hold.
    ///
    /// - Parameter rows: how many.
    @inlinable @inline(__always)
    public static func count(rows: Int) -> Int { rows &* 8 }
}
