import StandardMechanisms

extension AnyPointProcess {
    /// Drives this object with regular or random events; returns their source.
    ///
    /// It is Patch's spelling of two calls, with Patch's defaults:
    /// ``Patch/netStim(start:number:interval:noise:)`` makes the source, and
    /// ``Patch/netCon(from:to:weight:delay:threshold:)`` connects it.
    ///
    /// - Parameters:
    ///   - start: when the first event comes, ms.
    ///   - number: how many events there are.
    ///   - interval: mean time between events, ms.
    ///   - noise: the part of each interval that is random, from 0 to 1. On many ranks the source
    ///     needs a `randomIdentity` then.
    ///   - weight: of the connection; for a synapse the conductance, uS, that an event adds.
    ///   - delay: of the connection, ms.
    @discardableResult
    public func stimulate(
        start: Double = 50, number: Double = 10, interval: Double = 10, noise: Double = 0, weight: Double = 0.04,
        delay: Double = 0
    ) -> PointProcess<NetStim> {
        let source = model.place(NetStim(start: start, number: number, interval: interval, noise: noise), at: nil)
        _ = model.makeNetCon(
            from: source.eventSource, to: self, weights: [weight], delay: delay, threshold: ConnectionDefaults.threshold
        )
        return source
    }

    /// Drives this object with events at given times; returns their source.
    ///
    /// It is Patch's spelling of two calls, with Patch's defaults: ``Patch/vecStim(pattern:)``
    /// makes the source, and ``Patch/netCon(from:to:weight:delay:threshold:)`` connects it.
    ///
    /// - Parameters:
    ///   - pattern: the times of the events, ms.
    ///   - weight: of the connection; for a synapse the conductance, uS, that an event adds.
    ///   - delay: of the connection, ms.
    @discardableResult
    public func stimulate(pattern: [Double], weight: Double = 0.04, delay: Double = 0) -> PointProcess<VecStim> {
        let source = model.place(VecStim(pattern: pattern), at: nil)
        _ = model.makeNetCon(
            from: source.eventSource, to: self, weights: [weight], delay: delay, threshold: ConnectionDefaults.threshold
        )
        return source
    }
}
