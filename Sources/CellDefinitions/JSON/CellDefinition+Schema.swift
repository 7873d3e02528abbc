extension CellDefinition {
    /// The JSON Schema (draft 2020-12) of ``json``, by which editors complete and check.
    public static var jsonSchema: String {
        JSONSchema.text(title: "a cell's definition", of: schema, definitions: schemaDefinitions)
    }

    /// What a definition may be.
    static var schema: JSONValue {
        JSONSchema.object([
            "$schema": ["type": "string"],
            "regions": JSONSchema.map(of: JSONSchema.reference("region"), "regions by names of one's own"),
            "rules": [
                "type": "array", "items": JSONSchema.reference("rule"),
                "description": "what is painted where; the later wins",
            ],
            "synapses": JSONSchema.map(of: JSONSchema.reference("synapse"), "kinds of synapses, by name"),
            "discretisation": JSONSchema.reference("discretisation"),
            "celsius": JSONSchema.celsius("the temperature that it is meant for"),
            "v_init": ["type": "number", "description": "the voltage that it is meant to start from, mV"],
            "axon": axonSchema,
            "bounds": JSONSchema.map(
                of: ["type": "array", "items": JSONSchema.number, "minItems": 2, "maxItems": 2],
                "between what numbers may lie, by their paths"),
        ])
    }

    /// What it is made of, by name.
    static var schemaDefinitions: [JSONValue.Member] {
        let rule = JSONSchema.object(
            [
                "in": JSONSchema.reference("region"), "optional": ["type": "boolean"],
                "Ra": JSONSchema.described(JSONSchema.reference("value"), "axial resistivity, ohm cm"),
                "cm": JSONSchema.described(JSONSchema.reference("value"), "membrane capacitance, uF/cm2"),
                "mechanisms": JSONSchema.map(
                    of: JSONSchema.map(of: JSONSchema.reference("value"), "parameters"), "density mechanisms, by name"),
                "ions": JSONSchema.map(
                    of: JSONSchema.reference("value"), "what ions begin with: ena (mV), nai, nao (mM)"),
                "discretisation": JSONSchema.reference("discretisation"),
            ], required: ["in"], least: 2)
        let synapse = JSONSchema.object(
            [
                "mechanism": ["type": "string"],
                "values": JSONSchema.map(of: JSONSchema.reference("value"), "parameters"),
                "weight": [
                    "anyOf": .array([JSONSchema.number, ["type": "array", "items": JSONSchema.number]])
                ],
                "delay": ["type": "number", "description": "ms"],
                "threshold": ["type": "number", "description": "mV"], "in": JSONSchema.reference("region"),
            ], required: ["mechanism", "weight"])
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
        return [
            .init(key: "rule", value: rule), .init(key: "synapse", value: synapse),
            .init(key: "discretisation", value: discretisationSchema), .init(key: "region", value: region),
            .init(key: "value", value: value),
        ]
    }

    private static var axonSchema: JSONValue {
        let axon = JSONSchema.object(
            [
                "lengths": ["type": "array", "items": JSONSchema.positive("um"), "minItems": 1],
                "diameters": [
                    "anyOf": .array([
                        ["type": "array", "items": JSONSchema.positive("um"), "minItems": 1],
                        ["enum": ["first and last", "first and beyond"]],
                    ])
                ], "beyond": JSONSchema.number, "soma": JSONSchema.fraction, "at": JSONSchema.fraction,
            ], required: ["lengths", "diameters"])
        guard case .object(let members) = axon else { return axon }
        let goesBeyond: JSONValue = ["properties": ["diameters": ["const": "first and beyond"]]]
        return .object(
            members + [.init(key: "if", value: goesBeyond), .init(key: "then", value: ["required": ["beyond"]])])
    }

    private static var discretisationSchema: JSONValue {
        let kinds = ["d_lambda", "longest", "two_more_every", "nseg", "unchanged"]
        let discretisation = JSONSchema.object([
            "d_lambda": JSONSchema.positive("of the length constant"), "frequency": JSONSchema.positive("Hz"),
            "longest": JSONSchema.positive("um"), "two_more_every": JSONSchema.positive("um"),
            "nseg": ["type": "integer", "minimum": 1, "maximum": 32767], "unchanged": ["const": .bool(true)],
        ])
        guard case .object(let members) = discretisation else { return discretisation }
        return .object(
            members + [
                .init(key: "oneOf", value: .array(kinds.map { ["required": .array([.string($0)])] })),
                .init(key: "dependentRequired", value: ["frequency": ["d_lambda"]]),
            ])
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
