extension Collection where Element == Point3D {
    /// The length of the polyline through the points, um: the sum of the distances between
    /// consecutive ones, in double precision, from first to last (the order matters in the last
    /// digits).
    public var arcLength: Double {
        var arc = 0.0
        var previous: Point3D?
        for point in self {
            if let previous { arc += previous.distance(to: point) }
            previous = point
        }
        return arc
    }
}
