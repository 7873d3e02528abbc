extension NetworkDefinition {
    /// The JSON Schema (draft 2020-12) of ``json``, by which editors complete and check.
    public static var jsonSchema: String {
        let network = JSONSchema.object([
            "$schema": ["type": "string"],
            "cells": JSONSchema.map(of: JSONSchema.reference("cellType"), "the kinds of cells, by name"),
            "populations": JSONSchema.list(of: JSONSchema.reference("population"), "cells of one kind, in order"),
            "projections": JSONSchema.list(
                of: JSONSchema.reference("projection"), "how populations are connected, in order"),
            "stimuli": JSONSchema.list(of: JSONSchema.reference("stimulus"), "what drives cells"),
            "recordings": JSONSchema.list(
                of: JSONSchema.reference("recording"), "what is recorded beside all spikes"),
            "seed": [
                "type": "integer", "minimum": 0, "maximum": .number(Double(UInt32.max)),
                "description": "what all that is drawn depends on",
            ],
            "celsius": JSONSchema.celsius("the temperature; that of the cells unless given"),
            "v_init": [
                "type": "number", "description": "the voltage at the start, mV; each cell's own unless given",
            ],
            "dt": JSONSchema.positive("the step, ms"), "tstop": JSONSchema.positive("how long is simulated, ms"),
        ])
        let parts: [JSONValue.Member] = [
            .init(key: "cellType", value: cellType), .init(key: "definition", value: CellDefinition.schema),
            .init(key: "population", value: population), .init(key: "projection", value: projection),
            .init(key: "connectionRule", value: connectionRule), .init(key: "distribution", value: distribution),
            .init(key: "stimulus", value: stimulus), .init(key: "recording", value: recording),
        ]
        return JSONSchema.text(
            title: "a network's definition", of: network, definitions: parts + CellDefinition.schemaDefinitions)
    }

    private static let text: JSONValue = ["type": "string"]
    private static let places = JSONSchema.list(of: ["type": "integer", "minimum": 0], "places in the population")

    /// An object of which exactly one of some sets of keys is given.
    private static func choice(_ object: JSONValue, _ sets: [[String]]) -> JSONValue {
        guard case .object(let members) = object else { return object }
        return .object(
            members + [
                .init(
                    key: "oneOf", value: .array(sets.map { ["required": .array($0.map(JSONValue.string))] }))
            ])
    }

    private static var cellType: JSONValue {
        let section = JSONSchema.object(
            [
                "name": text, "L": JSONSchema.positive("um"), "diam": JSONSchema.positive("um"), "parent": text,
                "at": JSONSchema.fraction,
            ], required: ["name", "L", "diam"])
        return choice(
            JSONSchema.object(
                [
                    "morphology": JSONSchema.described(text, "a file beside this one: SWC or Neurolucida"),
                    "sections": JSONSchema.list(of: section, "cylinders, parents before children"),
                    "definition": [
                        "anyOf": .array([
                            JSONSchema.reference("definition"), JSONSchema.described(text, "a file beside this one"),
                        ])
                    ],
                ], required: ["definition"]), [["morphology"], ["sections"]])
    }

    private static var population: JSONValue {
        JSONSchema.object(
            [
                "name": text,
                "cell": JSONSchema.described(text, "one of cells, or an artificial cell such as NetStim"),
                "count": ["type": "integer", "minimum": 0, "maximum": .number(Double(mostCells))],
                "values": JSONSchema.map(of: JSONSchema.number, "parameters of artificial cells"),
                "box": ["type": "array", "items": ["type": "number", "minimum": 0], "maxItems": 3],
                "threshold": JSONSchema.described(JSONSchema.number, "where a cell spikes, mV"),
            ], required: ["name", "cell", "count"])
    }

    private static var projection: JSONValue {
        JSONSchema.object(
            [
                "from": text, "to": text,
                "synapse": JSONSchema.described(text, "one of the target's definition; none for artificial cells"),
                "rule": JSONSchema.reference("connectionRule"), "weight": JSONSchema.reference("distribution"),
                "delay": JSONSchema.reference("distribution"),
                "places": JSONSchema.object([
                    "in": JSONSchema.reference("region"),
                    "count": ["type": "integer", "minimum": 1, "maximum": .number(Double(mostSharedSynapses))],
                    "by": ["enum": ["length", "area"]],
                ]),
            ], required: ["from", "to", "rule"])
    }

    private static var connectionRule: JSONValue {
        let rule = JSONSchema.object([
            "in_degree": ["type": "integer", "minimum": 0], "probability": JSONSchema.fraction,
            "decay": JSONSchema.described(JSONSchema.number, "um"),
            "list": JSONSchema.list(
                of: ["type": "array", "items": ["type": "integer", "minimum": 0], "minItems": 2, "maxItems": 2],
                "source, target"),
        ])
        guard case .object(let members) = choice(rule, [["in_degree"], ["probability"], ["list"]]) else { return rule }
        let object: JSONValue = .object(
            members + [.init(key: "dependentRequired", value: ["decay": ["probability"]])])
        return ["anyOf": .array([["enum": ["all to all", "one to one"]], object])]
    }

    private static var distribution: JSONValue {
        let pair: JSONValue = ["type": "array", "items": ["type": "number"], "minItems": 2, "maxItems": 2]
        let drawn = choice(
            JSONSchema.object([
                "uniform": JSONSchema.described(pair, "low, high"), "normal": JSONSchema.described(pair, "mean, sd"),
                "above": JSONSchema.number, "lognormal": JSONSchema.described(pair, "mu, sigma"),
            ]), [["uniform"], ["normal"], ["lognormal"]])
        guard case .object(let members) = drawn else { return drawn }
        let object: JSONValue = .object(
            members + [.init(key: "dependentRequired", value: ["above": ["normal"]])])
        return ["anyOf": .array([["type": "number"], object])]
    }

    private static var stimulus: JSONValue {
        let whom: [JSONValue.Member] = [
            .init(key: "population", value: text), .init(key: "cells", value: places),
        ]
        func object(_ members: [JSONValue.Member], required: [String]) -> JSONValue {
            JSONSchema.object(.object(whom + members), required: ["population"] + required)
        }
        let current = object(
            [
                .init(key: "current", value: ["type": "number", "description": "nA"]),
                .init(key: "delay", value: ["type": "number", "description": "ms"]),
                .init(key: "duration", value: JSONSchema.described(JSONSchema.number, "ms")),
            ], required: ["current"])
        let noise = object(
            [
                .init(key: "rate", value: JSONSchema.positive("Hz")), .init(key: "synapse", value: text),
                .init(key: "start", value: ["type": "number", "minimum": 0, "description": "ms"]),
                .init(key: "weight", value: ["type": "number"]),
            ], required: ["rate", "synapse"])
        return ["anyOf": .array([current, noise])]
    }

    private static var recording: JSONValue {
        JSONSchema.object(
            [
                "population": text, "cells": places, "section": text, "x": JSONSchema.fraction,
                "variable": JSONSchema.described(text, "v unless given; such as hh.m"),
            ], required: ["population"])
    }
}
