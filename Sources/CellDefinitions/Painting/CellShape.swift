import Neurite

/// The sections of a cell as values: all that regions and expressions look at.
struct CellShape: Sendable {
    /// What the morphology is called.
    let name: String
    let sections: [Section]

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

        /// How far a place is from the end that is connected to the parent, um, as NEURON measures:
        /// at the centre of its segment, or at the section's very end.
        func height(at x: Double) -> Double {
            let node = SegmentIndex.node(at: x, nseg: nseg)
            return shape.L * (isReversed ? 1 - node : node)
        }
    }

    init(name: String, _ sections: [Section]) { (self.name, self.sections) = (name, sections) }

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
            })
    }

    /// The sections from a place to the root, each with the height at which it is entered, um, and
    /// how long the way to there is, um.
    func wayToRoot(from section: Int, x: Double) -> [(section: Int, height: Double, travelled: Double)] {
        var way: [(section: Int, height: Double, travelled: Double)] = []
        var (next, travelled): ((section: Int, x: Double)?, Double) = ((section, x), 0)
        while let (section, x) = next {
            let height = sections[section].height(at: x)
            way.append((section, height, travelled))
            travelled += height
            next = sections[section].parent
        }
        return way
    }
}
