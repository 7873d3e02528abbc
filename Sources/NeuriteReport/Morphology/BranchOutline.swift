/// A branch as it is seen: its centre line cut where one segment ends and the next begins.
struct BranchOutline {
    /// A point of the centre line with the half width there, in the unit of the picture.
    struct Vertex {
        let place: PlanePoint
        let radius: Double
    }

    /// The vertices along the branch; at least one.
    private(set) var vertices: [Vertex] = []
    /// For each edge from one vertex to the next the segment it belongs to.
    private(set) var segments: [Int] = []
    /// The arc length in three dimensions, in µm.
    let length: Double

    /// Cuts a branch into `count` segments of equal arc length.
    ///
    /// `project` tells where a point is seen, `scale` how many px a µm takes.
    /// Nil where the branch has no point to draw.
    init?(
        points: [MorphologyPoint], count: Int, scale: Double,
        project: (MorphologyPoint) -> PlanePoint
    ) {
        let points = points.filter(\.isDrawable)
        guard let first = points.first else { return nil }
        length = zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        let segmentLength = length / Double(max(1, count))
        append(first, segment: nil, scale: scale, project: project)

        var travelled = 0.0
        var segment = 0
        for (start, end) in zip(points, points.dropFirst()) {
            let edge = start.distance(to: end)
            guard edge > 0 else { continue }
            // Every border inside this edge becomes a vertex of its own.
            while segment + 1 < count {
                let border = Double(segment + 1) * segmentLength
                guard border < travelled + edge else { break }
                let fraction = max(0, (border - travelled) / edge)
                append(
                    start.mixed(with: end, fraction: fraction), segment: segment, scale: scale,
                    project: project)
                segment += 1
            }
            append(end, segment: segment, scale: scale, project: project)
            travelled += edge
        }
    }

    private mutating func append(
        _ point: MorphologyPoint, segment: Int?, scale: Double,
        project: (MorphologyPoint) -> PlanePoint
    ) {
        vertices.append(Vertex(place: project(point), radius: max(0, point.diameter) / 2 * scale))
        if let segment { segments.append(segment) }
    }

    /// Half way along the centre line, as it is seen.
    var middle: PlanePoint {
        guard let first = vertices.first?.place else { return PlanePoint(x: 0, y: 0) }
        var rest = seenLength / 2
        for (start, end) in zip(vertices, vertices.dropFirst()) {
            let length = start.place.distance(to: end.place)
            if length > 0, rest <= length {
                let part = rest / length
                return PlanePoint(
                    x: start.place.x + part * (end.place.x - start.place.x),
                    y: start.place.y + part * (end.place.y - start.place.y))
            }
            rest -= length
        }
        return first
    }

    /// The largest half width.
    var largestRadius: Double { vertices.map(\.radius).max() ?? 0 }

    /// The length of the centre line as it is seen.
    var seenLength: Double {
        zip(vertices, vertices.dropFirst()).reduce(0) { $0 + $1.0.place.distance(to: $1.1.place) }
    }
}
