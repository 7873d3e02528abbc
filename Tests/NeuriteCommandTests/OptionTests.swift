import ArgumentParser
import Neurite
import ReconstructedCells
import Testing

@testable import NeuriteCommand

/// What `neurite cell` takes and refuses, and what it makes of it.
@Suite struct OptionTests {
    @Test(arguments: [
        (["--stimulate", "soma[0]:0.5:0.4:20"], "expected 5 parts, section:x:nA:delay:duration, found 4"),
        (["--stimulate", "soma[0]:1.5:0.4:20:100"], "x is \"1.5\"; expected a number from 0 to 1"),
        (["--stimulate", "soma[0]:0.5:much:20:100"], "the current is \"much\"; expected a finite number of nA"),
        (["--stimulate", "soma[0]:0.5:0.4:inf:100"], "the delay is \"inf\"; expected a finite number of ms"),
        (["--stimulate", "soma[0]:0.5:0.4:20:-1"], "the duration is \"-1\"; expected a number of ms, 0 or more"),
        (["--record", "apic[3]"], "expected 2 parts, section:x, found 1"),
        (["--record", ":0.5"], "the section has no name"),
        (["--record", "apic[3]:"], "x is \"\"; expected a number from 0 to 1"),
        (["--synapses", "-1"], "--synapses is -1; expected 0 to 1000000"),
        (["--synapses", "1000000000"], "--synapses is 1000000000; expected 0 to 1000000"),
        (["--synapses", "1.5"], "The value '1.5' is invalid for '--synapses"),
        (["--seed", "-1"], "The value '-1' is invalid for '--seed"),
        (["--dt", "0"], "--dt is 0.0 ms; expected a number above 0"),
        (["--celsius", "-400"], "--celsius is -400.0; expected a temperature above -273.15 degrees"),
    ])
    func badOptionsAreNamed(arguments: [String], message: String) {
        let error = #expect(throws: (any Error).self) { try CellCommand.parse(["cell.swc"] + arguments) }
        if let error { #expect(CellCommand.message(for: error).contains(message)) }
    }

    /// To ask for another recording is not to ask for another experiment.
    @Test(arguments: [
        ([], 1, 100, ["soma[0](0.5)", "apic[48](0.5)", "dend[2](0.5)"]),
        (["--record", "apic[3]:0.7"], 1, 100, ["apic[3](0.7)"]),
        (["--synapses", "7"], 0, 7, ["soma[0](0.5)"]),
        (["--stimulate", "apic[1]:0.5:-0.4:20:100"], 1, 0, ["soma[0](0.5)"]),
    ])
    func aCellIsDrivenAsTheDemosUnlessOneSaysHow(
        arguments: [String], electrodes: Int, synapses: Int, recorded: [String]
    ) throws {
        let command = try CellCommand.parse(["cell.swc"] + arguments)
        let experiment = try command.experiment(on: ReconstructedCell.pyramidal.morphology())
        #expect(experiment.electrodes.count == electrodes)
        #expect(experiment.synapses.count == synapses)
        #expect(experiment.recordings.map { "\($0.segment)" } == recorded)
    }

    @Test func aFolderThatCannotBeMadeIsFoundBeforeTheRun() throws {
        let command = try CellCommand.parse(["cell.swc", "--tstop", "1", "--out", "/dev/null/out"])
        var isTold = false
        let experiment = try command.experiment(on: ReconstructedCell.pyramidal.morphology())
        do { try experiment.runAndReport() } catch {
            isTold = CellCommand.message(for: error).hasPrefix(
                "--out /dev/null/out cannot be created or written")
        }
        #expect(isTold && experiment.patch.t == 0)
    }

    /// What is odd about a file is said, and not at any length.
    @Test func oddThingsAboutAFileAreSaidInAFewLines() throws {
        let lines = (2...9).map { "what\n\($0) 3 \($0) 0 0 1 \($0 - 1)" }
        let odd = try CellMorphology(swc: "1 1 0 0 0 5 -1\n" + lines.joined(separator: "\n"), name: "odd.swc")
        let remark = CellCommand.remark(on: odd, from: "cells/odd.swc")
        #expect(remark.hasPrefix("cells/odd.swc: line 2: is not a point, and was left out: "))
        #expect(remark.hasSuffix("cells/odd.swc: and 3 more notes, which `neurite info` lists\n"))
    }
}
