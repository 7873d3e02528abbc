import BenchmarkModels
import MPIExchange
import Neurite

extension Check {
    /// Every workload and a model with noise give the same spikes and traces, to the bit, as on one
    /// rank of one thread, wherever their cells are and on one thread or two.
    func identity(on ranks: Communicator) throws {
        var runs = 0
        for workload in Workload.allCases {
            let (cells, duration) = workload.smallest
            runs += try identity(of: "\(workload)", on: ranks) {
                try workload.outcome(cells: cells, spread: $0, duration: duration, in: $1)
            }
        }
        runs += try identity(of: "noise", on: ranks, NoisyCells.outcome)
        if ranks.rank == 0 { print("\(runs) runs are those of one rank on \(ranks.count)") }
    }

    /// Compares a model's runs; returns how many.
    private func identity(
        of model: String, on ranks: Communicator,
        _ outcome: (_ spread: Spread, _ patch: Patch) throws -> WorkloadOutcome
    ) throws -> Int {
        // The others wait for rank 0 where they first meet.
        let alone = ranks.rank == 0 ? try outcome(.blocks, Patch(threads: 1)) : nil
        for spread in Spread.allCases {
            for threads in 1...2 {
                let together = try outcome(spread, Patch(communicator: ranks, threads: threads))
                guard let alone, together != alone else { continue }
                throw Failure("\(model), \(spread), \(threads) threads on \(ranks.count) ranks differs from one rank")
            }
        }
        return 2 * Spread.allCases.count
    }
}
