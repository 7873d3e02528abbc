import Neurite

extension ArborImport {
    /// Reads `(decor (default …) (paint region …) (place locset … "label") …)`.
    mutating func readDecor(_ call: ArborCall) {
        let form = "(default …), (paint region …) or (place locset … \"label\")"
        var entries: [ArborCall] = []
        for argument in call.arguments {
            attempt { (importer: inout ArborImport) throws(ArborProblem) in
                let entry = try ArborCall(argument, form)
                guard ["default", "paint", "place", "cv-policy"].contains(entry.name) else {
                    throw entry.isUnknown(expected: form)
                }
                entries.append(entry)
            }
        }
        attempt { (importer: inout ArborImport) throws(ArborProblem) in try importer.ions.survey(entries) }
        definition.nernst = ions.nernst
        if let note = ions.note { noteOnce(note) }
        // Defaults come first wherever they stand.
        for entry in entries where entry.name == "default" {
            attempt { (importer: inout ArborImport) throws(ArborProblem) in
                try entry.take(1...1, "(default property)")
                try importer.paint(entry.arguments[0], in: .all, isDefault: true)
            }
        }
        for entry in entries where entry.name == "paint" {
            attempt { (importer: inout ArborImport) throws(ArborProblem) in
                try entry.take(2...2, "(paint region property)")
                let region = try importer.whole(importer.region(entry.arguments[0]), entry.arguments[0])
                try importer.paint(entry.arguments[1], in: region, isDefault: false)
            }
        }
        for entry in entries where entry.name == "place" {
            attempt { (importer: inout ArborImport) throws(ArborProblem) in try importer.place(entry) }
        }
        for entry in entries where entry.name == "cv-policy" { readDiscretisation(entry) }
    }

    private static let properties =
        "membrane-potential, temperature-kelvin, axial-resistivity, membrane-capacitance, ion-reversal-potential, ion-internal-concentration, ion-external-concentration, density or scaled-mechanism"

    private mutating func paint(
        _ expression: SExpression, in region: Region, isDefault: Bool
    ) throws(ArborProblem) {
        let call = try ArborCall(expression, Self.properties)
        switch call.name {
        case "membrane-potential", "temperature-kelvin":
            let value = try property(call)
            guard region == .all, case .number(let number) = value else {
                return note(
                    expression, "\(expression.text) in \(region) was left out: a cell has one of it here, as a number")
            }
            if call.name == "membrane-potential" {
                definition.vInit = number
            } else {
                definition.celsius = ArborIons.celsius(number)
            }
        case "axial-resistivity":
            let value = try property(call)
            change(region) { $0.Ra = value }
        case "membrane-capacitance":
            // F/m2 to uF/cm2.
            let value = try property(call, timesTenTo: 2)
            change(region) { $0.cm = value }
        case "ion-reversal-potential", "ion-internal-concentration", "ion-external-concentration":
            try paintIon(call, in: region)
        case "ion-diffusivity":
            try call.take(2...3, "(ion-diffusivity \"ion\" m2/s)")
            if try call.number(1) != 0 {
                note(expression, "\(expression.text) was left out: ions do not diffuse along the cable here")
            }
        case "ion-reversal-potential-method" where isDefault: break
        case "cv-policy" where isDefault: readDiscretisation(call)
        case "density" where !isDefault, "scaled-mechanism" where !isDefault:
            let mechanism = try densityMechanism(call)
            change(region) { rule in
                rule.mechanisms[mechanism.name, default: [:]].merge(mechanism.values) { $1 }
            }
        case "voltage-process":
            throw ArborProblem(
                expression,
                "\(expression.text) has no counterpart; expected a density mechanism, or SEClamp placed by hand")
        default: throw call.isUnknown(expected: Self.properties)
        }
    }

    /// Changes the last rule, if it is of this region, or a new one.
    mutating func change(_ region: Region, _ change: (inout Rule) -> Void) {
        if definition.rules.last?.region != region { definition.rules.append(Rule(in: region, optional: true)) }
        change(&definition.rules[definition.rules.count - 1])
    }

    /// The value of `(name value)` or `(name value scale)`.
    ///
    /// - Parameters:
    ///   - call: the property.
    ///   - index: which of its arguments the value is.
    ///   - power: of ten, that its unit is converted by.
    mutating func property(_ call: ArborCall, at index: Int = 0, timesTenTo power: Int = 0) throws(ArborProblem)
        -> PlaceExpression
    {
        let form = index == 0 ? "(\(call.name) value)" : "(\(call.name) \"ion\" value)"
        try call.take(index + 1...index + 2, form)
        var value = try call.number(index)
        if power != 0 { value = call.arguments[index].number(timesTenTo: power) ?? value }
        guard call.arguments.count == index + 2 else { return .number(value) }
        let scale = call.arguments[index + 1]
        return try whole(expression(scale).scaled(by: value), scale)
    }
}
