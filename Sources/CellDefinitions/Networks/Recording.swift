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
