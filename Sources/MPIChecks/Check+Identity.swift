import BenchmarkModels
import MPIExchange
import Neurite

extension Check {
    /// Every workload gives the same spikes and traces, to the bit, as on one rank of one thread, wherever its cells are and on one thread or two.
    func identity(on ranks: Communicator) throws {
        var runs = 0
        for workload in Workload.allCases {
            let (cells, duration) = workload.smallest
            func outcome(_ communicator: Communicator, threads: Int, _ spread: Spread) throws -> WorkloadOutcome {
                try workload.outcome(
                    cells: cells, spread: spread, duration: duration, in: Patch(communicator: communicator, threads: threads))
            }
            // The others wait for rank 0 where they first meet.
            let alone = ranks.rank == 0 ? try outcome(Communicator(), threads: 1, .blocks) : nil
            for spread in Spread.allCases {
                for threads in 1...2 {
                    let together = try outcome(ranks, threads: threads, spread)
                    runs += 1
                    guard let alone, together != alone else { continue }
                    throw Failure("\(workload), \(spread), \(threads) threads on \(ranks.count) ranks differs from one rank")
                }
            }
        }
        if ranks.rank == 0 { print("\(runs) runs are those of one rank on \(ranks.count)") }
    }
}
