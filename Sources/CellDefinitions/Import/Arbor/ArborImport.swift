import Neurite

/// What Arbor's component files say, while they are read.
struct ArborImport {
    var definition = CellDefinition()
    var morphology: ArborMorphology?
    private(set) var faults: [Fault] = []
    private(set) var notes: [String] = []

    /// Whether a file has labels: then a region that is not among them is a mistake.
    var hasLabels = false
    /// Labels of regions, each with what its region is here.
    var regions: [String: Region] = [:]
    /// Labels of regions that a definition cannot say, each with the reason.
    var unsayable: [String: String] = [:]
    var locsets: [String: SExpression] = [:]
    var expressions: [String: SExpression] = [:]

    var ions = ArborIons()
    /// Mechanisms that are not built in, by their names here.
    var foreign: Set<String> = []
    /// What was noted once and for all.
    private var known: Set<String> = []
    /// How many more expressions may be looked at: labels that name labels could otherwise make
    /// exponentially many of them.
    private var budget = 1_000_000
    /// How deep what is looked at lies in other expressions.
    private var depth = 0

    /// What notes call the file that is the first.
    let source: String

    init(source: String) { self.source = source }

    mutating func report(_ expression: SExpression, _ problem: String) { report(expression.place, problem) }

    mutating func report(_ place: SExpression.Place, _ problem: String) { faults.append(Fault("\(place)", problem)) }

    /// Notes something at a place, by line and column, and by the file if it is not the first.
    mutating func note(_ expression: SExpression, _ text: String) {
        let place = expression.place
        notes.append((place.source == source ? "\(place.line):\(place.column)" : "\(place)") + ": \(text)")
    }

    /// Notes something that holds of all of the file, once.
    mutating func noteOnce(_ text: String) { if known.insert(text).inserted { notes.append(text) } }

    /// Does what may find a problem, and reports it.
    mutating func attempt(_ work: (inout ArborImport) throws(ArborProblem) -> Void) {
        do throws(ArborProblem) { try work(&self) } catch { report(error.place, error.text) }
    }

    /// Goes into an expression; `leave()` goes out again.
    mutating func enter(_ expression: SExpression) throws(ArborProblem) {
        guard depth < 100 else {
            throw ArborProblem(expression, "expected at most 100 expressions, one in the other, labels followed")
        }
        guard budget > 0 else {
            throw ArborProblem(expression, "labels that name labels come to more than a million expressions")
        }
        budget -= 1
        depth += 1
    }

    mutating func leave() { depth -= 1 }

    /// The morphology, for what is said by its numbers.
    func morphology(for expression: SExpression) throws(ArborProblem) -> ArborMorphology {
        guard let morphology else {
            throw ArborProblem(
                expression, "\(expression.text) belongs to a morphology; expected one, in this file or another")
        }
        return morphology
    }
}

extension ArborImport {
    /// Reads components: the labels of all files before what is painted.
    mutating func read(_ components: [SExpression]) {
        var parts: [String: ArborCall] = [:]
        for component in components {
            attempt { (importer: inout ArborImport) throws(ArborProblem) in
                for part in try importer.parts(of: component) {
                    if let other = parts.updateValue(part, forKey: part.name) {
                        throw ArborProblem(
                            part.expression,
                            "there is a second (\(part.name) …); the first is at \(other.expression.place)"
                        )
                    }
                }
            }
        }
        if let part = parts["morphology"] { readMorphology(part) }
        if let part = parts["label-dict"] { readLabels(part) }
        if let part = parts["decor"] { readDecor(part) }
        if let part = parts["cv-policy"] { readDiscretisation(part) }
        if parts["decor"] != nil { divideTheRest() }
        if !foreign.isEmpty {
            notes.append("not built in, and to be loaded from .mod files: \(foreign.sorted().joined(separator: ", "))")
        }
    }

    private func parts(of component: SExpression) throws(ArborProblem) -> [ArborCall] {
        let form = "(arbor-component (meta-data (version \"…\")) (cable-cell …))"
        let call = try ArborCall(component, form)
        guard call.name == "arbor-component" else { throw call.isUnknown(expected: form) }
        try call.take(2...2, form)
        let meta = try ArborCall(call.arguments[0], "(meta-data (version \"…\"))")
        guard meta.name == "meta-data" else { throw meta.isUnknown(expected: "(meta-data (version \"…\"))") }
        let kinds = "cable-cell, morphology, label-dict or decor"
        let content = try ArborCall(call.arguments[1], kinds)
        if content.name == "cable-cell" {
            var parts: [ArborCall] = []
            for argument in content.arguments {
                let part = try ArborCall(argument, "morphology, label-dict, decor or cv-policy")
                guard ["morphology", "label-dict", "decor", "cv-policy"].contains(part.name) else {
                    throw part.isUnknown(expected: "morphology, label-dict, decor or cv-policy")
                }
                parts.append(part)
            }
            return parts
        }
        guard ["morphology", "label-dict", "decor"].contains(content.name) else {
            throw content.isUnknown(expected: kinds)
        }
        return [content]
    }

    /// Reads `(label-dict (region-def "soma" (tag 1)) (locset-def …) (iexpr-def …))`.
    private mutating func readLabels(_ call: ArborCall) {
        hasLabels = true
        let form = "(region-def \"…\" …), (locset-def \"…\" …) or (iexpr-def \"…\" …)"
        var defined: [(label: String, expression: SExpression)] = []
        var names: Set<String> = []
        for argument in call.arguments {
            attempt { (importer: inout ArborImport) throws(ArborProblem) in
                let entry = try ArborCall(argument, form)
                guard ["region-def", "locset-def", "iexpr-def"].contains(entry.name) else {
                    throw entry.isUnknown(expected: form)
                }
                try entry.take(2...2, "(\(entry.name) \"…\" …)")
                let label = try entry.string(0)
                guard !label.isEmpty else { throw ArborProblem(entry.arguments[0], "expected a label of letters") }
                // Arbor has one dictionary of each kind.
                guard names.insert("\(entry.name) \(label)").inserted else {
                    throw ArborProblem(argument, "there is a second (\(entry.name) \"\(label)\" …)")
                }
                switch entry.name {
                case "region-def": defined.append((label, entry.arguments[1]))
                case "locset-def": importer.locsets[label] = entry.arguments[1]
                default: importer.expressions[label] = entry.arguments[1]
                }
            }
        }
        for (label, _) in defined { regions[label] = .named(label) }
        // A label that here is a kind of sections may mean another thing, and then gets another
        // name: before others that name it.
        for (label, expression) in defined where Self.kinds[label] != nil { define(label, expression) }
        for (label, expression) in defined where Self.kinds[label] == nil { define(label, expression) }
    }

    private static let kinds: [String: Region] = ["soma": .tag(1), "axon": .tag(2), "dend": .tag(3), "apic": .tag(4)]

    private mutating func define(_ label: String, _ expression: SExpression) {
        do throws(ArborProblem) {
            let region = try whole(region(expression), expression)
            switch region {
            case .all: regions[label] = .all
            case .nothing where label == "nothing": regions[label] = .nothing
            case Self.kinds[label]: break
            case _ where CellDefinition.reservedNames.contains(label):
                unsayable[label] = "no region can be called \(label) here"
            case _ where Self.kinds[label] != nil:
                var name = "\(label)_region"
                while regions[name] != nil { name += "_" }
                note(expression, "the region \"\(label)\" became \(name), as \(label) is all of a kind here")
                definition.regions[name] = region
                regions[label] = .named(name)
                regions[name] = .named(name)
            default: definition.regions[label] = region
            }
        } catch {
            unsayable[label] = error.text
            note(expression, "the region \"\(label)\" was left out: \(error.text)")
        }
    }
}
