/// Which variables of a density mechanism describe layers of space around the membrane, from the
/// membrane outwards, as NEURON's `extracellular` has them.
///
/// Each layer is a cable beside the one inside: it has a potential, an axial resistance, and
/// between it and the next layer (of the last one: a battery to earth) a conductance and a
/// capacitance. Where a mechanism has such layers, the engine solves for their potentials together
/// with that of the inside, and v is the difference between the inside and the first of them.
///
/// Variables are named by their place among the mechanism's variables; the lists have one for each
/// layer.
public struct ExtracellularLayers: Sendable, Hashable {
    /// Axial resistance, MOhm/cm.
    public var axialResistances: [Int]
    /// Conductance to the next layer, S/cm2.
    public var conductances: [Int]
    /// Capacitance to the next layer, or of the last one to earth, uF/cm2.
    public var capacitances: [Int]
    /// The battery between the last layer's conductance and earth, mV.
    public var battery: Int
    /// The potentials, mV: the engine sets them at each step.
    public var potentials: [Int]
    /// All current through the membrane but for that of electrodes, mA/cm2: the engine sets it at
    /// each step.
    public var membraneCurrent: Int

    /// Layers that some variables describe, by their places.
    public init(
        axialResistances: [Int], conductances: [Int], capacitances: [Int], battery: Int, potentials: [Int],
        membraneCurrent: Int
    ) {
        self.axialResistances = axialResistances
        self.conductances = conductances
        self.capacitances = capacitances
        self.battery = battery
        self.potentials = potentials
        self.membraneCurrent = membraneCurrent
    }

    /// How many layers there are.
    public var count: Int { potentials.count }
}

/// A density mechanism that puts layers of extracellular space around the membrane.
public protocol LayeredMechanism: Mechanism {
    /// The variables that describe them.
    static var extracellularLayers: ExtracellularLayers { get }
}
