import MechanismKit
import SpikeExchange

extension CellBatch {
    /// Takes all events that are due up to a time, in their order, each seeing its own time.
    func deliverEvents(upTo time: Double) {
        while let next = queue.min, next.time <= time {
            queue.removeMin()
            eventTime = next.time
            deliver(next)
        }
    }

    private func deliver(_ event: PendingEvent) {
        switch event.kind {
        case .play: playNextValue(player: Int(event.target))
        case .sample: takeScheduledSample(sampler: Int(event.target))
        case .toSelf:
            let pool = pools[Int(event.target)]
            guard pool.events?.take(order: event.order, instance: Int(event.instance)) == true else { return }
            receive(Event(time: event.time, flag: event.flag, weights: nil), event)
        case .connection:
            weights.withUnsafeMutableBufferPointer { all in
                receive(Event(time: event.time, flag: 0, weights: all.baseAddress.map { $0 + Int(event.weights) }), event)
            }
        }
    }

    private func receive(_ event: Event, _ pending: PendingEvent) {
        let pool = pools[Int(pending.target)]
        let instance = Int(pending.instance)
        pool.gatherLinks(of: instance)
        pool.receiver?.receive(
            event, instance: instance, columns: UnsafePointer(pool.columns), context: contexts[Int(pending.target)])
        pool.writeBackIons(of: instance)
    }

    /// Puts an event that belongs to this batch alone into the queue; returns its number, by which events at one time keep their order.
    @discardableResult
    func schedule(_ kind: PendingEvent.Kind, at time: Double, target: Int, instance: Int = -1, flag: Int = 0) -> UInt64 {
        sequence += 1
        queue.insert(
            PendingEvent(
                time: time, kind: kind, source: -1, order: sequence, target: Int32(target), instance: Int32(instance), weights: -1,
                flag: flag))
        return sequence
    }

    /// A source in this batch spikes.
    func fire(source: Int32, at time: Double) {
        spikes.append(Spike(time: time, source: Int(source)))
        for route in shortRoutes[source] ?? [] { queue.insert(route.event(from: time, source: source)) }
    }

    /// Looks for voltages that passed a threshold: those of the spike sources and those that mechanisms watch.
    func detectThresholds() {
        let time = clock.t + ThresholdDetector.lag
        for index in detectors.indices where detectors[index].crossing.happens(at: cable.v[Int(detectors[index].node)]) {
            fire(source: detectors[index].source, at: time)
        }
        for (poolIndex, pool) in pools.enumerated() {
            guard let events = pool.events, !events.watches.isEmpty else { continue }
            for index in events.watches.indices {
                let instance = events.watches[index].instance
                guard events.watches[index].crossing.happens(at: cable.v[Int(pool.nodes[instance])]) else { continue }
                schedule(.toSelf, at: clock.t, target: poolIndex, instance: instance, flag: events.watches[index].flag)
            }
        }
    }
}
