import Neurite

/// Connections from one population to another by a rule.
public struct Projection: Hashable, Sendable {
    /// The population whose spikes travel.
    public var source: String
    /// The population that receives them.
    public var target: String
    /// The type of synapse, of the target's definition; none, an empty text, for artificial
    /// cells.
    public var synapse: String
    /// Who is connected to whom.
    public var rule: Rule
    /// The first number that a connection carries; the type's unless given.
    public var weight: Distribution?
    /// From a spike to its arrival, ms; the type's unless given.
    public var delay: Distribution?
    /// Where the synapses sit; drawn by length where their type may be, one for each connection,
    /// unless given.
    public var placement: Placement

    /// Connections by a rule.
    ///
    /// - Parameters:
    ///   - source: the population whose spikes travel.
    ///   - target: the population that receives them.
    ///   - synapse: the type of synapse, of the target's definition.
    ///   - rule: who is connected to whom.
    ///   - weight: the first number that a connection carries; the type's unless given.
    ///   - delay: from a spike to its arrival, ms; the type's unless given.
    ///   - placement: where the synapses sit.
    public init(
        from source: String, to target: String, on synapse: String = "", by rule: Rule, weight: Distribution? = nil,
        delay: Distribution? = nil, placement: Placement = Placement()
    ) {
        self.source = source
        self.target = target
        self.synapse = synapse
        self.rule = rule
        self.weight = weight
        self.delay = delay
        self.placement = placement
    }

    /// Who is connected to whom. Within one population no cell is connected to itself, but by a
    /// list.
    public enum Rule: Hashable, Sendable {
        /// Each source to each target.
        case allToAll
        /// The first to the first, the second to the second, and so on: populations of one size.
        case oneToOne
        /// So many sources to each target, drawn without repetition.
        case fixedInDegree(Int)
        /// Each source to each target with a probability.
        case fixedProbability(Double)
        /// Each source to each target with a probability that falls with their distance: the first
        /// number times exp(-distance / the second, um), as cells lie in their boxes.
        case byDistance(Double, decay: Double)
        /// These, by their places in their populations: source, target.
        case list([[Int]])
    }

    /// Where the synapses of a projection sit on a cell.
    public struct Placement: Hashable, Sendable {
        /// The region; where the type may be unless given.
        public var region: Region?
        /// How many synapses a cell has, which its connections share; one for each unless given.
        public var count: Int?
        /// What is equally likely.
        public var measure: DefinedCell.Measure

        /// Where synapses sit.
        ///
        /// - Parameters:
        ///   - region: where; where the type may be unless given.
        ///   - count: how many synapses a cell has, which its connections share; one for each
        ///     unless given.
        ///   - measure: what is equally likely.
        public init(in region: Region? = nil, count: Int? = nil, by measure: DefinedCell.Measure = .length) {
            self.region = region
            self.count = count
            self.measure = measure
        }
    }
}
