import Neurite

/// The morphology of a component file: its branches as sections.
///
/// A branch of Arbor may change its tag and jump in thickness or place. Here a section is of one
/// type, and a jump within it would count as membrane or cable; so a branch is cut into sections at
/// both.
struct ArborMorphology {
    /// A section's share of a branch.
    struct Part {
        let section: Int
        /// Where on the branch it begins and ends, um.
        let start: Double
        let end: Double
        /// Arbor's segments in it.
        let segments: [Int]
    }

    /// A place on a section.
    struct Place: Hashable {
        let section: Int
        let x: Double
    }

    private(set) var sections: [CellMorphology.Section] = []
    /// The sections of each branch, by its number.
    private(set) var parts: [Int: [Part]] = [:]
    /// The branches that begin where another ends; of -1 those at the root.
    private(set) var children: [Int: [Int]] = [:]
    /// For each of Arbor's segments its branch.
    private(set) var branchOfSegment: [Int: Int] = [:]

    /// - Parameter branches: parents before children, the root first.
    init(_ branches: [ArborBranch]) {
        var counts: [Int: Int] = [:]
        for branch in branches {
            children[branch.parent, default: []].append(branch.number)
            var parent: (section: Int, x: Double)?
            if let last = parts[branch.parent]?.last { parent = (last.section, 1) }
            // Further branches at the root begin where the first does.
            if parent == nil, !sections.isEmpty { parent = (0, 0) }
            var along = 0.0
            for run in branch.runs {
                let tag = run[0].tag
                let points = [run[0].proximal] + run.map(\.distal)
                let start = along
                for (a, b) in zip(points, points.dropFirst()) { along += a.distance(to: b) }
                parts[branch.number, default: []].append(
                    Part(section: sections.count, start: start, end: along, segments: run.map(\.number)))
                for segment in run { branchOfSegment[segment.number] = branch.number }
                sections.append(
                    CellMorphology.Section(
                        name: "\(Self.kind(ofTag: tag))[\(counts[tag, default: 0])]", type: tag, points: points,
                        parent: parent?.section, parentX: parent?.x ?? 0))
                counts[tag, default: 0] += 1
                parent = (sections.count - 1, 1)
            }
        }
    }

    /// What sections of a type are called, as in morphologies from other files.
    private static func kind(ofTag tag: Int) -> String {
        switch tag {
        case 1: "soma"
        case 2: "axon"
        case 3: "dend"
        case 4: "apic"
        case ..<0: "minus_\(tag.magnitude)"
        default: "dend_\(tag)"
        }
    }

    /// How close numbers are that mean one place, as a share of a branch.
    private static let tolerance = 1e-9

    /// The place at a share of a branch's length; nil where there is no such branch.
    func place(onBranch branch: Int, at share: Double) -> Place? {
        guard let parts = parts[branch], let last = parts.last else { return nil }
        let tolerance = Self.tolerance * last.end
        let along = share * last.end
        let part = parts.first { along <= $0.end + tolerance } ?? last
        let length = part.end - part.start
        if along <= part.start + tolerance { return Place(section: part.section, x: 0) }
        if along >= part.end - tolerance { return Place(section: part.section, x: 1) }
        return Place(section: part.section, x: (along - part.start) / length)
    }

    /// The sections from one share of a branch's length to another; nil where they are cut there.
    func sections(ofBranch branch: Int, from low: Double, to high: Double) -> [Int]? {
        guard let parts = parts[branch], let last = parts.last else { return nil }
        let tolerance = Self.tolerance * last.end
        let (start, end) = (low * last.end - tolerance, high * last.end + tolerance)
        let inside = parts.filter { $0.start >= start && $0.end <= end }
        let covered = inside.map { $0.end - $0.start }.reduce(0, +)
        return abs(covered - (high - low) * last.end) <= 2 * tolerance ? inside.map(\.section) : nil
    }

    /// The place's name: `dend[1](0.5)`.
    func text(_ place: Place) -> String { "\(sections[place.section].name)(\(DefinitionText.number(place.x)))" }
}
