extension MorphologyPicture {
    /// From this width on, in px, a branch is a filled shape that shows its taper.
    private static let ribbonWidth = 3.0
    /// The colour of branches without a value.
    private static let noValueColour = "#8a8a8a"

    /// Draws all branches, the thickest last.
    func drawBranches(of layout: MorphologyLayout, scale: AxisRange?, in document: inout SVGDocument) {
        let order = branches.indices.sorted { first, second in
            let (a, b) = (branches[first].thickness, branches[second].thickness)
            return a == b ? first < second : a < b
        }
        let kinds = Dictionary(uniqueKeysWithValues: kindColours.map { ($0.kind, $0.colour) })
        document.begin(
            "g",
            [
                "fill": "none", "stroke-linecap": "round", "stroke-linejoin": "round", "stroke-width": minimumWidth,
            ])
        for index in order {
            let plain = kinds[branches[index].kind] ?? Self.noValueColour
            draw(branches[index], of: layout, scale: scale, plain: plain, in: &document)
        }
        document.end()
    }

    private func draw(
        _ branch: MorphologyBranch, of layout: MorphologyLayout, scale: AxisRange?, plain: String,
        in document: inout SVGDocument
    ) {
        guard
            let outline = BranchOutline(
                points: branch.points, count: max(1, branch.values.count), scale: layout.scale,
                project: layout.place)
        else { return }
        let colours =
            branch.values.isEmpty
            ? [plain] : branch.values.map { colour(of: $0, scale: scale) }
        document.begin("g", [:])
        document.tooltip(branch.name)
        if let origin = branch.origin, origin.isDrawable {
            drawAttachment(from: layout.place(of: origin), to: outline, colour: colours[0], in: &document)
        }
        if colours.allSatisfy({ $0 == colours[0] }), branch.standsForASphere {
            drawDisc(outline, at: outline.middle, colour: colours[0], in: &document)
            document.end()
            return
        }
        // A branch that points at the viewer shows its cross section.
        if outline.seenLength < outline.largestRadius || outline.vertices.count < 2 {
            drawDisc(outline, at: outline.middle, colour: colours[colours.count / 2], in: &document)
        }
        if 2 * outline.largestRadius >= Self.ribbonWidth {
            drawRibbon(outline, colours: colours, in: &document)
        } else {
            drawLines(outline, colours: colours, in: &document)
        }
        document.end()
    }

    private func colour(of value: Double, scale: AxisRange?) -> String {
        guard value.isFinite, let scale else { return Self.noValueColour }
        // 128 colours cannot be told apart by eye, and neighbours share their lines.
        return colourMap.hex(at: (scale.position(of: value) * 127).rounded() / 127)
    }

    private func drawDisc(
        _ outline: BranchOutline, at centre: PlanePoint, colour: String, in document: inout SVGDocument
    ) {
        document.add(
            "circle",
            ["cx": centre.x, "cy": centre.y, "r": max(minimumWidth / 2, outline.largestRadius), "fill": colour])
    }

    /// Draws the line by which a branch hangs on its parent. Reconstructions leave a gap there:
    /// dendrites begin at the surface of a soma that is known by its middle alone.
    private func drawAttachment(
        from origin: PlanePoint, to outline: BranchOutline, colour: String, in document: inout SVGDocument
    ) {
        guard let first = outline.vertices.first, first.place.distance(to: origin) > 0.5 else { return }
        var path = SVGPath(precision: .hundredth)
        path.move(toX: origin.x, y: origin.y)
        path.line(toX: first.place.x, y: first.place.y)
        document.add("path", ["d": path.data, "stroke": colour, "stroke-width": max(minimumWidth, 2 * first.radius)])
    }

    /// Draws a thin branch as lines; neighbours of the same colour and width are one line.
    private func drawLines(_ outline: BranchOutline, colours: [String], in document: inout SVGDocument) {
        var points: [PlanePoint] = []
        var current: (colour: String, width: Double)?
        for (edge, segment) in outline.segments.enumerated() {
            let (start, end) = (outline.vertices[edge], outline.vertices[edge + 1])
            let colour = colours[min(segment, colours.count - 1)]
            let width = max(minimumWidth, ((start.radius + end.radius) * 5).rounded() / 5)
            if current == nil || current?.colour != colour || current?.width != width {
                add(points, current, in: &document)
                points = [start.place]
                current = (colour, width)
            }
            points.append(end.place)
        }
        add(points, current, in: &document)
    }

    private func add(
        _ points: [PlanePoint], _ style: (colour: String, width: Double)?, in document: inout SVGDocument
    ) {
        guard let style, points.count > 1 else { return }
        var path = SVGPath(precision: .hundredth)
        path.move(toX: points[0].x, y: points[0].y)
        for point in PolylineSimplification(tolerance: 0.15).kept(of: points).dropFirst() {
            path.line(toX: point.x, y: point.y)
        }
        if style.width == minimumWidth {
            document.add("path", ["d": path.data, "stroke": style.colour])
        } else {
            document.add("path", ["d": path.data, "stroke": style.colour, "stroke-width": style.width])
        }
    }
}
