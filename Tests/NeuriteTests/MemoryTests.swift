#if canImport(Glibc)
import Foundation
import Glibc
import Neurite
import Testing

/// What is let go is given back.
@Suite(.serialized) struct MemoryTests {
    /// The process' resident memory, bytes, once the allocator has returned what is free.
    private func residentMemory() throws -> Int {
        let trim = try #require(dlsym(nil, "malloc_trim"))
        _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(Int(pages[1])) * sysconf(Int32(_SC_PAGESIZE))
    }

    private func makeAndDropCells(of sections: Int, count: Int) {
        let p = Patch()
        for _ in 0..<count {
            let soma = p.section().insert(HH())
            for _ in 1..<sections { p.section(nseg: 5).insert(HH(gnabar: 0.1)).connect(to: soma) }
            soma.synapse(ExpSyn()).stimulate()
            soma.record()
        }
        #expect(p.sections.isEmpty)
    }

    /// Other tests of the process run meanwhile and take memory of their own: so the least of several attempts counts.
    private func growth(during work: () -> Void) throws -> Int {
        var least = Int.max
        for _ in 0..<3 where least > 4_000_000 {
            let before = try residentMemory()
            work()
            least = min(least, try residentMemory() - before)
        }
        return least
    }

    @Test func aMillionSectionsLeaveTheMemoryWhereItWas() throws {
        makeAndDropCells(of: 10, count: 10_000)
        let growth = try growth { makeAndDropCells(of: 10, count: 100_000) }
        #expect(growth < 4_000_000, "\(growth) bytes more than before")
    }

    /// One group of a hundred thousand objects goes at once, and without recursion.
    @Test func oneLargeGroupIsGivenBack() throws {
        makeAndDropCells(of: 100_000, count: 1)
        let growth = try growth { makeAndDropCells(of: 100_000, count: 1) }
        #expect(growth < 4_000_000, "\(growth) bytes more than before")
    }

    /// So is what runs leave behind.
    @Test func runsAreGivenBack() throws {
        func run() {
            let p = Patch()
            let cells = (0..<50).map { _ in p.section(nseg: 21).insert(HH()) }
            let traces = cells.map { p.record($0) }
            #expect(throws: Never.self) { try p.run(for: 2) }
            withExtendedLifetime(traces) {}
        }
        run()
        let growth = try growth { for _ in 0..<20 { run() } }
        #expect(growth < 4_000_000, "\(growth) bytes more than before")
    }
}
#endif
