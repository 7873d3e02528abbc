/// The ranks that run a model together, as one of them sees them.
///
/// Whatever is called here has to be called on every rank, in the same order. Where ranks call
/// different things, something fails on one of them, or one comes to its end, all of them get a
/// ``CommunicationError`` that says who did what; none waits for what will not come.
public struct Parallel {
    let model: ModelContext
    package var communicator: Communicator { model.communicator }

    init(_ model: ModelContext) { self.model = model }

    /// Keeps the spikes of all transmitters of this rank, from the next initialisation on.
    ///
    /// - Returns: the recorder; the recording lasts as long as somebody holds it. There is one for
    ///   a patch, however often it is asked for.
    public func recordSpikes() -> SpikeRecorder {
        if let recorder = model.spikeRecorder { return recorder }
        model.changedStructure("the spikes of all transmitters are to be recorded")
        let recorder = SpikeRecorder(model)
        model.spikeRecorder = recorder
        return recorder
    }

    /// Time that this rank has spent in exchanging spikes since the model was last initialised,
    /// waiting for others included, s.
    public var exchangeTime: Double { model.simulation?.exchangeTime ?? 0 }

    /// What this rank has sent, received and waited for since the program began, by whatever was
    /// called.
    public var traffic: Traffic { communicator.traffic }

    /// The number of this rank, from 0.
    public var id: Int { communicator.rank }

    /// How many ranks there are.
    public var count: Int { communicator.count }

    /// Waits until all ranks have come here.
    ///
    /// - Throws: ``CommunicationError``, on every rank.
    public func barrier() throws { try communicator.barrier() }

    /// Hands a value of one rank to all ranks, whatever it is made of; every bit of a number is
    /// kept.
    ///
    /// Arrays of `Double`, `Float`, `Int` or `UInt8` and `Data` go as they lie in memory.
    ///
    /// - Parameters:
    ///   - value: the value at the root; elsewhere it does not matter and may be nil. A value that
    ///     is an optional itself is wrapped: `broadcast(.some(x), root: 0)`.
    ///   - root: the rank whose value it is.
    /// - Returns: the root's value, on every rank.
    /// - Throws: ``CommunicationError``, on every rank: where types or roots differ, the root has
    ///   no value or is no rank, or the value cannot be encoded there or decoded elsewhere.
    public func broadcast<T: Codable>(_ value: T?, root: Int) throws -> T {
        try communicator.broadcast(value, root: root)
    }

    /// Brings the values of all ranks together on one.
    ///
    /// - Parameters:
    ///   - value: this rank's.
    ///   - root: the rank that gets them.
    /// - Returns: on the root all ranks' values in the order of ranks; nil elsewhere.
    /// - Throws: ``CommunicationError``, on every rank.
    public func gather<T: Codable>(_ value: T, root: Int = 0) throws -> [T]? {
        try communicator.gather(value, root: root)
    }

    /// Brings the values of all ranks together on all of them.
    ///
    /// - Returns: all ranks' values, in the order of ranks.
    /// - Throws: ``CommunicationError``, on every rank.
    public func allGather<T: Codable>(_ value: T) throws -> [T] { try communicator.allGather(value) }

    /// Makes one number of those of all ranks.
    ///
    /// - Returns: the result, on every rank; the same in each run on as many ranks.
    /// - Throws: ``CommunicationError``, on every rank.
    public func reduce<N: Reducible>(_ value: N, _ reduction: Reduction) throws -> N {
        try communicator.reduce(value, reduction)
    }

    /// Makes one array of those of all ranks, element by element.
    ///
    /// - Parameters:
    ///   - values: of the same length on each rank.
    ///   - reduction: how two numbers become one.
    /// - Returns: the result, on every rank; the same in each run on as many ranks.
    /// - Throws: ``CommunicationError``, on every rank, also where lengths differ.
    public func reduce<N: Reducible>(_ values: [N], _ reduction: Reduction) throws -> [N] {
        try communicator.reduce(values, reduction)
    }
}
