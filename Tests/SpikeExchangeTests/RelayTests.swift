import TestSupport
import Testing

@testable import SpikeExchange

/// The rounds in which spikes go by way of other ranks.
struct RelayTests {
    /// Messages of an epoch among some ranks, performed in memory.
    private func arrivals(_ ranks: Int, _ spikes: [(rank: Int, spike: Spike, needs: [Int])]) -> (
        spikes: [[Spike]], messages: [Int]
    ) {
        var relays = (0..<ranks).map { Relay(rank: $0, count: ranks) }
        var messages = Array(repeating: 0, count: ranks)
        for (rank, spike, needs) in spikes { relays[rank].add(spike, for: needs) }
        while relays[0].origin != nil {
            let sent = relays.indices.map { (to: relays[$0].target, parcel: relays[$0].send()) }
            for (rank, message) in sent.enumerated() {
                messages[rank] += 1
                #expect(relays[message.to].origin == rank)
                relays[message.to].receive(message.parcel)
            }
        }
        #expect(relays.allSatisfy { $0.origin == nil })
        return (relays.map(\.arrived), messages)
    }

    @Test(arguments: 1...40) func everySpikeArrivesOnceWhereItIsNeeded(ranks: Int) {
        var random = SeededGenerator(seed: ranks)
        let spikes = (0..<50).map { source in
            let rank = Int.random(in: 0..<ranks, using: &random)
            let share = Int.random(in: 1...5, using: &random)
            return (
                rank: rank, spike: Spike(time: random.double(), source: Int(bitPattern: UInt(random.next()))),
                needs: (0..<ranks).filter { $0 != rank && Int.random(in: 1...5, using: &random) <= share }
            )
        }
        let (arrived, messages) = arrivals(ranks, spikes)
        for rank in 0..<ranks {
            let expected = spikes.filter { $0.needs.contains(rank) }.map(\.spike)
            func bits(_ spikes: [Spike]) -> [[UInt64]] {
                spikes.map { [$0.time.bitPattern, UInt64(bitPattern: Int64($0.source))] }.sorted {
                    $0.lexicographicallyPrecedes($1)
                }
            }
            #expect(bits(arrived[rank]) == bits(expected))
        }
        let rounds = (0...).first { 1 << $0 >= ranks }
        #expect(messages == Array(repeating: Relay.rounds(ranks), count: ranks))
        #expect(Relay.rounds(ranks) == rounds)
    }

    @Test func anExchangeMeetsPassesOnWhatArrivesAndFailsWhereRanksDisagree() {
        let plan = ExchangePlan(destinations: [7: [1, 2]], origins: [1], relay: Relay(rank: 0, count: 3))
        let (own, other) = (Spike(time: 2, source: 7), Spike(time: 1, source: 8))
        func parcel(_ spikes: (Spike, [UInt32])...) -> Parcel {
            spikes.reduce(into: Parcel()) { $0.add($1.0, for: $1.1) }
        }
        var exchange = EpochExchange(plan)
        #expect(exchange.post([own]) == [.meet(epoch: 0), .pass(to: 2, parcel((own, [2])))])
        // While the next epoch is computed a message comes, and another one that was awaited comes
        // after that.
        #expect(exchange.roundOrigin == 1)
        #expect(
            exchange.received(parcel((other, [0, 1])), from: 1) == [.pass(to: 1, parcel((own, [1]), (other, [1])))])
        #expect(exchange.complete() == [.awaitAgreement])
        #expect(exchange.agreed() == [.receive(from: 2)])
        #expect(exchange.received(parcel(), from: 2) == [])
        #expect(exchange.deliver() == [other, own])
        // Nothing comes early, and one rank fails.
        #expect(exchange.post([]) == [.meet(epoch: 1), .pass(to: 2, parcel())])
        #expect(exchange.complete() == [.awaitAgreement])
        exchange.disagreed()
        #expect(exchange.state == .failed)
        #expect(exchange.roundOrigin == nil)
    }

    /// Straight to a few ranks or with many spikes; by way of others to many ranks with next to
    /// none.
    @Test func messagesTakeTheCheaperWay() {
        #expect(!Relay.isCheaper(messages: 1, pairs: 1, count: 2))
        #expect(!Relay.isCheaper(messages: 15, pairs: 15, count: 16))
        #expect(Relay.isCheaper(messages: 63, pairs: 252, count: 64))
        #expect(!Relay.isCheaper(messages: 63, pairs: 630_000, count: 64))
        #expect(!Relay.isCheaper(messages: 100, pairs: 1_000_000, count: 100_000))
        #expect(Relay.isCheaper(messages: 99_999, pairs: 10_000_000, count: 100_000))
    }
}
