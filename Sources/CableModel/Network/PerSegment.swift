/// A quantity along a section: the same everywhere, or one value for each segment.
public enum PerSegment: Sendable, Hashable {
    /// The same in all segments.
    case uniform(Double)
    /// One value for each segment, from x = 0 to x = 1.
    case each([Double])

    /// The value in a segment.
    public subscript(segment: Int) -> Double {
        switch self {
        case .uniform(let value): value
        case .each(let values): values[segment]
        }
    }

    /// All values that occur.
    public var values: [Double] {
        switch self {
        case .uniform(let value): [value]
        case .each(let values): values
        }
    }

    /// Visits all values that occur.
    public func forEachValue(_ visit: (Double) -> Void) {
        switch self {
        case .uniform(let value): visit(value)
        case .each(let values): values.forEach(visit)
        }
    }

    /// Sets the value in one segment of a section of `nseg`.
    public mutating func set(_ value: Double, inSegment segment: Int, of nseg: Int) {
        switch self {
        case .uniform(let old) where nseg == 1 || old == value:
            if nseg == 1 { self = .uniform(value) }
        case .uniform(let old):
            var values = [Double](repeating: old, count: nseg)
            values[segment] = value
            self = .each(values)
        case .each(var values):
            self = .uniform(0)
            values[segment] = value
            self = .each(values)
        }
    }

    /// The same quantity on a section cut into another number of segments: each new segment takes
    /// the value of the old one that contains its centre.
    public func resampled(from old: Int, to nseg: Int) -> PerSegment {
        guard case .each(let values) = self, nseg > 0, old > 0 else { return self }
        return .each(
            (0..<nseg).map { values[SegmentIndex.containing(x: SegmentIndex.centre(of: $0, nseg: nseg), nseg: old)] })
    }
}

/// Which segment a place on a section falls into.
public enum SegmentIndex {
    /// The segment that contains x: `floor(x nseg)`, and the last one for x = 1. Places outside 0
    /// to 1 count as the nearer end, NaN as 0.
    public static func containing(x: Double, nseg: Int) -> Int {
        x > 0 ? Int(min(x * Double(nseg), Double(max(1, nseg) - 1))) : 0
    }

    /// The place of a segment's centre.
    package static func centre(of segment: Int, nseg: Int) -> Double { (Double(segment) + 0.5) / Double(max(1, nseg)) }

    /// The place of the node that x belongs to: an end of the section, or the centre of a segment.
    package static func node(at x: Double, nseg: Int) -> Double {
        x <= 0 ? 0 : x >= 1 ? 1 : centre(of: containing(x: x, nseg: nseg), nseg: nseg)
    }
}
