import Foundation
import MPIExchange
import SpikeExchange

/// Every collective, with values that each rank can compute for itself.
struct Works {
    private let ranks: Communicator

    init(_ ranks: Communicator) { self.ranks = ranks }

    func run() throws {
        let (rank, count) = (ranks.rank, ranks.count)
        for root in 0..<count {
            for length in [0, 1, 1000, 1_000_003] {
                let numbers = (0..<length).map { Double($0 * (root + 1)).squareRoot() } + [.nan, -0.0, -.infinity]
                let arrived = try ranks.broadcast(rank == root ? numbers : nil, root: root)
                try expect(
                    arrived.map(\.bitPattern) == numbers.map(\.bitPattern),
                    "broadcast of \(length) numbers from rank \(root)")
            }
            let mixed: [String: [Int: [Date?]]] = [
                "a": [root: [nil, Date(timeIntervalSinceReferenceDate: .infinity)]], "": [:],
            ]
            try expect(
                try ranks.broadcast(rank == root ? mixed : nil, root: root) == mixed, "broadcast of a dictionary")
            let gathered = try ranks.gather(Array(repeating: rank, count: rank * 70_000), root: root)
            try expect(
                gathered == (rank == root ? (0..<count).map { Array(repeating: $0, count: $0 * 70_000) } : nil),
                "gather")
            try ranks.barrier()
        }
        try expect(try ranks.allGather("\(rank)") == (0..<count).map { "\($0)" }, "allGather")
        try expect(try ranks.reduce(Double(rank), .sum) == Double(count * (count - 1) / 2), "sum")
        try expect(try ranks.reduce([rank, -rank], .minimum) == [0, 1 - count], "minimum")
        try expect(try ranks.reduce([rank, -rank], .maximum) == [count - 1, 0], "maximum")
        let caught = (try? ranks.broadcast(1, root: rank == 0 ? 0 : count)) == nil
        try expect(count == 1 || caught, "an error that all ranks get")
        try exchangeSpikes(perEpoch: 3, epochs: 200)
        try exchangeSpikes(perEpoch: 20_000, epochs: 10)
        if rank == 0 { print("works on \(count) \(count == 1 ? "rank" : "ranks")") }
    }

    /// Rank r needs the gids that r + 1 divides.
    private func exchangeSpikes(perEpoch: Int, epochs: Int) throws {
        let (rank, count) = (ranks.rank, ranks.count)
        let gids = Array(1...60)
        func needs(_ gid: Int) -> Bool { gid.isMultiple(of: rank + 1) }
        let plan = try ranks.exchangePlan(
            sources: gids.filter { $0 % count == rank }.map { GidUse(gid: $0, object: "soma[\($0)]") },
            needs: gids.filter(needs).map { GidUse(gid: $0, object: "ExpSyn") })
        let exchanger = SpikeExchanger(ranks, plan)
        func spikes(_ epoch: Int) -> [Spike] {
            (0..<perEpoch * gids.count / 60).map {
                Spike(time: Double((epoch * 7919 + $0 * 104_729) % 1000), source: gids[($0 * 31 + epoch) % 60])
            }
        }
        func check(_ epoch: Int) throws {
            let expected = spikes(epoch).filter { $0.source % count == rank || needs($0.source) }.sorted()
            try expect(try exchanger.complete() == expected, "spikes of epoch \(epoch)")
        }
        for epoch in 0..<epochs {
            if epoch > 0 { try check(epoch - 1) }
            try exchanger.post(spikes(epoch).filter { $0.source % count == rank })
        }
        try check(epochs - 1)
    }

    private func expect(_ isSo: Bool, _ what: String) throws {
        guard isSo else { throw Failure("\(what) went wrong") }
    }
}
