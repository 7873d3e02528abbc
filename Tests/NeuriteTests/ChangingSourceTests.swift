import Neurite
import Testing

/// Sources of events whose parameters change while a model runs. (`ReferenceTests` compares more of
/// this with NEURON.)
@Suite struct ChangingSourceTests {
    private let p = Patch()

    /// The times of a source's events where something is changed at some times, ms.
    private func events(of source: AnyPointProcess, until end: Double, _ changes: [(at: Double, change: () -> Void)])
        throws -> [Double]
    {
        let spikes = p.netCon(from: source, to: nil).record()
        try p.initialize()
        for (time, change) in changes {
            try p.continueRun(for: time - p.t)
            change()
        }
        try p.continueRun(for: end - p.t)
        return spikes.times
    }

    @Test func aRegularTrainGoesOnFromItsLastEvent() throws {
        let stim = p.netStim(start: 2, number: 1000, interval: 10)
        let times = try events(of: stim, until: 50, [(14, { stim.interval = 2.5 }), (26, { stim.interval = 7 })])
        #expect(times == [2, 12, 22, 24.5, 27, 34, 41, 48])
    }

    @Test func noiseThatIsSwitchedOnAndOffLeavesNoGap() throws {
        let stim = p.netStim(start: 1, number: 1000, interval: 1)
        let times = try events(of: stim, until: 60, [(20.5, { stim.noise = 0.5 }), (40.5, { stim.noise = 0 })])
        let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
        #expect(gaps.allSatisfy { $0 > 0 && $0 < 12 })
        #expect(times.prefix(21) == (1...21).map(Double.init)[...])
        let last = try #require(times.firstIndex { $0 > 42 })
        #expect(gaps[last...].allSatisfy { abs($0 - 1) < 1e-9 })
    }

    /// An interval that is played to nothing counts as 0.01 ms, as in NEURON.
    @Test func anIntervalThatIsPlayedToNothingCountsAsAHundredthOfAMillisecond() throws {
        let stim = p.netStim(start: 1, number: 1000, interval: 1)
        let play = p.vector([1, -1]).play(into: stim.variable(.interval), times: [0, 3], interpolated: false)
        let times = try events(of: stim, until: 4.005, [])
        #expect(times.prefix(4) == [1, 2, 3, 3.01] && times.count == 103)
        withExtendedLifetime(play) {}
    }

    @Test func otherTimesHoldFromThenOn() throws {
        let stim = p.vecStim(pattern: [1, 8, 3, 30])
        let times = try events(
            of: stim, until: 40,
            [
                (4, { stim.pattern = [2, 6, 5, 5, 9] }), (5.5, { stim.pattern.append(12) }),
                (13, { stim.pattern = [] }),
                (14, { stim.pattern = [14, 15, 20] }), (16, { stim.pattern = [35, 20] }),
                (17, { stim.pattern = [35, 20] }),
            ])
        #expect(times == [1, 3, 5, 5, 6, 9, 12, 15, 20, 35])
    }

    @Test func timesThatMakeNoSenseAreReportedUntilTheyAreMended() throws {
        let stim = p.vecStim(pattern: [1])
        try p.run(for: 1)
        stim.pattern = [-1, .nan, 2]
        let error = NeuriteError.invalidModel([
            Fault("VecStim[0]", "pattern holds -1.0, nan (ms); expected each number to be a number of 0 or more")
        ])
        #expect(throws: error) { try p.continueRun(for: 1) }
        #expect(throws: error) { try p.initialize() }
        stim.pattern = Array(repeating: -1, count: 12)
        let many = "pattern holds \(Array(repeating: "-1.0", count: 10).joined(separator: ", ")) and 2 more (ms)"
        #expect(faults(of: p) == ["VecStim[0]: \(many); expected each number to be a number of 0 or more"])
    }
}
