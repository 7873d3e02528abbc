import Neurite

/// The scripts of `Reference/pairs.py`, said in Swift, line for line.
enum PatchPairs {
    typealias Traces = [String: any Sequence<Double>]

    static let all: [String: @Sendable (Patch) throws -> Traces] = [
        "guide": guide, "recordings": recordings, "connect_points": connectPoints, "voltage_clamps": voltageClamps,
        "amplitudes": amplitudes,
        "stimulation": stimulation, "ring": ring,
    ]

    static func guide(_ p: Patch) throws -> Traces {
        let connect = {
            let section = p.section(L: 20, diam: 20).insert("hh")
            let synapse = p.expSyn(at: section)
            synapse.tau = 2
            let stimulus = p.netStim()
            (stimulus.start, stimulus.number, stimulus.interval) = (10, 5, 10)
            return p.netCon(from: stimulus, to: synapse, weight: 0.02)
        }
        let connection = connect()
        let synapse = p.pointProcesses[0]
        let (v, i, g) = (p.record(p.sections[0]), p.record(synapse), p.record(synapse.variable("g")))
        let spikes = connection.record()
        try p.run(for: 70, v: -65)
        return ["time": p.time, "v": v, "i": i, "g": g, "spikes": spikes]
    }

    static func recordings(_ p: Patch) throws -> Traces {
        let (soma, dend, twig) = (p.section(name: "soma"), p.section(name: "dend"), p.section(name: "twig"))
        (soma.L, soma.diam) = (20, 20)
        (dend.L, dend.diam, dend.nseg) = (300, 2, 7)
        (twig.L, twig.diam, twig.nseg) = (150, 1, 5)
        dend.connect(to: soma)
        twig.connect(to: dend(0.4))
        soma.insert("hh")
        for section in [dend, twig] {
            section.Ra = 100
            section.insert("pas")
            for segment in section.segments { (segment["pas.g"], segment["pas.e"]) = (0.0002, -65) }
        }
        soma.iclamp(amplitude: 0.4, delay: 2, duration: 10)
        soma.record()
        dend.record(at: 0.7)
        twig.record()
        twig.record(at: 0.1)
        try p.run(for: 20, v: -65)
        return [
            "soma(0.5)": soma.record(), "dend(0.7)": dend.record(at: 0.7), "twig(0.5)": twig.record(),
            "twig(0.1)": twig.record(at: 0.1),
        ]
    }

    static func connectPoints(_ p: Patch) throws -> Traces {
        let cells = (0..<2).map { _ in p.section(L: 20, diam: 20).insert("hh") }
        let excitation = cells[1].synapse(ExpSyn())
        excitation.tau = 2
        let inhibition = cells[0].synapse(Exp2Syn(tau1: 0.5, tau2: 5, e: -80))
        let forth = cells[0].connectPoints(to: excitation, weight: 0.05, delay: 2)
        let back = cells[1].connectPoints(to: inhibition, weight: 0.02, threshold: -10)
        cells[0].iclamp(amplitude: 0.3, x: 0.5, delay: 1, duration: 60)
        let (v0, v1, g) = (p.record(cells[0]), p.record(cells[1]), p.record(inhibition.variable(.g)))
        let (spikes0, spikes1) = (forth.record(), back.record())
        try p.run(for: 60, v: -65)
        return ["v0": v0, "v1": v1, "g": g, "spikes0": spikes0, "spikes1": spikes1]
    }

    static func voltageClamps(_ p: Patch) throws -> Traces {
        p.celsius = 32
        let cells = (0..<2).map { _ in p.section(L: 30, diam: 10).insert("hh") }
        let one = cells[0].vclamp(-20, before: 5, duration: 10, after: 5, holding: -80)
        let three = cells[1].vclamp((-60, 10, -50), before: 2, duration: 6, after: 4)
        let traces = ["v0": p.record(cells[0]), "v1": p.record(cells[1]), "i0": p.record(one), "i1": p.record(three)]
        try p.run(for: 22, v: -70)
        return traces
    }

    static func amplitudes(_ p: Patch) throws -> Traces {
        p.dt = 0.03125
        let cell = p.section(L: 50, diam: 10).insert("pas")
        let clamp = cell.iclamp(amplitude: (0..<40).map { 0.1 * Double($0 % 7) - 0.2 }, delay: 1, duration: 3)
        let traces = ["v": p.record(cell), "i": p.record(clamp)]
        try p.run(for: 5, v: -65)
        return traces
    }

    static func stimulation(_ p: Patch) throws -> Traces {
        p.celsius = 20
        let (soma, dend) = (p.section(L: 15, diam: 15), p.section())
        dend.add3D(points: [(0, 0, 0), (100, 50, 0), (200, 50, 30)], diameters: [4, 2, 1])
        dend.nseg = 9
        dend.Ra = 80
        dend.connect(to: soma)
        soma.insert("hh")
        dend.insert("pas")
        for segment in dend.segments { (segment[Passive.self].g, segment[Passive.self].e) = (0.0001, -70) }
        let (near, far) = (dend.synapse(ExpSyn()), p.exp2Syn(at: dend(0.9)))
        near.tau = 1.5
        (far.tau1, far.tau2) = (0.3, 4)
        near.stimulate(start: 3, number: 6, interval: 4, noise: 0, weight: 0.003, delay: 0.5)
        far.stimulate(start: 1, number: 20, interval: 2.5, noise: 0)
        let traces = [
            "soma": p.record(soma), "dend(0.9)": p.record(dend(0.9)), "near.g": p.record(near.variable(.g)),
            "far.i": p.record(far),
        ]
        try p.initialize(v: -65)
        try p.continueRun(for: 20)
        near.tau = 6
        far.e = -75
        try p.continueRun(for: 15)
        return traces
    }

    static func ring(_ p: Patch) throws -> Traces {
        var (cells, synapses): ([Section], [PointProcess<ExpSyn>]) = ([], [])
        for _ in 0..<5 {
            let (soma, dend) = (p.section(L: 12.6157, diam: 12.6157), p.section(L: 200, diam: 1, nseg: 5))
            for section in [soma, dend] {
                section.Ra = 100
                section.insert("hh").insert(Passive(g: 0.001, e: -65))
            }
            dend.connect(to: soma)
            cells.append(soma)
            synapses.append(dend.synapse(ExpSyn(tau: 2)))
        }
        let connections = (0..<5).map {
            p.netCon(
                from: cells[$0], to: synapses[($0 + 1) % 5], weight: 0.02, delay: 1 + 0.5 * Double($0), threshold: 10)
        }
        synapses[0].stimulate(start: 1, number: 1, weight: 0.02, delay: 0.3)
        var traces: Traces = [:]
        for (k, cell) in cells.enumerated() { traces["v\(k)"] = p.record(cell) }
        for (k, connection) in connections.enumerated() { traces["spikes\(k)"] = connection.record() }
        try p.run(for: 60, v: -65)
        return traces
    }
}
