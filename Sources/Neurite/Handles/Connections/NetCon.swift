/// A connection: the spikes of a source reach a target after a delay, with a weight.
public final class NetCon: Handle, CustomStringConvertible {
    var connection: NetConRecord { unsafeDowncast(anyRecord, to: NetConRecord.self) }

    /// The handle of a record: the live one if there is one.
    static func of(_ record: NetConRecord, in component: Component) -> NetCon {
        record.handle.map { unsafeDowncast($0, to: NetCon.self) } ?? NetCon(record, in: component)
    }

    /// The first of the numbers that the connection carries: for a synapse the conductance, uS,
    /// that an event adds.
    public var weight: Double {
        get { weights.first ?? .nan }
        set { setWeight(0, to: newValue) }
    }

    /// Sets one of the numbers that the connection carries. The others stay what the receiver made
    /// of them, until the next start.
    func setWeight(_ index: Int, to value: Double) {
        func changed(_ weights: [Double]) -> [Double] {
            var weights = weights + [Double](repeating: 0, count: max(0, index + 1 - weights.count))
            weights[index] = value
            return weights
        }
        let present = changed(weights)
        connection.weights = changed(connection.weights)
        model.take(present, of: connection)
    }

    /// The numbers that the connection carries, as many as the target's mechanism expects, in the
    /// order of its `weightNames`.
    ///
    /// While a model runs the receiver may change them, and they read as it left them; every
    /// initialisation puts back what was set here.
    public var weights: [Double] {
        get {
            if let simulation = model.liveSimulation, let number = connection.index {
                return simulation.weights(ofConnection: number)
            }
            return connection.weights
        }
        set {
            connection.weights = newValue
            model.take(newValue, of: connection)
        }
    }

    /// From a spike to its arrival, ms. A new delay holds for spikes to come.
    public var delay: Double {
        get { connection.delay }
        set {
            connection.delay = newValue
            model.take(weights, of: connection)
        }
    }

    /// The voltage at which the source spikes, mV. It belongs to this connection alone, and takes
    /// effect at the next step.
    public var threshold: Double {
        get { connection.threshold }
        set {
            connection.threshold = newValue
            model.takeThreshold(of: connection)
        }
    }

    /// What the spikes come from: a ``Segment``, a ``PointProcess``, or nil where the source is
    /// known by its gid alone.
    public var source: (any EventSource)? {
        switch connection.source {
        case .section(let section, let x): Section.of(section, in: component)(x)
        case .pointProcess(let pointProcess): AnyPointProcess.of(pointProcess, in: component)
        case .gid, .none: nil
        }
    }

    /// What receives the spikes; nil for a detector.
    public var target: AnyPointProcess? { connection.target.map { AnyPointProcess.of($0, in: component) } }

    public var description: String { connection.displayName }
}
