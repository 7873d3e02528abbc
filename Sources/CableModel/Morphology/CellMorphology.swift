/// The shape of one neuron: a tree of unbranched sections, each a polyline of points with
/// diameters.
///
/// Parents come before their children in `sections`, and the first section is the root. A
/// morphology says nothing of biophysics and nothing of how finely a section is divided.
public struct CellMorphology: Sendable, Equatable {
    /// What the morphology was read from, for messages: usually the name of a file.
    public let name: String

    /// The sections, root first, every parent before its children.
    public let sections: [Section]

    /// What is odd about the file that it was read from, and what was done to its points beyond
    /// cutting them into sections: nothing is dropped silently.
    public let notes: [Problem]

    /// A morphology of the given sections.
    ///
    /// - Precondition: a section's `parent` is the index of an earlier section, or nil for a root;
    ///   its `parentX` is in 0...1; it has two points or more.
    public init(name: String, sections: [Section], notes: [Problem] = []) {
        for (index, section) in sections.enumerated() {
            precondition(section.parent.map { (0..<index).contains($0) } ?? true, "a parent comes before its children")
            precondition((0...1).contains(section.parentX), "a place on a section is in 0...1")
            precondition(section.points.count >= 2, "a section has two points or more")
        }
        self.name = name
        self.sections = sections
        self.notes = notes
    }

    /// An unbranched stretch of neurite, with one type from end to end.
    public struct Section: Sendable, Equatable {
        /// The field's name for it: `soma[0]`, `axon[2]`, `dend[3]`, `apic[1]`, `dend_7[0]` for the
        /// custom type 7, `minus_2[0]` for the type -2. Numbers count the sections of one type, in
        /// the order of `sections`.
        public var name: String

        /// The SWC structure identifier: 1 soma, 2 axon, 3 (basal) dendrite, 4 apical dendrite,
        /// others are custom.
        public var type: Int

        /// The centre line, from the end at the parent to the far end. At least two points.
        public var points: [Point3D]

        /// The index of the parent section, nil for the root.
        public var parent: Int?

        /// Where on the parent this section's 0 end is connected, 0...1; 0 for the root.
        public var parentX: Double

        /// A section of the given points.
        public init(name: String, type: Int, points: [Point3D], parent: Int?, parentX: Double) {
            self.name = name
            self.type = type
            self.points = points
            self.parent = parent
            self.parentX = parentX
        }

        /// The shape that is divided into segments.
        public var shape: SectionShape { .points(points) }
    }
}
