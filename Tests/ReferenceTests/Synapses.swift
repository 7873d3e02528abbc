import Neurite

/// Synapses of every kind.
enum Synapses {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "exp_syn_train": expSynTrain, "exp2_syn_train": exp2SynTrain, "exp2_syn_corrected": exp2SynCorrected,
        "alpha_synapses": alphaSynapses,
    ]

    static func expSynTrain(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let syn = run.expSyn(soma(0.5), tau: 2)
        run.netCon(run.netStim(start: 2, number: 5, interval: 3.7), syn, weight: 0.01, delay: 1)
        run.recordV(soma(0.5))
        run.record("syn.g", syn.variable(.g))
        run.record("syn.i", syn)
        run.spikes(of: soma(0.5), threshold: -20)
        try run.run(until: 25)
    }

    static func exp2SynTrain(_ run: ReferenceRun) throws {
        let dend = run.section("dend", L: 150, diam: 2, nseg: 3, Ra: 100).insert(Passive(g: 0.0003, e: -65))
        let syn = run.exp2Syn(dend(0.8), tau1: 0.5, tau2: 4)
        let train = run.netStim(start: 1, number: 3, interval: 5)
        run.netCon(train, syn, weight: 0.002, delay: 0.3)
        run.netCon(train, syn, weight: 0.001, delay: 2.1)
        run.recordV(dend(0.5), dend(0.8))
        for variable in [Exp2Syn.Variable.g, .A, .B] { run.record("syn.\(variable)", syn.variable(variable)) }
        try run.run(until: 20)
    }

    static func exp2SynCorrected(_ run: ReferenceRun) throws {
        let soma = run.pasSoma()
        let train = run.netStim(start: 1, number: 2, interval: 6)
        var synapses: [(String, PointProcess<Exp2Syn>)] = []
        for (name, tau1, tau2, e, weight, delay) in [
            ("equal", 2, 2, 0, 0.003, 0.5), ("above", 5, 1, -90, 0.002, 3), ("tiny", 1e-9, 3, 0, 0.001, 4),
        ] as [(String, Double, Double, Double, Double, Double)] {
            let syn = run.exp2Syn(soma(0.5), tau1: tau1, tau2: tau2, e: e)
            run.netCon(train, syn, weight: weight, delay: delay)
            run.record("\(name).g", syn.variable(.g))
            synapses.append((name, syn))
        }
        run.recordV(soma(0.5))
        try run.run(until: 18)
        for (name, syn) in synapses { run.expect(syn.variable(.tau1).value, "\(name).tau1") }
    }

    static func alphaSynapses(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.record("late.i", run.keep(run.patch.alphaSynapse(at: soma, onset: 3.013, tau: 0.8, gmax: 0.01)))
        run.record("at_start.i", run.keep(run.patch.alphaSynapse(at: soma, onset: 0, tau: 0.3, gmax: 0.002, e: -80)))
        run.record("silent.i", run.keep(run.patch.alphaSynapse(at: soma, onset: 2, tau: 1)))
        run.recordV(soma(0.5))
        try run.run(until: 18)
    }
}
