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
