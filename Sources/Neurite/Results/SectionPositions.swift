import CableModel
import NeuriteReport

/// Where sections lie in space, for a picture.
struct SectionPositions {
    private let arrangement: MorphologyArrangement
    private let numbers: [Section: Int]

    init(of sections: [Section]) {
        let numbers = Dictionary(zip(sections, sections.indices)) { first, _ in first }
        self.numbers = numbers
        arrangement = MorphologyArrangement(
            sections.map { section in
                MorphologyArrangement.Cable(
                    points: section.points.map { MorphologyPoint(x: $0.x, y: $0.y, z: $0.z, diameter: $0.diam) },
                    profile: section.points.isEmpty ? section.profile : [],
                    parent: section.record.parent.flatMap { place in
                        section.parent.flatMap { numbers[$0] }.map { ($0, place.x) }
                    },
                    isReversed: section.record.childEnd == .end)
            })
    }

    /// A section's points from x = 0 on.
    func points(of section: Section) -> [MorphologyPoint] { numbers[section].map { arrangement.points[$0] } ?? [] }

    /// Where a section is connected to its parent; nil for a root.
    func origin(of section: Section) -> MorphologyPoint? { numbers[section].flatMap(arrangement.origin(of:)) }

    /// Where a segment is; nil where its section is not shown.
    func place(of segment: Segment) -> MorphologyPoint? {
        numbers[segment.section].flatMap { arrangement.place(on: $0, x: segment.x) }
    }
}

extension Section {
    /// The diameters along a cylinder, um, at distances from its start, um: a single one, or that
    /// of each segment's middle.
    fileprivate var profile: [(distance: Double, diameter: Double)] {
        guard case .cylinder(let L, let diam) = record.shape else { return [] }
        if case .uniform(let diam) = diam { return [(0, diam), (L, diam)] }
        let middles = (0..<nseg).map { (distance: SegmentIndex.centre(of: $0, nseg: nseg) * L, diameter: diam[$0]) }
        return [(0, diam[0])] + middles + [(L, diam[nseg - 1])]
    }
}
