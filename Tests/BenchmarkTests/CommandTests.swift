import BenchmarkModels
import Foundation
import RankCommunication
import SpikeExchange
import Testing

@testable import NeuriteBench

/// What the command takes, refuses and prints.
@Suite struct CommandTests {
    @Test func defaultsAreTheWorkloads() throws {
        let command = try NeuriteBench.parse(["net"])
        #expect(command.workload == .net)
        #expect(command.duration == 100)
        #expect(command.threads == 1)
        #expect(command.cells == nil && command.rings == nil && command.spikes == nil)
        #expect(try NeuriteBench.parse(["ring", "--tstop", "5.5"]).duration == 5.5)
    }

    @Test(arguments: [
        ([], "Missing expected argument '<workload>'"),
        (["rung"], "The value 'rung' is invalid"),
        (["ring", "--rings", "0"], "--rings is 0; expected a whole number from 1 to 1000000"),
        (["ring", "--cells", "-1"], "--cells is -1; expected a whole number"),
        (["ring", "--cells", "1.5"], "The value '1.5' is invalid for '--cells"),
        (["net", "--rings", "2"], "--rings is for ring and channels; net has none"),
        (["tree", "--cells", "2"], "--cells is not for tree, which is one cell"),
        (["ring", "--connections", "2"], "--connections is for net; ring has none"),
        (["net", "--connections", "0"], "--connections is 0; expected a whole number"),
        (["net", "--exchange", "quickly"], "The value 'quickly' is invalid for '--exchange"),
        (["ring", "--threads", "0"], "--threads is 0; expected 1 to 1024"),
        (
            ["ring", "--rings", "10000", "--cells", "1001"],
            "--rings and --cells make 10010000 cells; expected at most 10000000"
        ),
        (["ring", "--tstop", "0"], "--tstop is 0.0 ms; expected a number above 0"),
        (["ring", "--tstop", "-1"], "--tstop is -1.0 ms; expected a number above 0"),
        (["ring", "--tstop", "0.01"], "--tstop is 0.01 ms; expected a step, 0.025 ms, or more"),
        (["ring", "--tstop", "nan"], "--tstop is nan ms; expected a number above 0"),
        (["ring", "--tstop", "soon"], "The value 'soon' is invalid for '--tstop"),
        (["ring", "--dt", "0.1"], "Unknown option '--dt'"),
    ])
    func badOptionsAreNamed(arguments: [String], message: String) {
        let error = #expect(throws: (any Error).self) { try NeuriteBench.parse(arguments) }
        if let error { #expect(NeuriteBench.message(for: error).contains(message)) }
    }

    @Test(arguments: [("/no-such-folder/spikes.txt", "No such file or directory"), ("/", "it is a folder")])
    func aSpikeFileThatCannotBeWrittenIsFoundBeforeTheRun(path: String, reason: String) throws {
        let error = #expect(throws: (any Error).self) {
            try NeuriteBench.parse(["ring", "--spikes", path]).run(on: Communicator())
        }
        if let error {
            #expect(NeuriteBench.message(for: error).hasSuffix("--spikes: \(path) cannot be written: \(reason)"))
        }
    }

    @Test func foldersWithinAreNamedWhereAFolderHoldsNoModFile() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("neurite-\(UUID().uuidString)")
        let within = folder.appendingPathComponent("within")
        try FileManager.default.createDirectory(at: within, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("NEURON { SUFFIX x }".utf8).write(to: within.appendingPathComponent("x.mod"))
        let error = #expect(throws: (any Error).self) { try LoadingBench.parse([folder.path]).run() }
        if let error {
            #expect(
                LoadingBench.message(for: error).contains(
                    "no .mod file in \(folder.path); folders within do not count, of which \(folder.path)/within hold some"
                ))
        }
    }

    @Test func theTimeIsThatOfWholeSteps() throws {
        let (_, cost) = try NeuriteBench.parse(["ring", "--rings", "1", "--cells", "2", "--tstop", "2.04"]).measure()
        #expect(abs(cost.duration - 2.05) < 1e-9)
    }

    @Test func spikesAreWrittenAsTheyWere() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(repeating: 0x78, count: 10_000).write(to: file)
        let command = try NeuriteBench.parse([
            "ring", "--rings", "1", "--cells", "3", "--tstop", "30", "--spikes", file.path,
        ])
        try command.run(on: Communicator())
        let (written, spikes) = (
            try RecordedSpikes(text: String(contentsOf: file, encoding: .utf8)).spikes, try command.measure().0
        )
        #expect(!spikes.isEmpty)
        #expect(written.map(\.source) == spikes.map(\.source))
        for (a, b) in zip(written, spikes) { #expect(abs(a.time - b.time) < 1e-9) }
    }

    @Test(arguments: [
        ("ring", ["ns_per_compartment_step"]), ("net", ["ns_per_event"]),
        ("build", ["us_per_compartment", "bytes_per_compartment"]),
    ])
    func costHasThePeersKeys(workload: String, figures: [String]) throws {
        let size = ["--cells", "2", "--tstop", "2"]
        let (spikes, cost) = try NeuriteBench.parse([workload] + size).measure()
        let object = try JSONSerialization.jsonObject(with: Data(cost.json.utf8))
        let fields = try #require(object as? [String: Any])
        let common = [
            "engine", "workload", "compartments", "tstop_ms", "threads", "spikes", "build_s", "run_s", "peak_rss_mb",
            "ranks", "exchange_s",
            "wait_s", "meetings", "messages_sent", "bytes_sent",
        ]
        #expect(Set(fields.keys) == Set(common + figures))
        #expect(fields["engine"] as? String == "neurite")
        #expect(fields["workload"] as? String == workload)
        #expect(fields["compartments"] as? Int == cost.compartments)
        #expect(fields["tstop_ms"] as? Double == 2)
        #expect(fields["spikes"] as? Int == spikes.count)
        #expect(!cost.json.contains("\n"))
    }

    @Test func aSpikeGoesOverAsManyConnectionsAsWereAskedFor() throws {
        #expect(try NeuriteBench.parse(["net", "--cells", "5", "--tstop", "1"]).measure().1.connections == 5)
        #expect(
            try NeuriteBench.parse(["net", "--cells", "5", "--connections", "2", "--tstop", "1"]).measure().1
                .connections == 2)
    }

    @Test func figuresAreCostsForEachPieceOfWork() {
        func json(_ workload: Workload, connections: Int = 10) -> String {
            BenchmarkCost(
                workload: workload, compartments: 100, cells: 10, connections: connections, duration: 5, dt: 0.025,
                threads: 1, ranks: 1,
                spikes: 40,
                buildTime: 0.5, runTime: 0.002, exchangeTime: 0, waitingTime: 0, meetings: 0, messages: 0, bytes: 0,
                peakMemory: 3_145_728
            ).json
        }
        #expect(json(.tree).contains("\"ns_per_compartment_step\": 100.00}"))
        #expect(json(.net).contains("\"ns_per_event\": 5000.00}"))
        #expect(json(.net, connections: 2).contains("\"ns_per_event\": 25000.00}"))
        #expect(json(.build).contains("\"us_per_compartment\": 5020.000, \"bytes_per_compartment\": 31457}"))
        #expect(json(.ring).contains("\"build_s\": 0.500, \"run_s\": 0.002, \"peak_rss_mb\": 3.0"))
    }
}
