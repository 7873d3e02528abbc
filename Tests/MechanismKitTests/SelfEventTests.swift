import Foundation
import Neurite
import Testing

/// Events that a mechanism sends to itself, moves, and sends out.
@Suite struct SelfEventTests {
    @Test func aDrivenCellFiresAtItsOwnTimes() throws {
        let patch = Patch()
        let cell = patch.place(DrivenCell(tau: 10, drive: 1.5))
        let spikes = patch.netCon(from: cell, to: nil).record()
        try patch.run(for: 100)
        let interval = 10 * log(1.5 / 0.5)
        let expected = (1...9).map { Double($0) * interval }
        #expect(deviation(spikes.times, from: expected) < 1e-14)
    }

    /// An event at 5 ms brings the firing forward; one at 15 ms makes the cell fire at once; one of
    /// negative weight puts it off.
    @Test func eventsMoveTheNextFiring() throws {
        let patch = Patch()
        let cell = patch.place(DrivenCell(tau: 10, drive: 1.5))
        let spikes = patch.netCon(from: cell, to: nil).record()
        let inputs = [(4.0, 0.2), (14.0, 0.9), (19.0, -0.5)].map { time, weight in
            patch.netCon(from: patch.vecStim(pattern: [time]), to: cell, weight: weight, delay: 1)
        }
        try patch.run(for: 40)

        func m(after interval: Double, from m: Double) -> Double { 1.5 + (m - 1.5) * exp(-interval / 10) }
        func wait(from m: Double) -> Double { 10 * log((1.5 - m) / 0.5) }
        let first = 5 + wait(from: m(after: 5, from: 0) + 0.2)
        let third = 20 + wait(from: m(after: 5, from: 0) - 0.5)
        #expect(first < 10 && m(after: 15 - first, from: 0) + 0.9 > 1)
        #expect(deviation(spikes.times, from: [first, 15, third]) < 1e-14)
        #expect(inputs.count == 3)
    }

    @Test func cellsDriveOneAnother() throws {
        let patch = Patch()
        let (a, b) = (patch.place(DrivenCell(tau: 10, drive: 1.5)), patch.place(DrivenCell(tau: 10, drive: 1.001)))
        // Whatever b holds, an event of weight 2 makes it fire at once.
        let connection = patch.netCon(from: a, to: b, weight: 2, delay: 3)
        let (first, second) = (patch.netCon(from: a, to: nil).record(), patch.netCon(from: b, to: nil).record())
        try patch.run(for: 50)
        #expect(first.times.count == 4 && connection.delay == 3)
        #expect(deviation(second.times, from: first.times.map { $0 + 3 }) < 1e-15)
    }

    @Test func aCellStartsAnewWithEveryRun() throws {
        let patch = Patch()
        let cell = patch.place(DrivenCell())
        let spikes = patch.netCon(from: cell, to: nil).record()
        try patch.run(for: 60)
        let once = spikes.times
        try patch.run(for: 60)
        #expect(spikes.times == once && once.count == 5)
    }

    /// Nothing can be connected to a density mechanism, so what it emits goes nowhere; what it
    /// sends to itself it takes.
    @Test func aDensityMechanismTakesItsOwnEvents() throws {
        let patch = Patch()
        let dend = patch.section(L: 90, diam: 1, nseg: 3).insert(TickingMembrane())
        dend(0.5)[TickingMembrane.self].interval = 2.5
        try patch.run(for: 10)
        #expect(dend.segments.map { $0["ticking.ticks"] } == [10, 4, 10])
    }
}
