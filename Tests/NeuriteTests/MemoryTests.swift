#if canImport(Glibc)
import Foundation
import Glibc
import Neurite
import Testing

/// What is let go is given back. Each test runs in a process of its own, whose memory no other test
/// changes.
@Suite struct MemoryTests {
    @Test func aMillionSectionsLeaveTheMemoryWhereItWas() async {
        await #expect(processExitsWith: .success) {
            makeAndDropCells(of: 10, count: 10_000)
            expectNoGrowth { makeAndDropCells(of: 10, count: 100_000) }
        }
    }

    /// One group of a hundred thousand objects goes at once, and without recursion.
    @Test func oneLargeGroupIsGivenBack() async {
        await #expect(processExitsWith: .success) {
            makeAndDropCells(of: 100_000, count: 1)
            expectNoGrowth { for _ in 0..<5 { makeAndDropCells(of: 100_000, count: 1) } }
        }
    }

    /// So is what connecting and disconnecting leaves behind.
    @Test func partingIsGivenBack() async {
        await #expect(processExitsWith: .success) {
            let p = Patch()
            let hub = p.section()
            func work(_ count: Int) {
                for _ in 0..<count {
                    let leaf = p.section().insert(HH()).connect(to: hub)
                    let connection = p.netCon(from: hub, to: leaf.synapse(ExpSyn()))
                    connection.disconnect()
                    leaf.disconnect()
                }
            }
            work(10_000)
            expectNoGrowth { work(100_000) }
            #expect(p.sections == [hub] && p.connections.isEmpty)
        }
    }

    /// And what runs leave behind.
    @Test func runsAreGivenBack() async {
        await #expect(processExitsWith: .success) {
            func run() {
                let p = Patch()
                let cells = (0..<50).map { _ in p.section(nseg: 21).insert(HH()) }
                let traces = cells.map { p.record($0) }
                #expect(throws: Never.self) { try p.run(for: 2) }
                withExtendedLifetime(traces) {}
            }
            run()
            expectNoGrowth { for _ in 0..<20 { run() } }
        }
    }
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

private func expectNoGrowth(during work: () -> Void) {
    let before = residentMemory()
    work()
    let growth = residentMemory() - before
    #expect(growth < 2_000_000, "\(growth) bytes more than before")
}

/// The process' resident memory, bytes, once the allocator has returned what is free.
private func residentMemory() -> Int {
    guard let trim = dlsym(nil, "malloc_trim"),
        let text = { () -> String? in
            _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
            return try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        }(), let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else {
        Issue.record("the resident memory cannot be read")
        return 0
    }
    return pages * sysconf(Int32(_SC_PAGESIZE))
}
#endif
