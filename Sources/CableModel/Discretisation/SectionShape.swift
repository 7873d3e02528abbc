/// The shape of a section, as far as its electrical properties go: a cylinder, or 3-d points.
public enum SectionShape: Sendable, Equatable {
    /// A cylinder of length `L` (um), of one diameter or of one a segment (um).
    case cylinder(L: Double, diam: PerSegment)

    /// A polyline of frusta through 3-d points: at least two. A negative diameter counts as its
    /// magnitude, as in NEURON.
    case points(Polyline)

    /// Compartments whose areas and resistances are known, and not their shape.
    indirect case compartments(SectionGeometry)

    /// A cylinder of one diameter: length and diameter in um.
    public static func cylinder(L: Double, diam: Double) -> SectionShape {
        .cylinder(L: L, diam: .uniform(diam))
    }

    /// A polyline of frusta through 3-d points, as long as they say.
    public static func points(_ points: [Point3D]) -> SectionShape {
        .points(Polyline(points))
    }

    /// The length of the section, um. With points, it is their arc length.
    ///
    /// A section whose points are all at one place, or less than 1e-9 um apart, is 1e-9 um long, as
    /// in NEURON, so that one can divide by its length.
    public var L: Double {
        switch self {
        case .cylinder(let L, _): L
        case .points(let line): Self.length(ofArc: line.arcLength)
        case .compartments(let geometry): geometry.L
        }
    }

    /// The length of a section whose points have the given arc length, um.
    static func length(ofArc arc: Double) -> Double {
        arc > 1e-9 ? arc : 1e-9
    }
}
