/// Tells how much of a network is made.
final class BuildProgress {
    private let report: ((Double) throws -> Void)?
    private let total: Double
    private var done = 0.0

    /// What making a cell, a synapse and a connection cost each, as multiples of the last.
    static let (cell, synapse, connection) = (50.0, 10.0, 1.0)

    /// - Parameters:
    ///   - definition: what is made.
    ///   - populations: its populations.
    ///   - ranks: on how many ranks.
    ///   - report: is told the part that is done, from 0 to 1.
    init(
        _ definition: NetworkDefinition, _ populations: PopulationTable, ranks: Int,
        _ report: ((Double) throws -> Void)?
    ) {
        self.report = report
        let cells = definition.populations.reduce(0) { $0 + Double(max(0, $1.count)) } * Self.cell
        let connections = definition.projections.reduce(0.0) { sum, projection in
            sum + populations.expectedConnectionCount(of: projection) * Self.cost(of: projection)
        }
        total = max(1, (cells + connections) / Double(ranks))
    }

    /// What a connection of a projection costs.
    static func cost(of projection: Projection) -> Double {
        connection + (projection.placement.count == nil && !projection.synapse.isEmpty ? synapse : 0)
    }

    /// Something more is done.
    func add(_ cost: Double) throws {
        done += cost
        try report?(min(1, done / total))
    }
}
