/// The rows of a cable whose equation is assembled at a time, by one mechanism after the other: so
/// few that they stay in the nearest cache meanwhile.
package enum Chunk {
    /// How many rows a chunk has; the last of a cable may have fewer.
    @inlinable
    package static var rowCount: Int { 32 }

    /// How many chunks some rows make.
    @inlinable
    package static func count(rows: Int) -> Int { (rows + rowCount - 1) / rowCount }

    /// The rows of one chunk, where there are so many in all.
    @inlinable
    package static func rows(of chunk: Int, among count: Int) -> Range<Int> {
        chunk * rowCount..<min((chunk + 1) * rowCount, count)
    }
}
