/// 3-d points one after the other, and how far along the line through them each one is.
///
/// As in NEURON, points are kept in single precision and arc lengths in double. A length that is
/// set scales both, so that the section has that length to the last digit, although its points are
/// rounded anew.
public struct Polyline: Sendable, Equatable {
    /// The points, from the section's 0 end to its 1 end.
    public private(set) var points: [Point3D]

    /// The arc length up to each point, um, once a length was set; nil as long as the points
    /// themselves say it.
    private var stretchedArcs: [Double]?

    /// The line through points.
    public init(_ points: [Point3D]) {
        self.points = points
    }

    /// The arc length up to the last point, um.
    public var arcLength: Double { stretchedArcs?.last ?? points.arcLength }

    /// The arc length up to the point at `index` + 1, um, where that up to the one at `index` is
    /// `arc`: whoever goes from point to point sums them up in the order in which NEURON does.
    @inline(__always)
    func arc(after arc: Double, at index: Int) -> Double {
        stretchedArcs?[index + 1] ?? (arc + points[index].distance(to: points[index + 1]))
    }

    /// The arc length up to each point, um.
    public var arcs: [Double] {
        if let stretchedArcs { return stretchedArcs }
        var arc = 0.0
        return points.indices.map { index in
            if index > 0 { arc = self.arc(after: arc, at: index - 1) }
            return arc
        }
    }

    /// The line with another length: points are moved apart from the first one.
    ///
    /// - Parameter L: the length, um.
    /// - Returns: nil where that cannot be or could not be undone: L is no number above 0, the
    ///   points are all at one place, or would be, or would leave what single precision holds.
    public func stretched(to L: Double) -> Polyline? {
        let length = arcLength
        guard L > 0, L.isFinite, length > 0, length.isFinite, let origin = points.first else { return nil }
        let factor = L / length
        var stretched = self
        stretched.points = points.map {
            Point3D(
                x: origin.x + factor * ($0.x - origin.x), y: origin.y + factor * ($0.y - origin.y),
                z: origin.z + factor * ($0.z - origin.z), diam: $0.diam)
        }
        let drawn = stretched.points.arcLength
        guard drawn > 0, drawn.isFinite else { return nil }
        stretched.stretchedArcs = arcs.dropLast().map { $0 * factor } + [L]
        return stretched
    }

    /// The line with one diameter everywhere, um.
    public func withDiameter(_ diam: Double) -> Polyline {
        var even = self
        even.points = points.map { Point3D(x: $0.x, y: $0.y, z: $0.z, diam: diam) }
        return even
    }

    /// The line through other points. Up to the first place that changes arc lengths stay as they
    /// are.
    public func replacing(with points: [Point3D]) -> Polyline {
        var replaced = Polyline(points)
        guard let stretchedArcs else { return replaced }
        let same = zip(self.points, points).prefix { $0.coincides(with: $1) }.count
        var arcs = Array(stretchedArcs.prefix(same))
        for index in points.indices.dropFirst(same) {
            arcs.append(index == 0 ? 0 : arcs[index - 1] + points[index - 1].distance(to: points[index]))
        }
        replaced.stretchedArcs = arcs
        return replaced
    }
}
