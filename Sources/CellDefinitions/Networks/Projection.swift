import LaneMath
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

/// Numbers that are drawn.
public enum Distribution: Hashable, Sendable {
    /// Always the same.
    case constant(Double)
    /// Equally likely between two numbers.
    case uniform(Double, Double)
    /// Normal, by mean and standard deviation, drawn again where it is below a number.
    case normal(mean: Double, sd: Double, above: Double)
    /// The exponential of a normal one, by the mean and standard deviation of that. A delay that is
    /// drawn below a step is a step.
    case lognormal(mu: Double, sigma: Double)

    /// What is wrong with it; nil where nothing is.
    ///
    /// - Parameter least: what all numbers have to be at least.
    func problem(least: Double) -> String? {
        func isFinite(_ numbers: Double...) -> Bool { numbers.allSatisfy(\.isFinite) }
        let bound = least.isFinite ? ", \(DefinitionText.number(least)) or more" : ""
        switch self {
        case .constant(let value):
            return value >= least && value.isFinite
                ? nil : "is \(DefinitionText.number(value)); expected a finite number\(bound)"
        case .uniform(let low, let high):
            if isFinite(low, high), low <= high, !isFinite(high - low) {
                return
                    "is uniform from \(DefinitionText.number(low)) to \(DefinitionText.number(high)); expected a finite difference"
            }
            return isFinite(low, high) && low <= high && low >= least
                ? nil
                : "is uniform from \(DefinitionText.number(low)) to \(DefinitionText.number(high)); expected the lower first\(bound)"
        case .normal(let mean, let sd, let above):
            // What is drawn again and again has to be likely.
            if isFinite(mean, sd), sd >= 0, !isFinite(mean + Self.mostDeviations * sd, mean - Self.mostDeviations * sd)
            {
                return
                    "is normal with mean \(DefinitionText.number(mean)), sd \(DefinitionText.number(sd)), above \(DefinitionText.number(above)); expected finite numbers to be drawn"
            }
            return isFinite(mean, sd) && sd >= 0 && mean >= above && above >= least
                ? nil
                : "is normal with mean \(DefinitionText.number(mean)), sd \(DefinitionText.number(sd)), above \(DefinitionText.number(above)); expected an sd of 0 or more, a mean of at least that bound\(bound.isEmpty ? "" : ", and that\(bound)")"
        case .lognormal(let mu, let sigma):
            guard isFinite(mu, sigma), sigma >= 0 else { return "is lognormal; expected a sigma of 0 or more" }
            let greatest = Scalar.exp(mu + Self.mostDeviations * sigma)
            return greatest.isFinite
                ? nil
                : "is lognormal with mu \(DefinitionText.number(mu)), sigma \(DefinitionText.number(sigma)); expected finite numbers to be drawn"
        }
    }

    /// No normal number is drawn this far from the mean, in standard deviations.
    private static let mostDeviations = 10.0

    /// A number.
    ///
    /// - Parameters:
    ///   - random: what it is drawn from.
    ///   - least: what a lognormal one is at least, which has no bound of its own.
    func draw(_ random: inout RandomStream, least: Double = -.infinity) -> Double {
        switch self {
        case .constant(let value): return value
        case .uniform(let low, let high): return low + (high - low) * random.nextUniform()
        case .normal(let mean, let sd, let above):
            while true {
                let value = mean + sd * random.nextNormal()
                if value >= above { return value }
            }
        case .lognormal(let mu, let sigma):
            return max(least, Scalar.exp(mu + sigma * random.nextNormal()))
        }
    }
}

/// What drives cells of a population.
public struct Stimulus: Hashable, Sendable {
    /// The population.
    public var population: String
    /// Which of its cells, by their places in it; all unless given.
    public var cells: [Int]?
    /// What it is.
    public var kind: Kind

    /// The highest rate of random events, Hz: some thousand in a step.
    static let greatestRate = 1e8

    /// What drives a cell.
    public enum Kind: Hashable, Sendable {
        /// A current into the middle of the first section: nA, ms, ms.
        case current(amplitude: Double, delay: Double, duration: Double)
        /// Random events, each at its own times, on a synapse of a type in the middle of where the
        /// type may be: the mean rate, Hz, from when, ms, and the weight, the type's unless given.
        case noise(rate: Double, synapse: String, start: Double, weight: Double?)
    }

    /// What drives cells.
    ///
    /// - Parameters:
    ///   - kind: what it is.
    ///   - population: the population.
    ///   - cells: which of its cells, by their places in it; all unless given.
    public init(_ kind: Kind, into population: String, cells: [Int]? = nil) {
        self.kind = kind
        self.population = population
        self.cells = cells
    }
}

/// What is recorded of some cells of a population.
public struct Recording: Hashable, Sendable {
    /// The population.
    public var population: String
    /// Which of its cells, by their places in it.
    public var cells: [Int]
    /// The section, by its name within the cell; the first unless given.
    public var section: String?
    /// Where on the section, from 0 to 1.
    public var x: Double
    /// The variable, such as `v` or `hh.m`.
    public var variable: String

    /// What is recorded.
    ///
    /// - Parameters:
    ///   - variable: such as `v` or `hh.m`.
    ///   - population: the population.
    ///   - cells: which of its cells, by their places in it.
    ///   - section: by its name within the cell; the first unless given.
    ///   - x: where on the section, from 0 to 1.
    public init(
        _ variable: String = "v", of population: String, cells: [Int], section: String? = nil, x: Double = 0.5
    ) {
        self.variable = variable
        self.population = population
        self.cells = cells
        self.section = section
        self.x = x
    }
}
