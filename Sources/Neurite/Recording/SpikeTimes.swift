import CableEngine

/// The times of the spikes of a connection's source, ms: what ``NetCon/record()`` gives.
///
/// The recording belongs to the connection and lives as long as it; what you hold of it holds the
/// connection.
public final class SpikeTimes: RandomAccessCollection, CustomStringConvertible {
    private let netCon: NetCon
    @usableFromInline let core: SpikeCore

    fileprivate init(_ core: SpikeCore, of netCon: NetCon) {
        self.core = core
        self.netCon = netCon
        core.view = self
    }

    deinit { core.view = nil }

    /// The times since the model was last initialised.
    @inlinable
    public var times: [Double] { core.times.values }

    /// What the source is called.
    var sourceName: String { netCon.connection.sourceName }
    @inlinable
    public var startIndex: Int { 0 }

    @inlinable
    public var endIndex: Int { times.count }

    @inlinable
    public subscript(index: Int) -> Double { times[index] }

    @inlinable
    public subscript(range: Range<Int>) -> ArraySlice<Double> { times[range] }

    @inlinable
    public func makeIterator() -> IndexingIterator<[Double]> { times.makeIterator() }

    @inlinable
    public func withContiguousStorageIfAvailable<Result>(_ body: (UnsafeBufferPointer<Double>) throws -> Result)
        rethrows -> Result?
    {
        try times.withContiguousStorageIfAvailable(body)
    }

    public var description: String { "\(times)" }

    /// Ends the recording. The times that it has stay; the connection's next recording is another.
    public func disconnect() {
        core.times = Samples(times)
        core.source = nil
        if netCon.connection.spikes === core { netCon.connection.spikes = nil }
    }
}

extension NetCon {
    /// Keeps the times of the source's spikes, ms, from the next initialisation on. There is one
    /// recording of a connection, however often it is asked for.
    @discardableResult
    public func record() -> SpikeTimes {
        if let core = connection.spikes { return core.view ?? SpikeTimes(core, of: self) }
        let core = SpikeCore()
        connection.spikes = core
        model.changedStructure("the spikes of \(self) are to be recorded")
        return SpikeTimes(core, of: self)
    }
}
