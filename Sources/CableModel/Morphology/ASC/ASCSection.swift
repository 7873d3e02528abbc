/// A point as a Neurolucida file has it, in double precision, um.
struct ASCPoint {
    var place: SIMD3<Double>
    var diam: Double

    /// Whether two points are at one place, as far as the hoc interpreter can tell.
    func coincides(with other: ASCPoint) -> Bool {
        (0..<3).allSatisfy { abs(place[$0] - other.place[$0]) <= HocInterpreter.equalityTolerance }
    }

    /// The same as ``Point3D/sphere``, before numbers are rounded to single precision.
    var sphere: [ASCPoint] {
        let half = SIMD3(diam / 2, 0, 0)
        return [ASCPoint(place: place - half, diam: diam), self, ASCPoint(place: place + half, diam: diam)]
    }

    /// The point in single precision.
    var point: Point3D { Point3D(x: place.x, y: place.y, z: place.z, diam: diam) }
}

/// A section while it is made: a stretch between branch points, or the outline of a soma.
struct ASCSection {
    /// The SWC identifier of its type: 1 soma, 2 axon, 3 dendrite, 4 apical dendrite, 0 for all
    /// else.
    var type: Int
    /// Its points; where the file does not repeat the last of the parent, that is the first.
    var points: [ASCPoint]
    /// The index of its parent; nil for a root.
    var parent: Int?
    /// Where on that.
    var parentX = 1.0
    /// Whether its points are the outline of a soma.
    var isContour = false
    /// The line on which it begins.
    var line: Int
}
