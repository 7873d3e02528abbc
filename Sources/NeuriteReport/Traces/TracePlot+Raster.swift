extension TracePlot {
    /// The most marks of a file with traces; at about 9 characters a mark this is 90 KB.
    private static let markBudget = 10_000
    /// The most marks of a file without traces.
    private static let markBudgetAlone = 28_000

    /// Draws the raster: a row for each spike train, a mark for each spike.
    func draw(
        _ raster: TracePlotLayout.Raster, of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        // Rows lower than a px share one.
        let rowsTogether = max(1, Int((1 / raster.rowHeight).rounded(.up)))
        // Those of two groups do not.
        let firstRows = raster.groups.flatMap {
            Array(stride(from: $0.lowerBound, to: $0.upperBound, by: rowsTogether))
        }
        let ends = firstRows.dropFirst() + [raster.rows.count]
        let places = zip(firstRows, ends).map { row, end in
            let times = raster.rows[row..<end].flatMap(\.train.times)
            return times.map(layout.x).filter { $0 >= 0 && $0 <= layout.plotWidth }
        }
        let reduction = RasterReduction(
            rows: places, budget: traces.isEmpty ? Self.markBudgetAlone : Self.markBudget)

        // A px more on both sides, so that marks at the ends are not cut in half.
        document.begin(
            "svg",
            [
                "x": layout.left - 1, "y": raster.top, "width": layout.plotWidth + 2,
                "height": raster.height + 1,
            ])
        drawRasterGrid(raster, of: layout, in: &document)
        // A mark is a short line along the row, as wide as the mark is high: a
        // bar of many spikes then takes no more room than a single one.
        document.begin("g", ["fill": "none", "stroke-width": max(1, raster.rowHeight * 0.72)])
        for (row, marks) in zip(firstRows, reduction.rows) where !marks.isEmpty {
            let y = (Double(row) + Double(rowsTogether) / 2) * raster.rowHeight
            var path = SVGPath()
            for mark in marks {
                path.move(toX: mark.start + 0.4, y: y)
                path.line(toX: mark.end + 1.6, y: y)
            }
            document.add("path", ["d": path.data, "stroke": raster.rows[row].colour])
        }
        document.end()
        document.end()
        drawRasterLabels(raster, of: layout, in: &document)
    }

    private func drawRasterGrid(
        _ raster: TracePlotLayout.Raster, of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        var grid = SVGPath()
        for time in layout.timeTicks.values {
            grid.move(toX: layout.x(time) + 1, y: 0)
            grid.line(toX: layout.x(time) + 1, y: raster.height)
        }
        document.add("path", ["d": grid.data, "fill": "none", "stroke": "#e4e4e4", "stroke-width": 0.8])
    }

    /// A line beside the rows of each group, and its name where there is room.
    private func drawGroupLabels(
        _ raster: TracePlotLayout.Raster, of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        var free = raster.top
        for group in raster.groups {
            guard let first = raster.rows[group].first else { continue }
            let (top, bottom) = (
                raster.top + Double(group.lowerBound) * raster.rowHeight,
                raster.top + Double(group.upperBound) * raster.rowHeight
            )
            document.add(
                "line",
                [
                    "x1": layout.right + 14, "y1": top, "x2": layout.right + 14, "y2": bottom,
                    "stroke": first.colour, "stroke-width": 3,
                ])
            let y = max(free + 6, (top + bottom) / 2)
            guard y < raster.top + raster.height + 6 else { continue }
            name(first.train.group, x: layout.right + 24, y: y + 4, of: layout, in: &document)
            free = y + 8
        }
    }

    private func drawRasterLabels(
        _ raster: TracePlotLayout.Raster, of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        let bottom = raster.top + raster.height
        if raster.rows.contains(where: { !$0.train.group.isEmpty }) {
            drawGroupLabels(raster, of: layout, in: &document)
            // Rows lower than their names are only counted.
        } else if raster.rowHeight >= 11 {
            for (row, content) in raster.rows.enumerated() {
                let y = raster.top + (Double(row) + 0.5) * raster.rowHeight
                document.add(
                    "line",
                    [
                        "x1": layout.right + 25, "y1": y - 5, "x2": layout.right + 25, "y2": y + 5,
                        "stroke": content.colour, "stroke-width": 2,
                    ])
                name(content.train.label, x: layout.right + 42, y: y + 4, of: layout, in: &document)
            }
        } else {
            name(
                "\(NumberText.grouped(raster.rows.count)) source\(raster.rows.count == 1 ? "" : "s")",
                x: layout.right + 14,
                y: raster.top + 12, of: layout, in: &document)
        }
        document.add(
            "line",
            [
                "x1": layout.left, "y1": bottom + 1, "x2": layout.right, "y2": bottom + 1,
                "stroke": "#555555", "stroke-width": 1,
            ])
        // A single row is too low for a rotated label.
        if raster.height >= 40 {
            document.text(
                "Spikes", x: 20, y: raster.top + raster.height / 2, size: 12.5, anchor: .middle,
                style: .upward)
        } else {
            document.text(
                "Spikes", x: layout.left - 7, y: raster.top + raster.height / 2 + 4, size: 12.5,
                anchor: .end)
        }
    }
}
