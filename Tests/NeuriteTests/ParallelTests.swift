import Neurite
import Testing
import VirtualRanks

/// `p.parallel`, alone and on virtual ranks.
struct ParallelTests {
    @Test func onePatchAloneIsOneRank() throws {
        let p = Patch()
        #expect(p.parallel.id == 0)
        #expect(p.parallel.count == 1)
        try p.parallel.barrier()
        #expect(try p.parallel.broadcast([[1.0], []], root: 0) == [[1], []])
        #expect(try p.parallel.gather("a") == ["a"])
        #expect(try p.parallel.reduce(3, .sum) == 3)
        let error = #expect(throws: CommunicationError.self) { try p.parallel.broadcast(1, root: 12) }
        #expect(error?.description == "rank 0: broadcast of Int from rank 12: there is no such rank; expected 0 to 0")
    }

    /// All ranks together compute on no more threads than there are cores, if nothing else is asked
    /// for.
    @Test func allRanksTogetherUseNoMoreThreadsThanThereAreCores() throws {
        let cores = Patch().threads
        #expect(cores >= 1)
        #expect(Patch(threads: 7).threads == 7)
        #expect(Patch(threads: 0).threads == 1)
        for count in [1, 2, 3, 5] {
            let threads = try VirtualRanks.run(count: count) { Patch(communicator: $0).threads }
            #expect(threads == Array(repeating: max(1, cores / count), count: count))
        }
        #expect(try VirtualRanks.run(count: 2) { Patch(communicator: $0, threads: 3).threads } == [3, 3])
    }

    /// The least and the largest gids are gids like others. Those beyond are refused, each by its
    /// own number, and do not become one of these.
    @Test func gidsAtTheEndsOfTheirRangeAreTakenAndThoseBeyondRefused() throws {
        try VirtualRanks.run(count: 2) { communicator in
            let p = Patch(communicator: communicator)
            let ends = [Int.max, Int.min]
            let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
            soma.iclamp(amplitude: 0.5, delay: 1, duration: 1)
            let sent = p.parallelCon(soma, gid: ends[communicator.rank])
            let received = p.parallelCon(
                gid: ends[1 - communicator.rank], soma.synapse(ExpSyn(tau: 2)), weight: 0.01, delay: 1)
            let recorder = p.parallel.recordSpikes()
            try p.run(for: 10)
            #expect(Set(recorder.gids) == [ends[communicator.rank]])

            let beyond =
                communicator.rank == 0 ? p.parallelCon(soma, gid: UInt64.max) : p.parallelCon(soma, gid: UInt64.max - 1)
            let error = try #require(throws: NeuriteError.self) { try p.run(for: 10) }
            for (rank, gid) in ["18446744073709551615", "18446744073709551614"].enumerated() {
                #expect(
                    "\(error)".contains("rank \(rank): soma(0.5): is to send as gid \(gid); expected a number from"))
            }
            withExtendedLifetime((sent, received, beyond)) {}
        }
    }

    @Test func ranksExchangeArbitraryData() throws {
        try VirtualRanks.run(count: 4) { communicator in
            let p = Patch(communicator: communicator)
            var data: [[Double]]?
            if p.parallel.id == 2 { data = [[1, -0.0], [], [.infinity]] }
            let received = try p.parallel.broadcast(data, root: 2)
            #expect(received == [[1, 0], [], [.infinity]])
            #expect(try p.parallel.gather(p.parallel.id * 2, root: 3) == (p.parallel.id == 3 ? [0, 2, 4, 6] : nil))
            #expect(try p.parallel.allGather([p.parallel.id]) == [[0], [1], [2], [3]])
            #expect(try p.parallel.reduce([Double(p.parallel.id), 1], .sum) == [6, 4])
            #expect(try p.parallel.reduce(p.parallel.id, .maximum) == 3)
        }
    }
}
