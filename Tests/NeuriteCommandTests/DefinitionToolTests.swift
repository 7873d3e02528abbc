import Foundation
import TestSupport
import Testing

/// `neurite cell FILE --definition cell.json` as a user starts it.
@Suite struct DefinitionToolTests {
    private let swc = """
        1 1   0   0 0 8   -1
        2 1  16   0 0 8   1
        3 3  17   0 0 1   2
        4 3 117   0 0 1   3

        """

    private func run(_ definition: String, _ arguments: [String] = []) throws -> ToolRun.Outcome {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try swc.write(toFile: "\(folder)/c.swc", atomically: true, encoding: .utf8)
            try definition.write(toFile: "\(folder)/c.json", atomically: true, encoding: .utf8)
            let files = ["cell", "\(folder)/c.swc", "--definition", "\(folder)/c.json", "--out", "\(folder)/out"]
            return try ToolRun("neurite", files + ["--tstop", "20"] + arguments).outcome()
        }
    }

    private func definition(_ synapses: String) -> String {
        #"{"rules": [{"in": "all", "mechanisms": {"hh": {}}}], "synapses": {\#(synapses)}}"#
    }

    /// Where nothing is asked for, the synapses that are driven are the definition's.
    @Test func theSynapsesAreTheDefinitions() throws {
        let kinds = """
            "ampa": {"mechanism": "Exp2Syn", "weight": 0.001, "in": "dend"},
            "gaba": {"mechanism": "ExpSyn", "weight": 0, "in": "soma"}, "none": {"mechanism": "ExpSyn", "weight": 1, "in": "apic"}
            """
        let told = "; the weight of gaba is 0 in the definition, so that events there do nothing)"
        let standard = try run(definition(kinds))
        #expect(standard.status == 0, "\(standard.errors)")
        #expect(standard.output.contains("100 synapses (50 ampa, 50 gaba, 0 none\(told)"), "\(standard.output)")
        let asked = try run(definition(kinds), ["--synapses", "5"])
        #expect(asked.output.contains("5 synapses (3 ampa, 2 gaba, 0 none\(told)"), "\(asked.output)")
        let plain = try run(definition(""))
        #expect(plain.output.contains(", 100 synapses\n"), "\(plain.output)")
        let silent = try run(definition(kinds), ["--stimulate", "soma[0]:0.5:1:5:1"])
        #expect(silent.output.contains(", 0 synapses\n"), "\(silent.output)")
    }

    /// Synapses that can sit nowhere are not left out in silence.
    @Test func aKindThatCanSitNowhereIsTold() throws {
        let kind = definition(#""ampa": {"mechanism": "ExpSyn", "weight": 0.01, "in": "apic"}"#)
        let note = "c.json: synapses.ampa.in: ampa may sit in apic, of which c.swc has no segment\n"
        for (arguments, count) in [([], 100), (["--synapses", "7"], 7)] {
            let driven = try run(kind, arguments)
            #expect(driven.status == 1)
            #expect(driven.errors.contains(note), "\(driven.errors)")
            #expect(
                driven.errors.contains(
                    "--synapses: \(count) synapses cannot be made, as no kind of the definition may sit on c.swc; expected --synapses 0, or a kind that may"
                ), "\(driven.errors)")
        }
        for arguments in [["--synapses", "0"], ["--build"], ["--stimulate", "soma[0]:0.5:1:5:1"]] {
            let silent = try run(kind, arguments)
            #expect(silent.status == 0)
            #expect(silent.errors.contains(note), "\(silent.errors)")
        }
    }

    @Test func aRunNamesThePictureOfTheDefinition() throws {
        let shown = try run(definition(""), ["--colour", "Ra"])
        #expect(
            shown.output.contains(
                "traces and spikes (.csv, .npz), traces.svg, morphology.svg and definition.svg are in "),
            "\(shown.output) \(shown.errors)")
    }

    /// And their weights: those that do much make the soma fire.
    @Test func theirWeightsAreTheDefinitions() throws {
        func spikes(_ weight: Double) throws -> String {
            let kind = #""ampa": {"mechanism": "ExpSyn", "weight": \#(weight), "in": "dend"}"#
            let lines = try run(definition(kind), ["--synapses", "20", "--seed", "3"]).output.split(separator: "\n")
            return lines.count > 1 ? String(lines[1].prefix { $0 != " " }) : ""
        }
        #expect(try spikes(0) == "0")
        #expect(try Int(spikes(0.05)).map { $0 > 0 } == true)
    }

    /// NEURON's `cai0_ca_ion` and the like of the definition hold without an option.
    @Test func whatIonsBeginWithIsTheDefinitions() throws {
        let text = #"{"ions": {"ena": 40}, "rules": [{"in": "all", "mechanisms": {"hh": {}}}]}"#
        let outcome = try run(text)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let built = try run(text, ["--build"])
        #expect(built.output.contains("\n  ions begin with ena 40\n"), "\(built.output)")
    }
}
