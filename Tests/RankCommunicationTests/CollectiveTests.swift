import TestSupport
import Testing
import VirtualRanks

/// gather, allGather, reduce and barrier for any number of ranks.
struct CollectiveTests {
    @Test(arguments: 1...8) func gatherKeepsTheOrderOfRanks(ranks: Int) throws {
        for root in 0..<ranks {
            let gathered = try VirtualRanks.run(count: ranks) { communicator in
                try communicator.gather(Array(repeating: "\(communicator.rank)", count: communicator.rank), root: root)
            }
            for (rank, values) in gathered.enumerated() {
                #expect(values == (rank == root ? (0..<ranks).map { Array(repeating: "\($0)", count: $0) } : nil))
            }
        }
        let all = try VirtualRanks.run(count: ranks) { try $0.allGather($0.rank % 2 == 0 ? nil : $0.rank) }
        #expect(all == Array(repeating: (0..<ranks).map { $0 % 2 == 0 ? nil : $0 }, count: ranks))
    }

    @Test(arguments: 1...9) func aReductionIsTheSameOnAllRanks(ranks: Int) throws {
        var random = SeededGenerator(seed: ranks)
        let values = (0..<ranks).map { _ in (0..<5).map { _ in Double.random(in: -1...1, using: &random) } }
        func reduced(_ reduction: Reduction) throws -> [[Double]] {
            try VirtualRanks.run(count: ranks) { try $0.reduce(values[$0.rank], reduction) }
        }
        let columns = (0..<5).map { column in values.map { $0[column] } }
        for result in try reduced(.minimum) { #expect(result == columns.map { $0.min()! }) }
        for result in try reduced(.maximum) { #expect(result == columns.map { $0.max()! }) }
        let sums = try reduced(.sum)
        for result in sums {
            #expect(result.map(\.bitPattern) == sums[0].map(\.bitPattern))
            for (sum, column) in zip(result, columns) { #expect(abs(sum - column.reduce(0, +)) < 1e-14) }
        }
        #expect(try reduced(.sum) == sums, "the same in each run")
        #expect(
            try VirtualRanks.run(count: ranks) { try $0.reduce($0.rank + 1, .sum) }
                == Array(repeating: ranks * (ranks + 1) / 2, count: ranks))
        #expect(
            try VirtualRanks.run(count: ranks) { try $0.reduce([Int](), .sum) } == Array(repeating: [], count: ranks))
    }

    @Test func aNaNIsNotHidden() throws {
        for place in 0..<3 {
            for reduction in [Reduction.minimum, .maximum, .sum] {
                let results = try VirtualRanks.run(count: 3) { try $0.reduce($0.rank == place ? .nan : 1.0, reduction) }
                #expect(results.allSatisfy { $0.isNaN })
            }
        }
    }

    @Test func twoHundredRanksMeet() throws {
        let sums = try VirtualRanks.run(count: 200, stackSize: 1 << 20) { communicator in
            for _ in 0..<5 { try communicator.barrier() }
            return try communicator.reduce(1, .sum)
        }
        #expect(sums == Array(repeating: 200, count: 200))
    }

    @Test func oneRankAloneSendsNothing() throws {
        let communicator = Communicator()
        #expect(communicator.rank == 0 && communicator.count == 1)
        try communicator.barrier()
        #expect(try communicator.broadcast(["a": 1.5], root: 0) == ["a": 1.5])
        #expect(try communicator.gather(3, root: 0) == [3])
        #expect(try communicator.allGather(3) == [3])
        #expect(try communicator.reduce(2.5, .maximum) == 2.5)
        #expect(communicator.traffic.messagesSent == 0)
        try communicator.finish()
        #expect(throws: CommunicationError.self) { try communicator.barrier() }
    }
}
