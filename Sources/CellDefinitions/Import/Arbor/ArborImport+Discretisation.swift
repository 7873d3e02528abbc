import Neurite

extension ArborImport {
    /// Reads `(cv-policy (max-extent 10))`: how finely the cell is divided.
    mutating func readDiscretisation(_ call: ArborCall) {
        attempt { (importer: inout ArborImport) throws(ArborProblem) in
            try call.take(1...1, "(cv-policy …)")
            try importer.discretise(call.arguments[0])
        }
    }

    private mutating func discretise(_ expression: SExpression) throws(ArborProblem) {
        try enter(expression)
        defer { leave() }
        let policies =
            "max-extent, fixed-per-branch, single, every-segment, default, replace or join"
        let call = try ArborCall(expression, policies)
        switch call.name {
        case "replace", "join":
            if call.name == "join" {
                noteOnce("where policies that are joined meet, the later one counts here")
            }
            for argument in call.arguments { try discretise(argument) }
        case "default":
            try call.take(0...0, "(default)")
            divide(.all, .nseg(1))
        case "max-extent", "fixed-per-branch":
            try call.take(1...3, "(\(call.name) number) or (\(call.name) number region)")
            let discretisation: Discretisation =
                call.name == "max-extent" ? .longest(try call.number(0)) : .nseg(try call.integer(0))
            if let problem = discretisation.problem { throw ArborProblem(call.arguments[0], problem) }
            if call.name == "max-extent" {
                noteOnce("a section is divided into an odd number of segments here, which may be one more than Arbor's")
            }
            divide(try policyRegion(call, 1), discretisation)
        case "single":
            try call.take(0...2, "(single) or (single region)")
            noteOnce("(single) is one segment for each section here, where Arbor has one for all of a region")
            divide(try policyRegion(call, 0), .nseg(1))
        case "every-segment":
            try call.take(0...2, "(every-segment) or (every-segment region)")
            try divideBySegments(policyRegion(call, 0), expression)
        case "explicit":
            note(expression, "\(expression.text) was left out: sections are divided evenly here")
        default: throw call.isUnknown(expected: policies)
        }
    }

    /// The region of a policy, all of the cell where there is none.
    private mutating func policyRegion(_ call: ArborCall, _ index: Int) throws(ArborProblem) -> Region {
        guard index < call.arguments.count else { return .all }
        let argument = call.arguments[index]
        if case .list(let items) = argument.content, case .symbol(let name)? = items.first?.content,
            name.hasPrefix("flag-")
        {
            return .all
        }
        return try whole(region(argument), argument)
    }

    private mutating func divide(_ region: Region, _ discretisation: Discretisation) {
        if region == .all {
            // What was said of parts before is replaced.
            for index in definition.rules.indices { definition.rules[index].discretisation = nil }
            definition.rules.removeAll(where: \.isEmpty)
            definition.discretisation = discretisation
        } else {
            change(region) { $0.discretisation = discretisation }
        }
    }

    /// What no policy says is not divided.
    mutating func divideTheRest() {
        guard definition.discretisation == nil else { return }
        definition.discretisation = .nseg(1)
        if definition.rules.allSatisfy({ $0.discretisation == nil }) {
            noteOnce(
                "no cv-policy says how the cell is divided: each section is one segment, as Arbor takes each branch")
        }
    }

    /// As many segments as Arbor's morphology has.
    private mutating func divideBySegments(_ region: Region, _ expression: SExpression) throws(ArborProblem) {
        let morphology = try morphology(for: expression)
        divide(region, .nseg(1))
        var counts: [Int: [Region]] = [:]
        for part in morphology.parts.values.joined().sorted(by: { $0.section < $1.section })
        where part.segments.count > 1 {
            counts[part.segments.count, default: []].append(.named(morphology.sections[part.section].name))
        }
        guard !counts.isEmpty else { return }
        noteOnce("sections have as many segments as Arbor, of equal length each")
        for (count, sections) in counts.sorted(by: { $0.key < $1.key }) {
            let own = Region.folded(sections) { .union($0, $1) } ?? .nothing
            let part = try whole(region == .all ? own : .intersection(own, region), expression)
            let discretisation = Discretisation.nseg(count)
            if let problem = discretisation.problem { throw ArborProblem(expression, problem) }
            change(part) { $0.discretisation = discretisation }
        }
    }
}
