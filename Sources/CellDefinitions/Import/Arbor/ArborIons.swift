import LaneMath
import Neurite

/// What a component file says of ions as a whole.
///
/// Arbor keeps a reversal potential as it is given, unless a method computes it. Here it follows
/// from concentrations by Nernst's equation where a mechanism uses these, and is a number of its
/// own where none does; to say both is a fault.
struct ArborIons {
    /// Ions of which a reversal potential is given.
    private(set) var withPotential: Set<String> = []
    /// Whether all density mechanisms are ones that use no concentrations.
    private(set) var usesNoConcentrations = true
    /// Kelvin; Arbor's unless it is given.
    private(set) var temperature = 279.45
    /// What is said of all of the cell, mM.
    var inside: [String: Double] = [:]
    var outside: [String: Double] = [:]

    /// Looks through all of a decor before any of it is painted.
    mutating func survey(_ entries: [ArborCall], _ importer: inout ArborImport) throws(ArborProblem) {
        for entry in entries {
            guard let last = entry.arguments.last, let call = try? ArborCall(last, "a property") else { continue }
            switch call.name {
            case "ion-reversal-potential":
                if case .string(let ion)? = call.arguments.first?.content { withPotential.insert(ion) }
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
                importer.nernstIons.insert(try call.string(0))
            case "temperature-kelvin":
                if entry.name == "default", case .number(_, let kelvin)? = call.arguments.first?.content {
                    temperature = kelvin
                }
            case "density", "scaled-mechanism":
                let inner = call.name == "density" ? call : (call.arguments.first.flatMap { try? ArborCall($0, "") })
                guard let mechanism = inner?.arguments.first, let name = Self.name(ofMechanism: mechanism) else {
                    continue
                }
                if ArborMechanism.density[name] == nil { usesNoConcentrations = false }
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

    /// Degrees of kelvins, without what rounding leaves: 307.14999999999998 K is 34 degrees.
    static func celsius(_ kelvin: Double) -> Double { ((kelvin - 273.15) * 1e9).rounded() / 1e9 }

    /// Nernst's potential as Arbor computes it, mV; nil for ions of unknown charge.
    func potential(of ion: String, inside: Double, outside: Double) -> Double? {
        guard let valence = ["na": 1.0, "k": 1, "ca": 2, "cl": -1][ion], inside > 0, outside > 0 else { return nil }
        return 1000 * Ion.gasConstant * temperature / (valence * Ion.faradayConstant)
            * Scalar.log(outside / inside)
    }
}

extension ArborImport {
    /// `(ion-reversal-potential "na" 50)` and concentrations, with a scale or without.
    mutating func paintIon(
        _ call: ArborCall, in region: Region, isDefault: Bool, _ ions: inout ArborIons
    ) throws(ArborProblem) {
        let value = try property(call, at: 1)
        let ion = try call.string(0)
        guard !ion.isEmpty else { throw ArborProblem(call.arguments[0], "expected the name of an ion") }
        let (expression, followsNernst) = (call.expression, nernstIons.contains(ion))
        guard call.name != "ion-reversal-potential" else {
            if followsNernst {
                note(expression, "\(expression.text) was left out: e\(ion) follows Nernst's equation")
            } else {
                change(region) { $0.ions["e\(ion)"] = value }
            }
            return
        }
        let isInside = call.name == "ion-internal-concentration"
        if followsNernst, ions.usesNoConcentrations {
            return try paintPotential(value, of: ion, isInside: isInside, call, in: region, isDefault, &ions)
        }
        if !followsNernst, ions.usesNoConcentrations || ions.withPotential.contains(ion) {
            let reason =
                ions.withPotential.contains(ion)
                ? "e\(ion) is given, and a definition says one or the other" : "no mechanism uses it"
            return note(expression, "\(expression.text) was left out: \(reason)")
        }
        change(region) { $0.ions[ion + (isInside ? "i" : "o")] = value }
    }

    /// Where no mechanism uses concentrations, a reversal potential alone counts.
    private mutating func paintPotential(
        _ value: PlaceExpression, of ion: String, isInside: Bool, _ call: ArborCall, in region: Region,
        _ isDefault: Bool, _ ions: inout ArborIons
    ) throws(ArborProblem) {
        guard case .number(let number) = value, number > 0 else {
            throw ArborProblem(call.expression, "expected a concentration above 0 mM, found \(call.expression.text)")
        }
        guard isDefault || region == .all else {
            throw ArborProblem(
                call.expression,
                "\(call.expression.text) in \(region) has no counterpart with Nernst's equation for \(ion); expected it as a default"
            )
        }
        if isInside { ions.inside[ion] = number } else { ions.outside[ion] = number }
        guard let inside = ions.inside[ion], let outside = ions.outside[ion] else { return }
        guard let potential = ions.potential(of: ion, inside: inside, outside: outside) else {
            throw ArborProblem(call.arguments[0], "\(ion) has a charge that is not known; expected na, k, ca or cl")
        }
        note(
            call.expression,
            "e\(ion) was computed by Nernst's equation, \(DefinitionText.number(potential)) mV, as no mechanism uses the concentrations"
        )
        change(region) { $0.ions["e\(ion)"] = .number(potential) }
    }
}
