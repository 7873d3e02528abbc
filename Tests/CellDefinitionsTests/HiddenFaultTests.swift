import CellDefinitions
import Testing

/// No fault hides another that does not depend on it, and none brings one along that is none.
@Suite struct HiddenFaultTests {
    private func faults(cell text: String) throws -> [String] {
        CellDefinition.faults(json: text, on: try smallMorphology(), mechanisms: Patch().mechanisms).map(\.description)
    }

    private func faults(network text: String, files: [String: String] = [:]) throws -> [String] {
        NetworkDefinition.faults(
            json: text, mechanisms: Patch().mechanisms, morphologies: ["small.swc": try smallMorphology()]
        ) { files[$0] }.map(\.description)
    }

    /// What is expected there begins so.
    private func expect(_ found: [String], _ starts: [String], _ location: SourceLocation = #_sourceLocation) {
        let text = found.joined(separator: "\n")
        #expect(found.count == starts.count, "\(text)", sourceLocation: location)
        for start in starts {
            #expect(found.contains { $0.hasPrefix(start) }, "\(start)\n\(text)", sourceLocation: location)
        }
    }

    private static let ball =
        #"{"name": "soma", "L": 20, "diam": 20}, {"name": "dend", "L": 200, "diam": 2, "parent": "soma"}"#

    /// A network of one cell, in which something is said otherwise.
    private func network(
        sections: String = Self.ball, definition: String, cell: String = "", population: String = "", more: String
    ) -> String {
        """
        {"cells": {"b": {\(cell)"sections": [\(sections)], "definition": \(definition)}},
         "populations": [{\(population)"name": "a", "cell": "b", "count": 3}, {"name": "c", "cell": "b", "count": 4}],
         \(more)}
        """
    }

    @Test func anAxonThatMakesNoSenseHidesNothing() throws {
        let text = """
            {"rules": [{"in": "dendrite", "cm": 1}, {"in": "soma", "cm": -1, "mechanisms": {"nax": {}, "hh": {"gnabr": 1}}},
                       {"in": "axon[1]", "cm": 1}, {"in": "axon and within(50, soma)", "cm": 1}, {"in": "dend", "cm": "10 - distance(soma)"}],
             "discretisation": {"longest": -3}, "celsius": -300,
             "axon": {"lengths": [30, -30], "diameters": [1, 0, 4], "at": 2}}
            """
        expect(
            try faults(cell: text),
            [
                "axon.lengths[1]: is -30 um; expected a number above 0",
                "axon.diameters: has 3 numbers; expected one for each of 2 lengths",
                "axon.diameters[1]: is 0 um; expected a number above 0", "axon.at: is 2; expected 0 to 1",
                "discretisation: a length of -3 um", "celsius: is -300",
                "rules[0].in: there is no region and no section dendrite",
                "rules[1].mechanisms.nax: there is no mechanism nax",
                "rules[1].mechanisms.hh: there is no gnabr", "rules[1].cm: is -1 uF/cm2",
                "rules[4].cm: is ",
            ])
        expect(
            try faults(
                cell:
                    #"{"axon": {"lengths": [30], "diameters": "first and beyond", "beyond": "nan", "#
                    + #""soma": 3, "at": 1}}"#
            ),
            ["axon.beyond: is nan; expected a distance, um", "axon.soma: is 3; expected 0 to 1"])
        let swc = "1 3 0 0 0 1 -1\n2 3 100 0 0 1 1\n3 2 200 0 0 1 2"
        let somaless = CellDefinition.faults(
            json: #"{"celsius": -300, "axon": {"lengths": [30], "diameters": [1], "at": 1}}"#, name: "a.json",
            on: try CellMorphology(swc: swc, name: "s"), mechanisms: Patch().mechanisms)
        expect(
            somaless.map(\.description),
            [
                "a.json: axon: there is no soma to connect it to; expected one, found axon, dend",
                "a.json: celsius: is -300",
            ])
    }

    @Test func anAxonOfANetworksCellHasThePathOfItsCell() throws {
        let definition = #"{"axon": {"lengths": [30], "diameters": [1], "at": 7}, "rules": [{"in": "x", "cm": 1}]}"#
        let text = #"{"cells": {"b": {"morphology": "small.swc", "definition": \#(definition)}}}"#
        expect(
            try faults(network: text),
            ["cells.b.definition.axon.at: is 7; expected 0 to 1", "cells.b.definition.rules[0].in: there is no region"])
    }

    @Test func whatCannotBeReadInADefinitionsFileHidesNothingElseInIt() throws {
        let definition = """
            {"rulez": 1, "celsius": -300, "v_init": "x", "rules": [{"in": "apicc", "cm": 1}, {"in": "soma", "mechanisms": {"hh": {"gnabr": 1}}}]}
            """
        let text = """
            {"cells": {"b": {"morphology": "small.swc", "definition": "d.json"}},
             "populations": [{"name": "a", "cell": "b", "count": 1}], "recordings": [{"population": "a", "section": "axon[9]"}]}
            """
        expect(
            try faults(network: text, files: ["d.json": definition]),
            [
                "cells.b.definition: d.json: rulez: is no key",
                "cells.b.definition: d.json: v_init: expected a number, found \"x\"",
                "cells.b.definition: d.json: celsius: is -300",
                "cells.b.definition: d.json: rules[0].in: there is no region",
                "cells.b.definition: d.json: rules[1].mechanisms.hh: there is no gnabr",
                "recordings[0].section: there is no section axon[9]",
            ])
        expect(
            try faults(network: text, files: ["d.json": "{"]),
            ["cells.b.definition: d.json:1:2: expected", "recordings[0].section: there is no section axon[9]"])
    }

    private static let wrong = """
        {"rules": [{"in": "apicc", "cm": 1}, {"in": "soma", "mechanisms": {"hh": {"gnabr": 1}}}], "celsius": -300,
         "synapses": {"s": {"mechanism": "ExpSyn", "weight": 1, "delay": -1, "in": "dend"}}}
        """

    @Test(
        arguments: [
            (
                #"{"name": "soma", "L": 20, "diam": 0}, {"name": "dend", "L": 9, "diam": 1, "#
                    + #""parent": "soma", "at": 3}"#,
                ["[0]: diam is 0.0 um", "[1].at: is 3"]
            ),
            (
                #"{"name": "soma", "L": 20, "diam": 20}, {"name": "dend", "L": -1, "diam": 1, "parent": "som"}"#,
                ["[1]: L is -1.0 um", "[1].parent: there is no section som before; there are soma"]
            ),
            (
                #"{"name": "soma", "L": 20, "diam": 20}, {"name": "dend", "L": 9, "diam": 1}, "#
                    + #"{"name": "dend", "L": 9, "diam": 1, "parent": "soma"}"#,
                ["[1].parent: is missing", "[2].name: dend is there a second time"]
            ),
            (
                #"{"name": "soma", "L": "x", "diam": 20}, {"name": "dend", "L": 9, "diam": 1, "#
                    + #""parent": "soma", "colour": 1}"#,
                ["[0].L: expected a number, found \"x\"", "[1].colour: is no key"]
            ),
        ])
    func aFaultOfASectionHidesNothingElse(_ sections: String, _ own: [String]) throws {
        let text = network(
            sections: sections, definition: Self.wrong,
            more: #""recordings": [{"population": "a", "section": "axon"}], "ions": {"cai": 1}"#)
        expect(
            try faults(network: text),
            own.map { "cells.b.sections\($0)" } + [
                "cells.b.definition.rules[0].in: there is no region and no section apicc",
                "cells.b.definition.rules[1].mechanisms.hh: there is no gnabr", "cells.b.definition.celsius: is -300",
                "cells.b.definition.synapses.s.delay: is -1 ms", "recordings[0].section: there is no section axon",
                "ions.cai: no mechanism of its cells uses such an ion",
            ])
    }

    /// A section the name of which is not known may be any.
    @Test func aNameThatCannotBeReadIsNoFurtherFault() throws {
        let text = network(
            sections: #"{"name": 5, "L": 20, "diam": 20}, {"name": "dend", "L": 9, "diam": 1, "parent": "soma"}"#,
            definition: #"{"rules": [{"in": "trunk", "cm": 1}, {"in": "soma", "Ra": 1}], "celsius": -300}"#,
            more: #""recordings": [{"population": "a", "section": "trunk"}]"#)
        expect(
            try faults(network: text),
            ["cells.b.sections[0].name: expected a text, found 5", "cells.b.definition.celsius: is -300"])
        let missing =
            #"{"cells": {"b": {"morphology": "/no.swc", "definition": {"celsius": -300, "#
            + #""rules": [{"in": "x", "cm": 1}]}}}}"#
        expect(try faults(network: missing), ["cells.b.morphology: ", "cells.b.definition.celsius: is -300"])
        let number =
            #"{"cells": {"b": {"morphology": 3, "definition": {"celsius": -300, "rules": [{"in": "x", "cm": 1}]}}}}"#
        expect(
            try faults(network: number),
            ["cells.b.morphology: expected a text, found 3", "cells.b.definition.celsius: is -300"])
        let neither = #"{"cells": {"b": {"definition": {"celsius": -300, "rules": [{"in": "x", "cm": 1}]}}}}"#
        expect(
            try faults(network: neither),
            [
                "cells.b: expected either morphology, a file, or sections, found neither",
                "cells.b.definition.celsius: is -300",
            ])
    }

    private static let wrongUse = """
        "projections": [{"from": "a", "to": "c", "synapse": "nmda", "rule": {"in_degree": 9}},
                        {"from": "a", "to": "c", "synapse": "s", "rule": "one to one"},
                        {"from": "a", "to": "c", "synapse": "s", "rule": {"list": [[0, 9]]}}],
        "stimuli": [{"population": "a", "cells": [77], "current": 1}], "recordings": [{"population": "a", "cells": [-1]}]
        """

    @Test(
        arguments: [
            (#""colour": 1, "#, "", ["cells.b.colour: is no key"]),
            ("", #""colour": 1, "#, ["populations[0].colour: is no key"]),
            ("", #""box": [1, -2], "#, ["populations[0].box[1]: is -2 um; expected a number of 0 or more"]),
            ("", #""box": [1, 2, 3, 4], "#, ["populations[0].box: has 4 edges; expected up to three"]),
            ("", #""box": "x", "#, ["populations[0].box: expected a list"]),
        ])
    func aKeyThatIsNotKnownHidesNothing(_ cell: String, _ population: String, _ own: [String]) throws {
        let definition =
            #"{"rules": [{"in": "all", "cm": 1}], "synapses": {"s": {"mechanism": "ExpSyn", "weight": 1}}}"#
        let text = network(definition: definition, cell: cell, population: population, more: Self.wrongUse)
        expect(
            try faults(network: text),
            own + [
                "projections[0].rule: the in-degree is 9", "projections[0].synapse: b has no type of synapse nmda",
                "projections[1].rule: one to one joins 3 to 4", "projections[2].rule.list[0]: is [0, 9]",
                "stimuli[0].cells: there is no cell 77", "recordings[0].cells: there is no cell -1",
            ])
    }

    /// What depends on a count is not known where the count is not.
    @Test func aCountThatIsMissingHidesWhatDependsOnIt() throws {
        let definition =
            #"{"synapses": {"s": {"mechanism": "ExpSyn", "weight": 1, "valuez": 1}}, "#
            + #""rules": [{"in": "all", "cm": 1, "Ra": true}]}"#
        let text = network(definition: definition, more: Self.wrongUse).replacing(#", "count": 3"#, with: "")
        expect(
            try faults(network: text),
            [
                "cells.b.definition.synapses.s.valuez: is no key", "cells.b.definition.rules[0].Ra: expected a number",
                "populations[0].count: is missing", "projections[0].synapse: b has no type of synapse nmda",
            ])
    }

    @Test(
        arguments: [
            (#", {"in": "apicc", "cm": 1}"#, "0", "rules[2].in: there is no region"),
            (#", {"in": "soma", "mechanisms": {"hh": {"q": 1}}}"#, "0", "rules[2].mechanisms.hh: there is no q"),
            ("", "-1", "synapses.s.delay: is -1 ms"),
        ])
    func aFaultOfADefinitionHidesNothingThatDependsOnTheShape(_ rule: String, _ delay: String, _ own: String) throws {
        let definition = """
            {"rules": [{"in": "all", "cm": 1}, {"in": "soma", "mechanisms": {"hh": {}}}\(rule)],
             "synapses": {"s": {"mechanism": "ExpSyn", "weight": 1, "delay": \(delay), "in": "dend"}}}
            """
        let text = network(
            definition: definition,
            more: """
                "projections": [{"from": "a", "to": "c", "synapse": "s", "delay": 1, "rule": "all to all", "places": {"in": "soma"}}],
                "recordings": [{"population": "a", "section": "axon"}, {"population": "a", "variable": "hh.z"}], "ions": {"cai": 1}
                """)
        expect(
            try faults(network: text),
            [
                "cells.b.definition.\(own)", "projections[0].places.in: soma goes beyond dend",
                "recordings[0].section: there is no section axon", "recordings[1].variable: is hh.z; hh has no z",
                "ions.cai: no mechanism of its cells uses such an ion",
            ])
    }

    /// A mechanism that is nobody knows where may be in the section.
    @Test func whatARuleThatIsLeftOutWouldPaintIsNoFurtherFault() throws {
        let definition =
            #"{"rules": [{"in": "somma", "mechanisms": {"hh": {}}}, {"in": "soma", "mechanisms": {"nax": {}}}]}"#
        let text = network(
            definition: definition,
            more:
                #""recordings": [{"population": "a", "variable": "hh.m"}, {"population": "a", "#
                + #""variable": "nax.m"}, {"population": "a", "variable": "ena"}]"#
        )
        expect(
            try faults(network: text),
            [
                "cells.b.definition.rules[0].in: there is no region",
                "cells.b.definition.rules[1].mechanisms.nax: there is no",
            ])
    }

    @Test func aSynapseOfNoMechanismHasItsNumbersChecked() throws {
        let text = """
            {"synapses": {"a": {"mechanism": "AMPA", "weight": "nan", "delay": -5, "threshold": "infinity"},
                          "b": {"mechanism": "ExpSyn"}, "c": {"weight": 1}, "d": 5, "e": {"mechanism": "AMPA", "weight": []}}}
            """
        expect(
            try faults(cell: text),
            [
                "synapses.b.weight: is missing", "synapses.c.mechanism: is missing",
                "synapses.d: expected an object, found 5",
                "synapses.a.mechanism: there is no mechanism AMPA", "synapses.a.weight: is nan",
                "synapses.a.delay: is -5 ms",
                "synapses.a.threshold: is infinity mV", "synapses.e.mechanism: there is no mechanism AMPA",
                "synapses.e.weight: has 0 numbers; expected one at least",
            ])
    }

    /// Names that are there, but could not be read, are no further faults.
    @Test func whatDependsOnWhatCannotBeReadIsNotTold() throws {
        let text = """
            {"regions": {"near": "within("},
             "rules": [{"in": "near", "cm": 1}, {"in": "soma", "mechanisms": {"hh": {"gnabar": "1 +"}}}],
             "bounds": {"soma.hh.gnabar": [0, 1], "soma.hh.gkbar": [0, 1]}}
            """
        expect(
            try faults(cell: text),
            [
                "regions.near: \"within(\": expected a number", "rules[1].mechanisms.hh.gnabar: \"1 +\"",
                "bounds.soma.hh.gkbar: is no number of the definition",
            ])
        let network =
            """
            {"cells": [], "populations": [{"name": "a", "cell": "b", "count": 1}],
             "stimuli": [{"population": "a", "current": 1}]}
            """
        expect(try faults(network: network), ["cells: expected an object, found a list"])
        let unknown =
            #"{"populations": [{"name": "a", "cell": "b", "count": 1}], "#
            + #""stimuli": [{"population": "a", "current": 1}]}"#
        expect(try faults(network: unknown), ["populations[0].cell: there is no cell b"])
    }

    @Test func whatWasFoundIsTold() throws {
        expect(
            try faults(cell: #"{"bounds": {"all.cm": [2, 1]}, "discretisation": {"nseg": 1, "longest": 3}}"#),
            [
                "discretisation: expected one of d_lambda (with a frequency or without), longest, two_more_every, nseg, unchanged, found longest 3, nseg 1",
                "bounds.all.cm: expected two numbers, the lower one first, found [2, 1]",
            ])
        let text = network(
            definition: #"{"synapses": {"s": {"mechanism": "ExpSyn", "weight": 1}}}"#,
            more: """
                "projections": [{"from": "a", "to": "c", "rule": "all to all"}],
                "stimuli": [{"population": "a", "current": "infinity", "delay": "nan", "duration": -1}, {"population": "a", "cells": [9], "rate": 1, "current": 2}]
                """)
        expect(
            try faults(network: text),
            [
                "projections[0].synapse: is missing; expected a type of synapse of b, which has s",
                "stimuli[0].current: is infinity nA; expected a finite number",
                "stimuli[0].delay: is nan ms; expected a finite number",
                "stimuli[0].duration: is -1 ms; expected a number of 0 or more", "stimuli[1].cells: there is no cell 9",
                "stimuli[1]: expected either current (nA), delay and duration, or rate (Hz), synapse, start and weight, found current 2, rate 1",
            ])
        expect(try faults(cell: "{é:1}"), ["text:1:2: expected a name in quotes, found \"é\""])
        expect(try faults(cell: "{😀:1}"), ["text:1:2: expected a name in quotes, found \"😀\""])
    }

    /// The diameters are there; it is the other numbers that leave no length constant.
    @Test func aLengthConstantOfNothingNamesWhatMakesIt() throws {
        let found = try faults(cell: #"{"rules": [{"in": "all", "cm": 1e300, "Ra": 1e300}]}"#)
        #expect(
            found == [
                "discretisation: d_lambda cannot be applied to soma[0]: Ra 1e+300 ohm cm and cm 1e+300 uF/cm2 at 100 Hz make a length constant of 0 um; expected one above 0, and in 6 more sections"
            ])
        #expect(
            try faults(
                cell: #"{"discretisation": {"longest": "infinity"}, "rules": [{"in": "soma", "Ra": "infinity"}]}"#) == [
                    "discretisation: a length of infinity um; expected a finite number above 0",
                    "rules[0].Ra: is infinity ohm cm in soma[0](0.5); expected a finite number above 0",
                ])
    }

    @Test func aNetworkOfValuesIsCheckedWithoutMakingIt() throws {
        #expect(NetworkTests.network.faults(mechanisms: Patch().mechanisms) == [])
        var network = NetworkTests.network
        network.tstop = -1
        #expect(network.faults(mechanisms: Patch().mechanisms).map(\.object) == ["tstop"])
        #expect(
            NetworkDefinition.faults(json: "{", name: "n.json", mechanisms: []).map(\.description)
                == ["n.json:1:2: expected a name in quotes, found its end"])
    }
}
