import Synchronization
import Testing
import VirtualRanks

/// Numbers of ranks that there cannot be.
@Suite struct RankCountTests {
    @Test(arguments: [0, -1, 4097, Int.max, Int.min]) func thereCannotBeSoManyRanks(count: Int) throws {
        let began = Mutex(0)
        let error = try #require(throws: VirtualRanksError.self) {
            try VirtualRanks.run(count: count) { _ in began.withLock { $0 += 1 } }
        }
        #expect(error.problem == "there are to be \(count) ranks; expected 1 to 4096")
        #expect(began.withLock { $0 } == 0)
    }
}
