import Neurite
import Testing

/// Point processes whose parameters are alike keep one value for all of them.
@Suite struct AlikePointProcessTests {
    /// The voltages of a cell with eleven synapses that are alike, and perhaps of another with one
    /// that is not.
    ///
    /// - Parameter change: is done in the middle of the run.
    private func voltages(withAnother: Bool, _ change: (AnyPointProcess) -> Void = { _ in }) throws -> [Double] {
        let p = Patch()
        try p.load(
            text: """
                NEURON { POINT_PROCESS nmda  RANGE tau, e, mg, i  NONSPECIFIC_CURRENT i }
                PARAMETER { tau = 20 (ms)  e = 0 (mV)  mg = 1.2 }
                ASSIGNED { v (mV)  i (nA) }
                STATE { g (uS) }
                INITIAL { g = 0 }
                BREAKPOINT {
                    SOLVE decay METHOD cnexp
                    i = g*(v - e)/(1 + exp(-0.062*v)*mg/3.57)
                }
                DERIVATIVE decay { g' = -g/tau }
                NET_RECEIVE (weight) { g = g + weight }
                """)
        let cell = p.section(name: "cell", L: 100, diam: 2, nseg: 11).insert(Passive(e: -65))
        let clock = p.netStim(start: 1, number: 100, interval: 3)
        var synapses: [AnyPointProcess] = []
        for segment in cell.segments {
            let synapse = try p.place("nmda", at: segment)
            _ = p.netCon(from: clock, to: synapse, weight: 1e-3)
            synapses.append(synapse)
        }
        if withAnother {
            let other = p.section(name: "other").insert(Passive())
            let synapse = try p.place("nmda", at: other(0.5))
            (synapse["tau"], synapse["mg"], synapse["e"]) = (7, 0.5, -10)
        }
        let v = p.record(cell(0.5).variable("v"))
        try p.run(for: 10)
        change(synapses[3])
        try p.continueRun(for: 10)
        return Array(v)
    }

    @Test func oneThatIsNotAlikeChangesNoBitOfTheOthers() throws {
        let alone = try voltages(withAnother: false)
        #expect(alone.last != alone.first)
        #expect(try voltages(withAnother: true) == alone)
    }

    @Test func aParameterThatIsSetOnTheWayIsThatInstancesAlone() throws {
        let alone = try voltages(withAnother: false)
        let changed = try voltages(withAnother: false) { $0["e"] = 40 }
        #expect(try voltages(withAnother: true) { $0["e"] = 40 } == changed)
        #expect(changed != alone)
        #expect(try voltages(withAnother: false) { $0["e"] = 0 } == alone)
    }
}
