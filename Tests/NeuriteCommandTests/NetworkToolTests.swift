import Foundation
import TestSupport
import Testing

/// `neurite run network.json` and `neurite info network.json` as a user starts them.
@Suite struct NetworkToolTests {
    /// A network of one kind of cells, with parts of its text otherwise.
    static func network(count: Int = 4, _ more: String = #""tstop": 5"#, projections: String = "") -> String {
        """
        {"cells": {"ball": {"sections": [{"name": "soma", "L": 20, "diam": 20}],
          "definition": {"rules": [{"in": "all", "Ra": 100, "cm": 1, "mechanisms": {"hh": {}}}],
            "discretisation": {"nseg": 1},
            "synapses": {"ampa": {"mechanism": "ExpSyn", "values": {"tau": 2}, "weight": 0.01}}}}},
         "populations": [{"name": "exc", "cell": "ball", "count": \(count)},
                         {"name": "inh", "cell": "ball", "count": 1}],
         "projections": [\(projections)],
         "stimuli": [{"population": "exc", "cells": [0], "current": 1, "delay": 1, "duration": 2}],
         "recordings": [{"population": "exc"}, {"population": "inh"}], \(more)}
        """
    }

    /// Runs the tool with a file in a folder of its own.
    private func tool(_ command: String, _ text: String, _ arguments: [String] = []) throws -> (
        ToolRun.Outcome, files: [String], folder: String
    ) {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = "\(folder)/net.json"
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let out = command == "run" ? ["--threads", "1", "--out", "\(folder)/out"] : []
            let outcome = try ToolRun("neurite", [command, file] + out + arguments).outcome()
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/out").sorted()) ?? []
            return (outcome, files, folder)
        }
    }

    @Test func aNetworkRuns() throws {
        let (outcome, files, folder) = try tool("run", Self.network("\"tstop\": 5.01"))
        #expect(outcome.status == 0)
        #expect(
            outcome.output.hasPrefix(
                "5 cells, 5 compartments, 0 connections\n1 spike in 5 ms\n  exc: 1 spike, 50 Hz a cell\n  inh: 0 spikes, 0 Hz a cell\n"
            ), "\(outcome.output)")
        #expect(
            outcome.errors.contains("tstop 5.01 ms is not a whole number of steps of 0.025 ms: 5 ms are simulated\n"))
        #expect(
            files == [
                "raster.svg", "spikes.csv", "spikes.h5", "spikes.npz", "traces.csv", "traces.npz", "traces.svg",
            ], "\(folder)")
    }

    /// A raster begins and ends with the run, whenever there are spikes.
    @Test func theRasterShowsAllTime() throws {
        for amplitude in ["1", "0"] {
            try withNewFolder { folder in
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                let text = Self.network("\"tstop\": 40").replacing(
                    #""current": 1, "delay": 1"#, with: "\"current\": \(amplitude), \"delay\": 22")
                try text.write(toFile: "\(folder)/n.json", atomically: true, encoding: .utf8)
                let outcome = try ToolRun("neurite", ["run", "\(folder)/n.json", "--out", folder]).outcome()
                #expect(outcome.status == 0, "\(outcome.errors)")
                let raster = try String(contentsOfFile: "\(folder)/raster.svg", encoding: .utf8)
                for time in ["0", "20", "40"] { #expect(raster.contains(">\(time)</text>"), "\(raster)") }
                #expect(!raster.contains(">23</text>"))
            }
        }
    }

    @Test func runAndInfoTellTheSameFaultsAllAtOnce() throws {
        let text = """
            {"cells": {"pyr": {"morphology": "no.swc", "definition": {"rule": []}},
                       "ball": {"sections": [{"name": "soma", "L": 20, "diam": 20}], "definition": "no.json"}},
             "populations": [{"name": "exc", "cell": "pyr", "count": 2, "colour": 1},
                             {"name": "b", "cell": "ball", "count": 2}, {"name": "c", "cell": "nob", "count": -1}],
             "projections": [{"from": "exc", "to": "b", "synapse": "ampa", "rule": "some"},
                             {"from": "d", "to": "c", "rule": {"probability": 1.3}}, {"from": "b", "to": "b", "synapse": "x", "rule": {"probability": 2}}],
             "dt": 0}
            """
        for command in ["run", "info"] {
            let (outcome, files, folder) = try tool(command, text)
            #expect(outcome.status == 1)
            #expect(files == [])
            let file = "\(folder)/net.json"
            let lines = outcome.errors.split(separator: "\n").map {
                $0.replacing("Error: ", with: "").trimmingCharacters(in: .whitespaces)
            }
            for expected in [
                "\(file): cells.pyr.definition.rule: is no key that is known here; there are $schema, regions, rules, synapses, discretisation, ions, nernst, celsius, v_init, axon, bounds",
                "\(file): cells.ball.definition: \(folder)/no.json is not there",
                "\(file): populations[0].colour: is no key that is known here; there are name, cell, count, values, box, threshold",
                "\(file): projections[0].rule: expected \"all to all\", \"one to one\", or one of in_degree, probability (with a decay or without), list, found \"some\"",
                "\(file): populations[2].count: is -1; expected a number of 0 or more",
                "\(file): projections[1].from: there is no population d; there are exc, b, c",
                "\(file): projections[2].rule: the probability is 2; expected 0 to 1",
                "\(file): dt: is 0 ms; expected a number above 0",
            ] { #expect(lines.contains { $0.hasSuffix(expected) }, "\(command): \(expected)\n\(outcome.errors)") }
            #expect(outcome.errors.contains("cells.pyr.morphology: "))
            #expect(!outcome.errors.contains("ball has no type of synapse"))
        }
    }

    /// Cells of a network begin at their own voltages, and at one temperature.
    @Test func cellsBeginAtTheirOwnVoltages() throws {
        func network(_ more: String, _ second: String) -> String {
            """
            {"cells": {"a": {"sections": [{"name": "soma", "L": 20, "diam": 20}],
                             "definition": {"v_init": -80, "celsius": 34, "rules": [{"in": "all", "cm": 1}]}},
                       "b": {"sections": [{"name": "soma", "L": 20, "diam": 20}],
                             "definition": {\(second), "rules": [{"in": "all", "cm": 1}]}}},
             "populations": [{"name": "x", "cell": "a", "count": 2}, {"name": "y", "cell": "b", "count": 1}],
             "recordings": [{"population": "x", "cells": [1]}, {"population": "y"}], "tstop": 1\(more)}
            """
        }
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try network("", "\"v_init\": -70").write(toFile: "\(folder)/n.json", atomically: true, encoding: .utf8)
            let outcome = try ToolRun("neurite", ["run", "\(folder)/n.json", "--out", folder]).outcome()
            #expect(outcome.status == 0, "\(outcome.errors)")
            let table = try String(contentsOfFile: "\(folder)/traces.csv", encoding: .utf8).split(separator: "\n")
            #expect(table[1] == "0,-80,-70")
            #expect(table.last?.hasSuffix(",-80,-70") == true)
        }
        let (outcome, _, _) = try tool("run", network(", \"v_init\": -65", "\"celsius\": 6.3"))
        #expect(
            outcome.errors.contains(
                "cells.a.definition.v_init: is -80 mV, the network's -65 mV; expected the same, or none of the network, so that each cell has its own"
            ))
        #expect(
            outcome.errors.contains(
                "cells.b.definition.celsius: is 6.3, that of another cell 34; expected one temperature"))
    }

    /// A run that fails says why, and leaves what there is.
    @Test func aRunThatFailsSaysWhy() throws {
        let text = Self.network().replacing(#""current": 1,"#, with: #""current": 1e9,"#)
        let (outcome, files, _) = try tool("run", text, ["--threads", "2"])
        #expect(outcome.status != 0)
        #expect(outcome.errors.contains("the voltage became "), "\(outcome.errors)")
        #expect(files.contains("traces.csv") && files.contains("spikes.h5"))
    }

    @Test func moreStepsThanCanBeMadeAreAFaultOfTheFile() throws {
        for command in ["run", "info"] {
            for (more, text) in [
                (#""tstop": 1e300"#, "tstop: is 1e+300 ms, which takes 4e+301 steps of 0.025 ms; expected fewer"),
                (#""tstop": 5, "dt": 1e-12"#, "steps of 1e-12 ms; expected fewer than a billion"),
            ] {
                let (outcome, files, _) = try tool(command, Self.network(more))
                #expect(outcome.status == 1 && files == [])
                #expect(outcome.errors.contains("net.json: tstop: is "), "\(outcome.errors)")
                #expect(outcome.errors.contains(text), "\(outcome.errors)")
            }
        }
    }

    /// Before it fills the memory of the machine, and in a blink.
    @Test func infoTellsTheMemoryAndRefusesWhatCannotBeHeld() throws {
        let (small, _, _) = try tool("info", Self.network())
        #expect(small.status == 0)
        #expect(small.output.hasSuffix("about 28 MB of memory\n"), "\(small.output)")
        for command in ["info", "run"] {
            let (large, files, _) = try tool(command, Self.network(count: 100_000_000, #""tstop": 1e6"#))
            // 160 GB, unless this machine has them.
            guard large.status != 0 else { continue }
            #expect(large.errors.contains("net.json: populations: the network takes about 1"), "\(large.errors)")
            #expect(large.errors.contains(" GB of memory, and this machine has "), "\(large.errors)")
            #expect(files == [])
            if command == "info" { #expect(large.output.hasPrefix("exc: 100000000 of ball")) }
        }
    }

    @Test func filesThatCannotBeReadAreToldApart() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/d.json", withIntermediateDirectories: true)
            let text = Self.network()
            try text.data(using: .utf16)?.write(to: URL(fileURLWithPath: "\(folder)/u.json"))
            try text.replacing("exc", with: "\u{e9}").data(using: .isoLatin1)?.write(
                to: URL(fileURLWithPath: "\(folder)/l.json"))
            for (file, reason) in [
                ("no", "is not there"), ("d", "is a folder"), ("u", "is UTF-16, or no text, rather than UTF-8"),
                ("l", "has letters that are not UTF-8, as Latin-1 has"),
            ] {
                let errors = try ToolRun("neurite", ["info", "\(folder)/\(file).json"]).outcome().errors
                #expect(
                    errors.contains("\(folder)/\(file).json \(reason); expected a network's definition as JSON"),
                    "\(errors)")
            }
        }
    }
}
