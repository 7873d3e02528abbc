/// Watches the voltage of a node for the spikes of a source.
struct ThresholdDetector {
    let node: Int32
    /// Number of the spike source.
    let source: Int32
    /// mV.
    let threshold: Double
    var isAbove = false

    /// Whether the voltage is now above the threshold and was not before.
    mutating func fires(_ v: Double) -> Bool {
        let nowAbove = v - threshold > 0
        defer { isAbove = nowAbove }
        return nowAbove && !isAbove
    }

    /// A spike that is found at t is put this much later, ms, as NEURON does.
    static let lag = 1e-10
}
