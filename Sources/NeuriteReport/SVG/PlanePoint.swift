/// A point in the plane of a picture.
struct PlanePoint: Equatable {
    var x: Double
    var y: Double

    func distance(to other: PlanePoint) -> Double {
        ((other.x - x) * (other.x - x) + (other.y - y) * (other.y - y)).squareRoot()
    }
}
