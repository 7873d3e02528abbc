import Neurite

/// All that came of a model, on all ranks together, to the bit.
package struct WorkloadOutcome: Equatable, Sendable {
    /// By time and cell.
    package let spikes: [Spike]
    /// The voltage of each cell at each step, by the cells' numbers.
    package let traces: [Int: [UInt64]]
}

extension Workload {
    /// Makes the model, or this rank's cells of it, and runs it; all ranks call it.
    ///
    /// - Parameters:
    ///   - cells: how many cells there are, in a `ring` and in `channels` in each of two rings.
    ///   - spread: which cells are this rank's.
    ///   - duration: how long the model runs, ms.
    ///   - patch: where it is made.
    /// - Returns: on rank 0 what came of all cells; nothing elsewhere.
    package func outcome(cells: Int, spread: Spread, duration: Double, in patch: Patch) throws -> WorkloadOutcome {
        try model(rings: 2, cells: cells, spread: spread, in: patch).outcome(duration: duration)
    }

    /// A small model that says much: how many cells it has, in a `ring` and in `channels` in each
    /// of two rings, and how long it runs, ms.
    package var smallest: (cells: Int, duration: Double) {
        switch self {
        case .ring: (5, 30)
        case .channels: (2, 8)
        case .tree: (1, 5)
        case .net: (29, 30)
        case .morph: (3, 8)
        case .build: (7, 2)
        case .synapses: (3, 40)
        }
    }
}

extension BenchmarkModel {
    /// Runs the model for some milliseconds; all ranks call it. What came of all cells is on rank
    /// 0, nothing elsewhere.
    func outcome(duration: Double) throws -> WorkloadOutcome {
        let voltages = recordVoltages()
        try patch.run(for: duration)
        let spikes = try gatherSpikes()
        let traces = try patch.parallel.gather(voltages.mapValues(\.values)) ?? []
        return WorkloadOutcome(
            spikes: spikes,
            traces: Dictionary(
                traces.joined().map { ($0, $1.map(\.bitPattern)) }, uniquingKeysWith: { first, _ in first }))
    }
}
