import ResultFiles

extension TracePlot {
    /// The most characters for all lines of a file, which leaves room for the raster below 300 KB.
    private static let lineBudget = 190_000

    /// How the traces are reduced: two columns a px, or as many as the file can hold.
    func reduction(for layout: TracePlotLayout) -> TraceReduction {
        var columns = Int(2 * layout.plotWidth)
        while columns > 4 {
            let reduction = TraceReduction(range: layout.timeRange, columns: columns)
            if lineLength(reduction, layout: layout) <= Self.lineBudget { return reduction }
            columns = columns * 2 / 3
        }
        return TraceReduction(range: layout.timeRange, columns: columns)
    }

    /// The characters all lines take; counting ends where there are too many.
    private func lineLength(_ reduction: TraceReduction, layout: TracePlotLayout) -> Int {
        var length = 0
        for panel in layout.panels {
            guard let range = panel.range else { continue }
            for line in panel.lines where length <= Self.lineBudget {
                let path = path(
                    of: line.trace, reduction: reduction, range: range, height: panel.height,
                    layout: layout)
                length += path.data.utf8.count
            }
        }
        return length
    }

    /// The line of a trace, in px from the upper left corner of a panel of some height.
    func path(
        of trace: Trace, reduction: TraceReduction, range: AxisRange, height: Double,
        layout: TracePlotLayout
    ) -> SVGPath {
        var path = SVGPath(precision: .tenth)
        for piece in reduction.pieces(times: trace.times, values: trace.values) {
            let points = piece.map { index in
                PlanePoint(
                    x: layout.x(trace.times[index]), y: height * (1 - range.position(of: trace.values[index])))
            }
            for (position, point) in PolylineSimplification(tolerance: 0.06).kept(of: points).enumerated() {
                if position == 0 {
                    path.move(toX: point.x, y: point.y)
                } else {
                    path.line(toX: point.x, y: point.y)
                }
            }
            if piece.count == 1 { path.dot() }
        }
        return path
    }
}
