/// What a connection has unless something else is said. (Patch's defaults; those of NEURON's NetCon
/// are 0, 1 and 10.)
public enum ConnectionDefaults {
    /// In the target's unit, uS for the synapses here.
    public static let weight = 0.1
    /// ms.
    public static let delay = 1.0
    /// The voltage at which a place spikes, mV.
    public static let threshold = -20.0
}
