import Neurite
import Wording

/// Finds the segments of regions on one cell, and what expressions are worth there.
final class RegionResolver {
    let shape: CellShape
    private let named: [String: Region]
    private let unread: UnreadPlaces
    private var found: [Region: SegmentSet] = [:]
    private var distances: [PlaceExpression.Origin: PathDistances] = [:]
    private var underWay: [String] = []
    /// How many regions are being found, one for the other.
    private var depth = 0
    /// Regions are found by a function that calls itself: how many may name each other in a row,
    /// and about how many calls that may take.
    private static let (mostNames, mostCalls) = (100, 1000)
    /// What no region and no section is called, or is said of itself, by the name.
    private(set) var problems: [String: String] = [:]

    /// - Parameter unread: where the definition could not be read that names regions.
    init(_ shape: CellShape, named: [String: Region], unread: UnreadPlaces = UnreadPlaces()) {
        (self.shape, self.named, self.unread) = (shape, named, unread)
    }

    /// Whether it is known what a region has: it names none that could not be read, and is no
    /// matter of a shape that makes no sense.
    func isKnown(_ region: Region) -> Bool {
        isRead(region) && (shape.standIns.isEmpty || !consistsInPart(region) { $0.isOfShape })
    }

    /// Whether a region names none that could not be read, of sections that could.
    func isRead(_ region: Region) -> Bool {
        !shape.isUnknown
            && !consistsInPart(region) {
                if case .named(let name) = $0 { unread.contains("regions.\(name)") } else { false }
            }
    }

    /// Whether a region has a part of a kind, those of regions that it names included.
    private func consistsInPart(_ region: Region, of isOfKind: (Region) -> Bool) -> Bool {
        var (rest, seen): ([Region], Set<String>) = ([region], [])
        while let region = rest.popLast() {
            if isOfKind(region) { return true }
            if case .named(let name) = region, let own = named[name], seen.insert(name).inserted { rest.append(own) }
            rest += region.inner
        }
        return false
    }

    /// Whether it is known what an expression is worth in a section.
    func isKnown(_ expression: PlaceExpression, in section: Int) -> Bool {
        if case .number = expression { return true }
        var isKnown = true
        expression.forEach { part in
            switch part {
            case .distance(.region(let region)):
                isKnown =
                    isKnown && self.isKnown(region)
                    && places(of: segments(of: region)).allSatisfy {
                        !shape.standIns.contains($0.section)
                    }
            case .distance(.place), .radius, .diameter: break
            default: return
            }
            isKnown = isKnown && !shape.standIns.contains(section)
        }
        return isKnown
    }

    /// What a name means without any region of it; nil where it means nothing.
    func meaning(of name: String) -> String? {
        let kind = String(name.prefix { $0 != "[" })
        if Self.kinds.contains(name) || !name.isEmpty && shape.sections.contains(where: { $0.kind == name }) {
            return "a kind of sections"
        }
        if shape.sections.contains(where: { $0.name == name }) { return "a section" }
        let number = name.dropFirst(kind.count)
        let isSection = number.count > 2 && number.last == "]" && number.dropFirst().dropLast().allSatisfy(\.isNumber)
        return isSection && Self.kinds.contains(kind) ? "the name of a section" : nil
    }

    /// The segments of a region; none for what there is not, which is among the `problems`.
    func segments(of region: Region) -> SegmentSet {
        if let known = found[region] { return known }
        depth += 1
        defer { depth -= 1 }
        let segments = find(region)
        found[region] = segments
        return segments
    }

    /// What is wrong with a region: names that nothing has, numbers that make no sense.
    func problems(with region: Region) -> [String] {
        region.nestingProblem.map { [$0] } ?? problems(within: region)
    }

    private func problems(within region: Region) -> [String] {
        switch region {
        case .all, .nothing, .tag: return []
        case .named(let name):
            _ = segments(of: region)
            return problems[name].map { [$0] } ?? []
        case .union, .intersection, .difference:
            // However many are joined, from left to right.
            var (found, rest) = ([[String]](), region)
            while let parts = rest.parts {
                found.append(problems(within: parts.right))
                rest = parts.left
            }
            return problems(within: rest) + found.reversed().joined()
        case .within(let distance, let inner):
            return
                (distance >= 0 ? [] : ["within \(DefinitionText.number(distance)) um; expected a number of 0 or more"])
                + problems(within: inner)
        case .radius(let low, let high):
            return low <= high
                ? []
                : [
                    "radius from \(DefinitionText.number(low)) to \(DefinitionText.number(high)); expected the lower first"
                ]
        case .subtree(let inner): return problems(within: inner)
        }
    }

    /// What is wrong with where a kind of synapse may be, where a cell has no such place.
    ///
    /// - Parameter cell: what it is called.
    func problem(withRoomOf type: SynapseType, named name: String, on cell: String) -> String? {
        let region = type.allowedIn
        guard problems(with: region).isEmpty, isKnown(region), segments(of: region).isEmpty else { return nil }
        return "\(name) may sit in \(region), of which \(cell) has no segment"
    }

    /// What is wrong with the origins that an expression measures from.
    func problems(with expression: PlaceExpression) -> [String] {
        if let problem = expression.nestingProblem { return [problem] }
        var problems: [String] = []
        expression.forEach { part in
            if case .table(_, let rows) = part, let problem = PlaceExpression.problem(withRows: rows) {
                problems.append("a table has \(rows.map(\.text).listed); \(problem)")
            }
            guard case .distance(let origin) = part else { return }
            switch origin {
            case .region(let region):
                let own = self.problems(with: region)
                problems += own
                if own.isEmpty, isKnown(region), segments(of: region).isEmpty {
                    problems.append("distance is measured from \(region), which \(shape.name) does not have")
                }
            case .place(let section, let x):
                if !shape.sections.contains(where: { $0.name == section }) {
                    if shape.isUnknown { return }
                    problems.append("there is no section \(section) to measure a distance from")
                } else if !(0...1 ~= x) {
                    problems.append("distance is measured from \(origin); expected x from 0 to 1")
                }
            }
        }
        return problems
    }

    /// The value of an expression in a segment.
    func value(of expression: PlaceExpression, section: Int, segment: Int) -> Double {
        if case .number(let number) = expression { return number }
        return expression.value(diameter: shape.sections[section].segments[segment].diam) { origin in
            distances(from: origin).distance(section, segment)
        }
    }

    private func distances(from origin: PlaceExpression.Origin) -> PathDistances {
        if let known = distances[origin] { return known }
        let places: [(section: Int, x: Double)] =
            switch origin {
            case .place(let name, let x):
                shape.sections.indices.filter { shape.sections[$0].name == name }.map { ($0, x) }
            case .region(let region): places(of: segments(of: region))
            }
        let measured = PathDistances(in: shape, from: places)
        distances[origin] = measured
        return measured
    }

    private func places(of set: SegmentSet) -> [(section: Int, x: Double)] {
        set.sections.enumerated().flatMap { section, segments in
            segments.indices.filter { segments[$0] }.map { (section, shape.sections[section].centre($0)) }
        }
    }

    private func find(_ region: Region) -> SegmentSet {
        switch region {
        case .all: return SegmentSet(of: shape) { _ in true }
        case .nothing: return SegmentSet(of: shape) { _ in false }
        case .named(let name): return find(name)
        case .tag(let tag): return SegmentSet(of: shape) { $0.tag == tag }
        case .union, .intersection, .difference: return findJoined(region)
        case .within(let limit, let inner):
            let distances = distances(from: .region(inner))
            return SegmentSet(of: shape) { distances.distance($0, $1) <= limit }
        case .radius(let low, let high):
            return SegmentSet(of: shape) { section, segment in
                let radius = shape.sections[section].segments[segment].diam / 2
                return radius >= low && radius < high
            }
        case .subtree(let inner): return beyond(segments(of: inner))
        }
    }

    /// However many that are joined, from left to right.
    private func findJoined(_ region: Region) -> SegmentSet {
        var (joined, rest) = ([(word: String, right: Region)](), region)
        while let parts = rest.parts {
            joined.append((parts.word, parts.right))
            rest = parts.left
        }
        var set = segments(of: rest)
        for (word, right) in joined.reversed() {
            let other = segments(of: right)
            switch word {
            case "or": set = set.combined(with: other) { $0 || $1 }
            case "and": set = set.combined(with: other) { $0 && $1 }
            default: set = set.combined(with: other) { $0 && !$1 }
            }
        }
        return set
    }

    /// A set with all segments whose way to the root leads through it.
    private func beyond(_ set: SegmentSet) -> SegmentSet {
        let lowest = set.sections.enumerated().map { section, segments in
            segments.indices.filter { segments[$0] }.map {
                shape.sections[section].height(at: shape.sections[section].centre($0))
            }.min() ?? .infinity
        }
        return SegmentSet(of: shape) { section, segment in
            shape.wayToRoot(from: section, x: shape.sections[section].centre(segment)).contains {
                $0.height >= lowest[$0.section]
            }
        }
    }

    static let kinds: Set<String> = ["soma", "axon", "dend", "apic"]

    private func find(_ name: String) -> SegmentSet {
        if let region = named[name] {
            guard !underWay.contains(name) else {
                problems[name] = "the region \(name) is defined by itself"
                return SegmentSet(of: shape) { _ in false }
            }
            guard underWay.count < Self.mostNames, depth < Self.mostCalls else {
                problems[name] =
                    "the region \(name) is named by \(underWay.count) others, one by the next; expected fewer"
                return SegmentSet(of: shape) { _ in false }
            }
            if let problem = region.nestingProblem {
                problems[name] = "the region \(name) \(problem)"
                return SegmentSet(of: shape) { _ in false }
            }
            underWay.append(name)
            defer { underWay.removeLast() }
            return segments(of: region)
        }
        if shape.sections.contains(where: { $0.kind == name }) { return SegmentSet(of: shape) { $0.kind == name } }
        if !shape.sections.contains(where: { $0.name == name }), !Self.kinds.contains(name),
            !unread.contains("regions.\(name)"),
            !shape.isUnknown
        {
            let kinds = Self.kinds.union(shape.sections.map(\.kind)).union(named.keys).sorted()
            problems[name] =
                "there is no region and no section \(name); there are \(kinds.joined(separator: ", ")), and each section by its name"
        }
        return SegmentSet(of: shape) { $0.name == name }
    }
}

extension Region {
    /// Whether it is a matter of lengths, diameters or the tree, beside names.
    fileprivate var isOfShape: Bool {
        switch self {
        case .within, .radius, .subtree: true
        case .all, .nothing, .tag, .named, .union, .intersection, .difference: false
        }
    }
}
