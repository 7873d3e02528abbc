import Testing
import VirtualRanks

@testable import RankCommunication

/// How the cores of a machine are divided among its ranks.
struct CoreShareTests {
    /// The shares of ranks, given the cores that each may use, on one machine.
    private func shares(_ cores: [Range<Int>]) -> [Int] {
        let ranks = cores.map { own in UsableCores(flags: (0..<16).map { own.contains($0) ? 1 : 0 }) }
        let users = (0..<16).map { core in ranks.reduce(0) { $0 + $1.flags[core] } }
        return ranks.map { $0.share(users: users) }
    }

    @Test func unboundRanksDivideAllCores() {
        #expect(shares([0..<4]) == [4])
        #expect(shares([0..<4, 0..<4]) == [2, 2])
        #expect(shares([0..<4, 0..<4, 0..<4]) == [1, 1, 1])
        #expect(shares(Array(repeating: 0..<4, count: 7)) == Array(repeating: 1, count: 7))
        for ranks in 1...16 {
            #expect(shares(Array(repeating: 0..<16, count: ranks)) == Array(repeating: 16 / ranks, count: ranks))
        }
    }

    @Test func whatBindingHasDividedIsNotDividedAgain() {
        #expect(shares([0..<2, 2..<4]) == [2, 2], "cores of their own")
        #expect(shares([0..<1, 1..<2]) == [1, 1], "a core each")
        #expect(shares([0..<4, 4..<8, 0..<4, 4..<8]) == [2, 2, 2, 2], "two sockets in turn")
        #expect(shares([0..<8, 8..<16, 0..<8]) == [4, 8, 4], "two sockets, unevenly")
        #expect(shares([0..<4, 0..<1]) == [3, 1], "partly the same")
    }

    @Test(arguments: 1...5) func virtualRanksShareTheProcess(ranks: Int) throws {
        let cores = UsableCores.ofThisProcess.count
        #expect(Communicator().coreShare == cores)
        let shares = try VirtualRanks.run(count: ranks) { $0.coreShare }
        #expect(shares == Array(repeating: max(1, cores / ranks), count: ranks))
    }
}
