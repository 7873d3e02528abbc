extension MorphologyPicture {
    /// Draws what is below the neuron: the scale bar and the meaning of the markers.
    func drawFooter(of layout: MorphologyLayout, in document: inout SVGDocument) {
        let y = layout.top + layout.drawingHeight + 30
        var x = layout.left
        if branches.contains(where: { !$0.points.isEmpty }) {
            x = drawScaleBar(x: x, y: y, of: layout, in: &document) + 40
        }
        for (kind, colour) in kindColours {
            x = drawKindKey(kind, colour: colour, x: x, y: y, in: &document)
        }
        for kind in MorphologyMarker.Kind.allCases where markers.contains(where: { $0.kind == kind }) {
            x = drawMarkerKey(kind, x: x, y: y, in: &document)
        }
    }

    /// Draws the colour of a kind of branches; returns where the next one can begin.
    private func drawKindKey(
        _ kind: String, colour: String, x: Double, y: Double, in document: inout SVGDocument
    ) -> Double {
        document.add("line", ["x1": x - 6, "y1": y, "x2": x + 8, "y2": y, "stroke": colour, "stroke-width": 3])
        document.text(kind, x: x + 14, y: y + 4, size: 12)
        return x + 36 + SVGText.estimatedWidth(kind, size: 12)
    }

    /// Draws a bar of a round length, about a fifth of the drawing's width;
    /// returns its right end.
    private func drawScaleBar(
        x: Double, y: Double, of layout: MorphologyLayout, in document: inout SVGDocument
    ) -> Double {
        let step = AxisTicks.RoundStep.atMost(0.3 * layout.drawingWidth / layout.scale)
        let length = step.size * layout.scale
        document.add(
            "line",
            [
                "x1": x, "y1": y, "x2": x + length, "y2": y, "stroke": "#222222", "stroke-width": 3,
            ])
        let label = "\(NumberText.shortest(step.size)) µm"
        // The view from the front is what everybody expects; others are told.
        let view = layout.projection == .front ? "" : " (\(layout.projection.axesLabel) plane)"
        document.text(label + view, x: x, y: y + 18, size: 12)
        return x + max(length, SVGText.estimatedWidth(label + view, size: 12))
    }

    /// Draws the scale of colours with its ticks to the right of the neuron.
    func drawColourBar(_ range: AxisRange, of layout: MorphologyLayout, in document: inout SVGDocument) {
        let height = min(320, layout.drawingHeight * 0.8)
        let top = layout.top + (layout.drawingHeight - height) / 2
        let x = layout.left + layout.drawingWidth + 34
        let barWidth = 15.0
        // Each stripe reaches under the one above it, which hides the seams.
        let stripes = 96
        for stripe in 0..<stripes {
            let y = top + height * (1 - Double(stripe + 1) / Double(stripes))
            document.add(
                "rect",
                [
                    "x": x, "y": y, "width": barWidth,
                    "height": min(2 * height / Double(stripes), top + height - y),
                    "fill": colourMap.hex(at: (Double(stripe) + 0.5) / Double(stripes)),
                ])
        }
        let ticks = AxisTicks(over: range, atMost: 8)
        var marks = SVGPath()
        for (value, label) in zip(ticks.values, ticks.labels) {
            let y = top + height * (1 - range.position(of: value))
            marks.move(toX: x + barWidth, y: y)
            marks.line(toX: x + barWidth + 4, y: y)
            document.text(label, x: x + barWidth + 8, y: y + 4, size: 11)
        }
        document.add("path", ["d": marks.data, "fill": "none", "stroke": "#333333", "stroke-width": 1])
        if let multiplier = ticks.multiplierLabel {
            document.text(multiplier, x: x, y: top - 7, size: 11)
        }
        let labelWidth = ticks.labels.map { SVGText.estimatedWidth($0, size: 11) }.max() ?? 0
        let label = SVGText.fitted(valueLabel, size: 12.5, width: layout.height - 40)
        document.text(
            label, x: x + barWidth + 28 + labelWidth, y: top + height / 2, size: 12.5,
            anchor: .middle, style: .upward)
    }
}
