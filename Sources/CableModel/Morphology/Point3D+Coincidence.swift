extension Point3D {
    /// Whether two points are at the same place, whatever their diameters: each coordinate within a tolerance, um.
    func coincides(with other: Point3D, within tolerance: Double = 0) -> Bool {
        abs(x - other.x) <= tolerance && abs(y - other.y) <= tolerance && abs(z - other.z) <= tolerance
    }
}
