import TestSupport
import Testing

@testable import SpikeExchange

/// The exchange's state machine on its own.
struct EpochExchangeTests {
    @Test func anEpochGoesFromItsPostToItsSpikes() {
        var exchange = EpochExchange(ExchangePlan(destinations: [7: [2, 1], 8: [2], 9: []], origins: [3, 1]))
        let (a, b, c) = (Spike(time: 2, source: 7), Spike(time: 1, source: 8), Spike(time: 1, source: 5))
        #expect(exchange.post([a, b, c]) == [.send(to: 1, [a]), .send(to: 2, [b, a]), .meet(epoch: 0)])
        #expect(exchange.complete() == [.awaitAgreement])
        #expect(exchange.agreed() == [.receive(from: 1), .receive(from: 3)])
        let (d, e) = (Spike(time: 1, source: 6), Spike(time: 2, source: 3))
        exchange.received([d], from: 1)
        exchange.received([e], from: 3)
        #expect(exchange.deliver() == [c, d, b, e, a])
        #expect(exchange.epoch == 1)
        #expect(exchange.post([]) == [.send(to: 1, []), .send(to: 2, []), .meet(epoch: 1)])
    }

    @Test func aFailureSendsNothing() {
        var exchange = EpochExchange(ExchangePlan(destinations: [7: [1]], origins: [1]))
        #expect(exchange.post(failure: "soma[2]: too hot") == [.meetWithFailure(epoch: 0, message: "soma[2]: too hot")])
        #expect(exchange.complete() == [.awaitAgreement])
        exchange.disagreed()
        #expect(exchange.state == .failed)
    }

    /// Any networks of such machines, messages delayed at will, deliver what one rank alone would.
    @Test(arguments: 0..<100) func ranksSeeWhatTheyNeed(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let ranks = Int.random(in: 1...8, using: &random)
        let gids = (0..<20).map { (gid: $0, rank: Int.random(in: 0..<ranks, using: &random)) }
        let needs = (0..<ranks).map { _ in Set((0..<20).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }) }
        var exchanges = (0..<ranks).map { rank in
            var destinations: [Int: [Int]] = [:]
            for source in gids where source.rank == rank {
                destinations[source.gid] = (0..<ranks).filter { $0 != rank && needs[$0].contains(source.gid) }
            }
            let origins = gids.filter { $0.rank != rank && needs[rank].contains($0.gid) }.map(\.rank)
            return EpochExchange(ExchangePlan(destinations: destinations, origins: origins))
        }
        for epoch in 0..<5 {
            let spikes = gids.flatMap { source in
                (0..<Int.random(in: 0...2, using: &random)).map { _ in
                    (
                        rank: source.rank,
                        spike: Spike(
                            time: Double(epoch) + Double(Int.random(in: 0..<4, using: &random)) / 4, source: source.gid)
                    )
                }
            }
            var network: [(from: Int, to: Int, spikes: [Spike])] = []
            for rank in 0..<ranks {
                for case .send(let target, let sent) in exchanges[rank].post(
                    spikes.filter { $0.rank == rank }.map(\.spike))
                {
                    network.append((rank, target, sent))
                }
            }
            for rank in 0..<ranks {
                _ = exchanges[rank].complete()
                let awaited = exchanges[rank].agreed()
                #expect(Set(awaited) == Set(network.filter { $0.to == rank }.map { .receive(from: $0.from) }))
                for message in network.filter({ $0.to == rank }).shuffled(using: &random) {
                    exchanges[rank].received(message.spikes, from: message.from)
                }
                let expected = spikes.filter { $0.rank == rank || needs[rank].contains($0.spike.source) }.map(\.spike)
                    .sorted()
                #expect(exchanges[rank].deliver() == expected)
            }
        }
    }

    @Test func epochsAreHalfTheShortestDelay() {
        #expect(EpochSchedule(shortestDelay: 1) == EpochSchedule(shortestDelay: 0))
        for delay in 1..<100 {
            let schedule = EpochSchedule(shortestDelay: delay)
            // A spike in the first step of an epoch must be there when it acts.
            #expect(schedule.steps * (schedule.overlaps ? 2 : 1) <= delay)
            #expect(schedule.overlaps == (delay > 1))
            #expect(schedule.steps == max(1, delay / 2))
        }
        #expect(EpochSchedule(shortestDelay: .max).steps == 400)
    }
}
