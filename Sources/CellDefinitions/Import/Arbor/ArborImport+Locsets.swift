import Neurite
import Wording

extension ArborImport {
    /// The places of a locset, as far as the morphology tells them; nil where it does not, as of
    /// `(uniform …)`, or where there is none.
    mutating func places(_ expression: SExpression) throws(ArborProblem) -> [ArborMorphology.Place]? {
        try enter(expression)
        defer { leave() }
        if case .string(let label) = expression.content { return try places(named: label, expression) }
        let call = try ArborCall(expression, "a locset such as (location 0 0.5)")
        switch call.name {
        case "location":
            try call.take(2...2, "(location branch position)")
            let (branch, position) = (try call.integer(0), try call.number(1))
            guard 0...1 ~= position else {
                throw ArborProblem(
                    call.arguments[1], "expected a position from 0 to 1, found \(call.arguments[1].text)")
            }
            guard let morphology else { return nil }
            guard let place = morphology.place(onBranch: branch, at: position) else {
                throw ArborProblem(expression, "the morphology has no branch \(branch)")
            }
            return [place]
        case "root":
            try call.take(0...0, "(root)")
            return morphology.map { _ in [ArborMorphology.Place(section: 0, x: 0)] }
        case "nil", "locset-nil":
            try call.take(0...0, "(locset-nil)")
            return []
        case "terminal":
            try call.take(0...0, "(terminal)")
            return onBranches(at: 1) { morphology, branch in morphology.children[branch] == nil }
        // Arbor writes it with an underscore, and reads it with a hyphen.
        case "on-branches", "on_branches":
            try call.take(1...1, "(on-branches position)")
            let position = try call.number(0)
            guard 0...1 ~= position else {
                throw ArborProblem(
                    call.arguments[0], "expected a position from 0 to 1, found \(call.arguments[0].text)")
            }
            return onBranches(at: position) { _, _ in true }
        case "locset":
            try call.take(1...1, "(locset \"…\")")
            return try places(named: call.string(0), expression)
        case "sum", "join", "support":
            var (all, isKnown): ([ArborMorphology.Place], Bool) = ([], true)
            for argument in call.arguments {
                if let places = try places(argument) { all += places } else { isKnown = false }
            }
            var seen: Set<ArborMorphology.Place> = []
            if call.name != "sum" { all = all.filter { seen.insert($0).inserted } }
            return isKnown ? all : nil
        case "distal", "proximal", "boundary", "cboundary", "on-components", "on_components", "segment-boundaries",
            "uniform", "restrict-to", "restrict", "distal-translate", "proximal-translate":
            return nil
        default:
            throw call.isUnknown(
                expected: "a locset: location, root, terminal, on-branches, locset, sum, join, uniform …")
        }
    }

    private mutating func places(named label: String, _ expression: SExpression) throws(ArborProblem)
        -> [ArborMorphology.Place]?
    {
        guard hasLabels else { return nil }
        guard let defined = locsets[label] else {
            let labels = locsets.keys.sorted().listed
            throw ArborProblem(
                expression, "there is no locset \"\(label)\"; there are \(labels)")
        }
        // A label that names itself would lead here for ever.
        locsets[label] = nil
        defer { locsets[label] = defined }
        return try places(defined)
    }

    private func onBranches(at position: Double, where holds: (ArborMorphology, Int) -> Bool)
        -> [ArborMorphology.Place]?
    {
        guard let morphology else { return nil }
        return morphology.parts.keys.sorted().filter { holds(morphology, $0) }.compactMap {
            morphology.place(onBranch: $0, at: position)
        }
    }

    /// Where a locset is, for a reader: `dend[1](1), dend[2](1)`, or as the file has it.
    mutating func text(ofPlaces expression: SExpression) throws(ArborProblem) -> String {
        guard let places = try places(expression), let morphology else { return expression.text }
        let shown = places.prefix(20).map(morphology.text).joined(separator: ", ")
        let rest = places.count > 20 ? " and \(places.count - 20) more" : ""
        return places.isEmpty ? "no place" : shown + rest
    }

    /// The region that a locset draws its places from, where it names one; else all.
    mutating func region(ofPlaces expression: SExpression) throws(ArborProblem) -> Region {
        guard case .list(let items) = expression.content, case .symbol(let name)? = items.first?.content else {
            return .all
        }
        let index = ["uniform": 1, "on-components": 2, "on_components": 2, "restrict-to": 2][name]
        guard let index, index < items.count else { return .all }
        return try region(items[index])
    }
}
