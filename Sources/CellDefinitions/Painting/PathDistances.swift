/// How far all segments of a cell are from some of its places, along the tree, by their centres.
///
/// Ways are added up as `Place.distance(to:)` adds them up, so that distances are the same to the
/// bit.
struct PathDistances: Sendable {
    /// For each section and segment, um; infinite where no way leads to an origin.
    private let ofSegments: [[Double]]

    /// - Parameter origins: places to measure from.
    init(in shape: CellShape, from origins: [(section: Int, x: Double)]) {
        // For each section where ways from the origins come into it: at what height, um, and how
        // long the shortest of them is, um.
        var arrivals = [[Double: Double]](repeating: [:], count: shape.sections.count)
        for origin in origins {
            for (section, height, travelled) in shape.wayToRoot(from: origin.section, x: origin.x) {
                if let known = arrivals[section][height], known <= travelled { break }
                arrivals[section][height] = travelled
            }
        }
        let lists = arrivals.map { $0.map { (height: $0.key, length: $0.value) } }
        // There may be many thousand segments, and many values of each that depend on distances.
        ofSegments = shape.sections.indices.map { section in
            shape.sections[section].centres.map { x in
                var nearest = Double.infinity
                for (passed, height, travelled) in shape.wayToRoot(from: section, x: x) {
                    for arrival in lists[passed] {
                        nearest = min(nearest, arrival.length + travelled + abs(arrival.height - height))
                    }
                }
                return nearest
            }
        }
    }

    /// The distance of a segment from the nearest origin, um; infinite where no way leads there.
    func distance(_ section: Int, _ segment: Int) -> Double { ofSegments[section][segment] }
}
