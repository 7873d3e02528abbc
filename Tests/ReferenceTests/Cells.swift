import Neurite

/// Single compartments: passive and hh, temperatures, steps, and every recorded current.
enum Cells {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "passive_soma": passiveSoma, "hh_soma": hhSoma, "hh_soma_18_5_degrees": hhSoma18,
        "hh_burst_37_degrees": hhBurst,
        "hh_dt_0_05": hhAtDt, "hh_dt_0_1": hhAtDt, "hh_dt_one_third": hhAtDt, "every_current": everyCurrent,
        "reversal_potentials": reversalPotentials, "two_currents_and_a_synapse": twoCurrentsAndASynapse,
        "detectors": detectors,
    ]

    static func passiveSoma(_ run: ReferenceRun) throws {
        let soma = run.pasSoma(e: -70)
        let stim = run.iclamp(soma(0.5), delay: 2, dur: 10, amp: 0.05)
        run.recordV(soma(0.5))
        run.record("stim.i", stim)
        run.record("soma(0.5).pas.i", soma(0.5).variable("pas.i"))
        run.expectAreas(soma(0.5))
        try run.run(until: 20)
    }

    static func hhSoma(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 1, dur: 15, amp: 0.3)
        run.recordV(soma(0.5))
        for gate in [HH.Variable.m, .h, .n] { run.record("soma(0.5).hh.\(gate)", soma(0.5)[HH.self].variable(gate)) }
        run.spikes(of: soma(0.5), threshold: 0)
        try run.run(until: 25)
    }

    static func hhSoma18(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 1, dur: 10, amp: 0.4)
        run.recordV(soma(0.5))
        for gate in [HH.Variable.m, .n] { run.record("soma(0.5).hh.\(gate)", soma(0.5)[HH.self].variable(gate)) }
        run.spikes(of: soma(0.5), threshold: 0)
        try run.run(until: 15)
    }

    static func hhBurst(_ run: ReferenceRun) throws {
        let soma = run.section("soma", L: 15, diam: 15).insert(HH())
        let syn = run.expSyn(soma(0.5), tau: 0.5)
        run.netCon(run.netStim(start: 1, number: 6, interval: 3), syn, weight: 0.05, delay: 0.2)
        run.recordV(soma(0.5))
        run.record("syn.g", syn.variable(.g))
        run.record("soma(0.5).hh.m", soma(0.5).variable("hh.m"))
        run.spikes(of: soma(0.5), threshold: -30)
        try run.run(until: 22)
    }

    static func hhAtDt(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 1.01, dur: 15, amp: 0.3)
        run.recordV(soma(0.5))
        for gate in ["m", "h"] { run.record("soma(0.5).hh.\(gate)", soma(0.5).variable("hh", gate)) }
        run.spikes(of: soma(0.5), threshold: 0)
        try run.run(until: 25)
    }

    static func everyCurrent(_ run: ReferenceRun) throws {
        let soma = run.hhSoma().insert(Passive(g: 0.0001, e: -60))
        let stim = run.iclamp(soma(0.5), delay: 0, dur: 5, amp: 0.3)
        let syn = run.expSyn(soma(0.5), tau: 2, e: -10)
        run.netCon(run.netStim(start: 6, number: 1, interval: 10), syn, weight: 0.01, delay: 0.5)
        run.recordV(soma(0.5))
        for name in ["ina", "ik", "hh.il", "hh.gna", "hh.gk", "pas.i", "i_cap"] {
            run.record("soma(0.5).\(name)", soma(0.5).variable(name))
        }
        run.record("syn.i", syn)
        run.record("syn.g", syn.variable("g"))
        run.record("stim.i", stim)
        try run.run(until: 12)
    }

    static func reversalPotentials(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 300, diam: 3, nseg: 5, Ra: 100).insert(HH())
        axon.setIon("ena", to: 55)
        axon.setIon("ek", to: -80)
        axon(0.9).setIon("ena", to: 40)
        let dend = run.section("dend", L: 200, diam: 2, nseg: 3, Ra: 100).connect(to: axon(1)).insert(
            Passive(g: 0.0002))
        for (x, e) in [(1.0 / 6, -60.0), (0.5, -70), (5.0 / 6, -80)] { dend(x)[Passive.self].e = e }
        run.iclamp(axon(0.1), delay: 1, dur: 2, amp: 0.5)
        run.recordV(axon(0.1), axon(0.9), dend(0.5), dend(1))
        run.record("axon(0.9).ina", axon(0.9).variable("ina"))
        try run.run(until: 20)
    }

    static func twoCurrentsAndASynapse(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let first = run.iclamp(soma(0.5), delay: 1, dur: 6, amp: 0.1)
        let second = run.iclamp(soma(0.5), delay: 4, dur: 6, amp: 0.25)
        let syn = run.expSyn(soma(0.5), tau: 3, e: -80)
        run.netCon(run.netStim(start: 7, number: 2, interval: 3), syn, weight: 0.02, delay: 1)
        run.recordV(soma(0.5))
        run.record("first.i", first)
        run.record("second.i", second)
        run.record("syn.i", syn)
        try run.run(until: 16)
    }

    static func detectors(_ run: ReferenceRun) throws {
        let (soma, twin) = (run.hhSoma(), run.hhSoma("twin"))
        let still = run.pasSoma("still", g: 0.001)
        let high = run.pasSoma("high", g: 0.001, e: -90)
        let echo = run.pasSoma("echo", g: 0.001)
        let syn = run.expSyn(echo(0.5), tau: 1)
        run.detect(high(0.5), syn, threshold: -70, weight: 0.01, delay: 0.5)
        run.spikes(of: high(0.5), threshold: -70)
        run.iclamp(soma(0.5), delay: 0.5, dur: 30, amp: 0.3)
        run.iclamp(twin(0.5), delay: 0.5, dur: 30, amp: 0.3)
        run.spikes(of: soma(0.5), threshold: -64)
        run.spikes(of: twin(0.5), threshold: 60)
        run.spikes(of: still(0.5), threshold: -65)
        run.recordV(soma(0.5), still(0.5), high(0.5), echo(0.5))
        try run.run(until: 20)
    }
}
