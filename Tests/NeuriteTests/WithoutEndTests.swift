import Neurite
import Testing

/// Durations and numbers of events that have no end.
@Suite struct WithoutEndTests {
    @Test func aStimulusGoesOn() throws {
        let p = Patch()
        let stimulus = p.netStim(start: 1, number: .infinity, interval: 2)
        let spikes = p.netCon(from: stimulus, to: nil).record()
        try p.run(for: 10)
        #expect(spikes.times == [1, 3, 5, 7, 9])
        stimulus.number = 6
        try p.continueRun(for: 10)
        #expect(spikes.times == [1, 3, 5, 7, 9, 11])
    }

    /// As one that ends long after the run.
    @Test func clampsStayOn() throws {
        func trace(_ duration: Double) throws -> [[Double]] {
            let p = Patch()
            let sections = (0..<3).map { p.section(name: "s\($0)", L: 20, diam: 20).insert(HH()) }
            let clamps: [AnyPointProcess] = [
                sections[0].iclamp(amplitude: 0.1, delay: 1, duration: duration),
                p.seClamp(at: sections[1], dur1: 2, amp1: -70, dur2: duration, amp2: -30),
                p.vClamp(at: sections[2], dur1: duration, amp1: -40),
            ]
            let recordings = sections.map { p.record($0) } + clamps.map { p.record($0) }
            try p.run(for: 10)
            return recordings.map(\.values)
        }
        let (endless, long) = (try trace(.infinity), try trace(1e9))
        #expect(endless == long && endless[3].last == 0.1 && (endless[4].last ?? 0) != 0)
    }
}
