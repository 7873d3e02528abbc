import Neurite
import Testing

/// Mechanisms whose instances depend on those before them, through one sequence of random numbers
/// or a GLOBAL that they set.
@Suite struct SharedSequenceTests {
    private static let noise = """
        NEURON { POINT_PROCESS Noise NONSPECIFIC_CURRENT i RANGE i, amp }
        PARAMETER { amp = 1e-5 }
        ASSIGNED { v i }
        BREAKPOINT { i = normrand(0, amp) }
        """
    private static let last = """
        NEURON { SUFFIX last GLOBAL shift NONSPECIFIC_CURRENT i }
        ASSIGNED { v i shift }
        INITIAL { shift = v/10 }
        BREAKPOINT {
            i = 1e-5*(v - shift)
            shift = shift + v/1000
        }
        """

    /// The last voltages of many cells.
    private func voltages(_ file: String, threads: Int) throws -> [UInt64] {
        let p = Patch(threads: threads)
        let mechanism = try p.load(text: file)
        #expect(
            mechanism.warnings.contains { $0.contains("one sequence") || $0.contains("another instance's value") })
        var cells: [Section] = []
        var noise: [AnyPointProcess] = []
        for index in 0..<96 {
            let cell = p.section(name: "cell\(index)", L: 20, diam: 20, nseg: 1 + index % 3)
            cell.insert("pas")
            if mechanism.descriptor.kind == .density {
                cell.insert("last")
            } else {
                noise.append(try p.place("Noise", at: cell(0.5)))
            }
            cells.append(cell)
        }
        try p.initialize(v: -64)
        try p.continueRun(for: 3)
        return cells.map { $0(0.5).v.bitPattern }
    }

    @Test(arguments: [noise, last]) func voltagesAreTheSameForEveryNumberOfThreads(_ file: String) throws {
        let one = try voltages(file, threads: 1)
        #expect(Set(one).count > 1)
        #expect(try voltages(file, threads: 4) == one)
    }
}
