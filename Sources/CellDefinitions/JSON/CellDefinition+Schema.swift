extension CellDefinition {
    /// The JSON Schema (draft 2020-12) of ``json``, by which editors complete and check.
    public static var jsonSchema: String {
        let definition = object([
            "$schema": ["type": "string"],
            "regions": map(of: reference("region"), "regions by names of one's own"),
            "rules": [
                "type": "array", "items": reference("rule"), "description": "what is painted where; the later wins",
            ],
            "synapses": map(of: reference("synapse"), "kinds of synapses, by name"),
            "discretisation": reference("discretisation"),
            "celsius": ["type": "number", "description": "the temperature that it is meant for, degrees Celsius"],
            "v_init": ["type": "number", "description": "the voltage that it is meant to start from, mV"],
            "axon": object([
                "lengths": ["type": "array", "items": number],
                "diameters": [
                    "anyOf": .array([
                        ["type": "array", "items": number], ["enum": ["first and last", "first and beyond"]],
                    ])
                ], "beyond": number, "at": number,
            ]),
            "bounds": map(
                of: ["type": "array", "items": number, "minItems": 2, "maxItems": 2],
                "between what numbers may lie, by their paths"),
        ])
        let rule = object(
            [
                "in": reference("region"), "optional": ["type": "boolean"],
                "Ra": described(reference("value"), "axial resistivity, ohm cm"),
                "cm": described(reference("value"), "membrane capacitance, uF/cm2"),
                "mechanisms": map(of: map(of: reference("value"), "parameters"), "density mechanisms, by name"),
                "ions": map(of: reference("value"), "what ions begin with: ena (mV), nai, nao (mM)"),
                "discretisation": reference("discretisation"),
            ], required: ["in"])
        let synapse = object(
            [
                "mechanism": ["type": "string"], "values": map(of: reference("value"), "parameters"),
                "weight": ["anyOf": .array([number, ["type": "array", "items": number]])],
                "delay": ["type": "number", "description": "ms"],
                "threshold": ["type": "number", "description": "mV"], "in": reference("region"),
            ], required: ["mechanism", "weight"])
        let discretisation = object([
            "d_lambda": number, "frequency": number, "longest": ["type": "number", "description": "um"],
            "two_more_every": ["type": "number", "description": "um"], "nseg": ["type": "integer"],
            "unchanged": ["const": .bool(true)],
        ])
        let region: JSONValue = [
            "type": "string",
            "description":
                "all, nothing, a name, tag(7), within(100, soma), radius(0.5, 1), subtree(apic[3]); and, or, without",
        ]
        let value: JSONValue = [
            "type": ["number", "string"],
            "description":
                "a number, or an expression of distance(region), radius, diameter with + - * / ^ exp log step table",
        ]
        guard case .object(let members) = definition else { return "" }
        let head: [JSONValue.Member] = [
            .init(key: "$schema", value: "https://json-schema.org/draft/2020-12/schema"),
            .init(key: "title", value: "a cell's definition"),
        ]
        let definitions: JSONValue = [
            "rule": rule, "synapse": synapse, "discretisation": discretisation, "region": region, "value": value,
        ]
        return JSONValue.object(head + members + [.init(key: "$defs", value: definitions)]).text + "\n"
    }

    private static let number: JSONValue = ["type": "number"]

    private static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

    private static func described(_ value: JSONValue, _ text: String) -> JSONValue {
        guard case .object(let members) = value else { return value }
        return .object(members + [.init(key: "description", value: .string(text))])
    }

    private static func map(of value: JSONValue, _ text: String) -> JSONValue {
        ["type": "object", "additionalProperties": value, "description": .string(text)]
    }

    private static func object(_ properties: JSONValue, required: [String] = []) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "type", value: "object"), .init(key: "properties", value: properties),
        ]
        if !required.isEmpty { members.append(.init(key: "required", value: .array(required.map(JSONValue.string)))) }
        return .object(members + [.init(key: "additionalProperties", value: .bool(false))])
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral
{
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(elements.map { Member(key: $0, value: $1) })
    }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
}
