import MechanismKit
import SpikeExchange

extension CellBatch {
    /// Takes all events that are due up to a time, in their order, each seeing its own time.
    func deliverEvents(upTo time: Double) {
        deliverArrivals(upTo: time)
        var taken = 0
        while let next = queue.min, next.time <= time {
            queue.removeMin()
            taken += 1
            guard taken <= Self.eventLimit else { return stop(at: next) }
            eventTime = next.time
            deliver(next)
        }
    }

    /// No half step has more events in a batch than this, one after the other: what has is a circle
    /// of connections without delay, or a source whose interval is far below the step, and would go
    /// on for ever.
    static let eventLimit = 5_000_000

    private func stop(at event: PendingEvent) {
        let name =
            event.kind == .toSelf || event.kind == .connection
            ? pools[event.target.pool].descriptor.name : "play or recording"
        queue = []
        misbehaviour =
            misbehaviour
            ?? .misbehaved(
                mechanism: name, time: event.time,
                problem:
                    "more than \(Self.eventLimit) events within half a step: a loop of connections without delay, or an interval far below dt"
            )
    }

    private func deliverArrivals(upTo time: Double) {
        let halfStep = time == clock.t ? 2 * clock.step : 2 * clock.step + 1
        working.withCalendar.withUnsafeBufferPointer { pools in
            for index in pools.indices { pools[index].receiveArrivals(halfStep: halfStep) }
        }
    }

    private func deliver(_ event: PendingEvent) {
        switch event.kind {
        case .play: playNextValue(player: event.target.player)
        case .sample: takeScheduledSample(sampler: event.target.sampler)
        // To ask the array for a pool is to count references, for each event.
        case .toSelf:
            Unmanaged.passUnretained(pools[event.target.pool])._withUnsafeGuaranteedRef { pool in
                guard pool.events?.take(order: event.order, instance: Int(event.instance)) == true else { return }
                receive(event, in: pool)
            }
        case .connection:
            Unmanaged.passUnretained(pools[event.target.pool])._withUnsafeGuaranteedRef { receive(event, in: $0) }
        }
    }

    @inline(__always)
    private func receive(_ event: PendingEvent, in pool: MechanismPool) {
        guard let context = pool.context else { return }
        let instance = Int(event.instance)
        pool.withLinks(of: instance) {
            eventWeights = event.weights
            withWeights(of: event, in: pool) { weights in
                pool.receive?(
                    Event(time: event.time, flag: event.flag, weights: weights), instance, UnsafePointer(pool.columns),
                    context)
            }
            eventWeights = .none
        }
    }

    /// Tells an instance that its tables are others from now on.
    func changedTables(ofPool index: Int, instance: Int) {
        eventTime = clock.t
        let pool = pools[index]
        pool.withLinks(of: instance) {
            pool.kernels.events?.tablesChanged(clock.t, instance, UnsafePointer(pool.columns), contexts[index])
        }
    }

    /// Hands over the numbers of the connection that an event came by; a mechanism that asks for
    /// others than there are is told so.
    private func withWeights(of event: PendingEvent, in pool: MechanismPool, _ body: (ConnectionWeights) -> Void) {
        guard event.weights.exists else { return body(ConnectionWeights()) }
        let none = Int.min
        var stray = none
        withUnsafeMutablePointer(to: &stray) { stray in
            weights.withUnsafeMutableBufferPointer { all in
                body(
                    ConnectionWeights(
                        base: all.baseAddress.map { $0 + event.weights.first }, count: pool.weightCount, stray: stray))
            }
        }
        guard stray != none else { return }
        contexts[event.target.pool].misbehaved(
            "asked for weight \(stray); a connection has \(pool.weightCount): \(pool.descriptor.weightNames.joined(separator: ", "))"
        )
    }

    /// Puts an event that belongs to this batch alone into the queue; returns its number, by which
    /// events at one time keep their order.
    @discardableResult
    func schedule(
        _ kind: PendingEvent.Kind, at time: Double, target: PendingEvent.Target, instance: Int = -1, flag: Double = 0
    ) -> UInt64 {
        sequence += 1
        queue.insert(
            PendingEvent(
                time: time, sent: kind.sent(at: eventTime), kind: kind, source: -1, order: sequence,
                target: target, instance: InstanceIndex(instance),
                weights: kind == .toSelf ? eventWeights : .none,
                flag: flag))
        return sequence
    }

    /// Passes a spike on to the calendar of a pool.
    func send(_ time: Double, over connections: [UnorderedConnection], _ fanOut: FanOut, _ origin: EventCalendar.Origin)
    {
        guard let calendar = pools[fanOut.target.pool].calendar else { return }
        let clock = clock
        connections.withUnsafeBufferPointer { connections in
            for index in fanOut.active {
                let arrival = connections[index].arrival(at: time + connections[index].delay)
                calendar.insert(arrival, halfStep: clock.halfStep(containing: arrival.time), origin)
            }
        }
    }

    /// A source in this batch spikes.
    func fire(source: Int32, at time: Double) {
        spikes.append(Spike(time: time, source: Int(source)))
        for route in shortRoutes[source] ?? [] where route.isActive {
            queue.insert(route.event(from: time, source: PendingEvent.order(ofOwnSource: Int(source))))
        }
    }

    /// Looks for what passed a threshold: the voltages of the spike sources, and what mechanisms
    /// watch.
    func detectThresholds() {
        eventTime = clock.t
        let time = clock.t + ThresholdDetector.lag
        let voltages = UnsafePointer(cable.values(cable.v))
        detectors.withUnsafeMutableBufferPointer { detectors in
            for index in detectors.indices {
                // Nearly all sources have a slot of their own; the others' way is apart, so that
                // these take theirs without a jump.
                guard let slot = detectors[index].node.slot else {
                    detectThreshold(of: &detectors[index], at: time)
                    continue
                }
                let isCrossed = detectors[index].crossing.happensUpwards(at: voltages[slot])
                if isCrossed { fire(source: detectors[index].source, at: time) }
            }
        }
        guard isWatched else { return }
        for (poolIndex, pool) in working.withEvents {
            guard let events = pool.events else { continue }
            checkConditions(poolIndex, pool, events)
            checkWatches(poolIndex, pool, events)
        }
    }

    /// The same for a source at a node that the solver leaves out.
    @inline(never)
    private func detectThreshold(of detector: inout ThresholdDetector, at time: Double) {
        let v = cable.voltage(at: detector.node)
        if detector.crossing.happensUpwards(at: v) { fire(source: detector.source, at: time) }
    }

    private func checkWatches(_ poolIndex: Int, _ pool: MechanismPool, _ events: PoolEvents) {
        for index in events.watches.indices {
            let instance = events.watches[index].instance
            let v = cable.voltage(at: NodeAddress(pool.sites.slot(of: instance)))
            guard events.watches[index].crossing.happens(at: v) else { continue }
            let flag = events.watches[index].flag
            let order = schedule(.toSelf, at: clock.t, target: .pool(poolIndex), instance: instance, flag: flag)
            events.found(order: order, by: instance)
        }
    }

    private func checkConditions(_ poolIndex: Int, _ pool: MechanismPool, _ events: PoolEvents) {
        guard !events.conditions.isEmpty, let condition = pool.kernels.events?.condition else { return }
        for index in events.conditions.indices {
            let watched = events.conditions[index]
            pool.gatherLinks(of: watched.instance)
            let isMet = condition(watched.number, watched.instance, UnsafePointer(pool.columns), contexts[poolIndex])
            events.conditions[index].isMet = isMet
            if isMet && !watched.isMet {
                let instance = watched.instance
                let order = schedule(
                    .toSelf, at: clock.t, target: .pool(poolIndex), instance: instance, flag: watched.flag)
                events.found(order: order, by: instance)
            }
        }
    }
}
