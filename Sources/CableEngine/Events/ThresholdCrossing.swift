import MechanismKit

/// Notices when a voltage goes past a threshold where it was not before.
struct ThresholdCrossing {
    let direction: CrossingDirection
    /// mV.
    var threshold: Double
    private var isPast = false

    init(_ direction: CrossingDirection, _ threshold: Double) {
        (self.direction, self.threshold) = (direction, threshold)
    }

    /// Whether the voltage is now past the threshold and was not before.
    mutating func happens(at v: Double) -> Bool {
        let isNowPast = direction == .above ? v - threshold > 0 : threshold - v > 0
        defer { isPast = isNowPast }
        return isNowPast && !isPast
    }

    /// Forgets where the voltage was.
    mutating func reset() { isPast = false }
}

/// Watches the voltage of a node for the spikes of a source.
struct ThresholdDetector {
    let node: NodeAddress
    /// Number of the spike source.
    let source: Int32
    var crossing: ThresholdCrossing

    /// A spike that is found at t is put this much later, ms, as NEURON does.
    static let lag = 1e-10
}
