import Neurite

/// A small model with noise. It is no workload, since other simulators draw other numbers, but like
/// those it has to be the same however it is spread.
package enum NoisyCells {
    /// How many cells there are.
    package static let count = 11

    /// Makes the model, or this rank's cells of it, and runs it for 60 ms; all ranks call it.
    ///
    /// - Parameters:
    ///   - spread: which cells are this rank's.
    ///   - patch: where it is made.
    /// - Returns: on rank 0 what came of all cells; nothing elsewhere.
    package static func outcome(spread: Spread, in patch: Patch) throws -> WorkloadOutcome {
        try BenchmarkModel.noise(cells: count, spread, in: patch).outcome(duration: 60)
    }
}

extension BenchmarkModel {
    /// Cells of one compartment. Two sources drive each: one draws by its `randomIdentity`, the
    /// other by its gid. The latter drives the next cell, too.
    fileprivate static func noise(cells count: Int, _ spread: Spread, in patch: Patch) -> BenchmarkModel {
        var model = BenchmarkModel(patch, cells: count, spread)
        for gid in 0..<count where model.isHere(gid) {
            let soma = patch.section(L: 20, diam: 20, Ra: 35.4).insert(HH())
            let synapse = patch.expSyn(at: soma(0.5), tau: 2, e: 0)
            synapse.stimulate(start: 1, number: 1e9, interval: 8, noise: 1, weight: 0.005, delay: 1)
                .randomIdentity = (UInt32(gid), 7, 0)
            let shared = patch.netStim(start: 1, number: 1e9, interval: 10, noise: 0.5)
            _ = patch.netCon(from: shared, to: synapse, weight: 0.004, delay: 0.5)
            _ = patch.parallelCon(shared, gid: count + gid)
            _ = patch.parallelCon(gid: count + (gid + 1) % count, synapse, weight: 0.008, delay: 1.5)
            model.detect(gid, at: soma, threshold: 0)
        }
        return model
    }
}
