import Neurite

/// Clamps that change while a model runs, and plays into what states and events use.
enum ChangingInputs {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "clamps_change": clampsChange, "plays_into_states": playsIntoStates, "plays_into_events": playsIntoEvents,
    ]

    static func clampsChange(_ run: ReferenceRun) throws {
        let (soma, cell, last) = (run.hhSoma(), run.hhSoma("cell"), run.hhSoma("last"))
        let current = run.iclamp(soma(0.5), delay: 1, dur: 5, amp: 0.3)
        let single = run.keep(
            run.patch.seClamp(at: cell, dur1: 3, amp1: -65, dur2: 6, amp2: -20, dur3: 5, amp3: -80, rs: 0.5))
        let two = run.keep(
            run.patch.vClamp(
                at: last, dur1: 3, amp1: -65, dur2: 6, amp2: -20, dur3: 5, amp3: -80, gain: 2000, rstim: 1, tau1: 0.05,
                tau2: 0.1))
        run.recordV(soma(0.5), cell(0.5), last(0.5))
        run.record("current.i", current)
        run.record("single.i", single)
        run.record("two.i", two, slope: 2000)
        try run.run(until: 4)
        (current.dur, current.amp) = (9, 0.5)
        (single.amp2, single.rs) = (-35, 1.5)
        (two.amp2, two.gain) = (-35, 500)
        try run.run(until: 8)
        current.delay = 9
        single.rs = 0.2
        (two.dur2, two.rstim) = (8.013, 2)
        try run.run(until: 12)
        current.amp = -0.2
        (single.amp3, two.amp3) = (-50, -50)
        try run.run(until: 22)
    }

    static func playsIntoStates(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let cell = run.pasSoma("cell")
        let driven = run.hhSoma("driven")
        let syn = run.expSyn(cell(0.5), tau: 2)
        let slow = run.exp2Syn(cell(0.5), tau1: 1, tau2: 5, e: -80)
        let stim = run.netStim(start: 1, number: 1000, interval: 1.9)
        run.netCon(stim, syn, weight: 0.002, delay: 0.3)
        run.netCon(stim, slow, weight: 0.002, delay: 0.8)
        run.iclamp(soma(0.5), delay: 1, dur: 1e9, amp: 0.3)
        for (variable, values) in [
            (syn.variable(.tau), [2, 0.3, 6, 1, 1]), (slow.variable(.tau1), [1, 0.3, 0.8, 2, 2]),
            (slow.variable(.tau2), [5, 9, 3, 6, 6]),
            (slow.variable(.e), [-80, -40, -90, -60, -60]),
            (soma(0.5)[HH.self].variable(.gkbar), [0.036, 0.02, 0.05, 0.03, 0.03]),
            (driven(0.5).variable("v"), [-65, 20, -80, -30, -30]),
        ] { run.play(values, into: variable, times: [0.51, 4.013, 9.37, 14, 30], interpolated: true) }
        run.recordV(soma(0.5), cell(0.5), driven(0.5))
        run.record("syn.g", syn.variable(.g))
        run.record("syn.tau", syn.variable(.tau))
        run.record("slow.g", slow.variable(.g))
        for gate in [HH.Variable.m, .h, .n] {
            run.record("driven(0.5).hh.\(gate)", driven(0.5)[HH.self].variable(gate))
        }
        run.record("driven(0.5).ina", driven(0.5).variable("ina"))
        try run.run(until: 18)
    }

    static func playsIntoEvents(_ run: ReferenceRun) throws {
        let soma = run.pasSoma()
        let syn = run.expSyn(soma(0.5), tau: 2)
        let slow = run.exp2Syn(soma(0.5), tau1: 1, tau2: 5, e: -80)
        let clamp = run.iclamp(soma(0.5), delay: 0, dur: 1e9, amp: 0.01)
        let gliding = run.netStim(start: 1, number: 1000, interval: 1)
        let stepping = run.netStim(start: 1.3, number: 1000, interval: 2)
        let noisy = run.netStim(start: 2, number: 1000, interval: 1.5)
        noisy.randomIdentity = (5, 6, 7)
        let steady = run.netStim(start: 0.7, number: 1000, interval: 0.9)
        let weighted = run.netCon(steady, syn, weight: 0.001, delay: 0.35)
        let stepped = run.netCon(steady, slow, weight: 0.001, delay: 2.13)
        for (variable, values, interpolated) in [
            (gliding.variable(.interval), [1, 4, 0.5, 2, 2], true),
            (stepping.variable(.interval), [0.7, 3, 0.4, 1.1, 5], false),
            (noisy.variable(.noise), [0.3, 1, 0, 0.6, 0.2], false),
            (weighted.variable("weight"), [0, 0.003, -0.001, 0.002, 0.002], true),
            (stepped.variable("weight"), [0.002, 0, 0.004, -0.001, 0.001], false),
            (clamp.variable(.amp), [0.02, 0, 0.05, -0.01, 0.03], false),
        ] { run.play(values, into: variable, times: [0.515, 6.01, 12.37, 20.2, 28.1], interpolated: interpolated) }
        for (name, stim) in [("gliding", gliding), ("stepping", stepping), ("noisy", noisy)] {
            run.spikes(name, run.netCon(stim, nil))
            run.netCon(stim, syn, weight: 0.0005, delay: 0.5)
        }
        run.recordV(soma(0.5))
        run.record("syn.g", syn.variable(.g))
        run.record("slow.g", slow.variable(.g))
        run.record("weighted.weight", weighted.variable("weight"))
        run.record("stepped.weight", stepped.variable("weight"))
        run.record("clamp.i", clamp)
        try run.run(until: 15)
        (stepped.weight, clamp.amp, stepping.interval) = (0.006, 0.07, 2.2)
        try run.run(until: 35)
    }
}
