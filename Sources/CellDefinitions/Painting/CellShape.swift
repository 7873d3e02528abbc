import Neurite

/// The sections of a cell as values: all that regions and expressions look at.
struct CellShape: Sendable {
    /// What the morphology is called.
    let name: String
    let sections: [Section]
    /// Sections that stand in for some that make no sense, of which nothing is known but the names.
    let standIns: Set<Int>
    /// Whether it is not even known which sections there are; then there are none.
    let isUnknown: Bool
    /// For each section its parent, and at what height there it is connected, um; nil for a root.
    private let connections: [(section: Int, height: Double)?]

    /// A section, without what is in its membrane.
    struct Section: Sendable {
        /// Its name within the cell: `dend[3]`.
        let name: String
        /// The type of the morphology's file.
        let tag: Int
        let shape: SectionShape
        /// Its parent and the place there; nil for a root.
        let parent: (section: Int, x: Double)?
        /// Whether its end at 1 is connected to its parent.
        let isReversed: Bool
        let nseg: Int
        let segments: SectionGeometry

        /// What the name begins with: `dend`.
        var kind: String { String(name.prefix { $0 != "[" }) }

        /// The centre of a segment.
        func centre(_ segment: Int) -> Double { SegmentIndex.centre(of: segment, nseg: nseg) }

        /// The centres of all segments.
        var centres: [Double] { (0..<nseg).map(centre) }

        /// How far a place is from the end that is connected to the parent, um, as NEURON measures:
        /// at the centre of its segment, or at the section's very end.
        func height(at x: Double) -> Double {
            let node = SegmentIndex.node(at: x, nseg: nseg)
            return shape.L * (isReversed ? 1 - node : node)
        }
    }

    init(name: String, _ sections: [Section], standIns: Set<Int> = [], isUnknown: Bool = false) {
        (self.name, self.sections, self.standIns, self.isUnknown) = (name, sections, standIns, isUnknown)
        connections = sections.map { section in
            section.parent.map { ($0.section, sections[$0.section].height(at: $0.x)) }
        }
    }

    /// The sections of a morphology, of one segment each.
    init(_ morphology: CellMorphology) {
        self.init(
            name: morphology.name,
            morphology.sections.map { section in
                let shape = section.shape
                return Section(
                    name: section.name, tag: section.type, shape: shape,
                    parent: section.parent.map { ($0, section.parentX) }, isReversed: false, nseg: 1,
                    segments: shape.discretised(nseg: 1, Ra: 1))
            })
    }

    /// The same sections, divided otherwise.
    func divided(into nsegs: [Int]) -> CellShape {
        CellShape(
            name: name,
            zip(sections, nsegs).map { section, nseg in
                section.nseg == nseg
                    ? section
                    : Section(
                        name: section.name, tag: section.tag, shape: section.shape, parent: section.parent,
                        isReversed: section.isReversed, nseg: nseg,
                        segments: section.shape.discretised(nseg: nseg, Ra: 1))
            }, standIns: standIns, isUnknown: isUnknown)
    }

    /// The sections from a place to the root, each with the height at which it is entered, um, and
    /// how long the way to there is, um.
    func wayToRoot(from section: Int, x: Double)
        -> some Sequence<(section: Int, height: Double, travelled: Double)>
    {
        let start = (section: section, height: sections[section].height(at: x), travelled: 0.0)
        return sequence(first: start) { [connections] here in
            connections[here.section].map { ($0.section, $0.height, here.travelled + here.height) }
        }
    }
}
