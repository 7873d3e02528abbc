/// Leaves out points of a line that cannot be told from those on the straight way between their
/// neighbours (Ramer, Douglas and Peucker): reconstructions and traces have many more
/// than a picture can show.
struct PolylineSimplification {
    /// How far a point that is left out may be from the line, px.
    let tolerance: Double

    /// The points that are kept, in order; the ends always are.
    func kept(of points: [PlanePoint]) -> [PlanePoint] {
        guard points.count > 2 else { return points }
        var isKept = [Bool](repeating: false, count: points.count)
        (isKept[0], isKept[points.count - 1]) = (true, true)
        var pieces = [(first: 0, last: points.count - 1)]
        while let (first, last) = pieces.popLast() {
            var farthest = (index: first, distance: tolerance)
            for index in (first + 1)..<max(first + 1, last) {
                let distance = points[index].distance(toLineFrom: points[first], to: points[last])
                if distance > farthest.distance { farthest = (index, distance) }
            }
            guard farthest.index > first else { continue }
            isKept[farthest.index] = true
            pieces += [(first, farthest.index), (farthest.index, last)]
        }
        return zip(points, isKept).filter(\.1).map(\.0)
    }
}

extension PlanePoint {
    /// The distance to the nearest point of a straight line with two ends.
    fileprivate func distance(toLineFrom start: PlanePoint, to end: PlanePoint) -> Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let square = dx * dx + dy * dy
        guard square > 0 else { return distance(to: start) }
        let part = min(max(((x - start.x) * dx + (y - start.y) * dy) / square, 0), 1)
        return distance(to: PlanePoint(x: start.x + part * dx, y: start.y + part * dy))
    }
}
