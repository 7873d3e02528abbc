/// A section divided into `nseg` segments of equal length: their membrane areas, diameters and
/// axial resistances.
///
/// A random access collection of segments from the 0 end to the 1 end. Segments that are all alike,
/// as those of a uniform cylinder, are kept once and without any allocation.
public struct SectionGeometry: Sendable, Equatable {
    /// The length of the section, um.
    public let L: Double

    /// For how many alike it stands that hang side by side from the same place: NEURON's
    /// `rallbranch`, times that of the section from which it hangs. Areas and resistances are those
    /// of one.
    public let copies: Double

    /// The number of segments.
    public var nseg: Int {
        switch segments {
        case .alike(_, let count): count
        case .each(let segments): segments.count
        }
    }

    /// One segment of a section.
    public struct Segment: Sendable, Equatable {
        /// The membrane area, um2.
        public var area: Double
        /// The mean diameter along the segment, um: what NEURON reports as `seg.diam`.
        public var diam: Double
        /// The axial resistance from the segment's 0-side border to its centre, megohm.
        public var leftResistance: Double
        /// The axial resistance from the segment's centre to its 1-side border, megohm.
        public var rightResistance: Double

        /// A segment with the given properties.
        public init(area: Double, diam: Double, leftResistance: Double, rightResistance: Double) {
            self.area = area
            self.diam = diam
            self.leftResistance = leftResistance
            self.rightResistance = rightResistance
        }
    }

    private enum Segments: Sendable, Equatable {
        case alike(Segment, count: Int)
        case each([Segment])
    }

    private let segments: Segments

    /// `count` segments that are all alike.
    init(L: Double, repeating segment: Segment, count: Int) {
        self.L = L
        copies = 1
        segments = .alike(segment, count: count)
    }

    /// Segments that are known by their areas and resistances. Where these have diameters, the
    /// section is as long as they and the areas say, as of cylinders; otherwise a micrometre a
    /// segment.
    ///
    /// - Parameters:
    ///   - segments: from the 0 end to the 1 end.
    ///   - copies: for how many alike it stands; see ``copies``.
    public init(_ segments: [Segment], copies: Double = 1) {
        let L = segments.reduce(0) { $0 + ($1.diam > 0 ? $1.area / (.pi * $1.diam) : 1) }
        self.init(L: L, segments: segments, copies: copies)
    }

    /// Segments that differ.
    init(L: Double, segments: [Segment], copies: Double = 1) {
        self.L = L
        self.copies = copies
        self.segments = .each(segments)
    }

    /// The segments' membrane areas, um2.
    public var areas: [Double] { map(\.area) }
    /// The segments' mean diameters, um.
    public var diams: [Double] { map(\.diam) }
    /// The resistances from each segment's 0-side border to its centre, megohm.
    public var leftResistances: [Double] { map(\.leftResistance) }
    /// The resistances from each segment's centre to its 1-side border, megohm.
    public var rightResistances: [Double] { map(\.rightResistance) }
    /// The membrane area of the whole section, um2.
    public var totalArea: Double { reduce(0) { $0 + $1.area } }

    /// The axial resistance between the centre of segment `index` and the centre of the one before
    /// it, megohm; for the first segment between its centre and the section's 0 end, for `nseg`
    /// between the last centre and the 1 end. What NEURON reports as `seg.ri()`.
    public func resistanceToPrevious(_ index: Int) -> Double {
        precondition((0...nseg).contains(index), "a segment's index, or nseg for the 1 end")
        return (index > 0 ? self[index - 1].rightResistance : 0) + (index < nseg ? self[index].leftResistance : 0)
    }
}

extension SectionGeometry: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { nseg }

    /// The segment at an index, 0 at the 0 end.
    public subscript(index: Int) -> Segment {
        switch segments {
        case .alike(let segment, let count):
            precondition(index >= 0 && index < count, "a segment's index is 0 ..< nseg")
            return segment
        case .each(let segments):
            return segments[index]
        }
    }
}
