import MechanismKit

/// Notices when a voltage goes past a threshold where it was not before.
struct ThresholdCrossing {
    let direction: CrossingDirection
    /// mV.
    var threshold: Double
    /// 1 where the voltage is past the threshold: a byte is compared in one instruction, a truth
    /// value in two.
    private var past: UInt8 = 0

    init(_ direction: CrossingDirection, _ threshold: Double) {
        (self.direction, self.threshold) = (direction, threshold)
    }

    /// Whether the voltage is now past the threshold and was not before.
    mutating func happens(at v: Double) -> Bool {
        changes(to: direction == .above ? v - threshold > 0 : threshold - v > 0)
    }

    /// The same where the direction is known to be up, as it is for the sources of spikes: one
    /// question less for each of them in each step.
    @inline(__always)
    mutating func happensUpwards(at v: Double) -> Bool { changes(to: v - threshold > 0) }

    /// Whether the voltage has just come to be past the threshold.
    @inline(__always)
    private mutating func changes(to isNowPast: Bool) -> Bool {
        let now: UInt8 = isNowPast ? 1 : 0
        guard now != past else { return false }
        past = now
        return isNowPast
    }

    /// Forgets where the voltage was.
    mutating func reset() { past = 0 }
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
