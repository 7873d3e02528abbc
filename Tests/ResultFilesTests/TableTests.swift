import Testing

@testable import ResultFiles

@Suite struct TableTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func trace(_ label: String, _ times: [Double], _ values: [Double]) -> Trace {
        Trace(label: label, variable: "v", quantity: "Membrane potential", unit: "mV", times: times, values: values)
    }

    @Test func tracesAreColumnsBesideTheTime() throws {
        let difference = Trace(label: "a,b", quantity: "Difference", unit: "", times: [0, 0.025], values: [.nan, 1])
        try TraceTable([trace("soma(0.5)", [0, 0.025], [-65, -64.9]), difference]).write(to: folder["t.csv"])
        #expect(try folder.text(of: "t.csv") == "t (ms),soma(0.5).v (mV),\"a,b\"\n0,-65,nan\n0.025,-64.9,1\n")
        try TraceTable([]).write(to: folder["none.csv"])
        #expect(try folder.text(of: "none.csv") == "t (ms)\n")
    }

    @Test func aTableHasOneColumnOfTimes() throws {
        let table = TraceTable([trace("a", [0, 1, 2], [1, 2, 3]), trace("b", [0, 2], [4, 5])])
        let reason =
            "a.v has 3 samples from 0 to 2 ms, b.v has 2 samples from 0 to 2 ms; a table has one column of "
            + "times: write a file for each, or one that ends in .npz, which keeps the times of each"
        #expect(throws: ResultFileError(file: folder["t.csv"], reason: reason)) { try table.write(to: folder["t.csv"]) }
        #expect(try folder.names.isEmpty)
        try table.write(to: folder["t.npz"])
        let text = String(decoding: try folder.bytes(of: "t.npz"), as: UTF8.self)
        #expect(text.contains("b.v.t.npy") && !text.contains("a.v.t.npy"))
    }

    @Test func noTwoColumnsHaveOneName() {
        let table = TraceTable(["a", "a", "a.v#2", "b", "a", "t"].map { trace($0, [], []) })
        #expect(table.names == ["a.v", "a.v#2", "a.v#2.v", "b.v", "a.v#3", "t.v"])
        #expect(unique(["t", "a", "a", "a#2", "a"], besides: ["t"]) == ["t#2", "a", "a#2", "a#2#2", "a#3"])
    }

    @Test func aTraceWithTooFewTimesIsAnError() throws {
        let path = folder["t.npz"]
        #expect(throws: ResultFileError(file: path, reason: "a.v has 2 samples, and 1 time")) {
            try TraceTable([trace("a", [0], [1, 2])]).write(to: path)
        }
    }

    @Test func spikesAreRowsTheEarliestFirst() throws {
        let trains = [
            SpikeTrain(label: "b", times: [3, 1, 2]), SpikeTrain(label: "a", times: [2]),
            SpikeTrain(label: "a", times: [0.5]),
        ]
        try SpikeTable(trains).write(to: folder["s.csv"])
        #expect(try folder.text(of: "s.csv") == "time (ms),source\n0.5,a#2\n1,b\n2,b\n2,a\n3,b\n")
        try SpikeTable(times: [0.1, 0.2], gids: [7, -1]).write(to: folder["g.csv"])
        #expect(try folder.text(of: "g.csv") == "time (ms),source\n0.1,7\n0.2,-1\n")
        try SpikeTable([]).write(to: folder["none.csv"])
        #expect(try folder.text(of: "none.csv") == "time (ms),source\n")
    }
}
