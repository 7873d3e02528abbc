import CellDefinitions
import Testing

/// What is wrong with a file, all of it at once.
@Suite struct JSONFaultTests {
    /// In Arborize keys that are not known vanish silently, at nearly every level.
    @Test func unknownKeysAreFaultsAtEveryLevel() {
        let found = faults(
            json: """
                {"cable_types": {}, "rules": [{"in": "dend", "cabel": 1, "mechanisms": {"hh": {}}}],
                 "synapses": {"ampa": {"mechanism": "ExpSyn", "weight": 0.1, "delays": 2}},
                 "discretisation": {"d_lambda": 0.1, "freq": 100}}
                """, name: "cell.json")
        #expect(
            found == [
                "cell.json: cable_types: is no key that is known here; there are $schema, regions, rules, synapses, discretisation, ions, nernst, celsius, v_init, axon, bounds",
                "cell.json: rules[0].cabel: is no key that is known here; there are in, optional, Ra, cm, mechanisms, ions, discretisation",
                "cell.json: synapses.ampa.delays: is no key that is known here; there are mechanism, values, weight, delay, threshold, in",
                "cell.json: discretisation.freq: is no key that is known here; there are d_lambda, frequency, longest, two_more_every, nseg, unchanged",
            ])
    }

    @Test func valuesOfAnotherKindAreFaults() {
        let found = faults(
            json: """
                {"rules": [{"Ra": true}, 7, {"in": "dend and", "mechanisms": {"hh": {"gnabar": "2 *"}}, "ions": []}],
                 "celsius": "warm", "bounds": {"dend.hh.gnabar": [2, 1]}, "synapses": {"ampa": {}},
                 "discretisation": {"nseg": 1.5}}
                """)
        #expect(
            found == [
                "rules[0].in: is missing; expected the text of a region, such as \"dend\" or \"all\"",
                "rules[0].Ra: expected a number or the text of an expression, found true",
                "rules[1]: expected an object, found 7",
                "rules[2].in: \"dend and\": expected a region, found its end",
                "rules[2].mechanisms.hh.gnabar: \"2 *\": expected a number, radius, diameter, distance(), exp(), log(), step() or table(), found its end",
                "rules[2].ions: expected an object, found a list",
                "synapses.ampa.mechanism: is missing; expected the name of a point process",
                "synapses.ampa.weight: is missing; expected a number",
                "discretisation.nseg: expected a whole number, found 1.5",
                "celsius: expected a number, found \"warm\"",
                "bounds.dend.hh.gnabar: expected two numbers, the lower one first, found [2, 1]",
            ])
    }

    @Test func brokenTextSaysItsLineAndColumn() {
        #expect(faults(json: "{\"celsius\": }", name: "a.json") == ["a.json:1:13: expected a value, found \"}\""])
        #expect(faults(json: "{} {}") == ["text:1:4: expected its end, found \"{\""])
        #expect(faults(json: "[1,") == ["text:1:4: expected a value, found its end"])
        #expect(faults(json: "\"abc") == ["text:1:5: expected the end of the text in quotes, found its end"])
        #expect(
            faults(json: String(repeating: "[", count: 100_000)).first?.hasSuffix("one in the other, found \"[\"")
                == true)
    }

    @Test func whatCannotBeInATextHidesNothingElse() throws {
        let text = """
            {"rules": [{"in": "all", "mechanisms": {"pas": {}, "pas": {"g": 1}, "zz": {}}}, {"in": "apic", "cmm": 2}],
             "celsius": 6, "v_init": 1e400, "celsius": 7, "bounds": {"all.pas.g": [01, 2]}, "discretisation": {"nseg": -1e999}}
            """
        let found = CellDefinition.faults(
            json: text, name: "a.json", on: try smallMorphology(), mechanisms: Patch().mechanisms)
        #expect(
            found.map(\.description).map { $0.replacing(/there are extracellular.*/, with: "…") } == [
                "a.json: rules[0].mechanisms.pas: stands here a second time; expected once (line 1, column 52)",
                "a.json: v_init: expected a number of at most 1.7976931348623157e+308, found 1e400 (line 2, column 26)",
                "a.json: celsius: stands here a second time; expected once (line 2, column 33)",
                "a.json: bounds.all.pas.g[0]: expected a number, found 01 (line 2, column 72)",
                "a.json: discretisation.nseg: expected a number of at most 1.7976931348623157e+308, found -1e999 (line 2, column 108)",
                "a.json: rules[1].cmm: is no key that is known here; there are in, optional, Ra, cm, mechanisms, ions, discretisation",
                "a.json: rules[0].mechanisms.zz: there is no mechanism zz; …",
            ])
        let network = NetworkDefinition.faults(
            json: """
                {"cells": {"a": {"sections": [{"name": "soma", "L": 1e400, "diam": 2}], "definition": "a.json"}},
                 "seed": 2e400}
                """,
            name: "n.json", mechanisms: Patch().mechanisms
        ) { _ in #"{"celsius": 6, "celsius": 7, "rules": [{"in": "soma"}]}"# }
        #expect(
            network.map(\.description) == [
                "n.json: cells.a.sections[0].L: expected a number of at most 1.7976931348623157e+308, found 1e400 (line 1, column 53)",
                "n.json: seed: expected a number of at most 1.7976931348623157e+308, found 2e400 (line 2, column 10)",
                "n.json: cells.a.definition: a.json: celsius: stands here a second time; expected once (line 1, column 16)",
                "n.json: cells.a.definition: a.json: rules[0]: says nothing; expected Ra, cm, mechanisms, ions or discretisation",
            ])
    }

    @Test(arguments: ["01", "1.", "-", "-01", "1.e3", "1e", "1e+", "0x1", "1-2"])
    func numbersThatJSONDoesNotHaveAreFaults(_ number: String) {
        #expect(faults(json: "{\"celsius\": \(number)}", name: "a.json").count == 1)
    }

    @Test(arguments: [("0", 0), ("-0.5", -0.5), ("10", 10), ("1e3", 1000), ("1.5E-2", 0.015), ("2e+1", 20)])
    func numbersOfJSONAreRead(_ text: String, _ value: Double) throws {
        #expect(try CellDefinition(json: "{\"celsius\": \(text)}").celsius == value)
    }

    @Test func aSignIsNoDigitOfAnEscape() {
        #expect(faults(json: #"{"regions": {"\u+111": "dend"}}"#) == ["text:1:17: expected four digits, found \"+\""])
    }

    @Test func escapedTextIsRead() throws {
        let definition = try CellDefinition(json: #"{"regions": {"\u00e4\ud83d\ude00\n\"": "dend"}}"#)
        #expect(definition.regions.keys.first == "ä😀\n\"")
        #expect(try CellDefinition(json: definition.json) == definition)
    }
}
