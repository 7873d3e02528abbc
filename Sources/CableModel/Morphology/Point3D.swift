/// A point of a reconstructed neurite: a place and the neurite's diameter there, all in um.
///
/// The four numbers are kept in single precision, as NEURON keeps the points of `pt3dadd`: lengths,
/// areas and resistances are then sums over the very same frusta, and agree to rounding in double
/// precision.
public struct Point3D: Hashable, Sendable {
    /// (x, y, z, diam). One vector, so that a difference of points is one instruction.
    var lanes: SIMD4<Float>

    /// A point at (x, y, z) um where the neurite is `diam` um thick; each number is rounded to
    /// single precision.
    public init(x: Double, y: Double, z: Double, diam: Double) {
        lanes = SIMD4(Float(x), Float(y), Float(z), Float(diam))
    }

    /// The place along x, um.
    public var x: Double {
        get { Double(lanes.x) }
        set { lanes.x = Float(newValue) }
    }

    /// The place along y, um.
    public var y: Double {
        get { Double(lanes.y) }
        set { lanes.y = Float(newValue) }
    }

    /// The place along z, um.
    public var z: Double {
        get { Double(lanes.z) }
        set { lanes.z = Float(newValue) }
    }

    /// The diameter of the neurite, um.
    public var diam: Double {
        get { Double(lanes.w) }
        set { lanes.w = Float(newValue) }
    }

    /// The straight distance to another point, um; diameters play no part.
    ///
    /// Differences are taken in single precision and squared in double, the way NEURON computes the
    /// arc length of its points: anything else differs from it in the eighth digit.
    public func distance(to other: Point3D) -> Double {
        let difference = lanes - other.lanes
        let dx = Double(difference.x)
        let dy = Double(difference.y)
        let dz = Double(difference.z)
        return (dx * dx + dy * dy + dz * dz).squareRoot()
    }
}

extension Point3D: CustomStringConvertible {
    /// `(x, y, z; diam)`, in um.
    public var description: String { "(\(lanes.x), \(lanes.y), \(lanes.z); \(lanes.w))" }
}

extension Point3D {
    /// Whether two points are at the same place, whatever their diameters: each coordinate within a
    /// tolerance, um.
    func coincides(with other: Point3D, within tolerance: Double = 0) -> Bool {
        abs(x - other.x) <= tolerance && abs(y - other.y) <= tolerance && abs(z - other.z) <= tolerance
    }

    /// A sphere around the point as a cylinder that is as long as it is thick, along x: of the same
    /// area as the sphere. It is what Import3d makes of a section of a single point.
    var sphere: [Point3D] {
        var (left, right) = (self, self)
        left.x = x - diam / 2
        right.x = x + diam / 2
        return [left, self, right]
    }
}
