import CellDefinitions
import Testing

/// What editors are told by the schema, and what reading and making tell, are one: the schema
/// refuses what can be known without the cell to be at fault, and nothing else.
@Suite struct SchemaAgreementTests {
    private let cells: SchemaValidator
    private let networks: SchemaValidator

    init() throws {
        cells = try SchemaValidator(CellDefinition.jsonSchema)
        networks = try SchemaValidator(NetworkDefinition.jsonSchema)
    }

    private func faults(ofCell text: String) throws -> [Fault] {
        CellDefinition.faults(json: text, on: try smallMorphology(), mechanisms: Patch().mechanisms)
    }

    private func faults(ofNetwork text: String) throws -> [Fault] {
        struct NoFile: Error {}
        let read = try ReadNetwork(json: text, name: "") { _ in throw NoFile() }
        return read.faults(mechanisms: Patch().mechanisms, ranks: 1) { _ in try smallMorphology() }
    }

    /// A cell in which all that may be said is said.
    private static let cell = """
        {"$schema": "cell.schema.json", "regions": {"tip": "dend[1] or tag(7)"},
         "rules": [{"in": "all", "Ra": 100, "cm": "1 + radius", "mechanisms": {"pas": {"g": 1e-4, "e": "-65"}}},
                   {"in": "soma", "optional": true, "mechanisms": {"hh": {}}, "ions": {"ena": 55},
                    "discretisation": {"nseg": 3}}],
         "synapses": {"ampa": {"mechanism": "Exp2Syn", "values": {"tau2": 2}, "weight": [0.1], "delay": 2,
                               "threshold": -10, "in": "dend"}},
         "discretisation": {"d_lambda": 0.1, "frequency": 50}, "ions": {"ek": -77}, "nernst": [], "celsius": 6, "v_init": -70,
         "axon": {"lengths": [30, 30], "diameters": "first and beyond", "beyond": 60, "soma": 0, "at": 1},
         "bounds": {"all.Ra": [50, "infinity"]}}
        """

    /// A network in which all that may be said is said.
    private static let network = """
        {"cells": {"ball": {"sections": [{"name": "soma", "L": 20, "diam": 20},
                                         {"name": "dend[0]", "L": 100, "diam": 2, "parent": "soma", "at": 0.5}],
                            "definition": {"rules": [{"in": "all", "mechanisms": {"hh": {}}}],
                                           "synapses": {"ampa": {"mechanism": "ExpSyn", "weight": 0.1}}}},
                   "file": {"morphology": "a.swc", "definition": {"rules": [{"in": "soma", "Ra": 80}]}}},
         "populations": [{"name": "a", "cell": "ball", "count": 5, "box": [10, 0, 3], "threshold": -20},
                         {"name": "b", "cell": "NetStim", "count": 2, "values": {"number": 3}}],
         "projections": [{"from": "a", "to": "a", "synapse": "ampa", "rule": {"in_degree": 2}, "weight": 0.1,
                          "delay": {"uniform": [1, 3]}, "places": {"in": "dend", "count": 2, "by": "area"}},
                         {"from": "a", "to": "a", "synapse": "ampa", "rule": {"probability": 0.5, "decay": 20},
                          "weight": {"normal": [0.1, 0], "above": "-infinity"}, "delay": {"lognormal": [1, 0.5]}},
                         {"from": "b", "to": "a", "synapse": "ampa", "rule": {"list": [[0, 1], [1, 1]]},
                          "delay": {"normal": [2, 0.5], "above": 1}},
                         {"from": "a", "to": "a", "synapse": "ampa", "rule": "all to all", "delay": 2}],
         "stimuli": [{"population": "a", "cells": [0, 3], "current": 0.5, "delay": 1, "duration": "infinity"},
                     {"population": "a", "rate": 100, "synapse": "ampa", "start": 0, "weight": 0.1}],
         "recordings": [{"variable": "hh.m", "population": "a", "cells": [0, 1], "section": "soma", "x": 0.5}],
         "seed": 7, "ions": {"ek": -77}, "celsius": 6.3, "v_init": -65, "dt": 0.025, "tstop": 10}
        """

    @Test func whatIsRightIsTaken() throws {
        #expect(try faults(ofCell: Self.cell) == [])
        #expect(try cells.accepts(Self.cell))
        #expect(try faults(ofNetwork: Self.network) == [])
        #expect(try networks.accepts(Self.network))
    }

    @Test(arguments: [
        #"{"rules": [{"in": ""}]}"#, #"{"rules": [{"in": "  ", "cm": 1}]}"#, #"{"rules": [{"cm": 1}]}"#,
        #"{"rules": [{"in": "soma", "Ra": 0}]}"#, #"{"rules": [{"in": "soma", "Ra": -1}]}"#,
        #"{"rules": [{"in": "soma", "cm": -1}]}"#, #"{"rules": [{"in": "soma", "Ra": ""}]}"#,
        #"{"rules": [{"in": "soma"}]}"#, #"{"rules": [{"in": "soma", "optional": true}]}"#,
        #"{"rules": [{"in": "soma", "mechanisms": {}}]}"#, #"{"rules": [{"in": "soma", "ions": {}}]}"#,
        #"{"rules": [{"in": "soma", "ions": {}, "mechanisms": {}, "optional": false}]}"#,
        #"{"regions": {"": "soma"}}"#, #"{"regions": {"synapses": "soma"}}"#, #"{"regions": {"all": "soma"}}"#,
        #"{"regions": {"a": ""}}"#, #"{"discretisation": {"nseg": 0}}"#, #"{"discretisation": {"longest": 0}}"#,
        #"{"discretisation": {"d_lambda": -1}}"#, #"{"discretisation": {"nseg": 1, "frequency": 100}}"#,
        #"{"regions": {"soma": "dend"}}"#, #"{"regions": {"dend[12]": "soma"}}"#,
        #"{"synapses": {"": {"mechanism": "ExpSyn", "weight": 1}}}"#, #"{"v_init": 1e7}"#,
        #"{"ions": {"ena": "infinity"}, "rules": [{"in": "soma", "mechanisms": {"hh": {}}}]}"#, #"{"ions": 1}"#,
        #"{"nernst": "ca"}"#,
        #"{"regions": {"ions": "soma"}}"#, #"{"celsius": -300}"#, #"{"celsius": "infinity"}"#, #"{"v_init": "nan"}"#,
        #"{"bounds": {"soma.cm": ["nan", 1]}, "rules": [{"in": "soma", "cm": 1}]}"#,
        #"{"bounds": {"soma.cm": [1]}, "rules": [{"in": "soma", "cm": 1}]}"#,
        #"{"axon": {"lengths": [30], "diameters": [1], "soma": 0.5}}"#,
        #"{"axon": {"lengths": [30], "diameters": [1], "beyond": 60}}"#,
        #"{"axon": {"lengths": [30], "diameters": "first and last", "beyond": 60}}"#,
        #"{"axon": {"lengths": [30], "diameters": "first and beyond"}}"#,
        #"{"axon": {"lengths": [30], "diameters": "first and beyond", "beyond": "nan"}}"#,
        #"{"axon": {"lengths": [], "diameters": []}}"#, #"{"axon": {"lengths": [-1], "diameters": [1]}}"#,
        #"{"synapses": {"a": {"mechanism": "ExpSyn", "weight": []}}}"#,
        #"{"synapses": {"a": {"mechanism": "ExpSyn", "weight": "infinity"}}}"#,
        #"{"synapses": {"a": {"mechanism": "ExpSyn", "weight": 1, "delay": -1}}}"#,
        #"{"synapses": {"a": {"mechanism": "ExpSyn", "weight": 1, "threshold": "nan"}}}"#,
        #"{"synapses": {"a": {"mechanism": "", "weight": 1}}}"#,
    ])
    func whatNoCellCanHaveIsRefusedByBoth(_ text: String) throws {
        #expect(try !faults(ofCell: text).isEmpty)
        #expect(try !cells.accepts(text))
    }

    @Test(arguments: [
        ("projections", #"{"rule": {"probability": 1, "decay": 0}}"#),
        ("projections", #"{"rule": {"probability": 1, "decay": "nan"}}"#),
        ("projections", #"{"rule": {"probability": 2}}"#), ("projections", #"{"delay": 0}"#),
        ("projections", #"{"delay": -1}"#), ("projections", #"{"delay": {"uniform": [0, 1]}}"#),
        ("projections", #"{"delay": {"normal": [2, 1]}}"#),
        ("projections", #"{"delay": {"normal": [2, 1], "above": 0}}"#),
        ("projections", #"{"delay": {"lognormal": [2, -1]}}"#), ("projections", #"{"weight": {"normal": [2, -1]}}"#),
        ("projections", #"{"weight": {"normal": [2, 1], "above": "infinity"}}"#),
        ("projections", #"{"weight": {"normal": [2, 1], "above": "nan"}}"#),
        ("projections", #"{"weight": {"uniform": [2, 3], "above": 0}}"#), ("projections", #"{"weight": "infinity"}"#),
        ("projections", #"{"places": {"count": 0}}"#), ("projections", #"{"places": {"in": ""}}"#),
        ("projections", #"{"from": ""}"#), ("stimuli", #"{"current": 1, "duration": -1}"#),
        ("stimuli", #"{"current": 1, "delay": "infinity"}"#), ("stimuli", #"{"current": "nan"}"#),
        ("stimuli", #"{"current": 1, "cells": [0, 0]}"#), ("stimuli", #"{"rate": 1e9, "synapse": "ampa"}"#),
        ("stimuli", #"{"rate": 0, "synapse": "ampa"}"#), ("stimuli", #"{"rate": 10, "synapse": "ampa", "start": -1}"#),
        ("stimuli", #"{"rate": 10, "synapse": "ampa", "weight": "infinity"}"#),
        ("recordings", #"{"cells": [0, 0]}"#), ("recordings", #"{"x": 2}"#), ("recordings", #"{"section": ""}"#),
        ("recordings", #"{"variable": ""}"#), ("populations", #"{"name": ""}"#), ("populations", #"{"name": "."}"#),
        ("populations", #"{"name": "a/b"}"#), ("populations", #"{"name": "a\u0085b"}"#),
        ("populations", #"{"threshold": "nan"}"#),
        ("populations", #"{"box": [-1]}"#), ("populations", #"{"count": -1}"#),
    ])
    func whatNoNetworkCanHaveIsRefusedByBoth(_ key: String, _ change: String) throws {
        guard case .object(var members) = try JSON(Self.network), case .array(var list)? = members[key],
            case .object(var first) = list[0], case .object(let others) = try JSON(change)
        else {
            Issue.record("no list \(key)")
            return
        }
        if key == "stimuli" { first = ["population": .string("a")] }
        first.merge(others) { $1 }
        list[0] = .object(first)
        members[key] = .array(list)
        let text = JSON.object(members).text
        #expect(try !faults(ofNetwork: text).isEmpty)
        #expect(try !networks.accepts(text))
    }

    @Test func aCellWithoutSectionsOrNamesIsRefusedByBoth() throws {
        for sections in [
            "[]", #"[{"name": "", "L": 1, "diam": 1}]"#, #"[{"name": "soma", "L": 0, "diam": 1}]"#,
            #"[{"name": "soma", "L": 1, "diam": 1, "at": 0.5}]"#, #"[{"name": "soma", "L": 1, "diam": 1, "at": 1}]"#,
        ] {
            let text = #"{"cells": {"a": {"sections": \#(sections), "definition": {}}}}"#
            #expect(try !faults(ofNetwork: text).isEmpty)
            #expect(try !networks.accepts(text))
        }
        for text in ["{}", #"{"cells": {"": {"morphology": "a.swc", "definition": {}}}}"#] {
            #expect(try !faults(ofNetwork: text).isEmpty)
            #expect(try !networks.accepts(text))
        }
    }

    /// Whatever stands in the place of any one value: what the schema refuses is at fault.
    @Test func theSchemaRefusesNothingThatIsRight() throws {
        for text in try variants(of: JSON(Self.cell)).map(\.text) where try !cells.accepts(text) {
            #expect(try !faults(ofCell: text).isEmpty, "\(text)")
        }
        for text in try variants(of: JSON(Self.network)).map(\.text) where try !networks.accepts(text) {
            #expect(try !faults(ofNetwork: text).isEmpty, "\(text)")
        }
    }

    /// A value with another in the place of each that it holds, and with each left out.
    private func variants(of value: JSON) -> [JSON] {
        let others: [JSON] = [
            .null, .bool(true), .number(-1), .number(0), .number(0.5), .number(1e300), .string(""), .string("nan"),
            .string("infinity"), .array([]), .object([:]),
        ]
        switch value {
        case .object(let members):
            return members.flatMap { key, member in
                (others + variants(of: member)).map { JSON.object(members.merging([key: $0]) { $1 }) }
                    + [.object(members.filter { $0.key != key })]
            }
        case .array(let elements):
            return elements.indices.flatMap { index in
                (others + variants(of: elements[index])).map { other in
                    var changed = elements
                    changed[index] = other
                    return JSON.array(changed)
                } + [.array(elements.enumerated().filter { $0.offset != index }.map(\.element))]
            }
        default: return []
        }
    }
}
