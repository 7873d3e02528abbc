/// Watches the voltage of a node for the spikes of a source.
struct ThresholdDetector {
    /// The node's slot, or that of its interpolation.
    let code: Int32
    /// Number of the spike source.
    let source: Int32
    var crossing: ThresholdCrossing

    /// A spike that is found at t is put this much later, ms, as NEURON does.
    static let lag = 1e-10
}
