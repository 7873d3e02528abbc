extension MorphologyPicture {
    // Blue and green are far from every colour of the map and from each other.
    private static let synapseColour = "#00a087"
    private static let electrodeColour = "#1f6fd6"

    /// Draws all markers, electrodes over synapses, and their labels.
    ///
    /// The white around the labels comes first, so that it hides branches but no marker.
    func drawMarkers(of layout: MorphologyLayout, in document: inout SVGDocument) {
        let seen = markers.filter { $0.point.isDrawable }
        let labelled = seen.filter { !$0.label.isEmpty }
        document.begin("g", ["stroke": "#ffffff", "stroke-width": 3.5, "stroke-linejoin": "round"])
        for marker in labelled {
            drawLabel(of: marker, colour: "#ffffff", layout: layout, in: &document)
        }
        document.end()
        let synapses = seen.filter { $0.kind == .synapse }
        drawSynapses(synapses.map { layout.place(of: $0.point) }, in: &document)
        for marker in seen where marker.kind == .electrode {
            drawElectrode(at: layout.place(of: marker.point), in: &document)
        }
        for marker in labelled {
            drawLabel(of: marker, colour: "#333333", layout: layout, in: &document)
        }
    }

    /// Draws the meaning of a marker in the footer; returns where the next one can begin.
    func drawMarkerKey(
        _ kind: MorphologyMarker.Kind, x: Double, y: Double, in document: inout SVGDocument
    ) -> Double {
        let count = markers.count { $0.kind == kind }
        let name: String
        switch kind {
        case .synapse:
            drawSynapses([PlanePoint(x: x, y: y)], in: &document)
            name = count == 1 ? "synapse" : "synapses"
        case .electrode:
            drawElectrode(at: PlanePoint(x: x, y: y + 6), in: &document)
            name = count == 1 ? "electrode" : "electrodes"
        }
        document.text(name, x: x + 11, y: y + 4, size: 12)
        return x + 34 + SVGText.estimatedWidth(name, size: 12)
    }

    /// All dots are lines of no length in one path, since there may be thousands.
    private func drawSynapses(_ places: [PlanePoint], in document: inout SVGDocument) {
        guard !places.isEmpty else { return }
        var path = SVGPath()
        for place in places {
            path.move(toX: place.x, y: place.y)
            path.dot()
        }
        for (colour, width) in [("#ffffff", 6.4), (Self.synapseColour, 4.6)] {
            document.add(
                "path",
                [
                    "d": path.data, "fill": "none", "stroke": colour, "stroke-width": width,
                    "stroke-linecap": "round",
                ])
        }
    }

    private func drawElectrode(at tip: PlanePoint, in document: inout SVGDocument) {
        var path = SVGPath()
        path.move(toX: tip.x, y: tip.y)
        path.line(toX: tip.x - 6, y: tip.y - 13)
        path.line(toX: tip.x + 6, y: tip.y - 13)
        path.close()
        document.add(
            "path",
            [
                "d": path.data, "fill": Self.electrodeColour, "stroke": "#ffffff", "stroke-width": 1.2,
                "stroke-linejoin": "round",
            ])
    }

    /// Writes a marker's label to its right, or to its left near the right end of
    /// the drawing.
    private func drawLabel(
        of marker: MorphologyMarker, colour: String, layout: MorphologyLayout,
        in document: inout SVGDocument
    ) {
        let place = layout.place(of: marker.point)
        let width = SVGText.estimatedWidth(marker.label, size: 12)
        let isLeft = place.x + 10 + width > layout.left + layout.drawingWidth + 20
        let x = isLeft ? place.x - 10 : place.x + 10
        let y = place.y - (marker.kind == .electrode ? 4 : -4)
        let anchor: SVGTextAnchor = isLeft ? .end : .start
        document.text(marker.label, x: x, y: y, size: 12, anchor: anchor, colour: colour)
    }
}
