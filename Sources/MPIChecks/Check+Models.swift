import Foundation
import MPIExchange
import Neurite

/// Models that run on all ranks, a cell on each.
extension Check {
    /// A spike of rank 0 reaches the cell of rank 1.
    func guide(on ranks: Communicator) throws {
        let p = Patch(communicator: ranks, threads: 1)
        let s = p.section(L: 20, diam: 20).insert(HH())
        let target = s.synapse(ExpSyn(tau: 2))
        let v = p.record(s)
        if p.parallel.id == 0 {
            _ = p.parallelCon(s, gid: 7)
            s.iclamp(amplitude: 1, delay: 5, duration: 1)
        }
        if p.parallel.id == 1 { _ = p.parallelCon(gid: 7, target) }
        try p.run(for: 20)

        let last = p.parallel.count - 1
        var data: [[Double]]? = nil
        if p.parallel.id == last { data = [[1, 2], [], [.infinity]] }
        let received = try p.parallel.broadcast(data, root: last)
        guard received == [[1, 2], [], [.infinity]] else { throw Failure("what was broadcast is \(received)") }
        let peaks = try p.parallel.allGather(v.values.max() ?? .nan)
        for (rank, peak) in peaks.enumerated() {
            guard rank < 2 ? peak > -10 : peak < -60 else {
                throw Failure("the highest voltage on rank \(rank) is \(peak) mV")
            }
        }
        if p.parallel.id == 0 { print("a spike went from rank to rank on \(peaks.count)") }
    }

    /// A ring of cells over the ranks, in which one rank fails; in initialising, the first rank and
    /// the last.
    func failingModel(on ranks: Communicator) throws {
        let isLast = ranks.rank == ranks.count - 1
        let p = Patch(communicator: ranks, threads: 1)
        let soma = p.section(name: "soma[\(ranks.rank)]", L: 20, diam: 20).insert(HH())
        let synapse = p.expSyn(at: soma, tau: 2)
        _ = p.parallelCon(soma, gid: ranks.rank)
        if isLast, self == .modelThrowsBuilding { throw Failure("the file of synapses is empty") }
        let sender = isLast && self == .modelThrowsInitialising ? 99 : (ranks.rank + 1) % ranks.count
        _ = p.parallelCon(gid: sender, synapse, weight: 0.02)
        if ranks.rank == 0, self == .modelThrowsInitialising { soma.nseg = -1 }
        if isLast, self == .modelThrowsRunning { soma.iclamp(amplitude: 1e9, delay: 100, duration: 1e9) }
        try p.run(for: 1e6) { t in
            if isLast, self == .modelIsKilled, t > 100 { Foundation.kill(getpid(), SIGKILL) }
        }
    }
}
