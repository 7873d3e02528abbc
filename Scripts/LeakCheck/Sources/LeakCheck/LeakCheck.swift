import Neurite

/// Creates, connects, runs, disconnects, removes and drops objects of every kind, in every order
/// that matters. It succeeds if nothing is alive at the end; what is allocated and no longer
/// reached by then is for a leak checker to find.
@main struct LeakCheck {
    static func main() throws {
        for pass in 0..<3 {
            let p = Patch()
            try runAndDrop(p)
            try takeApart(p)
            try fail(p)
            guard p.sections.isEmpty, p.pointProcesses.isEmpty, p.connections.isEmpty else {
                fatalError("pass \(pass): still alive: \(p.graph)")
            }
        }
    }

    /// A cell with everything on it, which runs, changes, runs on and goes.
    static func runAndDrop(_ p: Patch) throws {
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let dend = p.section(name: "dend", L: 200, diam: 2, nseg: 7).connect(to: soma).insert("hh").insert("pas")
        p.section(name: "twig").add3D(points: [(0, 0, 0), (50, 0, 0)], diameters: [2, 1]).connect(to: dend(0.3))
        dend.segments[2][HH.self].gnabar = 0.3
        dend(0.9)["ena"] = 45
        let synapse = dend.synapse(ExpSyn(tau: 2))
        synapse.stimulate(start: 1, number: 20, interval: 2, noise: 0.5, weight: 0.01)
        synapse.stimulate(pattern: [1, 2, 3])
        let spikes = soma.connectPoints(to: p.exp2Syn(at: dend(0.7))).record()
        let clamp = soma.iclamp(amplitude: [0.1, 0.2, 0.3], delay: 1, duration: 3)
        p.section(name: "other").vclamp((-70, -20, -70), before: 1, duration: 1, after: 1)
        let played = p.vector([0, 0.001, 0, 0]).play(into: dend(0.5).variable("pas.g"), times: [0, 1, 2, 3])
        let traces = [p.record(soma), p.record(synapse), p.record(synapse.variable(.g), every: 0.5), p.record(clamp)]
        soma.record()
        dend.record(at: 0.2)
        try p.run(for: 5)
        soma.cm = 2
        synapse.tau = 3
        try p.continueRun(for: 5)
        dend.nseg = 3
        try p.run(for: 2)
        print("\(traces[0].count) samples, \(spikes.count) spikes, \(played.count) points")
    }

    /// Groups that merge and split, and what is let go on the way.
    static func takeApart(_ p: Patch) throws {
        var sections = (0..<50).map { _ in p.section().insert(Passive()) }
        for index in 1..<sections.count { sections[index].connect(to: sections[(index - 1) / 2](0.5)) }
        let synapses = sections.map { $0.synapse(ExpSyn()) }
        let connections = synapses.indices.map { p.netCon(from: sections[$0], to: synapses[($0 + 7) % synapses.count]) }
        let vectors = sections.map { p.record($0) }
        try p.run(for: 1)
        for connection in connections.dropLast(10) { connection.disconnect() }
        for vector in vectors.dropFirst(5) { vector.disconnect() }
        sections[1].disconnect()
        sections[2].remove()
        synapses[30].remove()
        sections.removeLast(10)
        try p.run(for: 1)
    }

    /// Errors of each kind leave nothing behind either.
    static func fail(_ p: Patch) throws {
        let section = p.section(name: "section", L: 10, diam: 10).insert("hhh")
        section.synapse(ExpSyn(tau: -1))["tua"] = 3
        let other = Patch().section()
        section.connect(to: other)
        do { try p.initialize() } catch { print(error) }
        section.synapses[0]["tau"] = 1
        let clamp = section.iclamp(amplitude: 1e9)
        do { try p.run(for: 5) } catch { print(error) }
        clamp.remove()
        do { try p.continueRun(for: 5) } catch { print(error) }
    }
}
