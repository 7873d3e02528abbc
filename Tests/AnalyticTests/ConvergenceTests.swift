import Foundation
import Neurite
import Testing

/// The order of convergence in dt, where no solution is known: by L. F. Richardson's differences of
/// successive halvings, `|v(dt) - v(dt/2)| / |v(dt/2) - v(dt/4)| -> 2^order`.
@Suite struct ConvergenceTests {
    /// The differences of the voltages at common times, root mean square, for successively halved
    /// steps.
    private func differences(steps: [Double], secondorder: Int, model: (Patch) -> (Section, [Handle])) throws
        -> [Double]
    {
        let runs: [[Double]] = try steps.map { dt in
            let patch = Patch()
            (patch.dt, patch.secondorder) = (dt, secondorder)
            let (section, held) = model(patch)
            let v = patch.record(section(0.5))
            try patch.run(for: 8)
            #expect(!held.isEmpty)
            let each = Int((0.1 / dt).rounded())
            return stride(from: 0, to: v.count, by: each).map { v[$0] }
        }
        return zip(runs, runs.dropFirst()).map { rootMeanSquareDifference($0, $1) }
    }

    /// A cable of a few length constants under a current that is switched on at a step's boundary.
    private func passiveCable(_ patch: Patch) -> (Section, [Handle]) {
        let cable = patch.section(L: 1000, diam: 2, nseg: 21, Ra: 100).insert(Passive(g: 5e-4, e: -65))
        return (cable, [patch.iClamp(at: cable(0.1), delay: -1, dur: 1e9, amp: 0.2)])
    }

    /// An axon that fires under a constant current.
    private func axon(_ patch: Patch) -> (Section, [Handle]) {
        let axon = patch.section(L: 1000, diam: 2, nseg: 21, Ra: 100).insert("hh")
        return (axon, [patch.iClamp(at: axon(0.1), delay: -1, dur: 1e9, amp: 0.3)])
    }

    private static let halvings = [0.025, 0.0125, 0.00625, 0.003125, 0.0015625]

    @Test(arguments: [(0, 1.0), (2, 2.0)])
    func theErrorOfAPassiveCableFallsByTheOrderOfTheMethod(secondorder: Int, order: Double) throws {
        let found = observedOrders(try differences(steps: Self.halvings, secondorder: secondorder, model: passiveCable))
        #expect(found.allSatisfy { abs($0 - order) < 0.1 })
    }

    /// With secondorder 2 the gates belong to the middles of steps: they start half a step ahead of
    /// the voltage, which at the start, where both rest, makes no difference to speak of.
    @Test(arguments: [(0, 1.0), (2, 2.0)])
    func theErrorOfAnAxonThatFiresFallsByTheOrderOfTheMethod(secondorder: Int, order: Double) throws {
        let found = observedOrders(try differences(steps: Self.halvings, secondorder: secondorder, model: axon))
        #expect(found.allSatisfy { abs($0 - order) < 0.2 })
    }
}
