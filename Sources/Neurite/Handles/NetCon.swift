/// A connection: the spikes of a source reach a target after a delay, with a weight.
public final class NetCon: Handle, CustomStringConvertible {
    var connection: NetConRecord { unsafeDowncast(anyRecord, to: NetConRecord.self) }

    /// The handle of a record: the live one if there is one.
    static func of(_ record: NetConRecord, in component: Component) -> NetCon {
        record.handle as? NetCon ?? NetCon(record, in: component)
    }

    /// The first of the numbers that the connection carries: for a synapse the conductance, uS, that an event adds.
    public var weight: Double {
        get { weights.first ?? .nan }
        set { weights[0] = newValue }
    }

    /// The numbers that the connection carries, as many as the target's mechanism expects.
    public var weights: [Double] {
        get {
            if let simulation = model.liveSimulation, connection.index >= 0 {
                return simulation.weights(ofConnection: connection.index)
            }
            return connection.weights
        }
        set {
            connection.weights = newValue
            push()
        }
    }

    /// From a spike to its arrival, ms. A new delay holds for spikes to come.
    public var delay: Double {
        get { connection.delay }
        set {
            connection.delay = newValue
            push()
        }
    }

    /// The voltage at which the source spikes, mV. It belongs to this connection alone.
    public var threshold: Double {
        get { connection.threshold }
        set {
            connection.threshold = newValue
            model.changedStructure("the threshold of \(self) was changed")
        }
    }

    /// What receives the spikes; nil for a detector.
    public var target: AnyPointProcess? { connection.target.map { AnyPointProcess.of($0, in: group) } }

    public var description: String { connection.displayName }

    /// Keeps the times of the source's spikes, ms. There is one recording of a connection, however often it is asked for.
    @discardableResult
    public func record() -> SpikeTimes {
        if connection.spikes == nil {
            connection.spikes = SpikeCore()
            model.changedStructure("the spikes of \(self) are to be recorded")
        }
        return SpikeTimes(of: self)
    }

    private func push() {
        guard connection.index >= 0, let simulation = model.liveSimulation else { return }
        simulation.update(connection: connection.index, weights: connection.weights, delay: connection.delay)
    }
}

/// The times of the spikes of a connection's source, ms.
public struct SpikeTimes: RandomAccessCollection {
    private let netCon: NetCon

    init(of netCon: NetCon) { self.netCon = netCon }

    /// The times since the model was last initialised.
    public var times: [Double] { netCon.connection.spikes.map(netCon.model.spikes) ?? [] }
    public var startIndex: Int { 0 }
    public var endIndex: Int { times.count }
    public subscript(index: Int) -> Double { times[index] }
}
