/// What one rank does to exchange its spikes with others, epoch by epoch.
///
/// A state machine without any input or output: it says what is to be done (``Action``), and is told what came of it.
/// ``SpikeExchanger`` does it. One epoch is under way at a time; it may be under way while the next one is computed.
public struct EpochExchange: Sendable {
    /// What is to be done, in this order.
    public enum Action: Sendable, Hashable {
        /// Send a rank its spikes, in their order; every rank that was promised any gets a message in each epoch, even an empty one.
        case send(to: Int, [Spike])
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
    public enum State: Sendable, Hashable {
        /// Nothing.
        case idle
        /// The spikes of an epoch were sent.
        case posted
        /// All ranks agreed; messages are coming in.
        case receiving
        /// This rank or another failed: it is over.
        case failed
    }

    public let plan: ExchangePlan
    public private(set) var state = State.idle
    /// The epoch that is exchanged, or will be next.
    public private(set) var epoch = 0
    private var spikes: [Spike] = []
    private var awaited: Set<Int> = []

    /// The exchange of a run that is about to begin.
    public init(_ plan: ExchangePlan) { self.plan = plan }

    /// The epoch is computed.
    ///
    /// - Parameter own: the spikes of this rank's sources.
    public mutating func post(_ own: [Spike]) -> [Action] {
        precondition(state == .idle, "epoch \(epoch) is \(state)")
        state = .posted
        spikes = own.sorted()
        var outgoing: [Int: [Spike]] = [:]
        for spike in spikes {
            for target in plan.destinations[spike.source] ?? [] { outgoing[target, default: []].append(spike) }
        }
        return plan.targets.map { .send(to: $0, outgoing[$0] ?? []) } + [.meet(epoch: epoch)]
    }

    /// The epoch cannot be computed.
    public mutating func post(failure message: String) -> [Action] {
        precondition(state == .idle, "epoch \(epoch) is \(state)")
        state = .posted
        return [.meetWithFailure(epoch: epoch, message: message)]
    }

    /// The spikes are needed.
    public mutating func complete() -> [Action] {
        precondition(state == .posted, "epoch \(epoch) is \(state)")
        return [.awaitAgreement]
    }

    /// All ranks exchange this epoch.
    public mutating func agreed() -> [Action] {
        precondition(state == .posted, "epoch \(epoch) is \(state)")
        state = .receiving
        awaited = Set(plan.origins)
        return plan.origins.map { .receive(from: $0) }
    }

    /// The ranks did not agree.
    public mutating func disagreed() {
        (state, spikes, awaited) = (.failed, [], [])
    }

    /// A rank's spikes have come.
    public mutating func received(_ others: [Spike], from rank: Int) {
        precondition(state == .receiving && awaited.remove(rank) != nil, "nothing was awaited from rank \(rank)")
        spikes += others
    }

    /// Ends the epoch.
    ///
    /// - Returns: this rank's spikes and those of others that it needs, ordered by time and source.
    public mutating func deliver() -> [Spike] {
        precondition(state == .receiving && awaited.isEmpty, "epoch \(epoch) is \(state), \(awaited.count) messages are awaited")
        defer { (state, spikes, epoch) = (.idle, [], epoch + 1) }
        return spikes.sorted()
    }
}
