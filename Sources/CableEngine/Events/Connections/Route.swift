import CableModel

/// Where a connection leads: the events of its source become events in a batch.
struct Route {
    /// Number of the connection in the model.
    let connection: Int32
    /// Who receives the events.
    let target: InstanceAddress
    /// Where its weights are in the target's batch.
    let weights: WeightIndex
    /// ms.
    var delay: Double
    /// Whether source and target share a batch that takes the connection's events itself, because
    /// they may act within a step.
    var isTakenInBatch = false
    /// Whether the source's spikes become events.
    var isActive = true

    func event(from spikeTime: Double, source: Int) -> PendingEvent {
        event(at: spikeTime + delay, sent: spikeTime, source: source)
    }

    /// An event that is due at a time, and was sent at another, ms.
    func event(at time: Double, sent: Double, source: Int) -> PendingEvent {
        PendingEvent(
            time: time, sent: sent, kind: .connection, source: source, order: UInt64(connection),
            target: .pool(target.pool), instance: target.instance, weights: weights, flag: 0)
    }
}

extension Route {
    /// A route to a point process; the numbers that it carries are given to the batch.
    init(_ number: Int32, _ connection: Network.Connection, to target: InstanceAddress, in batch: CellBatch) {
        self.init(
            connection: number, target: target, weights: WeightIndex(batch.weights.count), delay: connection.delay)
        let expected = batch.pools[target.pool].weightCount
        batch.weights.append(contentsOf: connection.weights.prefix(expected))
        batch.weights.append(contentsOf: repeatElement(0, count: max(0, expected - connection.weights.count)))
    }
}
