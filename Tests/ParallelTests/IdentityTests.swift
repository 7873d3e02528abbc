import Neurite
import Testing
import VirtualRanks

/// Spikes and traces are the same to the bit for any number of ranks and threads and any spread of
/// cells.
@Suite(.timeLimit(.minutes(2))) struct IdentityTests {
    private func expectIdentity(of model: some RankedModel, spikes least: Int, ranks most: Int = 4) throws {
        let alone = try model.outcome(ranks: 1, threads: 1, spread: .blocks)
        #expect(alone.spikes.count >= least)
        #expect(alone.traces.count == model.cellCount)
        #expect(Set(alone.traces.values).count > 1)
        for spread in Spread.allCases {
            for ranks in 1...most {
                for threads in 1...2 {
                    let outcome = try model.outcome(ranks: ranks, threads: threads, spread: spread)
                    let run = "\(ranks) ranks of \(threads) threads, \(spread)"
                    #expect(outcome.spikes == alone.spikes, "\(run)")
                    let others = outcome.traces.filter { alone.traces[$0.key] != $0.value }.keys.sorted()
                    #expect(others.isEmpty && outcome.traces.count == model.cellCount, "\(run): cells \(others)")
                }
            }
        }
    }

    @Test(arguments: [1.0, 0.05, 0.025]) func aRingIsTheSameOnAnyRanksAndThreads(delay: Double) throws {
        try expectIdentity(of: CellRing(delay: delay), spikes: 13)
    }

    @Test(arguments: [0.5, 0.075, 0.025]) func aNetIsTheSameOnAnyRanksAndThreads(delay: Double) throws {
        let model = DelayNet(delay: delay)
        try expectIdentity(of: model, spikes: 400)
        let spikes = try model.outcome(ranks: 2, threads: 1, spread: .random).spikes
        // Many sources do spike at one moment.
        #expect(Set(spikes.map(\.time)).count < spikes.count / 2)
    }

    @Test(arguments: [true, false]) func noisySourcesAreTheSameOnAnyRanksAndThreads(hasIdentities: Bool) throws {
        let model = DelayNet(noise: 1, hasIdentities: hasIdentities)
        try expectIdentity(of: model, spikes: 300)
        let drivers = try model.outcome(ranks: 3, threads: 2, spread: .random).spikes.filter { $0.gid >= 1000 }
        #expect(Set(drivers.map(\.time)).count == drivers.count)
    }

    @Test(arguments: [0.5, 0.025]) func eventsThatDoNotCommuteComeInOneOrderOnAnyRanks(delay: Double) throws {
        try expectIdentity(of: DelayNet(delay: delay, receiver: .orderSensitive), spikes: 400)
    }

    @Test func cellsWithSpikesThatAreReplayedAreTheSameOnAnyRanksAndThreads() throws {
        try expectIdentity(of: ReplayedCells(), spikes: 14 + 7)
    }

    @Test(arguments: SolvedCells.solvers.keys.sorted())
    func whatASolverCarriesOnIsTheSameOnAnyRanksAndThreads(solver: String) throws {
        try expectIdentity(of: SolvedCells(solver: solver), spikes: 7, ranks: 2)
    }

    @Test func cellsInExtracellularSpaceAreTheSameOnAnyRanksAndThreads() throws {
        try expectIdentity(of: LayeredCells(), spikes: 6)
    }

    @Test(arguments: 2...9) func bothWaysOfExchangeGiveTheSameResult(ranks: Int) throws {
        let models: [any RankedModel] = [
            CellRing(), CellRing(delay: 0.025), DelayNet(noise: 0.5), DelayNet(receiver: .orderSensitive),
        ]
        for model in models {
            let alone = try model.outcome(ranks: 1, threads: 1, spread: .blocks)
            for way in ExchangeWay.allCases {
                let outcome = try model.outcome(
                    ranks: ranks, threads: 1 + ranks % 2, spread: .random, pieces: 1 + ranks % 3, way: way)
                #expect(outcome.spikes == alone.spikes, "\(way)")
                #expect(outcome.traces == alone.traces, "\(way)")
            }
        }
    }

    /// What a model is told while it runs holds from then on, as if it had stopped there.
    @Test(arguments: ["shorter", "longer", "finer"]) func changesWhileAModelRunsHoldFromThenOn(change: String) throws {
        @Sendable func outcome(ranks: Int, isInProgress: Bool) throws -> [Outcome] {
            try VirtualRanks.run(count: ranks) { communicator in
                let model = DelayNet()
                let p = Patch(communicator: communicator, threads: 1)
                let part = model.make(Spread.random.cells(model.cellCount, of: p.parallel.id, in: ranks), in: p)
                let recorder = p.parallel.recordSpikes()
                func apply() {
                    switch change {
                    case "shorter": for connection in part.held where connection.delay > 0.5 { connection.delay = 0.5 }
                    case "longer": for connection in part.held where connection.delay == 0.5 { connection.delay = 3.1 }
                    default: p.dt = 0.0125
                    }
                }
                try p.initialize()
                if isInProgress {
                    var isChanged = false
                    try p.continueRun(for: 30) { t in
                        if t > 9.99, !isChanged { (isChanged, _) = (true, apply()) }
                    }
                } else {
                    try p.continueRun(for: 10)
                    apply()
                    try p.continueRun(for: 20)
                }
                return Outcome(
                    spikes: recorder.spikes.map { Outcome.Event(time: $0.time, gid: $0.source) },
                    traces: part.traces.mapValues { $0.values.map(\.bitPattern) })
            }
        }
        let expected = try #require(try outcome(ranks: 1, isInProgress: false).first)
        #expect(expected.spikes.count > 200)
        for ranks in 1...4 {
            let parts = try outcome(ranks: ranks, isInProgress: true)
            #expect(parts.flatMap(\.spikes).sorted() == expected.spikes, "\(ranks) ranks")
            for part in parts {
                #expect(part.traces.allSatisfy { expected.traces[$0.key] == $0.value }, "\(ranks) ranks")
            }
        }
    }

    /// One rank on its own may also be told of delays that are shorter than any before.
    @Test func aDelayThatBecomesTheShortestWhileAModelRunsHoldsFromThenOn() throws {
        func trace(isInProgress: Bool) throws -> [Double] {
            let p = Patch(threads: 1)
            let cells = (0..<2).map { p.section(name: "soma[\($0)]", L: 20, diam: 20).insert(HH()) }
            cells[0].iclamp(amplitude: 0.5, delay: 1, duration: 30)
            let connection = p.netCon(from: cells[0], to: p.expSyn(at: cells[1], tau: 2, e: 0), weight: 0.01, delay: 5)
            let v = p.record(cells[1])
            try p.initialize()
            if isInProgress {
                try p.continueRun(for: 40) { if $0 > 9.99 { connection.delay = 0.1 } }
            } else {
                try p.continueRun(for: 10)
                connection.delay = 0.1
                try p.continueRun(for: 30)
            }
            return v.values
        }
        #expect(try trace(isInProgress: true) == trace(isInProgress: false))
    }

    @Test(arguments: [1, 3], [2, 7]) func runningInPiecesChangesNothing(ranks: Int, pieces: Int) throws {
        for threads in 1...2 {
            let models: [any RankedModel] = [CellRing(), DelayNet(), DelayNet(receiver: .orderSensitive, noise: 0.5)]
            for model in models {
                let whole = try model.outcome(ranks: ranks, threads: threads, spread: .random)
                #expect(!whole.spikes.isEmpty)
                let outcome = try model.outcome(ranks: ranks, threads: threads, spread: .random, pieces: pieces)
                #expect(outcome.spikes == whole.spikes)
                #expect(outcome.traces == whole.traces)
            }
        }
    }
}
