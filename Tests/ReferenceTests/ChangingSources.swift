import Neurite

/// Sources and connections that change while a model runs.
enum ChangingSources {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "intervals_change": intervalsChange, "noise_changes": noiseChanges,
        "weights_and_delays_change": weightsAndDelaysChange,
        "thresholds_change": thresholdsChange, "connections_switched": connectionsSwitched,
    ]

    static func intervalsChange(_ run: ReferenceRun) throws {
        let shorter = run.netStim(start: 5, number: 1000, interval: 10)
        let longer = run.netStim(start: 1, number: 1000, interval: 3)
        let early = run.netStim(start: 20, number: 6, interval: 4)
        let raised = run.netStim(start: 2, number: 3, interval: 15)
        let lowered = run.netStim(start: 2.1, number: 1000, interval: 3.3)
        let started = run.netStim(start: 3, number: 1000, interval: 7.7)
        let ended = run.netStim(start: 1, number: 2, interval: 2)
        run.netCon(run.netStim(start: 60, number: 1, interval: 1), ended, weight: 1, delay: 1.25)
        let soma = run.pasSoma()
        let syn = run.expSyn(soma(0.5), tau: 1)
        for (name, stim) in [
            ("shorter", shorter), ("longer", longer), ("early", early), ("raised", raised), ("lowered", lowered),
            ("started", started),
            ("ended", ended),
        ] {
            run.spikes(name, run.netCon(stim, nil))
            run.netCon(stim, syn, weight: 0.001, delay: 0.5)
        }
        run.recordV(soma(0.5))
        run.record("syn.g", syn.variable(.g))
        try run.run(until: 10)
        early.interval = 0.9
        started.start = 50
        try run.run(until: 18)
        raised.number = 5
        try run.run(until: 21)
        early.interval = 6.1
        try run.run(until: 36.5)
        (shorter.interval, longer.interval) = (2.5, 7)
        lowered.number = 4
        (ended.number, ended.interval) = (4, 3)
        try run.run(until: 80)
        longer.interval = 0.4
        try run.run(until: 99.9)
    }

    static func noiseChanges(_ run: ReferenceRun) throws {
        let switched = run.netStim(start: 2, number: 1000, interval: 5)
        let widened = run.netStim(start: 3, number: 1000, interval: 2, noise: 1)
        let ended = run.netStim(start: 1, number: 4, interval: 1.5, noise: 0.7)
        let stopped = run.netStim(start: 4, number: 1000, interval: 6, noise: 0.4)
        let stims = [("switched", switched), ("widened", widened), ("ended", ended), ("stopped", stopped)]
        for (index, (_, stim)) in stims.enumerated() { stim.randomIdentity = (11, UInt32(index), 3) }
        run.netCon(run.netStim(start: 30, number: 2, interval: 25), ended, weight: 1, delay: 0.3)
        let stopping = run.netCon(run.netStim(start: 40, number: 2, interval: 0.5), stopped, weight: -1, delay: 1)
        let soma = run.pasSoma()
        let syn = run.expSyn(soma(0.5), tau: 1)
        for (name, stim) in stims {
            run.spikes(name, run.netCon(stim, nil))
            run.netCon(stim, syn, weight: 0.001, delay: 0.5)
        }
        run.recordV(soma(0.5))
        run.record("syn.g", syn.variable(.g))
        try run.run(until: 20)
        switched.noise = 0.5
        widened.interval = 7
        try run.run(until: 41.25)
        stopping.weight = 1
        (switched.noise, widened.noise) = (1, 0.2)
        try run.run(until: 60)
        (switched.noise, widened.noise) = (0, 0)
        try run.run(until: 80)
        switched.noise = 0.3
        try run.run(until: 99.9)
    }

    static func weightsAndDelaysChange(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 1, dur: 1e9, amp: 0.25)
        let cell = run.pasSoma("cell")
        let syn = run.expSyn(cell(0.5), tau: 3)
        let slow = run.exp2Syn(cell(0.5), tau1: 1, tau2: 5, e: -80)
        let stim = run.netStim(start: 2, number: 1000, interval: 1.7)
        let spiking = [0.5, 3, 12, 0.0375].map { run.detect(soma(0.5), syn, threshold: 0, weight: 0.004, delay: $0) }
        let driven = [0.4, 5].map { run.netCon(stim, slow, weight: 0.001, delay: $0) }
        run.recordV(soma(0.5), cell(0.5))
        run.record("syn.g", syn.variable(.g))
        run.record("slow.g", slow.variable(.g))
        run.spikes(of: soma(0.5), threshold: 0)
        try run.run(until: 10)
        (spiking[0].delay, spiking[1].delay, spiking[2].delay) = (9, 0.1, 11.3)
        (driven[0].weight, driven[1].weight) = (-0.0005, 0.002)
        try run.run(until: 20.5)
        (spiking[1].weight, spiking[2].weight, spiking[3].weight) = (0, 0.001, -0.002)
        (spiking[2].delay, spiking[3].delay) = (0.5, 0.025)
        driven[0].delay = 8
        try run.run(until: 40)
    }

    static func thresholdsChange(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 300, diam: 3, nseg: 5, Ra: 100).insert(HH())
        run.iclamp(axon(0.1), delay: 1, dur: 1e9, amp: 0.9)
        let cell = run.pasSoma("cell")
        let syn = run.expSyn(cell(0.5), tau: 3)
        let sending = run.detect(axon(0.9), syn, threshold: -30, weight: 0.003, delay: 1.5)
        let watching = run.detect(axon(0.5), nil, threshold: 10)
        let rising = run.detect(axon(0.3), nil, threshold: -20)
        for (name, connection) in [("sending", sending), ("watching", watching), ("rising", rising)] {
            run.spikes(name, connection)
        }
        run.recordV(axon(0.9), cell(0.5))
        run.record("syn.g", syn.variable(.g))
        try run.run(until: 6)
        watching.threshold = 60
        sending.threshold = 20
        for step in 1..<40 {
            try run.run(until: 6 + Double(step) * 0.35)
            rising.threshold = -20 + 3.1 * Double((step * 7) % 11)
        }
        watching.threshold = -90
        sending.threshold = -64
        try run.run(until: 30)
        watching.threshold = 0
        try run.run(until: 45)
    }

    static func connectionsSwitched(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 1, dur: 1e9, amp: 0.25)
        let cell = run.pasSoma("cell")
        let syn = run.expSyn(cell(0.5), tau: 3)
        let stim = run.netStim(start: 1, number: 1000, interval: 1.3)
        let asked = run.netStim(start: -1, number: 1000, interval: 2.1)
        let spiking = [1, 4.5, 0.01].map { run.detect(soma(0.5), syn, threshold: 0, weight: 0.002, delay: $0) }
        let (first, second, short) = (spiking[0], spiking[1], spiking[2])
        let (regular, other) = (
            run.netCon(stim, syn, weight: 0.0004, delay: 2), run.netCon(stim, syn, weight: 0.0007, delay: 0.2)
        )
        let asking = run.netCon(stim, asked, weight: 1, delay: 1)
        asking.isActive = false
        other.isActive = false
        run.spikes("stim", regular)
        run.spikes("asked", run.netCon(asked, nil))
        run.spikes(of: soma(0.5), threshold: 0)
        run.recordV(cell(0.5))
        run.record("syn.g", syn.variable(.g))
        try run.run(until: 6)
        second.isActive = false
        regular.isActive = false
        other.isActive = true
        other.send(at: 6)
        other.send(at: 9.37)
        regular.send(at: 7)
        try run.run(until: 14.5)
        short.isActive = false
        first.send(at: 15)
        first.send(at: 15)
        first.send(at: 20.01)
        asking.isActive = true
        asking.send(at: 15.2)
        asking.isActive = false
        try run.run(until: 18)
        second.isActive = true
        regular.isActive = true
        asking.weight = -1
        asking.isActive = true
        try run.run(until: 24)
        short.isActive = true
        other.isActive = false
        try run.run(until: 35)
    }
}
