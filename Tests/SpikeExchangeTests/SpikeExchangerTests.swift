import RankCommunication
import TestSupport
import Testing
import VirtualRanks

@testable import SpikeExchange

/// Spikes between virtual ranks, from the plan to the last epoch.
@Suite(.timeLimit(.minutes(1))) struct SpikeExchangerTests {
    /// Random sources on random ranks: each rank gets what it needs, in overlapping epochs.
    @Test(arguments: 1...9, ExchangeWay.allCases) func eachRankGetsTheSpikesThatItNeeds(ranks: Int, way: ExchangeWay)
        throws
    {
        var random = SeededGenerator(seed: ranks)
        let home = (0..<50).map { _ in Int.random(in: 0..<ranks, using: &random) }
        let needs = (0..<ranks).map { _ in Set((0..<50).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }) }
        let gids = (0..<50).map { $0 * 1_000_003 - 7 }
        let epochs = (0..<10).map { epoch in
            (0..<50).flatMap { index in
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    Spike(time: Double.random(in: 0..<1, using: &random) + Double(epoch), source: index)
                }
            }
        }
        @Sendable func named(_ spikes: [Spike]) -> [Spike] {
            spikes.map { Spike(time: $0.time, source: gids[$0.source]) }
        }
        let received = try VirtualRanks.run(count: ranks) { communicator in
            let rank = communicator.rank
            communicator.exchangeWay = way
            let plan = try communicator.exchangePlan(
                sources: (0..<50).filter { home[$0] == rank }.map { GidUse(gid: gids[$0], object: "cell[\($0)]") },
                needs: needs[rank].map { GidUse(gid: gids[$0], object: "ExpSyn") }
                    + needs[rank].map { GidUse(gid: gids[$0], object: "again") })
            let exchanger = SpikeExchanger(communicator, plan)
            var received: [[Spike]] = []
            for spikes in epochs {
                if exchanger.isUnderWay { received.append(try exchanger.complete()) }
                try exchanger.post(named(spikes.filter { home[$0.source] == rank }))
                try exchanger.poll()
            }
            received.append(try exchanger.complete())
            #expect(exchanger.epochs == 10)
            #expect(exchanger.traffic.meetings == 10)
            #expect(exchanger.traffic.messagesSent == 10 * (way == .direct ? plan.targets.count : Relay.rounds(ranks)))
            #expect(
                exchanger.traffic.messagesReceived == 10 * (way == .direct ? plan.origins.count : Relay.rounds(ranks)))
            return received
        }
        for rank in 0..<ranks {
            for (epoch, spikes) in epochs.enumerated() {
                let expected = named(spikes.filter { home[$0.source] == rank || needs[rank].contains($0.source) })
                    .sorted()
                #expect(received[rank][epoch] == expected)
            }
        }
    }

    @Test func onlyThoseWhoNeedSpikesGetMessages() throws {
        let traffic = try VirtualRanks.run(count: 4) { communicator in
            let rank = communicator.rank
            let plan = try communicator.exchangePlan(
                sources: [GidUse(gid: rank, object: "soma")], needs: rank == 2 ? [GidUse(gid: 0, object: "ExpSyn")] : []
            )
            let exchanger = SpikeExchanger(communicator, plan)
            try exchanger.post([Spike(time: 1, source: rank)])
            #expect(try exchanger.complete().map(\.source) == (rank == 2 ? [0, 2] : [rank]))
            return exchanger.traffic
        }
        #expect(traffic.map(\.messagesSent) == [1, 0, 0, 0])
        #expect(traffic.map(\.bytesSent) == [16, 0, 0, 0])
        #expect(traffic.map(\.bytesReceived) == [0, 0, 16, 0])
    }

    @Test(arguments: 1...5) func wrongGidsAreErrorsOnAllRanks(ranks: Int) throws {
        let errors = try VirtualRanks.run(count: ranks) { communicator -> String in
            let rank = communicator.rank
            let isLast = rank == ranks - 1
            do {
                _ = try communicator.exchangePlan(
                    sources: [GidUse(gid: rank, object: "soma[\(rank)]")]
                        + (isLast ? [GidUse(gid: 0, object: "axon")] : []),
                    needs: isLast ? [GidUse(gid: 99, object: "ExpSyn[0]"), GidUse(gid: 99, object: "ExpSyn[1]")] : [])
                return "no error"
            } catch let error as GidFaults {
                return "\(error)"
            }
        }
        let last = ranks - 1
        let expected = """
            2 gids are wrong:
              gid 0: soma[0] on rank 0 and axon on rank \(last) send it; expected one source
              gid 99: ExpSyn[0] on rank \(last) and ExpSyn[1] on rank \(last) would receive it, but nothing sends it
            """
        #expect(errors == Array(repeating: expected, count: ranks))
    }

    @Test func settingsThatDifferAreAnErrorOnAllRanks() throws {
        let errors = try VirtualRanks.run(count: 4) { communicator -> String in
            try communicator.checkEqual([("dt", 0.025), ("celsius", 6.3)])
            do {
                try communicator.checkEqual([("dt", communicator.rank == 2 ? 0.05 : 0.025), ("celsius", 6.3)])
                return "no error"
            } catch {
                return "\(error)"
            }
        }
        #expect(
            errors
                == Array(
                    repeating: "rank 2: dt is 0.05 on rank 2 but 0.025 on rank 0; expected the same on all ranks",
                    count: 4))
    }

    struct Unstable: Error, CustomStringConvertible {
        var description: String { "soma[2](0.5): the voltage became nan mV at t = 3 ms" }
    }

    /// Each rank needs the spikes of all.
    static func planOfAll(_ communicator: Communicator, _ way: ExchangeWay) throws -> ExchangePlan {
        communicator.exchangeWay = way
        return try communicator.exchangePlan(
            sources: [GidUse(gid: communicator.rank, object: "soma")],
            needs: (0..<communicator.count).map { GidUse(gid: $0, object: "ExpSyn") })
    }

    @Test(arguments: 0..<3, ExchangeWay.allCases) func aRankThatCannotGoOnIsAnErrorOnAllRanks(
        failing: Int, way: ExchangeWay
    ) throws {
        let errors = try VirtualRanks.run(count: 3) { communicator -> String in
            let rank = communicator.rank
            let plan = try Self.planOfAll(communicator, way)
            let exchanger = SpikeExchanger(communicator, plan)
            try exchanger.post([Spike(time: 1, source: rank)])
            #expect(try exchanger.complete().count == 3)
            if rank == failing {
                try exchanger.post(failure: Unstable())
            } else {
                try exchanger.post([Spike(time: 2, source: rank)])
            }
            do {
                return "no error but \(try exchanger.complete())"
            } catch {
                return "\(error)"
            }
        }
        #expect(
            errors == Array(repeating: "rank \(failing): soma[2](0.5): the voltage became nan mV at t = 3 ms", count: 3)
        )
    }

    /// An error while an exchange is under way, and collectives in the midst of one.
    @Test(arguments: ExchangeWay.allCases) func whatIsUnderWayIsEndedFirst(way: ExchangeWay) throws {
        #expect(throws: Unstable.self) {
            try VirtualRanks.run(count: 3) { communicator in
                let exchanger = SpikeExchanger(communicator, try Self.planOfAll(communicator, way))
                try exchanger.post([])
                if communicator.rank == 1 { throw Unstable() }
                _ = try exchanger.complete()
                try exchanger.post([])
                _ = try exchanger.complete()
            }
        }
        let error = #expect(throws: CommunicationError.self) {
            try VirtualRanks.run(count: 2) { communicator in
                let exchanger = SpikeExchanger(communicator, try Self.planOfAll(communicator, way))
                try exchanger.post([])
                if communicator.rank == 1 { try communicator.barrier() }
                _ = try exchanger.complete()
                try communicator.barrier()
            }
        }
        #expect(error?.rank == 1)
    }

    /// A rank that has posted its spikes passes on those of others, even if it comes to its end,
    /// well or not.
    @Test(arguments: ExchangeWay.allCases, [true, false]) func aRankThatLeavesHasPassedOnTheSpikesOfOthers(
        way: ExchangeWay, isWell: Bool
    ) throws {
        let counts = Seen()
        let program: @Sendable (Communicator) throws -> Void = { communicator in
            let exchanger = SpikeExchanger(communicator, try Self.planOfAll(communicator, way))
            try exchanger.post([Spike(time: 1, source: communicator.rank)])
            if communicator.rank == 4 {
                if isWell { return }
                throw Unstable()
            }
            counts.add("\(try exchanger.complete().count)")
            if isWell { return }
            let next = { () throws -> Void in
                try exchanger.post([])
                _ = try exchanger.complete()
            }
            #expect(throws: CommunicationError.failed(rank: 4, message: "\(Unstable())"), performing: next)
        }
        let run = { () throws -> Void in try VirtualRanks.run(count: 9, program) }
        if isWell { try run() } else { #expect(throws: Unstable.self, performing: run) }
        #expect(counts.all == Array(repeating: "9", count: 8))
    }

    @Test func epochsThatDifferAreAnErrorOnAllRanks() throws {
        let errors = try VirtualRanks.run(count: 2) { communicator -> String in
            let exchanger = SpikeExchanger(communicator, .alone)
            if communicator.rank == 0 {
                let other = SpikeExchanger(communicator, .alone)
                try other.post([])
                _ = try other.complete()
            } else {
                try exchanger.post([])
                _ = try exchanger.complete()
            }
            do {
                try exchanger.post([])
                _ = try exchanger.complete()
                return "no error"
            } catch {
                return "\(error)"
            }
        }
        #expect(
            errors.allSatisfy {
                $0.hasPrefix(
                    "rank 1 called exchange of the spikes of epoch 1 where rank 0 called exchange of the spikes of epoch 0"
                )
            })
    }
}
