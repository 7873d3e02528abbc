import Neurite

/// NetStims: regular, started and stopped by others, noisy.
enum Trains {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "net_stims": netStims, "start_and_stop_at_once": startAndStopAtOnce,
        "noisy_net_stims": { try noisy($0, seed: 0) }, "noisy_net_stims_global_7": { try noisy($0, seed: 7) },
    ]

    static func netStims(_ run: ReferenceRun) throws {
        let starter = run.netStim(start: 5, number: 1, interval: 1)
        let stopper = run.netStim(start: 12.3, number: 1, interval: 1)
        let restarter = run.netStim(start: 20, number: 1, interval: 1)
        let stims = [
            ("regular", run.netStim(start: 1.5, number: 7, interval: 2.3)),
            ("nothing", run.netStim(start: 1, number: 0, interval: 1)),
            ("at_zero", run.netStim(start: 0, number: 3, interval: 4)),
            ("never", run.netStim(start: -1, number: 5, interval: 1)),
            ("started", run.netStim(start: -1, number: 4, interval: 1.7)),
            ("stopped", run.netStim(start: 2, number: 100, interval: 1.1)),
            ("restarted", run.netStim(start: 2, number: 6, interval: 3)),
            ("running", run.netStim(start: 4, number: 5, interval: 2)),
        ]
        let named = Dictionary(uniqueKeysWithValues: stims)
        run.netCon(starter, named["started"], weight: 1, delay: 1.25)
        run.netCon(stopper, named["stopped"], weight: -1, delay: 0.1)
        run.netCon(stopper, named["restarted"], weight: -1, delay: 0.1)
        run.netCon(restarter, named["restarted"], weight: 1, delay: 0.5)
        run.netCon(starter, named["running"], weight: 1, delay: 1)
        let soma = run.pasSoma()
        let syn = run.expSyn(soma(0.5), tau: 1)
        run.netCon(stims[4].1, syn, weight: 0.001, delay: 0.5)
        run.netCon(stims[0].1, syn, weight: 0.001, delay: 0.5)
        for (name, stim) in stims { run.spikes(name, run.netCon(stim, nil)) }
        run.recordV(soma(0.5))
        run.record("syn.g", syn.variable(.g))
        try run.run(until: 35)
    }

    static func startAndStopAtOnce(_ run: ReferenceRun) throws {
        let source = run.netStim(start: 2, number: 1, interval: 1)
        let startFirst = run.netStim(start: -1, number: 3, interval: 1)
        let stopFirst = run.netStim(start: -1, number: 3, interval: 1)
        run.netCon(source, startFirst, weight: 1)
        run.netCon(source, startFirst, weight: -1)
        run.netCon(source, stopFirst, weight: -1)
        run.netCon(source, stopFirst, weight: 1)
        run.spikes("start_first", run.netCon(startFirst, nil))
        run.spikes("stop_first", run.netCon(stopFirst, nil))
        let soma = run.pasSoma()
        run.netCon(stopFirst, run.expSyn(soma(0.5), tau: 1), weight: 0.001, delay: 0.5)
        run.recordV(soma(0.5))
        try run.run(until: 10)
    }

    static func noisy(_ run: ReferenceRun, seed: UInt32) throws {
        run.patch.seed = seed
        let half = run.netStim(start: 2, number: 20, interval: 3, noise: 0.5)
        half.randomIdentity = (1, 2, 3)
        let full = run.netStim(start: 5, number: 30, interval: 2, noise: 1)
        full.randomIdentity = (4, 5, 6)
        let short = run.netStim(start: 0, number: 1000, interval: 0.7, noise: 1)
        short.randomIdentity = (1, 0, 0)
        let started = run.netStim(start: -1, number: 10, interval: 2, noise: 0.3)
        started.randomIdentity = (7, 8, 4_294_967_295)
        run.netCon(run.netStim(start: 6, number: 1, interval: 1), started, weight: 1, delay: 1)
        let soma = run.pasSoma()
        run.netCon(full, run.expSyn(soma(0.5), tau: 1), weight: 0.001, delay: 0.5)
        for (name, stim) in [("half", half), ("full", full), ("short", short), ("started", started)] {
            run.spikes(name, run.netCon(stim, nil))
        }
        run.recordV(soma(0.5))
        try run.run(until: 80)
    }
}
