import Neurite

/// A mechanism as a component file names it: `BBP::NaTs2_t`, `pas/e=-70`.
struct ArborMechanism {
    /// Its name here.
    var name: String
    var values: [String: PlaceExpression]

    /// The point processes of Arbor's that are built in here by another name, with the defaults
    /// that Arbor has for them.
    static let pointProcesses: [String: (name: String, defaults: [String: PlaceExpression])] = [
        "expsyn": ("ExpSyn", ["tau": 2, "e": 0]),
        "exp2syn": ("Exp2Syn", ["tau1": 0.5, "tau2": 2, "e": 0]),
    ]

    /// The density mechanisms that are built in, with defaults that Arbor and NEURON share.
    static let density: [String: [String: PlaceExpression]] = [
        "hh": DensityMechanism(HH()).values, "pas": DensityMechanism(Passive()).values,
    ]

    /// The ions that they use; none of them uses concentrations.
    static let ions: [String: [String]] = [
        "hh": HH.descriptor.ions.map(\.name), "pas": Passive.descriptor.ions.map(\.name),
    ]

    /// What Arbor writes of them as of parameters, and computes.
    static let computed: [String: Set<String>] = ["hh": ["q10"]]
}

extension ArborImport {
    /// `(density (mechanism …))`, `(scaled-mechanism (density …) ("parameter" expression) …)`.
    mutating func densityMechanism(_ call: ArborCall) throws(ArborProblem) -> ArborMechanism {
        if call.name == "density" {
            try call.take(1...1, "(density (mechanism …))")
            var mechanism = try mechanism(call.arguments[0])
            for name in (ArborMechanism.computed[mechanism.name] ?? []).sorted()
            where mechanism.values.removeValue(forKey: name) != nil {
                noteOnce("\(name) of \(mechanism.name) was left out, as Arbor computes it")
            }
            if ArborMechanism.density[mechanism.name] == nil { foreign.insert(mechanism.name) }
            return mechanism
        }
        let form = "(scaled-mechanism (density …) (\"parameter\" expression) …)"
        try call.take(1...Int.max, form)
        let inner = try ArborCall(call.arguments[0], "(density …)")
        guard inner.name == "density" else { throw inner.isUnknown(expected: "(density …)") }
        var mechanism = try densityMechanism(inner)
        for argument in call.arguments.dropFirst() {
            guard case .list(let items) = argument.content, items.count == 2,
                case .string(let parameter) = items[0].content
            else { throw ArborProblem(argument, "expected (\"parameter\" expression), found \(argument.text)") }
            guard let value = mechanism.values[parameter] ?? ArborMechanism.density[mechanism.name]?[parameter] else {
                throw ArborProblem(
                    argument,
                    "\(parameter) is scaled, and \(inner.expression.text) does not say its value; expected one")
            }
            let scale = try expression(items[1])
            let isNumber = if case .number = scale { true } else { false }
            if !isNumber {
                noteOnce(
                    "an expression is worth what it is in the middle of each segment here; Arbor 0.12 takes it once for each cable that is painted"
                )
            }
            mechanism.values[parameter] = try whole(Self.product(value, scale), argument)
        }
        return mechanism
    }

    private static func product(_ value: PlaceExpression, _ scale: PlaceExpression) -> PlaceExpression {
        if case .number(let number) = value { return scale.scaled(by: number) }
        return .product(value, scale)
    }

    /// `(mechanism "catalogue::name/global=1" ("parameter" 0.1) …)`.
    mutating func mechanism(_ expression: SExpression) throws(ArborProblem) -> ArborMechanism {
        let form = "(mechanism \"name\" (\"parameter\" value) …)"
        let call = try ArborCall(expression, form)
        guard call.name == "mechanism" else { throw call.isUnknown(expected: form) }
        try call.take(1...Int.max, form)
        var mechanism = try mechanism(named: call.string(0), call.arguments[0])
        var said: Set<String> = []
        for argument in call.arguments.dropFirst() {
            guard case .list(let items) = argument.content, 2...3 ~= items.count,
                case .string(let parameter) = items[0].content, case .number(_, let number) = items[1].content
            else { throw ArborProblem(argument, "expected (\"parameter\" value), found \(argument.text)") }
            guard said.insert(parameter).inserted else {
                throw ArborProblem(argument, "\(parameter) stands twice; expected it once")
            }
            // BluePyOpt writes a scale here as well.
            mechanism.values[parameter] =
                items.count == 3
                ? try whole(self.expression(items[2]).scaled(by: number), argument) : .number(number)
        }
        return mechanism
    }

    /// A name with its catalogue before it, and values that are one for all behind it.
    private func mechanism(named text: String, _ expression: SExpression) throws(ArborProblem) -> ArborMechanism {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var base = String(parts.first ?? "")
        if let catalogue = base.ranges(of: "::").last { base = String(base[catalogue.upperBound...]) }
        guard !base.isEmpty else {
            throw ArborProblem(expression, "expected the name of a mechanism, found \(expression.text)")
        }
        var mechanism = ArborMechanism(name: base, values: [:])
        for setting in parts.dropFirst().flatMap({ $0.split(separator: ",") }) {
            let sides = setting.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, !sides[0].isEmpty, let value = Double(sides[1]), value.isFinite else {
                throw ArborProblem(
                    expression,
                    "\"\(setting)\" of \(expression.text) gives the mechanism another ion, which a definition cannot say; expected name=number"
                )
            }
            mechanism.values[sides[0]] = .number(value)
        }
        return mechanism
    }
}
