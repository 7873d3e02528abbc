/// Reduces a trace to what a picture of a given width can show.
///
/// The time axis is cut into columns. Of the samples in a column the first, the
/// lowest, the highest and the last are kept, in order of time: a line through
/// them covers the same pixels as the line through all samples, so not even a
/// spike of a single sample is lost.
struct TraceReduction {
    /// The interval of time that is shown, in ms.
    let range: AxisRange
    /// The number of columns the interval is cut into.
    let columns: Int

    /// The indices of the samples to draw, in order, as pieces of line without gaps.
    ///
    /// Samples that are not finite are left out and break the line, unless the
    /// gap is narrower than a column, where it would not be seen.
    func pieces(times: [Double], values: [Double]) -> [[Int]] {
        var pieces: [[Int]] = []
        var piece: [Int] = []
        var bucket: Bucket?
        var gap = false
        for index in 0..<min(times.count, values.count) {
            guard times[index].isFinite, values[index].isFinite else {
                gap = true
                continue
            }
            let column = column(of: times[index])
            if let open = bucket, open.column == column {
                bucket?.add(index, values)
            } else {
                piece += bucket?.kept ?? []
                if gap && !piece.isEmpty {
                    pieces.append(piece)
                    piece = []
                }
                bucket = Bucket(column: column, index: index)
            }
            gap = false
        }
        piece += bucket?.kept ?? []
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    /// All times before the range fall into column -1, all after it into one after the last.
    private func column(of time: Double) -> Int {
        let position = range.position(of: time) * Double(columns)
        return Int(min(max(position, -1), Double(columns)).rounded(.down))
    }
}

/// The samples of one column that are kept.
private struct Bucket {
    let column: Int
    private var first: Int
    private var lowest: Int
    private var highest: Int
    private var last: Int

    init(column: Int, index: Int) {
        self.column = column
        (first, lowest, highest, last) = (index, index, index, index)
    }

    mutating func add(_ index: Int, _ values: [Double]) {
        if values[index] < values[lowest] { lowest = index }
        if values[index] > values[highest] { highest = index }
        last = index
    }

    /// The kept indices, increasing and without repetition.
    var kept: [Int] {
        var result = [first]
        for index in [min(lowest, highest), max(lowest, highest), last] where index != result.last {
            result.append(index)
        }
        return result
    }
}
