import RankCommunication

extension Communicator {
    /// Brings the spikes of all ranks together, in the order in which they act; all ranks call it.
    ///
    /// - Parameter own: this rank's.
    /// - Returns: on the first rank those of all; nil elsewhere.
    package func gatherSpikes(_ own: [Spike]) throws -> [Spike]? {
        let times = try gather(own.map(\.time), root: 0)
        let sources = try gather(own.map(\.source), root: 0)
        guard let times, let sources else { return nil }
        return zip(times.joined(), sources.joined()).map { Spike(time: $0, source: $1) }.sorted()
    }
}
