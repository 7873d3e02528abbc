import Foundation
import Neurite
import Testing

/// Watching the voltage, and events that a point process sends out when it has seen something.
@Suite struct WatchTests {
    /// A triangle of a voltage, forced upon a compartment, passes both levels at times known
    /// beforehand.
    private func triangle(
        start: Double = -70, run: (Patch, PointProcess<VoltageTrigger>, PointProcess<ExpSyn>) throws -> Void
    ) throws {
        let patch = Patch()
        let (soma, other) = (compartment(in: patch), compartment(in: patch).insert(Passive()))
        let trigger = patch.place(VoltageTrigger(high: -50.01, low: -60.01), at: soma)
        let synapse = patch.expSyn(at: other, tau: 2)
        let connection = patch.netCon(from: trigger, to: synapse, weight: 0.001, delay: 2)
        // 4 mV/ms up and down again, twice.
        let clamp = patch.seClamp(at: soma, dur1: 1e9, rs: 1e-6)
        let level = patch.vector([-70, -30, -70, -30, -70]).play(
            into: clamp.variable(.amp1), times: [0, 10, 20, 30, 40])
        try patch.initialize(v: start)
        try run(patch, trigger, synapse)
        _ = (connection, level)
    }

    @Test func voltagesAreSeenToRiseAndFall() throws {
        try triangle { patch, trigger, synapse in
            try patch.continueRun(for: 10)
            #expect(trigger[.rises] == 1)
            #expect(trigger[.falls] == 0)
            // -70 + 4 t passes -50.01 at 4.9975 ms (the clamp lags half a step): it is found at the
            // end of that step.
            #expect(abs(trigger[.lastRise] - 5) < 0.03)
            try patch.continueRun(for: 30)
            #expect(trigger[.rises] == 2)
            #expect(trigger[.falls] == 2)
            #expect(abs(trigger[.lastRise] - 25) < 0.03)
            #expect(abs(trigger[.lastFall] - 37.5) < 0.03)
        }
    }

    @Test func aPointProcessSendsEventsOut() throws {
        try triangle { patch, trigger, synapse in
            try patch.continueRun(for: 9)
            let arrival = trigger[.lastRise] + 2
            // From the boundary after the event on, the conductance decays.
            let steps = ((9 - arrival) / 0.025).rounded()
            #expect(abs(synapse[.g] / (0.001 * exp(-steps * 0.025 / 2)) - 1) < 1e-12)
        }
    }

    /// A voltage that is beyond a level when the watch begins has not passed it (NEURON's WATCH).
    @Test func whatIsBeyondAtTheStartHasNotPassed() throws {
        try triangle(start: -40) { patch, trigger, _ in
            #expect(trigger[.rises] == 0)
            try patch.continueRun(for: 4)
            // The clamp brings it to -70 within the first step: a fall, and no rise.
            #expect(trigger[.rises] == 0)
            #expect(trigger[.falls] == 1)
        }
    }

    @Test func aWatchCanEnd() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert("hh")
        let clamp = patch.iClamp(at: soma, delay: 0, dur: 200, amp: 0.3)
        let (watching, stopped) = (
            patch.place(VoltageTrigger(high: 0), at: soma), patch.place(VoltageTrigger(high: 0), at: soma)
        )
        let stop = patch.netCon(from: patch.vecStim(pattern: [30]), to: stopped, delay: 1)
        let spikes = patch.netCon(from: soma, to: nil, threshold: 0).record()
        try patch.run(for: 100)
        #expect(spikes.times.count > 4)
        #expect(watching[.rises] == Double(spikes.times.count))
        #expect(stopped[.rises] == Double(spikes.times.count { $0 < 31 }))
        _ = (clamp, stop)
    }
}
