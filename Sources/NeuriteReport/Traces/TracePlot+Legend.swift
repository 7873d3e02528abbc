extension TracePlot {
    /// Draws the names of a panel's lines to its right, where they cover no data.
    func drawLegend(
        _ panel: TracePlotLayout.Panel, of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        let lineHeight = 17.0
        let room = Int(panel.height / lineHeight)
        let shown = panel.lines.count <= room ? panel.lines.count : room - 1
        let x = layout.right + 14
        var y = panel.top + 10
        for line in panel.lines.prefix(shown) {
            document.add(
                "line",
                [
                    "x1": x, "y1": y, "x2": x + 22, "y2": y, "stroke": line.style.colour,
                    "stroke-width": 2, "stroke-dasharray": line.style.dashes,
                ])
            name(line.trace.label, x: x + 28, y: y + 4, of: layout, in: &document)
            y += lineHeight
        }
        if shown < panel.lines.count {
            name("and \(panel.lines.count - shown) more", x: x + 28, y: y + 4, of: layout, in: &document)
        }
    }

    /// Writes a name in the column to the right of the plots.
    func name(
        _ label: String, x: Double, y: Double, of layout: TracePlotLayout,
        in document: inout SVGDocument
    ) {
        let size = TracePlotLayout.labelSize
        let fitted = SVGText.fitted(label, size: size, width: layout.width - x - 6)
        document.text(fitted, x: x, y: y, size: size)
    }

    /// Draws the labels of the time axis below the lowest panel.
    func drawTimeAxis(of layout: TracePlotLayout, in document: inout SVGDocument) {
        let ticks = layout.timeTicks
        for (time, label) in zip(ticks.values, ticks.labels) {
            document.text(
                label, x: layout.left + layout.x(time), y: layout.bottom + 16,
                size: TracePlotLayout.labelSize, anchor: .middle)
        }
        var marks = SVGPath()
        for time in ticks.values {
            marks.move(toX: layout.left + layout.x(time), y: layout.bottom + 1)
            marks.line(toX: layout.left + layout.x(time), y: layout.bottom + 4)
        }
        document.add("path", ["d": marks.data, "fill": "none", "stroke": "#555555", "stroke-width": 1])
        let multiplier = ticks.multiplierLabel.map { "\($0) " } ?? ""
        document.text(
            "Time (\(multiplier)ms)", x: layout.left + layout.plotWidth / 2, y: layout.bottom + 38,
            size: 12.5, anchor: .middle)
    }
}
