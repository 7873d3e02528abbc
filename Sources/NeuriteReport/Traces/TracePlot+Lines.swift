import ResultFiles

extension TracePlot {
    /// The most characters for all lines of a file, which leaves room for the raster below 300 KB.
    private static let lineBudget = 190_000

    /// The lines of each panel, reduced to two columns a px, or to as many as the file can hold.
    func paths(for layout: TracePlotLayout) -> [[SVGPath]] {
        var columns = Int(2 * layout.plotWidth)
        while columns > 4 {
            if let paths = paths(for: layout, columns: columns, atMost: Self.lineBudget) { return paths }
            columns = columns * 2 / 3
        }
        return paths(for: layout, columns: columns, atMost: .max) ?? []
    }

    /// The lines of each panel; nil, as soon as that is known, where they take too many characters.
    private func paths(for layout: TracePlotLayout, columns: Int, atMost limit: Int) -> [[SVGPath]]? {
        let reduction = TraceReduction(range: layout.timeRange, columns: columns)
        var (paths, length) = ([[SVGPath]](), 0)
        for panel in layout.panels {
            paths.append([])
            guard let range = panel.range else { continue }
            for line in panel.lines {
                let path = path(
                    of: line.trace, reduction: reduction, range: range, height: panel.height, layout: layout)
                length += path.data.utf8.count
                if length > limit { return nil }
                paths[paths.count - 1].append(path)
            }
        }
        return paths
    }

    /// The line of a trace, in px from the upper left corner of a panel of some height.
    private func path(
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
