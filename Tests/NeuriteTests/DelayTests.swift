import Neurite
import Testing

/// Delays may be as long as one likes.
@Suite struct DelayTests {
    /// When a synapse opens to a stimulus at 1 ms, ms; nil where it does not within the time.
    private func opening(delay: Double, within duration: Double) throws -> Double? {
        let p = Patch()
        let synapse = p.section(L: 20, diam: 20).synapse(ExpSyn(tau: 2))
        let connection = p.netCon(from: p.netStim(start: 1, number: 1), to: synapse, weight: 0.001, delay: delay)
        let g = p.record(synapse.variable("g"))
        try p.run(for: duration)
        return withExtendedLifetime(connection) { g.firstIndex { $0 > 0 }.map { p.time[$0] } }
    }

    @Test(arguments: [1, 400, 1000, 2600.025]) func anEventArrivesAfterItsDelay(delay: Double) throws {
        // What acts on a border of steps is recorded at the end of the step that begins there.
        let time = try #require(try opening(delay: delay, within: delay + 3))
        #expect(abs(time - (1 + delay + 0.025)) < 1e-9)
    }

    @Test(arguments: [1e4, 1e9, 1e15, .greatestFiniteMagnitude]) func oneThatIsNeverDueTakesNeitherTimeNorMemory(
        delay: Double
    ) throws {
        #expect(try opening(delay: delay, within: 5) == nil)
    }
}
