import Neurite

/// Settings, parameters and voltages of cells that change while a model runs, and where it begins.
enum ChangingCells {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "step_changes": stepChanges, "temperature_changes": temperatureChanges, "parameters_change": parametersChange,
        "voltages_set": voltagesSet, "begun_again": begunAgain,
    ]

    static func stepChanges(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 300, diam: 3, nseg: 5, Ra: 100).insert(HH())
        let clamp = run.iclamp(axon(0.1), delay: 1, dur: 1e9, amp: 0)
        run.play(
            [0.2, 1.2, 0.7, 1.5, 0.9, 0.9], into: clamp.variable(.amp),
            times: [1.013, 5.512, 11.034, 17.7, 22.222, 30], interpolated: true)
        let syn = run.exp2Syn(axon(0.9), tau1: 0.5, tau2: 4)
        run.netCon(run.netStim(start: 2.013, number: 1000, interval: 2.31), syn, weight: 0.004, delay: 1.117)
        run.detect(axon(0.9), syn, threshold: -10, weight: 0.002, delay: 6.06)
        run.spikes(of: axon(0.5), threshold: -10)
        run.recordV(axon(0.1), axon(0.9))
        run.record("syn.g", syn.variable(.g))
        run.record("axon(0.5).hh.m", axon(0.5)[HH.self].variable(.m))
        run.record("clamp.i", clamp)
        for (end, dt) in [(5.0, 0.05), (12, 0.01), (14, 0.1), (20, 0.025)] {
            try run.run(until: end)
            run.change(dt: dt)
        }
        try run.run(until: 26)
    }

    static func temperatureChanges(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 300, diam: 3, nseg: 5, Ra: 100).insert(HH())
        run.iclamp(axon(0.1), delay: 1, dur: 1e9, amp: 1.1)
        run.spikes(of: axon(0.9), threshold: -20)
        run.recordV(axon(0.1), axon(0.9))
        for gate in [HH.Variable.m, .h, .n] { run.record("axon(0.5).hh.\(gate)", axon(0.5)[HH.self].variable(gate)) }
        for (end, celsius) in [(10.5, 18.5), (21.7, 25), (26, 10)] {
            try run.run(until: end)
            run.patch.celsius = celsius
        }
        try run.run(until: 40)
    }

    static func parametersChange(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let dend = run.section("dend", L: 200, diam: 2, nseg: 5, Ra: 100).connect(to: soma(1)).insert(
            Passive(g: 0.0003, e: -65))
        run.iclamp(soma(0.5), delay: 1, dur: 1e9, amp: 0.3)
        let syn = run.expSyn(dend(0.5), tau: 2)
        let slow = run.exp2Syn(dend(0.9), tau1: 0.7, tau2: 6, e: -80)
        let stim = run.netStim(start: 2, number: 1000, interval: 1.3)
        run.netCon(stim, syn, weight: 0.001, delay: 0.3)
        run.netCon(stim, slow, weight: 0.001, delay: 0.8)
        run.recordV(soma(0.5), dend(0.9))
        run.record("syn.g", syn.variable(.g))
        run.record("slow.g", slow.variable(.g))
        run.record("soma(0.5).ik", soma(0.5).variable("ik"))
        run.record("dend(0.5).pas.i", dend(0.5)[Passive.self].variable(.i))
        run.spikes(of: soma(0.5), threshold: 0)
        try run.run(until: 6)
        (soma(0.5)[HH.self].gkbar, soma(0.5)[HH.self].el) = (0.05, -50)
        syn.tau = 0.4
        try run.run(until: 11)
        (dend.Ra, dend(0.3).cm) = (35.4, 3)
        (slow.e, syn.e) = (-20, -90)
        try run.run(until: 16)
        (dend.L, soma.diam) = (90, 17)
        slow.tau2 = 15
        for segment in dend.segments { segment[Passive.self].g = 0.001 * segment.x }
        try run.run(until: 21)
        dend.diam = 0.7
        soma(0.5).setIon("ek", to: -90)
        soma(0.5).setIon("ena", to: 60)
        try run.run(until: 30)
    }

    static func voltagesSet(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let dend = run.section("dend", L: 200, diam: 2, nseg: 5, Ra: 100).connect(to: soma(1)).insert(
            Passive(g: 0.0003, e: -65))
        let axon = run.section("axon", L: 300, diam: 2, nseg: 3, Ra: 100).connect(to: soma(0)).insert(HH())
        soma.v = -72
        for segment in dend.segments { segment.v = -60 - 20 * segment.x }
        (axon(0.5).v, axon(0.9).v) = (-55, -80)
        run.recordV(soma(0.5), dend(0.1), dend(0.9), axon(0.5))
        for gate in [HH.Variable.m, .h, .n] {
            run.record("soma(0.5).hh.\(gate)", soma(0.5)[HH.self].variable(gate))
            run.record("axon(0.9).hh.\(gate)", axon(0.9)[HH.self].variable(gate))
        }
        run.spikes(of: axon(0.9), threshold: -20)
        try run.run(until: 5)
        (soma(0.5).v, dend(0.5).v) = (-40, 10)
        try run.run(until: 15)
    }

    static func begunAgain(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let dend = run.section("dend", L: 200, diam: 2, nseg: 3, Ra: 100).connect(to: soma(1)).insert(HH(gnabar: 0.03))
        run.iclamp(soma(0.5), delay: 1, dur: 1, amp: 1)
        let syn = run.expSyn(dend(0.5), tau: 2)
        let noisy = run.netStim(start: 1, number: 1000, interval: 2, noise: 1)
        noisy.randomIdentity = (3, 2, 1)
        run.spikes("noisy", run.netCon(noisy, syn, weight: 0.002, delay: 3))
        try run.run(until: 3.3)
        dend.nseg = 5
        run.recordV(soma(0.5), dend(0.1), dend(0.9))
        try run.beginAgain()
        try run.run(until: 12)
    }
}
