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
    func node(ofSegment segment: Int) -> Int32 { first + Int32(isReversed ? Int(nseg) - 1 - segment : segment) }

    /// The segment whose node comes at a position in node order.
    func segment(atPosition position: Int) -> Int { isReversed ? Int(nseg) - 1 - position : position }

    /// The node at a place: the end nodes at 0 and 1, between them that of the segment that
    /// contains x.
    func node(x: Double) -> Int32 {
        if x <= 0 { return start }
        if x >= 1 { return end }
        return node(ofSegment: SegmentIndex.containing(x: x, nseg: Int(nseg)))
    }
}
