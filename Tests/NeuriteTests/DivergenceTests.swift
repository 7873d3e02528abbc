import Neurite
import Testing

/// A voltage that diverges stops the run; what was recorded up to there is kept.
@Suite struct DivergenceTests {
    @Test func aDivergingVoltageStopsTheRunAndKeepsWhatWasRecorded() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 10, diam: 10)
        let clamp = p.iClamp(at: soma, delay: 0, dur: 1e9, amp: 0)
        let current = p.vector([0, 0, 1e9]).play(into: clamp.variable(.amp), times: [0, 5, 6])
        let v = p.record(soma)
        do {
            try p.run(for: 10)
            Issue.record("the run went on")
        } catch NeuriteError.unstable(let place, let time, let voltage, let lastGoodTime, let lastGoodVoltage) {
            #expect(place == "soma(0.5)")
            #expect(abs(voltage) >= 1e6)
            #expect(abs(lastGoodVoltage) < 1e6)
            #expect(time > 5 && time < 6 && abs(time - lastGoodTime - 0.025) < 1e-12)
            #expect(v.last == lastGoodVoltage)
            #expect(v.count == p.time.count)
            #expect(abs((p.time.last ?? .nan) - lastGoodTime) < 1e-12)
        }
        #expect(throws: NeuriteError.notReady("the last run ended with an error; initialise before running on")) {
            try p.continueRun(for: 1)
        }
        clamp.amp = 0
        current.play(into: clamp.variable(.amp), times: [0, 1, 2])
        withExtendedLifetime(current) {}
    }
}

/// Events that would go on for ever end the run.
@Suite struct EndlessEventTests {
    @Test func aCircleWithoutDelayIsAnError() throws {
        let patch = Patch()
        let first = patch.netStim(start: 1, number: 1e9, interval: 1e-3)
        let second = patch.netStim(start: -1, number: 1e9, interval: 1e-9)
        let connections = [
            patch.netCon(from: first, to: second, weight: 1, delay: 0),
            patch.netCon(from: second, to: first, weight: 1, delay: 0),
        ]
        do {
            try patch.run(for: 5)
            Issue.record("the run came to its end")
        } catch let error as NeuriteError {
            #expect("\(error)".contains("NetStim at t = 1.0"))
            #expect("\(error)".contains("events within half a step"))
        }
        withExtendedLifetime(connections) {}
    }
}
