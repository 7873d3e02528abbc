import Neurite

/// What a component file says of ions as a whole.
///
/// Arbor keeps a reversal potential as it is given, unless a method computes it. Here it follows
/// from concentrations by Nernst's equation where a mechanism uses these, unless the definition
/// says which ions follow.
struct ArborIons {
    /// Ions whose reversal potentials a method computes.
    private(set) var withMethod: Set<String> = []
    /// Ions that mechanisms use which are built in; none of these uses concentrations.
    private var used: Set<String> = []
    /// Whether there are mechanisms that are not built in, which may use concentrations.
    private(set) var areForeignUsed = false

    /// Looks through all of a decor before any of it is painted.
    mutating func survey(_ entries: [ArborCall]) throws(ArborProblem) {
        for entry in entries {
            let properties = entry.arguments.filter { if case .list = $0.content { true } else { false } }
            guard let last = properties.last, let call = try? ArborCall(last, "a property") else { continue }
            switch call.name {
            case "ion-reversal-potential-method":
                try call.take(2...2, "(ion-reversal-potential-method \"ion\" (mechanism …))")
                let method = try ArborCall(call.arguments[1], "(mechanism \"nernst/\(call.string(0))\")")
                guard entry.name == "default", method.name == "mechanism", !method.arguments.isEmpty,
                    Self.isNernst(try method.string(0))
                else {
                    throw ArborProblem(
                        last,
                        "\(last.text) has no counterpart; expected (default … (mechanism \"nernst/\(try call.string(0))\"))"
                    )
                }
                withMethod.insert(try call.string(0))
            case "density", "scaled-mechanism", "synapse":
                let inner =
                    call.name == "scaled-mechanism" ? call.arguments.first.flatMap { try? ArborCall($0, "") } : call
                guard let mechanism = inner?.arguments.first, let name = Self.name(ofMechanism: mechanism) else {
                    continue
                }
                if call.name == "synapse" {
                    areForeignUsed = areForeignUsed || ArborMechanism.pointProcesses[name] == nil
                } else if let ions = ArborMechanism.ions[name] {
                    used.formUnion(ions)
                } else {
                    areForeignUsed = true
                }
            default: continue
            }
        }
    }

    private static func isNernst(_ text: String) -> Bool {
        text.split(separator: "/").first.map { $0 == "nernst" || $0.hasSuffix("::nernst") } ?? false
    }

    private static func name(ofMechanism expression: SExpression) -> String? {
        guard case .list(let items) = expression.content, items.count > 1, case .string(let text) = items[1].content
        else { return nil }
        let base = text.prefix { $0 != "/" }
        return String(base.ranges(of: "::").last.map { base[$0.upperBound...] } ?? base)
    }

    /// The ions that follow Nernst's equation; nil where none would anyway, as all mechanisms are
    /// known and none uses concentrations.
    var nernst: Set<String>? {
        if areForeignUsed { return withMethod }
        let following = withMethod.intersection(used)
        return following.isEmpty ? nil : following
    }

    /// What there is to know of them.
    var note: String? {
        guard let nernst else { return nil }
        let following = nernst.sorted().map { "e\($0)" }.joined(separator: ", ")
        return following.isEmpty
            ? "reversal potentials stay as they are given, as no method computes them: nernst is empty"
            : "nernst has what a method computes: \(following); other reversal potentials stay as they are given"
    }

    /// Whether concentrations of an ion count anywhere.
    func count(_ ion: String) -> Bool { areForeignUsed || nernst?.contains(ion) == true }

    /// Degrees of kelvins, without what rounding leaves: 307.14999999999998 K is 34 degrees.
    static func celsius(_ kelvin: Double) -> Double { ((kelvin - 273.15) * 1e9).rounded() / 1e9 }
}

extension ArborImport {
    /// `(ion-reversal-potential "na" 50)` and concentrations, with a scale or without.
    mutating func paintIon(_ call: ArborCall, in region: Region) throws(ArborProblem) {
        let value = try property(call, at: 1)
        let ion = try call.string(0)
        guard !ion.isEmpty else { throw ArborProblem(call.arguments[0], "expected the name of an ion") }
        let expression = call.expression
        guard call.name != "ion-reversal-potential" else {
            if ions.withMethod.contains(ion) {
                note(expression, "\(expression.text) was left out: e\(ion) follows Nernst's equation")
            } else {
                change(region) { $0.ions["e\(ion)"] = value }
            }
            return
        }
        guard ions.count(ion) else {
            return note(expression, "\(expression.text) was left out: no mechanism uses it")
        }
        let isInside = call.name == "ion-internal-concentration"
        let quantity = ion + (isInside ? "i" : "o")
        // A mechanism that computes a concentration starts from what holds in the whole model.
        guard ions.areForeignUsed, region == .all, case .number(let number) = value else {
            if ions.areForeignUsed {
                note(
                    expression,
                    "\(quantity) of \(region) counts where no mechanism computes it; one that does starts from ions beside the rules, and \(quantity) of a rule is a fault there"
                )
            }
            return change(region) { $0.ions[quantity] = value }
        }
        // What holds unless something is said is the same in Arbor.
        let usual = Ion.named(ion).defaultValue(of: isInside ? .inside : .outside)
        definition.ions[quantity] = number == usual ? nil : number
    }
}
