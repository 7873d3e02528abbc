extension Patch {
    /// The ranks that run this model: this process alone, unless the patch was made with a
    /// communicator.
    public var parallel: Parallel { Parallel(model) }

    /// Makes a source of spikes known to all ranks by a number.
    ///
    /// - Parameters:
    ///   - source: a section or segment, or an object that sends events.
    ///   - gid: the number, within the range of `Int`; each source has one of its own, on all ranks
    ///     together. It also decides what the source draws if that is random, unless its
    ///     `randomIdentity` is set.
    ///   - threshold: the voltage at which a section or segment spikes, mV.
    /// - Returns: the transmitter, which holds its source as a connection does.
    public func parallelCon(
        _ source: some EventSource, gid: some BinaryInteger, threshold: Double = ConnectionDefaults.threshold
    ) -> NetCon {
        model.makeTransmitter(from: source.eventSource, gid: gid, threshold: threshold)
    }

    /// Connects a source that is known by its number, on this rank or another, to a target.
    ///
    /// - Parameters:
    ///   - gid: the source's number, within the range of `Int`. A rank must send it; else
    ///     initialising is an error, on all ranks.
    ///   - target: what receives the events.
    ///   - weight: the first number that the connection carries; for a synapse the conductance, uS,
    ///     that an event adds.
    ///   - delay: from a spike to its arrival, ms; not shorter than a step.
    public func parallelCon(
        gid: some BinaryInteger, _ target: AnyPointProcess, weight: Double = ConnectionDefaults.weight,
        delay: Double = ConnectionDefaults.delay
    )
        -> NetCon
    {
        model.makeReceiver(gid: gid, to: target, weights: [weight], delay: delay)
    }

    /// Connects a source that is known by its number, on this rank or another, to a target that
    /// expects several numbers of a connection, `weights`; those that are not given are 0.
    public func parallelCon(
        gid: some BinaryInteger, _ target: AnyPointProcess, weights: [Double], delay: Double = ConnectionDefaults.delay
    )
        -> NetCon
    {
        model.makeReceiver(gid: gid, to: target, weights: weights, delay: delay)
    }
}
