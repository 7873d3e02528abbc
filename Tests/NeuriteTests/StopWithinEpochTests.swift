import Testing
import VirtualRanks

@testable import Neurite

/// A run that is to end does not wait for the end of an epoch, which may take seconds.
@Suite struct StopWithinEpochTests {
    /// Two cells, of which one drives the other.
    private func cells() -> (p: Patch, v: [Vector], spikes: SpikeTimes) {
        let p = Patch()
        let cells = (0..<2).map { _ in p.section(L: 20, diam: 20).insert(HH()) }
        cells[0].iclamp(amplitude: 0.5, duration: 1e9)
        let connection = p.netCon(from: cells[0], to: cells[1].synapse(ExpSyn()), weight: 0.02, delay: 1)
        return (p, cells.map { p.record($0) }, connection.record())
    }

    @Test func aRunEndsWithinAnEpochAndGoesOn() throws {
        let (p, v, spikes) = cells()
        try p.initialize()
        let simulation = try #require(p.model.simulation)
        var runs = 0
        func runsToEnd() throws -> Bool {
            var asked = 0
            runs += 1
            return try simulation.run(
                steps: 400 - simulation.stepCount,
                isToEnd: {
                    asked += 1
                    return asked > 1
                })
        }
        while try !runsToEnd() { #expect(v[0].count == p.time.count && v[1].count == simulation.stepCount + 1) }
        #expect(runs > 1)
        let whole = cells()
        try whole.p.run(for: 10)
        #expect(p.t == whole.p.t && v.map(\.values) == whole.v.map(\.values))
        #expect(spikes.times == whole.spikes.times && !spikes.isEmpty)
    }

    @Test func theFirstStepsAreFew() throws {
        let (p, v, _) = cells()
        try p.initialize()
        let simulation = try #require(p.model.simulation)
        var asked = 0
        let isComplete = try simulation.run(
            steps: 40,
            isToEnd: {
                asked += 1
                return asked > 1
            })
        #expect(!isComplete && simulation.stepCount == 16 && p.t == 0.4 && v[1].count == 17)
    }

    /// Of many compartments, on one rank or on one of several.
    @Test(arguments: [1, 3]) func progressOfALargeModelIsToldMoreOften(ranks: Int) throws {
        let times = try VirtualRanks.run(count: ranks) { communicator in
            let p = Patch(communicator: communicator, threads: 1)
            let sections = (0..<(communicator.rank == ranks / 2 ? 100 : 1)).map { _ in
                p.section(L: 1000, diam: 2, nseg: 1000).insert(Passive())
            }
            var times: [Double] = []
            try p.run(for: 6) { times.append($0) }
            return sections.isEmpty ? [] : times
        }
        for found in times { #expect(found == [2.5, 5, 6]) }
    }
}
