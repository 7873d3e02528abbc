import Neurite
import Testing
import VirtualRanks

/// What users are told of models on many ranks, as they are told.
@Suite(.timeLimit(.minutes(1))) struct GuideSectionTests {
    @Test func aTransmitterReachesItsReceiverOnAnotherRank() throws {
        let arrivals = try VirtualRanks.run(count: 2) { communicator in
            let p = Patch(communicator: communicator)
            let s = p.section(L: 20, diam: 20).insert(HH())
            let target = s.synapse(ExpSyn(tau: 2))
            let v = p.record(s)

            if p.parallel.id == 0 {
                let transmitter = p.parallelCon(s, gid: 7)
                #expect(transmitter.target == nil)
                s.iclamp(amplitude: 1, delay: 5, duration: 1)
            }
            if p.parallel.id == 1 {
                let receiver = p.parallelCon(gid: 7, target)
                #expect(receiver.target === target)
            }
            try p.run(for: 20)
            return v.values.max() ?? .nan
        }
        #expect(arrivals[0] > 0)
        #expect(arrivals[1] > -10)
    }

    @Test func arbitraryDataReachAllRanks() throws {
        let all = try VirtualRanks.run(count: 13) { communicator in
            let p = Patch(communicator: communicator)
            var data: [[Double]]? = nil
            if p.parallel.id == 12 { data = [[1, 2], [], [.infinity]] }
            let received = try p.parallel.broadcast(data, root: 12)
            return received
        }
        #expect(all == Array(repeating: [[1, 2], [], [.infinity]], count: 13))
    }
}
