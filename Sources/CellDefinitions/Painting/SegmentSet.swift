/// Some of a cell's segments.
struct SegmentSet: Sendable, Equatable {
    /// For each section whether each of its segments is in the set.
    var sections: [[Bool]]

    /// All segments for which something holds.
    init(of shape: CellShape, where holds: (_ section: Int, _ segment: Int) -> Bool) {
        sections = shape.sections.indices.map { section in
            (0..<shape.sections[section].nseg).map { holds(section, $0) }
        }
    }

    /// All segments of the sections for which something holds.
    init(of shape: CellShape, sectionsWhere holds: (CellShape.Section) -> Bool) {
        sections = shape.sections.map { [Bool](repeating: holds($0), count: $0.nseg) }
    }

    func contains(_ section: Int, _ segment: Int) -> Bool { sections[section][segment] }

    var isEmpty: Bool { !sections.contains { $0.contains(true) } }

    /// Whether all of it is in another, of the same cell.
    func isWithin(_ other: SegmentSet) -> Bool {
        zip(sections, other.sections).allSatisfy { zip($0, $1).allSatisfy { !$0 || $1 } }
    }

    func combined(with other: SegmentSet, _ combine: (Bool, Bool) -> Bool) -> SegmentSet {
        var result = self
        for (section, segments) in sections.enumerated() {
            for segment in segments.indices {
                result.sections[section][segment] = combine(segments[segment], other.sections[section][segment])
            }
        }
        return result
    }
}
