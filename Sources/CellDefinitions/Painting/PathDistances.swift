/// How far all places of a cell are from some of its places, along the tree.
///
/// Ways are added up as `Place.distance(to:)` adds them up, so that distances are the same to the
/// bit.
struct PathDistances: Sendable {
    private let shape: CellShape
    /// For each section where ways from the origins come into it: at what height, um, and how long
    /// the shortest of them is, um.
    private var arrivals: [[Double: Double]]

    /// - Parameter origins: places to measure from.
    init(in shape: CellShape, from origins: [(section: Int, x: Double)]) {
        self.shape = shape
        arrivals = [[Double: Double]](repeating: [:], count: shape.sections.count)
        for origin in origins {
            for (section, height, travelled) in shape.wayToRoot(from: origin.section, x: origin.x) {
                if let known = arrivals[section][height], known <= travelled { break }
                arrivals[section][height] = travelled
            }
        }
    }

    /// The distance of a place from the nearest origin, um; infinite where no way leads there.
    func distance(ofSection section: Int, x: Double) -> Double {
        var nearest = Double.infinity
        for (passed, height, travelled) in shape.wayToRoot(from: section, x: x) {
            for (arrival, length) in arrivals[passed] {
                nearest = min(nearest, length + travelled + abs(arrival - height))
            }
        }
        return nearest
    }
}
