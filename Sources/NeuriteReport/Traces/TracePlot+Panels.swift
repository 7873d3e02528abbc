extension TracePlot {
    /// Draws a panel: grid, axis, lines (a path for each of its traces) and legend.
    func draw(
        _ panel: TracePlotLayout.Panel, _ paths: [SVGPath], of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        drawGrid(panel, of: layout, in: &document)
        // A nested svg element clips to the panel and gives it coordinates of its own.
        document.begin(
            "svg",
            ["x": layout.left, "y": panel.top, "width": layout.plotWidth, "height": panel.height])
        document.begin(
            "g",
            [
                "fill": "none", "stroke-width": panel.lines.count > 6 ? 1.1 : 1.4,
                "stroke-linejoin": "round", "stroke-linecap": "round",
            ])
        for (line, path) in zip(panel.lines, paths) where !path.isEmpty {
            document.add(
                "path",
                [
                    "d": path.data, "stroke": line.style.colour,
                    "stroke-dasharray": line.style.dashes,
                ])
        }
        document.end()
        document.end()
        drawFrame(panel, of: layout, in: &document)
        drawLegend(panel, of: layout, in: &document)
    }

    private func drawGrid(
        _ panel: TracePlotLayout.Panel, of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        var grid = SVGPath()
        for time in layout.timeTicks.values {
            grid.move(toX: layout.left + layout.x(time), y: panel.top)
            grid.line(toX: layout.left + layout.x(time), y: panel.top + panel.height)
        }
        if let range = panel.range, let ticks = panel.ticks {
            for (value, label) in zip(ticks.values, ticks.labels) {
                let y = panel.top + panel.height * (1 - range.position(of: value))
                grid.move(toX: layout.left, y: y)
                grid.line(toX: layout.right, y: y)
                document.text(
                    label, x: layout.left - 7, y: y + 4, size: TracePlotLayout.labelSize, anchor: .end)
            }
            if let multiplier = ticks.multiplierLabel {
                document.text(
                    multiplier, x: layout.left, y: panel.top - 4, size: TracePlotLayout.labelSize)
            }
        } else {
            document.text(
                "no data", x: layout.left + layout.plotWidth / 2, y: panel.top + panel.height / 2,
                size: 13, anchor: .middle, colour: "#888888")
        }
        document.add("path", ["d": grid.data, "fill": "none", "stroke": "#e4e4e4", "stroke-width": 0.8])
    }

    private func drawFrame(
        _ panel: TracePlotLayout.Panel, of layout: TracePlotLayout, in document: inout SVGDocument
    ) {
        var frame = SVGPath()
        frame.move(toX: layout.left, y: panel.top)
        frame.line(toX: layout.left, y: panel.top + panel.height)
        frame.line(toX: layout.right, y: panel.top + panel.height)
        document.add("path", ["d": frame.data, "fill": "none", "stroke": "#555555", "stroke-width": 1])
        drawAxisLabel(panel, in: &document)
    }

    /// A label longer than the panel gets its unit on a second line, so that it
    /// is not lost where the first one has to be cut.
    private func drawAxisLabel(_ panel: TracePlotLayout.Panel, in document: inout SVGDocument) {
        var lines = [panel.label]
        if SVGText.estimatedWidth(panel.label, size: 12.5) > panel.height + 6,
            let unit = panel.label.lastIndex(of: "("), unit > panel.label.startIndex
        {
            lines = [String(panel.label[..<panel.label.index(before: unit)]), String(panel.label[unit...])]
        }
        for (index, line) in lines.enumerated() {
            document.text(
                SVGText.fitted(line, size: 12.5, width: panel.height + 10),
                x: lines.count == 1 ? 20 : 12 + 14 * Double(index), y: panel.top + panel.height / 2,
                size: 12.5, anchor: .middle, style: .upward)
        }
    }
}
