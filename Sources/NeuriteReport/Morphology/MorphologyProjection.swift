/// The direction a neuron is looked at from.
public enum MorphologyProjection: Sendable, CaseIterable {
    /// x to the right, y up.
    case front
    /// z to the right, y up.
    case side
    /// x to the right, z up.
    case above
    /// Of these three the one in which the neuron fills the largest rectangle.
    case widest

    /// Where a point is seen, in µm to the right and up; `widest` must have been resolved.
    func place(of point: MorphologyPoint) -> PlanePoint {
        switch self {
        case .front, .widest: PlanePoint(x: point.x, y: point.y)
        case .side: PlanePoint(x: point.z, y: point.y)
        case .above: PlanePoint(x: point.x, y: point.z)
        }
    }

    /// The projection itself, and for `widest` the one it stands for with these points.
    func resolved(for points: [MorphologyPoint]) -> MorphologyProjection {
        guard self == .widest else { return self }
        func extent(_ values: [Double]) -> Double {
            (values.max() ?? 0) - (values.min() ?? 0)
        }
        let (dx, dy, dz) = (extent(points.map(\.x)), extent(points.map(\.y)), extent(points.map(\.z)))
        // The front comes first, so that it wins where extents are equal.
        let areas: [(view: MorphologyProjection, area: Double)] = [
            (.front, dx * dy), (.side, dz * dy), (.above, dx * dz),
        ]
        return areas.reduce(areas[0]) { $1.area > $0.area ? $1 : $0 }.view
    }

    /// The axes that are seen, for the reader of the picture.
    var axesLabel: String {
        switch self {
        case .front, .widest: "x–y"
        case .side: "z–y"
        case .above: "x–z"
        }
    }
}
