/// What one rank does to exchange its spikes with others, epoch by epoch.
///
/// A state machine without any input or output: it says what is to be done (``Action``), and is
/// told what came of it. ``SpikeExchanger`` does it. One epoch is under way at a time; it may be
/// under way while the next one is computed.
package struct EpochExchange: Sendable {
    /// What is to be done, in this order.
    package enum Action: Sendable, Hashable {
        /// Send a rank its spikes, in their order; every rank that was promised any gets a message
        /// in each epoch, even an empty one.
        case send(to: Int, [Spike])
        /// Send a rank what it needs or passes on in this round of a ``Relay``, even if that is
        /// nothing.
        case pass(to: Int, Parcel)
        /// Start a meeting of all ranks at which they agree that they exchange this epoch.
        case meet(epoch: Int)
        /// Start that meeting, and say why this rank cannot go on.
        case meetWithFailure(epoch: Int, message: String)
        /// Wait until the ranks have agreed.
        case awaitAgreement
        /// Wait for the message of a rank.
        case receive(from: Int)
    }

    /// What is under way.
    package enum State: Sendable, Hashable {
        /// Nothing.
        case idle
        /// The spikes of an epoch were sent.
        case posted
        /// All ranks agreed; messages are coming in.
        case receiving
        /// This rank or another failed: it is over.
        case failed
    }

    package let plan: ExchangePlan
    package private(set) var state = State.idle
    /// The epoch that is exchanged, or will be next.
    package private(set) var epoch = 0
    private var spikes: [Spike] = []
    private var awaited: Set<Int> = []
    private var relay: Relay?

    /// The exchange of a run that is about to begin.
    package init(_ plan: ExchangePlan) { self.plan = plan }

    /// The epoch is computed.
    ///
    /// - Parameter own: the spikes of this rank's sources.
    package mutating func post(_ own: [Spike]) -> [Action] {
        precondition(state == .idle, "epoch \(epoch) is \(state)")
        state = .posted
        spikes = own.sorted()
        guard var relay = plan.relay else {
            var outgoing: [Int: [Spike]] = [:]
            for spike in spikes {
                for target in plan.destinations[spike.source] ?? [] { outgoing[target, default: []].append(spike) }
            }
            return plan.targets.map { .send(to: $0, outgoing[$0] ?? []) } + [.meet(epoch: epoch)]
        }
        for spike in spikes { relay.add(spike, for: plan.destinations[spike.source] ?? []) }
        self.relay = relay
        return [.meet(epoch: epoch)] + forward()
    }

    /// The epoch cannot be computed.
    package mutating func post(failure message: String) -> [Action] {
        precondition(state == .idle, "epoch \(epoch) is \(state)")
        state = .posted
        return [.meetWithFailure(epoch: epoch, message: message)]
    }

    /// The spikes are needed.
    package mutating func complete() -> [Action] {
        precondition(state == .posted, "epoch \(epoch) is \(state)")
        return [.awaitAgreement]
    }

    /// All ranks exchange this epoch.
    package mutating func agreed() -> [Action] {
        precondition(state == .posted, "epoch \(epoch) is \(state)")
        state = .receiving
        let origins = plan.relay == nil ? plan.origins : roundOrigin.map { [$0] } ?? []
        awaited = Set(origins)
        return origins.map { .receive(from: $0) }
    }

    /// The ranks did not agree.
    package mutating func disagreed() {
        (state, spikes, awaited, relay) = (.failed, [], [], nil)
    }

    /// A rank's spikes have come.
    package mutating func received(_ others: [Spike], from rank: Int) {
        precondition(state == .receiving && awaited.remove(rank) != nil, "nothing was awaited from rank \(rank)")
        spikes += others
    }

    /// The rank whose message of a relay's round is the next; it may be received as soon as it
    /// comes, agreed or not.
    package var roundOrigin: Int? { relay?.origin }

    /// A message of a relay's round has come.
    package mutating func received(_ parcel: Parcel, from rank: Int) -> [Action] {
        precondition(roundOrigin == rank, "nothing was awaited from rank \(rank)")
        relay?.receive(parcel)
        awaited = []
        guard let next = roundOrigin else {
            spikes += relay?.arrived ?? []
            return []
        }
        guard state == .receiving else { return forward() }
        awaited = [next]
        return forward() + [.receive(from: next)]
    }

    private mutating func forward() -> [Action] {
        guard var relay, relay.origin != nil else { return [] }
        defer { self.relay = relay }
        return [.pass(to: relay.target, relay.send())]
    }

    /// Ends the epoch.
    ///
    /// - Returns: this rank's spikes and those of others that it needs, ordered by time and source.
    package mutating func deliver() -> [Spike] {
        precondition(
            state == .receiving && awaited.isEmpty, "epoch \(epoch) is \(state), \(awaited.count) messages are awaited")
        defer { (state, spikes, relay, epoch) = (.idle, [], nil, epoch + 1) }
        return spikes.sorted()
    }
}
