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
        } catch NeuriteError.unstable(
            let place, let time, let voltage, let lastGoodTime, let lastGoodVoltage, let cause)
        {
            #expect(place == "soma(0.5)")
            #expect(abs(voltage) >= 1e6 && cause == nil)
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

    /// A state of one mechanism among others becomes NaN: the error names mechanism and state.
    @Test func aCurrentThatIsNoNumberIsToldByItsMechanismAndState() throws {
        let p = Patch()
        try p.load(
            text: """
                NEURON { SUFFIX gone NONSPECIFIC_CURRENT i RANGE end }
                PARAMETER { end = 1e9 }
                ASSIGNED { i }
                STATE { n m }
                INITIAL { n = 0  m = 0 }
                BREAKPOINT { SOLVE s METHOD cnexp  i = 1e-9*m*n }
                DERIVATIVE s { n' = -n  m' = sqrt(end - t) - m }
                """)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH()).insert("gone")
        let dend = p.section(name: "dend", L: 200, diam: 2, nseg: 5).insert(Passive()).insert("gone").connect(to: soma)
        dend(0.7).variable("gone.end").value = 3
        do {
            try p.run(for: 10)
            Issue.record("the run went on")
        } catch let error as NeuriteError {
            guard case .unstable(let place, _, _, _, _, let cause) = error else { throw error }
            #expect(place == "dend(0.7)" && cause == "gone, its state m is nan")
            #expect("\(error)".contains(" by the current of gone, its state m is nan; at t = "))
        }
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
