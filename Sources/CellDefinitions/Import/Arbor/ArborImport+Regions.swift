import Neurite
import Wording

extension ArborImport {
    /// A region of Arbor's as one of ours.
    mutating func region(_ expression: SExpression) throws(ArborProblem) -> Region {
        try enter(expression)
        defer { leave() }
        if case .string(let label) = expression.content { return try region(named: label, expression) }
        let call = try ArborCall(expression, "a region such as (tag 1)")
        switch call.name {
        case "all":
            try call.take(0...0, "(all)")
            return .all
        case "nil", "region-nil":
            try call.take(0...0, "(region-nil)")
            return .nothing
        case "tag":
            try call.take(1...1, "(tag number)")
            return .tag(try call.integer(0))
        case "region":
            try call.take(1...1, "(region \"…\")")
            return try region(named: call.string(0), expression)
        case "join": return try fold(call) { .union($0, $1) }
        case "intersect": return try fold(call) { .intersection($0, $1) }
        case "difference":
            try call.take(2...2, "(difference region region)")
            return .difference(try region(call.arguments[0]), try region(call.arguments[1]))
        case "complement":
            try call.take(1...1, "(complement region)")
            return .difference(.all, try region(call.arguments[0]))
        case "complete":
            // It adds the covers of forks, which regions of segments have anyway.
            try call.take(1...1, "(complete region)")
            return try region(call.arguments[0])
        case "radius-lt", "radius-le", "radius-gt", "radius-ge": return try thickness(call)
        case "branch", "segment", "cable": return try stretch(call)
        case "distal-interval":
            try call.take(1...2, "(distal-interval locset)")
            if call.arguments.count == 1 { return try beyond(call.arguments[0], call) }
        case "proximal-interval", "z-dist-from-root-lt", "z-dist-from-root-le", "z-dist-from-root-gt",
            "z-dist-from-root-ge":
            break
        default:
            throw call.isUnknown(
                expected:
                    "a region: all, region-nil, tag, region, join, intersect, difference, complement, radius-lt …, branch"
            )
        }
        throw ArborProblem(
            expression,
            "\(expression.text) has no counterpart; expected regions of tags, branches and radii, and (distal-interval locset) without a length"
        )
    }

    private func region(named label: String, _ expression: SExpression) throws(ArborProblem) -> Region {
        if let reason = unsayable[label] {
            throw ArborProblem(expression, "the region \"\(label)\" cannot be said here: \(reason)")
        }
        if let region = regions[label] { return region }
        guard !hasLabels, !label.isEmpty else {
            let labels = regions.keys.sorted().listed
            throw ArborProblem(
                expression, "there is no region \"\(label)\"; there are \(labels)")
        }
        // A decor alone: its labels are in another file, or mean what they say.
        return label == "all" ? .all : .named(label)
    }

    /// A region of several, as a tree that is no deeper than it has to be.
    private mutating func fold(_ call: ArborCall, _ combine: (Region, Region) -> Region) throws(ArborProblem) -> Region
    {
        try call.take(2...Int.max, "(\(call.name) region region …)")
        var regions: [Region] = []
        for argument in call.arguments { regions.append(try region(argument)) }
        return Region.folded(regions, combine) ?? .nothing
    }

    private mutating func thickness(_ call: ArborCall) throws(ArborProblem) -> Region {
        try call.take(2...2, "(\(call.name) region radius)")
        let (inner, limit) = (try region(call.arguments[0]), try call.number(1))
        noteOnce(
            "a radius is that of a whole segment here, where Arbor cuts the cable where it has the radius")
        // Ours begin at a radius and end below another.
        let region: Region =
            switch call.name {
            case "radius-lt": .radius(from: 0, to: max(limit, 0))
            case "radius-le": .radius(from: 0, to: max(limit.nextUp, 0))
            case "radius-gt": .radius(from: limit.nextUp, to: .infinity)
            default: .radius(from: limit, to: .infinity)
            }
        return inner == .all ? region : .intersection(inner, region)
    }

    /// What is said by numbers of the morphology.
    private func stretch(_ call: ArborCall) throws(ArborProblem) -> Region {
        let morphology = try morphology(for: call.expression)
        var sections: [Int]?
        var exists = true
        switch call.name {
        case "branch":
            try call.take(1...1, "(branch number)")
            sections = morphology.sections(ofBranch: try call.integer(0), from: 0, to: 1)
            exists = sections != nil
        case "segment":
            try call.take(1...1, "(segment number)")
            let number = try call.integer(0)
            let parts = morphology.branchOfSegment[number].flatMap { morphology.parts[$0] } ?? []
            exists = !parts.isEmpty
            sections = parts.first { $0.segments == [number] }.map { [$0.section] }
        default:
            try call.take(3...3, "(cable branch from to)")
            let (branch, low, high) = (try call.integer(0), try call.number(1), try call.number(2))
            guard 0 <= low, low <= high, high <= 1 else {
                throw ArborProblem(
                    call.expression,
                    "expected 0 to 1, the lower first, in (cable branch from to), found \(call.expression.text)")
            }
            exists = morphology.parts[branch] != nil
            sections = morphology.sections(ofBranch: branch, from: low, to: high)
        }
        guard exists else { throw ArborProblem(call.expression, "the morphology has no \(call.expression.text)") }
        guard let sections else {
            throw ArborProblem(
                call.expression, "\(call.expression.text) is a part of a section; expected whole sections")
        }
        return Region.folded(sections.map { .named(morphology.sections[$0].name) }) { .union($0, $1) } ?? .nothing
    }

    /// All beyond places.
    private mutating func beyond(_ locset: SExpression, _ call: ArborCall) throws(ArborProblem) -> Region {
        if case .list(let items) = locset.content, case .symbol("root")? = items.first?.content { return .all }
        let morphology = try morphology(for: call.expression)
        guard let places = try places(locset) else {
            throw ArborProblem(
                locset, "\(locset.text) has no counterpart; expected (root) or (location branch position)")
        }
        var roots: [Region] = []
        for place in places {
            if place.x == 0 {
                roots.append(.subtree(of: .named(morphology.sections[place.section].name)))
            } else if place.x == 1 {
                for (index, section) in morphology.sections.enumerated()
                where section.parent == place.section && section.parentX == 1 {
                    roots.append(.subtree(of: .named(morphology.sections[index].name)))
                }
            } else {
                throw ArborProblem(
                    locset,
                    "\(locset.text) is within \(morphology.sections[place.section].name); expected a section's end")
            }
        }
        return Region.folded(roots) { .union($0, $1) } ?? .nothing
    }

    /// A region that can be written and read again: what is walked by functions that call
    /// themselves has to have its limits.
    func whole(_ region: Region, _ expression: SExpression) throws(ArborProblem) -> Region {
        guard (try? Region(text: region.description)) == region else {
            throw ArborProblem(expression, "the region has too many parts to be written as text")
        }
        return region
    }
}

extension Region {
    /// A region of several, as a tree that is no deeper than it has to be; nil of none.
    static func folded(_ regions: [Region], _ combine: (Region, Region) -> Region) -> Region? {
        var regions = regions
        while regions.count > 1 {
            var halved: [Region] = []
            for index in stride(from: 0, to: regions.count, by: 2) {
                halved.append(
                    index + 1 < regions.count ? combine(regions[index], regions[index + 1]) : regions[index])
            }
            regions = halved
        }
        return regions.first
    }
}
