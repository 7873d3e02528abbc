extension MorphologyPicture {
    /// Draws a thick branch as filled shapes with its true outline, one for each
    /// stretch of one colour.
    ///
    /// Ends are cut straight, which is right for a soma given by a few points
    /// along a line; a long branch gets round ends, which join to the next one.
    func drawRibbon(_ outline: BranchOutline, colours: [String], in document: inout SVGDocument) {
        let sides = RibbonSides(outline.vertices)
        var start = 0
        while start < outline.segments.count {
            let colour = colours[min(outline.segments[start], colours.count - 1)]
            var end = start + 1
            while end < outline.segments.count,
                colours[min(outline.segments[end], colours.count - 1)] == colour
            {
                end += 1
            }
            var path = SVGPath(precision: .hundredth)
            let around = sides.left[start...end] + sides.right[start...end].reversed()
            for (position, corner) in around.enumerated() {
                if position == 0 {
                    path.move(toX: corner.x, y: corner.y)
                } else {
                    path.line(toX: corner.x, y: corner.y)
                }
            }
            path.close()
            // The thin line covers the seam to the next colour and keeps narrow parts visible.
            document.add(
                "path", ["d": path.data, "fill": colour, "stroke": colour, "stroke-width": 0.5])
            start = end
        }
        drawRoundEnds(outline, colours: colours, in: &document)
    }

    private func drawRoundEnds(
        _ outline: BranchOutline, colours: [String], in document: inout SVGDocument
    ) {
        guard let first = outline.vertices.first, let last = outline.vertices.last,
            outline.seenLength > 3 * 2 * outline.largestRadius
        else { return }
        for (vertex, colour) in [(first, colours[0]), (last, colours[colours.count - 1])] {
            document.add(
                "circle",
                ["cx": vertex.place.x, "cy": vertex.place.y, "r": vertex.radius, "fill": colour])
        }
    }
}

/// The two sides of a ribbon along a centre line, a point on each for every vertex.
private struct RibbonSides {
    private(set) var left: [PlanePoint] = []
    private(set) var right: [PlanePoint] = []

    init(_ vertices: [BranchOutline.Vertex]) {
        var previous = PlanePoint(x: 0, y: 0)
        let normals = Self.edgeNormals(vertices)
        for (index, vertex) in vertices.enumerated() {
            let before = index > 0 ? normals[index - 1] : normals.first
            let after = index < normals.count ? normals[index] : normals.last
            // The mean of the directions of both edges closes the gap at a bend.
            var normal = PlanePoint(
                x: (before?.x ?? 0) + (after?.x ?? 0), y: (before?.y ?? 0) + (after?.y ?? 0))
            let size = normal.distance(to: PlanePoint(x: 0, y: 0))
            // Where the branch turns back on itself the mean has no direction.
            normal = size > 1e-6 ? PlanePoint(x: normal.x / size, y: normal.y / size) : previous
            previous = normal
            let (dx, dy) = (normal.x * vertex.radius, normal.y * vertex.radius)
            left.append(PlanePoint(x: vertex.place.x - dx, y: vertex.place.y - dy))
            right.append(PlanePoint(x: vertex.place.x + dx, y: vertex.place.y + dy))
        }
    }

    /// A vector of length 1 across each edge; an edge without length takes the one before.
    private static func edgeNormals(_ vertices: [BranchOutline.Vertex]) -> [PlanePoint] {
        var normals: [PlanePoint] = []
        for (start, end) in zip(vertices, vertices.dropFirst()) {
            let length = start.place.distance(to: end.place)
            if length > 1e-9 {
                normals.append(
                    PlanePoint(
                        x: -(end.place.y - start.place.y) / length,
                        y: (end.place.x - start.place.x) / length))
            } else {
                normals.append(normals.last ?? PlanePoint(x: 0, y: 0))
            }
        }
        return normals
    }
}
