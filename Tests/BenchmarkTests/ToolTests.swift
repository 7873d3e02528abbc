import Foundation
import TestSupport
import Testing

/// `neurite-bench` as a user starts it.
@Suite struct ToolTests {
    @Test(arguments: [[], ["--virtual-ranks", "2"]]) func anInterruptedRunTellsWhatItCost(options: [String]) throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            func files() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }
            let run = try ToolRun(
                "neurite-bench",
                ["ring", "--rings", "2", "--tstop", "1e6", "--spikes", "\(folder)/spikes.txt"] + options)
            run.send(SIGINT) { !files().isEmpty }
            let outcome = run.outcome()
            #expect(outcome.status == 130 && files() == ["spikes.txt"])
            #expect(outcome.errors.contains("interrupted: this is what it cost up to t = "))
            let fields = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            let (time, spikes) = (try #require(fields["tstop_ms"] as? Double), try #require(fields["spikes"] as? Int))
            #expect(time > 0 && time < 1e6)
            let lines = try String(contentsOfFile: "\(folder)/spikes.txt", encoding: .utf8).split(separator: "\n")
            #expect(lines.count == spikes)
        }
    }

    /// Before the model is built there is nothing to be told. The file of the mechanism is a pipe
    /// here that has no end.
    @Test func aSignalBeforeTheRunEndsTheProgram() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = "\(folder)/squid.mod"
            #expect(mkfifo(file, 0o600) == 0)
            let run = try ToolRun(
                "neurite-bench", ["ring", "--mechanism", file, "--spikes", "\(folder)/spikes.txt"])
            let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            run.send(SIGINT) { true }
            let outcome = run.outcome()
            try writer.close()
            #expect(outcome.status == 130 && outcome.output.isEmpty)
            #expect(outcome.errors == "interrupted before the run began: there are no results\n")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["squid.mod"])
        }
    }

    #if os(Linux)
    @Test(arguments: [["--version"], ["--help"], ["ring", "--rings", "1", "--tstop", "1"]])
    func outputThatCannotBeWrittenIsAnError(arguments: [String]) throws {
        let outcome = try ToolRun("neurite-bench", arguments, outputPath: "/dev/full").outcome()
        #expect(
            outcome.status == 1 && outcome.errors.hasSuffix("standard output: not written: No space left on device\n"))
    }

    @Test func spikesThatCannotBeWrittenAreAnError() throws {
        let outcome = try ToolRun("neurite-bench", ["ring", "--rings", "1", "--tstop", "10", "--spikes", "/dev/full"])
            .outcome()
        #expect(
            outcome.status == 1
                && outcome.errors.contains("--spikes: /dev/full cannot be written: No space left on device"))
    }
    #endif

    @Test func neuriteBenchTellsItsVersion() throws {
        let outcome = try ToolRun("neurite-bench", ["--version"]).outcome()
        #expect(outcome.status == 0 && outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }
}
