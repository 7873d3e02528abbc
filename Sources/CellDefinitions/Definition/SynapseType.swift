import Neurite

/// A kind of synapse: what sits in the membrane, what a connection to it carries, and where it may
/// be.
public struct SynapseType: Hashable, Sendable {
    /// The point process, by its name: a Swift mechanism, or a .mod file that the patch has loaded.
    public var mechanism: String
    /// The parameters that are said, by name.
    public var values: [String: PlaceExpression]
    /// The numbers that a connection carries; the first is its weight, for a synapse the
    /// conductance, uS, that an event adds.
    public var weights: [Double]
    /// From a spike to its arrival, ms.
    public var delay: Double
    /// The voltage at which a source on this rank spikes, mV; -20 unless given. In a network it is
    /// the source's population that says it, and one that is given here has to be the same.
    public var threshold: Double?
    /// Where it may sit.
    public var allowedIn: Region

    /// The voltage at which a source on this rank spikes, given or not, mV.
    var sourceThreshold: Double { threshold ?? ConnectionDefaults.threshold }

    /// The first of the numbers that a connection carries.
    public var weight: Double {
        get { weights.first ?? 0 }
        set { weights = [newValue] + weights.dropFirst() }
    }

    /// A kind of synapse by the name of its mechanism.
    ///
    /// - Parameters:
    ///   - mechanism: of a standard point process, or of one that the patch has loaded or
    ///     registered.
    ///   - values: the parameters that are said, by name.
    ///   - weights: the numbers that a connection carries.
    ///   - delay: from a spike to its arrival, ms.
    ///   - threshold: the voltage at which a source on this rank spikes, mV; -20 unless given.
    ///   - allowedIn: where it may sit; anywhere unless given.
    public init(
        _ mechanism: String, _ values: [String: PlaceExpression] = [:], weights: [Double],
        delay: Double = ConnectionDefaults.delay,
        threshold: Double? = nil, allowedIn: Region = .all
    ) {
        self.mechanism = mechanism
        self.values = values
        self.weights = weights
        self.delay = delay
        self.threshold = threshold
        self.allowedIn = allowedIn
    }

    /// A kind of synapse of a Swift mechanism with all of its parameters.
    ///
    /// - Parameters:
    ///   - mechanism: the parameters.
    ///   - weight: the first number that a connection carries, for a synapse the conductance, uS,
    ///     that an event adds.
    ///   - delay: from a spike to its arrival, ms.
    ///   - threshold: the voltage at which a source on this rank spikes, mV; -20 unless given.
    ///   - allowedIn: where it may sit; anywhere unless given.
    public init(
        _ mechanism: some EventMechanism, weight: Double, delay: Double = ConnectionDefaults.delay,
        threshold: Double? = nil,
        allowedIn: Region = .all
    ) {
        let said = DensityMechanism(mechanism)
        self.init(
            said.name, said.values, weights: [weight], delay: delay, threshold: threshold, allowedIn: allowedIn)
    }
}
