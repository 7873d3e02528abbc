import CableModel

/// Where the nodes of a section are.
struct SectionPlacement {
    private let batchNumber: Int32
    /// The node at x = 0: the section's own, or the parent's to which it is connected.
    let start: Int32
    /// The first of the segments' nodes; they are consecutive.
    let first: Int32
    /// The node at x = 1.
    let end: Int32
    let nseg: Int16
    /// Whether the section is connected to its parent by its end, so that its segments' nodes run
    /// from x = 1 to x = 0.
    let isReversed: Bool

    init(batch: Int, start: Int32, first: Int32, end: Int32, nseg: Int, isReversed: Bool) {
        (batchNumber, self.start, self.first, self.end) = (Int32(batch), start, first, end)
        (self.nseg, self.isReversed) = (Int16(nseg), isReversed)
    }

    var batch: Int { Int(batchNumber) }

    /// The segments' nodes, in node order.
    var nodes: Range<Int32> { first..<first + Int32(nseg) }

    /// Of a section that has not been placed yet.
    static let nowhere = SectionPlacement(batch: -1, start: -1, first: -1, end: -1, nseg: 0, isReversed: false)

    /// The node of a segment.
    func node(ofSegment segment: Int) -> Int32 {
        // Counted from the other end, positions and segments are each other's mirror.
        first + Int32(self.segment(atPosition: segment))
    }

    /// The segment whose node comes at a position in node order.
    func segment(atPosition position: Int) -> Int {
        Self.segment(atPosition: position, nseg: Int(nseg), isReversed: isReversed)
    }

    /// The same of a section that is being placed.
    static func segment(atPosition position: Int, nseg: Int, isReversed: Bool) -> Int {
        isReversed ? nseg - 1 - position : position
    }

    /// The segment whose node is given; nil for the nodes at the ends, and those of other sections.
    func segment(atNode node: Int32) -> Int? {
        nodes.contains(node) ? segment(atPosition: Int(node - first)) : nil
    }

    /// The place from 0 to 1 of a node of the section; nil for those of other sections.
    func x(ofNode node: Int32) -> Double? {
        if let segment = segment(atNode: node) { return SegmentIndex.centre(of: segment, nseg: Int(nseg)) }
        return node == end ? 1 : node == start ? 0 : nil
    }

    /// The node at a place: the end nodes at 0 and 1, between them that of the segment that
    /// contains x.
    func node(x: Double) -> Int32 {
        if x <= 0 { return start }
        if x >= 1 { return end }
        return node(ofSegment: SegmentIndex.containing(x: x, nseg: Int(nseg)))
    }
}
