import Neurite
import Testing

/// How a run is made: second order, changes on the way, recording at an interval, the initial
/// voltage.
enum Runs {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "second_order": secondOrder, "changes_between_runs": changesBetweenRuns,
        "recording_at_intervals": recordingAtIntervals,
        "initial_voltage": initialVoltage, "singular_rate_of_m": { try singularRate($0, gate: "m") },
        "singular_rate_of_n": { try singularRate($0, gate: "n") }, "segments_set_later": segmentsSetLater,
    ]

    static func secondOrder(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 500, diam: 3, nseg: 9, Ra: 100).insert(HH())
        run.iclamp(axon(0), delay: 0.5, dur: 1, amp: 1)
        let syn = run.expSyn(axon(0.5), tau: 2, e: -80)
        run.netCon(run.netStim(start: 6, number: 1, interval: 1), syn, weight: 0.01)
        run.recordV(axon(0), axon(0.5), axon(1))
        for name in ["hh.m", "ina", "ik", "hh.il"] { run.record("axon(0.5).\(name)", axon(0.5).variable(name)) }
        run.record("syn.i", syn)
        try run.run(until: 15)
    }

    static func changesBetweenRuns(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let dend = run.section("dend", L: 150, diam: 2, nseg: 3, Ra: 100).connect(to: soma(1)).insert(
            Passive(g: 0.0003, e: -65))
        let stim = run.iclamp(soma(0.5), delay: 1, dur: 18, amp: 0.2)
        let syn = run.expSyn(dend(0.5), tau: 2)
        let connection = run.netCon(run.netStim(start: 2, number: 8, interval: 2), syn, weight: 0.002, delay: 1.3)
        run.recordV(soma(0.5), dend(0.5))
        run.record("syn.g", syn.variable(.g))
        run.record("stim.i", stim)
        try run.run(until: 5)
        soma(0.5)[HH.self].gnabar = 0.2
        dend(0.5)[Passive.self].e = -60
        dend(5.0 / 6).cm = 2
        stim.amp = 0.35
        (syn.tau, syn.e) = (4, -20)
        (connection.weight, connection.delay) = (0.004, 0.6)
        try run.run(until: 10)
        soma(0.5).setIon("ena", to: 45)
        stim.amp = 0
        try run.run(until: 20)
    }

    static func recordingAtIntervals(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 0.5, dur: 1, amp: 0.8)
        run.recordV(soma(0.5))
        for interval in [0.1, 0.06, 0.01] { run.record("soma(0.5).v every \(interval)", soma, every: interval) }
        run.record("soma(0.5).hh.m every 0.06", soma(0.5).variable("hh.m"), every: 0.06)
        try run.run(until: 8)
    }

    static func initialVoltage(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let dend = run.section("dend", L: 30, diam: 1, nseg: 3, Ra: 100).connect(to: soma(1)).insert(
            Passive(g: 0.0003, e: -60))
        run.recordV(soma(0.5), dend(0.5))
        for gate in ["m", "h"] { run.record("soma(0.5).hh.\(gate)", soma(0.5).variable("hh", gate)) }
        run.spikes(of: soma(0.5), threshold: -20)
        try run.run(until: 15)
    }

    static func singularRate(_ run: ReferenceRun, gate: String) throws {
        let soma = run.section("soma", L: 20, diam: 20, cm: 1e6).insert(HH())
        run.recordV(soma(0.5))
        run.record("soma(0.5).hh.\(gate)", soma(0.5).variable("hh", gate))
        try run.run(until: 5)
    }

    static func segmentsSetLater(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 300, diam: 3, nseg: 3, Ra: 100).insert(HH())
        axon(1.0 / 6)[HH.self].gnabar = 0.3
        axon(5.0 / 6)[HH.self].gnabar = 0.05
        axon(0.5).cm = 2
        axon.nseg = 5
        #expect(axon.segments.map { $0[HH.self].gnabar } == run.data.expected.lists["axon.gnabar"])
        #expect(axon.segments.map(\.cm) == run.data.expected.lists["axon.cm"])
        run.iclamp(axon(0.1), delay: 0.5, dur: 1, amp: 1)
        run.recordV(axon(0.1), axon(0.5), axon(0.9))
        try run.run(until: 10)
    }
}
