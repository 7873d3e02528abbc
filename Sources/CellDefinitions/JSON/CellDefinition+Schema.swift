extension CellDefinition {
    /// The JSON Schema (draft 2020-12) of ``json``, by which editors complete and check.
    public static var jsonSchema: String {
        JSONSchema.text(title: "a cell's definition", of: schema, definitions: schemaDefinitions)
    }

    /// What a definition may be.
    static var schema: JSONValue {
        JSONSchema.object([
            "$schema": ["type": "string"],
            "regions": regionsSchema,
            "rules": [
                "type": "array", "items": JSONSchema.reference("rule"),
                "description": "what is painted where; the later wins",
            ],
            "synapses": JSONSchema.named(JSONSchema.reference("synapse"), "kinds of synapses, by name"),
            "discretisation": JSONSchema.reference("discretisation"),
            "ions": JSONSchema.ions,
            "nernst": JSONSchema.list(
                of: ["type": "string"],
                "ions whose reversal potentials follow from concentrations, and no others do; as mechanisms use them",
                isSet: true),
            "celsius": JSONSchema.celsius("the temperature that it is meant for"),
            "v_init": JSONSchema.voltage("the voltage that it is meant to start from"),
            "axon": axonSchema,
            "bounds": JSONSchema.map(
                of: JSONSchema.pair(bound, bound, "the lower one first"),
                "between what numbers may lie, by their paths"),
        ])
    }

    /// An end of a range, which may be open.
    private static let bound = JSONSchema.any(of: JSONSchema.number, ["enum": ["infinity", "-infinity"]])

    private static var regionsSchema: JSONValue {
        let reserved = reservedNames.union(RegionResolver.kinds).sorted().map(JSONValue.string)
        let section: JSONValue = ["pattern": "^(apic|axon|dend|soma)\\[[0-9]+\\]$"]
        return JSONSchema.adding(
            [.init(key: "propertyNames", value: ["not": JSONSchema.any(of: ["enum": .array(reserved)], section)])],
            to: JSONSchema.map(of: JSONSchema.reference("region"), "regions by names of one's own"))
    }

    /// What it is made of, by name.
    static var schemaDefinitions: [JSONValue.Member] {
        let synapse = JSONSchema.object(
            [
                "mechanism": JSONSchema.name,
                "values": JSONSchema.map(of: JSONSchema.reference("value"), "parameters"),
                "weight": JSONSchema.any(
                    of: JSONSchema.number, JSONSchema.list(of: JSONSchema.number, "all that it carries", least: 1)),
                "delay": JSONSchema.notNegative("ms"),
                "threshold": JSONSchema.described(JSONSchema.number, "where a source spikes, mV; -20 unless given"),
                "in": JSONSchema.reference("region"),
            ], required: ["mechanism", "weight"])
        let region: JSONValue = [
            "type": "string", "pattern": "\\S",
            "description":
                "all, nothing, a name, tag(7), within(100, soma), radius(0.5, 1), subtree(apic[3]); and, or, without",
        ]
        let expression: JSONValue = [
            "type": "string", "pattern": "\\S",
            "description": "of distance(region), radius, diameter with + - * / ^ exp log step table",
        ]
        let value = JSONSchema.described(
            JSONSchema.any(of: JSONSchema.number, JSONSchema.reference("expression")), "a number, or an expression")
        return [
            .init(key: "rule", value: ruleSchema), .init(key: "synapse", value: synapse),
            .init(key: "discretisation", value: discretisationSchema), .init(key: "region", value: region),
            .init(key: "value", value: value), .init(key: "expression", value: expression),
        ]
    }

    private static var ruleSchema: JSONValue {
        func value(_ number: JSONValue, _ text: String) -> JSONValue {
            JSONSchema.described(JSONSchema.any(of: number, JSONSchema.reference("expression")), text)
        }
        let rule = JSONSchema.object(
            [
                "in": JSONSchema.reference("region"), "optional": ["type": "boolean"],
                "Ra": value(JSONSchema.positive("ohm cm"), "axial resistivity, ohm cm"),
                "cm": value(JSONSchema.notNegative("uF/cm2"), "membrane capacitance, uF/cm2"),
                "mechanisms": JSONSchema.map(
                    of: JSONSchema.map(of: JSONSchema.reference("value"), "parameters"), "density mechanisms, by name"),
                "ions": JSONSchema.map(
                    of: JSONSchema.reference("value"), "what ions begin with: ena (mV), nai, nao (mM)"),
                "discretisation": JSONSchema.reference("discretisation"),
            ], required: ["in"])
        // One that says nothing is at fault.
        let said = ["Ra", "cm", "discretisation"].map { JSONValue.object([requirement(of: $0)]) }
        let named = ["mechanisms", "ions"].map { key in
            JSONValue.object([
                requirement(of: key),
                .init(key: "properties", value: .object([.init(key: key, value: ["minProperties": 1])])),
            ])
        }
        return JSONSchema.adding([.init(key: "anyOf", value: .array(said + named))], to: rule)
    }

    private static func requirement(of key: String) -> JSONValue.Member {
        .init(key: "required", value: .array([.string(key)]))
    }

    private static var axonSchema: JSONValue {
        let thick = JSONSchema.list(of: JSONSchema.positive("um"), "one for each length", least: 1)
        let axon = JSONSchema.object(
            [
                "lengths": JSONSchema.list(of: JSONSchema.positive("um"), "each goes on from the one before", least: 1),
                "diameters": JSONSchema.any(of: thick, ["enum": ["first and last", "first and beyond"]]),
                "beyond": JSONSchema.described(bound, "um from the soma"), "soma": JSONSchema.fraction,
                "at": JSONSchema.fraction,
            ], required: ["lengths", "diameters"])
        return JSONSchema.adding(
            [
                .init(key: "if", value: ["properties": ["diameters": ["const": "first and beyond"]]]),
                .init(key: "then", value: ["required": ["beyond"]]),
                .init(
                    key: "else",
                    value: ["properties": ["beyond": JSONSchema.nothing, "soma": JSONSchema.nothing]]),
            ], to: axon)
    }

    private static var discretisationSchema: JSONValue {
        let kinds = ["d_lambda", "longest", "two_more_every", "nseg", "unchanged"]
        let discretisation = JSONSchema.object([
            "d_lambda": JSONSchema.positive("of the length constant"), "frequency": JSONSchema.positive("Hz"),
            "longest": JSONSchema.positive("um"), "two_more_every": JSONSchema.positive("um"),
            "nseg": ["type": "integer", "minimum": 1, "maximum": 32767], "unchanged": ["const": .bool(true)],
        ])
        return JSONSchema.adding(
            [
                .init(key: "oneOf", value: .array(kinds.map { ["required": .array([.string($0)])] })),
                .init(key: "dependentRequired", value: ["frequency": ["d_lambda"]]),
            ], to: discretisation)
    }
}
