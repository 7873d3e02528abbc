extension NetworkDefinition {
    /// The JSON Schema (draft 2020-12) of ``json``, by which editors complete and check.
    public static var jsonSchema: String {
        let network = JSONSchema.object([
            "$schema": ["type": "string"],
            "cells": JSONSchema.named(JSONSchema.reference("cellType"), "the kinds of cells, by name"),
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
            "ions": JSONSchema.ions,
            "celsius": JSONSchema.celsius("the temperature; that of the cells unless given"),
            "v_init": JSONSchema.voltage("the voltage at the start; each cell's own unless given"),
            "dt": JSONSchema.positive("the step, ms"), "tstop": JSONSchema.positive("how long is simulated, ms"),
        ])
        let parts: [JSONValue.Member] = [
            .init(key: "cellType", value: cellType), .init(key: "definition", value: CellDefinition.schema),
            .init(key: "population", value: population), .init(key: "projection", value: projection),
            .init(key: "connectionRule", value: connectionRule), .init(key: "weights", value: weights),
            .init(key: "delays", value: delays),
            .init(key: "stimulus", value: stimulus), .init(key: "recording", value: recording),
        ]
        let said = ["cells", "populations"].map { key -> JSONValue in ["required": .array([.string(key)])] }
        return JSONSchema.text(
            title: "a network's definition",
            of: JSONSchema.adding([.init(key: "anyOf", value: .array(said))], to: network),
            definitions: parts + CellDefinition.schemaDefinitions)
    }

    private static let text: JSONValue = ["type": "string"]
    private static let places = JSONSchema.list(
        of: ["type": "integer", "minimum": 0], "places in the population, each once", isSet: true)

    /// An object of which exactly one of some keys is given, and others beside those that they
    /// belong to.
    private static func choice(_ object: JSONValue, _ keys: [String], with others: JSONValue? = nil) -> JSONValue {
        var more = [
            JSONValue.Member(key: "oneOf", value: .array(keys.map { ["required": .array([.string($0)])] }))
        ]
        if let others { more.append(.init(key: "dependentRequired", value: others)) }
        return JSONSchema.adding(more, to: object)
    }

    private static var cellType: JSONValue {
        let section = JSONSchema.adding(
            [.init(key: "dependentRequired", value: ["at": ["parent"]])],
            to: JSONSchema.object(
                [
                    "name": JSONSchema.name, "L": JSONSchema.positive("um"), "diam": JSONSchema.positive("um"),
                    "parent": JSONSchema.name,
                    "at": JSONSchema.fraction,
                ], required: ["name", "L", "diam"]))
        return choice(
            JSONSchema.object(
                [
                    "morphology": JSONSchema.described(text, "a file beside this one: SWC or Neurolucida"),
                    "sections": JSONSchema.list(of: section, "cylinders, parents before children", least: 1),
                    "definition": JSONSchema.any(
                        of: JSONSchema.reference("definition"),
                        JSONSchema.described(text, "a file beside this one")),
                ], required: ["definition"]), ["morphology", "sections"])
    }

    private static var population: JSONValue {
        JSONSchema.object(
            [
                "name": ["type": "string", "pattern": "^[^/\\u0000-\\u001f\\u007f-\\u009f]+$", "not": ["const": "."]],
                "cell": JSONSchema.described(text, "one of cells, or an artificial cell such as NetStim"),
                "count": ["type": "integer", "minimum": 0, "maximum": .number(Double(mostCells))],
                "values": JSONSchema.map(
                    of: JSONSchema.any(of: JSONSchema.number, ["const": "infinity"]), "parameters of artificial cells"),
                "box": ["type": "array", "items": ["type": "number", "minimum": 0], "maxItems": 3],
                "threshold": JSONSchema.described(JSONSchema.number, "where a cell spikes, mV"),
            ], required: ["name", "cell", "count"])
    }

    private static var projection: JSONValue {
        JSONSchema.object(
            [
                "from": JSONSchema.name, "to": JSONSchema.name,
                "synapse": JSONSchema.described(text, "one of the target's definition; none for artificial cells"),
                "rule": JSONSchema.reference("connectionRule"), "weight": JSONSchema.reference("weights"),
                "delay": JSONSchema.reference("delays"),
                "places": JSONSchema.object([
                    "in": JSONSchema.reference("region"),
                    "count": ["type": "integer", "minimum": 1, "maximum": .number(Double(mostSharedSynapses))],
                    "by": ["enum": ["length", "area"]],
                ]),
            ], required: ["from", "to", "rule"])
    }

    private static var connectionRule: JSONValue {
        let place: JSONValue = ["type": "integer", "minimum": 0]
        let decay = JSONSchema.any(of: JSONSchema.positive("um"), ["const": "infinity"])
        let rule = choice(
            JSONSchema.object([
                "in_degree": ["type": "integer", "minimum": 0], "probability": JSONSchema.fraction,
                "decay": JSONSchema.described(decay, "um"),
                "list": JSONSchema.list(of: JSONSchema.pair(place, place, "source, target"), "who to whom"),
            ]), ["in_degree", "probability", "list"], with: ["decay": ["probability"]])
        return JSONSchema.any(of: ["enum": ["all to all", "one to one"]], rule)
    }

    private static var weights: JSONValue {
        let above = JSONSchema.any(of: JSONSchema.number, ["const": "-infinity"])
        return distribution(of: JSONSchema.number, above: above, with: ["above": ["normal"]])
    }

    /// None is below a step, and a normal one has to say so.
    private static var delays: JSONValue {
        let delay = JSONSchema.positive("ms")
        return distribution(of: delay, above: delay, with: ["above": ["normal"], "normal": ["above"]])
    }

    private static func distribution(of value: JSONValue, above: JSONValue, with others: JSONValue) -> JSONValue {
        let deviation = JSONSchema.notNegative("a standard deviation")
        let drawn = JSONSchema.object([
            "uniform": JSONSchema.pair(value, value, "low, high"),
            "normal": JSONSchema.pair(value, deviation, "mean, sd"), "above": above,
            "lognormal": JSONSchema.pair(JSONSchema.number, deviation, "mu, sigma"),
        ])
        return JSONSchema.any(of: value, choice(drawn, ["uniform", "normal", "lognormal"], with: others))
    }

    private static var stimulus: JSONValue {
        let whom: [JSONValue.Member] = [
            .init(key: "population", value: JSONSchema.name), .init(key: "cells", value: places),
        ]
        func object(_ members: [JSONValue.Member], required: [String]) -> JSONValue {
            JSONSchema.object(.object(whom + members), required: ["population"] + required)
        }
        let current = object(
            [
                .init(key: "current", value: ["type": "number", "description": "nA"]),
                .init(key: "delay", value: ["type": "number", "description": "ms"]),
                .init(
                    key: "duration",
                    value: JSONSchema.any(of: JSONSchema.notNegative("ms"), ["const": "infinity"])),
            ], required: ["current"])
        let noise = object(
            [
                .init(
                    key: "rate",
                    value: [
                        "type": "number", "exclusiveMinimum": 0, "maximum": .number(Stimulus.greatestRate),
                        "description": "Hz",
                    ]),
                .init(key: "synapse", value: text), .init(key: "start", value: JSONSchema.notNegative("ms")),
                .init(key: "weight", value: ["type": "number"]),
            ], required: ["rate", "synapse"])
        return JSONSchema.any(of: current, noise)
    }

    private static var recording: JSONValue {
        JSONSchema.object(
            [
                "population": JSONSchema.name, "cells": places, "section": JSONSchema.name, "x": JSONSchema.fraction,
                "variable": JSONSchema.described(JSONSchema.name, "v unless given; such as hh.m"),
            ], required: ["population"])
    }
}
