import Foundation
import TestSupport
import Testing

/// `neurite` as a user starts it: what becomes of a run that is interrupted, of output that cannot
/// be written, and of times between steps.
@Suite struct ToolTests {
    /// The times in the first column of a table of traces, ms.
    private func times(_ folder: String) throws -> [Double] {
        try String(contentsOfFile: "\(folder)/traces.csv", encoding: .utf8).split(separator: "\n").dropFirst()
            .compactMap { Double($0.prefix { $0 != "," }) }
    }

    @Test(arguments: [SIGINT, SIGTERM]) func anInterruptedRunLeavesItsResults(signal: Int32) throws {
        try withNewFolder { folder in
            let run = try ToolRun("neurite", ["demo", "--tstop", "1e6", "--out", folder])
            run.send(signal) { FileManager.default.fileExists(atPath: folder) }
            let outcome = run.outcome()
            #expect(outcome.status == 130)
            #expect(outcome.errors.contains("interrupted: these are the results up to t = "))
            let times = try times(folder)
            let step = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? 0
            #expect(times.count > 1 && step < 0.0251 && (times.last ?? 0) < 1e6)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(files == ["morphology.svg", "spikes.csv", "spikes.npz", "traces.csv", "traces.npz", "traces.svg"])
        }
    }

    /// A model that is computed by several threads, none of which the signal may end.
    @Test(arguments: ["1", "2"]) func anInterruptedModelLeavesItsResults(threads: String) throws {
        let model = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("NEURONDatasetTests/Reference/ring").path
        try withNewFolder { folder in
            let arguments = ["run", model, "--tstop", "1e6", "--threads", threads, "--out", folder]
            let run = try ToolRun("neurite", arguments)
            run.send(SIGINT) { FileManager.default.fileExists(atPath: folder) }
            let outcome = run.outcome()
            #expect(outcome.status == 130)
            #expect(outcome.errors.contains("interrupted: these are the results up to t = "))
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            #expect(files == ["spikes.csv", "spikes.h5", "spikes.npz"])
        }
    }

    @Test func anUnstableRunLeavesItsResults() throws {
        try withNewFolder { folder in
            let outcome = try ToolRun("neurite", ["demo", "--v-init", "1e9", "--tstop", "1", "--out", folder]).outcome()
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("the results up to t = 0 ms are in \(folder)/\n"))
            let times = try times(folder)
            #expect(outcome.errors.contains("the voltage became ") && times == [0])
        }
    }

    /// Before there is a run the program ends, with a message. It waits for the file here, which is
    /// a pipe that has no end.
    @Test(arguments: [["cell", "cell.swc"], ["run", "network.json"]])
    func aSignalBeforeTheRunEndsTheProgram(arguments: [String]) throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = "\(folder)/\(arguments[1])"
            #expect(mkfifo(file, 0o600) == 0)
            let run = try ToolRun("neurite", [arguments[0], file, "--out", "\(folder)/out"])
            let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            run.send(SIGINT) { true }
            let outcome = run.outcome()
            try writer.close()
            #expect(outcome.status == 130)
            #expect(outcome.errors == "interrupted before the run began: there are no results\n")
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/out"))
        }
    }

    /// As `timeout -s INT` sends it: to the program, and to the group that it is in.
    @Test func twoSignalsAtOnceAreOne() throws {
        try withNewFolder { folder in
            let run = try ToolRun("neurite", ["demo", "--tstop", "1e6", "--out", folder])
            run.send(SIGINT) { FileManager.default.fileExists(atPath: folder) }
            run.send(SIGINT) { true }
            let outcome = run.outcome()
            #expect(outcome.status == 130)
            #expect(FileManager.default.fileExists(atPath: "\(folder)/traces.npz"), "\(outcome.errors)")
        }
    }

    @Test func aSecondSignalEndsAtOnce() throws {
        try withNewFolder { folder in
            let run = try ToolRun("neurite", ["demo", "--tstop", "1e6", "--dt", "1", "--out", folder])
            run.send(SIGINT) { FileManager.default.fileExists(atPath: folder) }
            // The run may come to its end by itself first.
            let first = ContinuousClock.now
            run.send(SIGINT) { .now - first > .seconds(0.6) }
            #expect(run.outcome().status == 130)
        }
    }

    #if os(Linux)
    @Test(arguments: [["--version"], ["--help"], ["help", "cell"], ["mod", "FILE"], ["info", "FILE"]])
    func outputThatCannotBeWrittenIsAnError(arguments: [String]) throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = "\(folder)/\(arguments[0] == "mod" ? "x.mod" : "x.swc")"
            try (arguments[0] == "mod" ? "NEURON { SUFFIX x }\n" : "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1\n")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let outcome = try ToolRun("neurite", arguments.map { $0 == "FILE" ? file : $0 }, outputPath: "/dev/full")
                .outcome()
            #expect(outcome.status == 1)
            #expect(outcome.errors == "Error: standard output: not written: No space left on device\n")
        }
    }

    /// A file that stands for a full disk.
    @Test func aResultThatCannotBeWrittenIsAnError() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/traces.csv", withDestinationPath: "/dev/full")
            let outcome = try ToolRun("neurite", ["demo", "--tstop", "5", "--out", folder]).outcome()
            #expect(outcome.status == 1)
            #expect(outcome.errors.hasSuffix("Error: \(folder)/traces.csv: not written: No space left on device\n"))
        }
    }
    #endif

    @Test func neuriteTellsItsVersion() throws {
        let outcome = try ToolRun("neurite", ["--version"]).outcome()
        #expect(
            outcome.status == 0 && outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil
                && outcome.errors.isEmpty)
    }

    @Test func aTimeBetweenTwoStepsIsSaid() throws {
        try withNewFolder { folder in
            let outcome = try ToolRun("neurite", ["demo", "--tstop", "0.25", "--dt", "0.1", "--out", folder]).outcome()
            #expect(outcome.status == 0)
            #expect(
                outcome.errors.contains(
                    "--tstop 0.25 ms is not a whole number of steps of 0.1 ms: 0.3 ms are simulated"))
            #expect(outcome.output.contains("in 0.3 ms\n") && !outcome.errors.contains("0.25 / "))
            #expect(try times(folder).count == 4)
        }
    }

    /// The files of a folder as they come from other systems, with remarks that name other
    /// mechanisms.
    @Test func linesOfModFilesEndAsTheyMay() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "..").standardized
        let reference = tests.appending(path: "NEURONDatasetTests/Reference")
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/mod", withIntermediateDirectories: true)
            for name in try FileManager.default.contentsOfDirectory(atPath: reference.path + "/mod") {
                let text = try String(contentsOf: reference.appending(path: "mod/\(name)"), encoding: .utf8)
                let remarked = ": Comment\nCOMMENT\nSUFFIX other\nENDCOMMENT\n" + text
                try remarked.replacingOccurrences(of: "\n", with: "\r\n")
                    .write(toFile: "\(folder)/mod/\(name)", atomically: true, encoding: .utf8)
            }
            let model = reference.appending(path: "mechanisms").path
            let outcome = try ToolRun(
                "neurite", ["run", model, "--mod", "\(folder)/mod", "--tstop", "1", "--out", folder]
            ).outcome()
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test func aWholeModelIsRunForWholeSteps() throws {
        let ring = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../NEURONDatasetTests/Reference/ring").standardized
        try withNewFolder { folder in
            let outcome = try ToolRun("neurite", ["run", ring.path, "--tstop", "0.26", "--out", folder]).outcome()
            #expect(outcome.status == 0)
            #expect(
                outcome.errors.contains(
                    "--tstop 0.26 ms is not a whole number of steps of 0.025 ms: 0.25 ms are simulated"))
        }
    }

    /// The file of a single section with a single oddity.
    @Test func infoCountsWhatItFinds() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1 9\n".write(toFile: "\(folder)/x.swc", atomically: true, encoding: .utf8)
            let outcome = try ToolRun("neurite", ["info", "\(folder)/x.swc"]).outcome()
            #expect(outcome.status == 0 && outcome.output.contains("x.swc: 1 section\n1 problem:\n  "))
        }
    }
}
