/// Reduces the spikes of a raster to the marks a picture can show.
///
/// Spikes that fall into the same or neighbouring columns are one mark that
/// reaches from the first to the last of them, so dense firing is seen as a bar.
struct RasterReduction {
    /// A mark, in px from the left end of the raster.
    struct Mark: Equatable {
        var start: Double
        var end: Double
    }

    /// The marks of each row.
    let rows: [[Mark]]

    /// Reduces rows of places, in px, to at most `budget` marks where that is possible.
    ///
    /// The columns are half a px wide and get wider only where the budget demands it.
    init(rows places: [[Double]], budget: Int) {
        let sorted = places.map { $0.sorted() }
        var columnWidth = 0.5
        var rows = sorted.map { Self.marks($0, columnWidth: columnWidth) }
        while rows.reduce(0, { $0 + $1.count }) > budget && columnWidth < 200 {
            columnWidth *= 1.5
            rows = sorted.map { Self.marks($0, columnWidth: columnWidth) }
        }
        self.rows = rows
    }

    private static func marks(_ places: [Double], columnWidth: Double) -> [Mark] {
        var marks: [Mark] = []
        for place in places {
            if let last = marks.last,
                (place / columnWidth).rounded(.down) - (last.end / columnWidth).rounded(.down) <= 1
            {
                marks[marks.count - 1].end = place
            } else {
                marks.append(Mark(start: place, end: place))
            }
        }
        return marks
    }
}
