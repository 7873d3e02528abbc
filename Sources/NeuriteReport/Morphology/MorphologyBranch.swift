/// A point of a neurite's centre line.
public struct MorphologyPoint: Sendable, Equatable {
    /// The place, in µm.
    public var x: Double
    /// The place, in µm; up in a view from the front.
    public var y: Double
    /// The place, in µm; towards the viewer in a view from the front.
    public var z: Double
    /// The neurite's diameter here, in µm.
    public var diameter: Double

    /// Makes a point; all arguments in µm.
    public init(x: Double, y: Double, z: Double, diameter: Double) {
        self.x = x
        self.y = y
        self.z = z
        self.diameter = diameter
    }

    /// Whether the point can be drawn: all of it is a number, and no larger than
    /// a kilometre, beyond which sizes of pictures could overflow.
    var isDrawable: Bool { [x, y, z, diameter].allSatisfy { abs($0) <= 1e9 } }

    /// The point part of the way to another one; `fraction` from 0 to 1.
    func mixed(with other: MorphologyPoint, fraction: Double) -> MorphologyPoint {
        MorphologyPoint(
            x: x + fraction * (other.x - x), y: y + fraction * (other.y - y),
            z: z + fraction * (other.z - z),
            diameter: diameter + fraction * (other.diameter - diameter))
    }

    /// The distance to another point, in µm.
    func distance(to other: MorphologyPoint) -> Double {
        let (dx, dy, dz) = (other.x - x, other.y - y, other.z - z)
        return (dx * dx + dy * dy + dz * dz).squareRoot()
    }
}

/// An unbranched piece of a neuron to draw, such as a section.
public struct MorphologyBranch: Sendable {
    /// What it is called, such as "apic[12]"; shown as a tool tip where the viewer does so.
    public var name: String
    /// What it is, such as "apic": branches of one kind have one colour where no branch has values;
    /// empty for nothing in particular.
    public var kind: String
    /// The centre line from the end near the soma on; points that are not finite,
    /// or further than a kilometre away, are left out.
    public var points: [MorphologyPoint]
    /// One value for each of the segments of equal arc length the branch is cut
    /// into, in order along the points; NaN and an empty array are drawn in grey.
    public var values: [Double]
    /// Where it is attached to another branch, if it is: a line leads from there to its first
    /// point.
    public var origin: MorphologyPoint?

    /// Makes a branch.
    public init(
        name: String, kind: String = "", points: [MorphologyPoint], values: [Double] = [],
        origin: MorphologyPoint? = nil
    ) {
        self.name = name
        self.kind = kind
        self.points = points
        self.values = values
        self.origin = origin
    }

    /// Whether the branch is as long as it is thick, and thick alike everywhere. Its area is then
    /// that of a sphere, and that is what a soma is given so for.
    var standsForASphere: Bool {
        let length = zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        return points.count > 1 && points.allSatisfy { abs($0.diameter - thickness) < 0.01 * thickness }
            && abs(length - thickness) < 0.01 * thickness
    }

    /// The largest diameter, in µm.
    var thickness: Double { points.map(\.diameter).filter(\.isFinite).max() ?? 0 }
}
