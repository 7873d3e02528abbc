import Neurite

/// Cells with extracellular space around their membrane.
enum ExtracellularSpace {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "extracellular_defaults": defaults, "myelinated_fibre": myelinatedFibre, "extracellular_in_parts": inParts,
        "stimulated_from_outside": stimulatedFromOutside, "synapses_and_electrodes_outside": synapsesAndElectrodes,
        "gap_junctions_outside": gapJunctions, "extracellular_changes": changes,
        "extracellular_begun_again": begunAgain,
    ]

    private static func recordOutside(_ run: ReferenceRun, _ segments: Segment..., layers: Int = 2) {
        for segment in segments {
            let label = run.label(of: segment)
            run.record("\(label).i_membrane", segment[Extracellular.self].variable(.i_membrane))
            for layer in 0..<layers {
                run.record("\(label).vext\(layer)", segment.variable("extracellular.vext[\(layer)]"))
            }
        }
    }

    static func defaults(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 1000, diam: 2, nseg: 11, Ra: 100).insert(HH()).insert("extracellular")
        let dend = run.section("dend", L: 200, diam: 1, nseg: 3, Ra: 100).insert(Passive(g: 0.0003, e: -65))
        dend.insert(Extracellular()).connect(to: axon(0.3))
        run.iclamp(axon(0), delay: 1, dur: 2, amp: 0.5)
        run.recordV(axon(0), axon(0.5), axon(1), dend(0.5), dend(1))
        recordOutside(run, axon(0.5), dend(0.5), layers: 0)
        run.spikes(of: axon(0.95), threshold: -20)
        try run.run(until: 8)
    }

    static func myelinatedFibre(_ run: ReferenceRun) throws {
        var (nodes, inters): ([Section], [Section]) = ([], [])
        for number in 0..<6 {
            let node = run.section("node\(number)", L: 1, diam: 3, Ra: 70)
            node.insert(HH(gnabar: 1.2, gkbar: 0.36, gl: 0.003))
            node.insert(Extracellular(xraxial: (337e3, 1e9), xg: (1e10, 1e9)))
            if let last = inters.last { node.connect(to: last) }
            let inter = run.section("inter\(number)", L: 500, diam: 5, nseg: 5, Ra: 70, cm: 0.6)
            inter.insert(Passive(g: 0.0001, e: -65))
            inter.insert(Extracellular(xraxial: (43e3, 5000), xg: (0.0000125, 0.3), xc: (0.00125, 0.2)))
            inter.connect(to: node)
            nodes.append(node)
            inters.append(inter)
        }
        run.iclamp(nodes[0](0.5), delay: 0.5, dur: 0.5, amp: 4)
        run.recordV(nodes[0](0))
        for node in nodes { run.recordV(node(0.5)) }
        run.recordV(inters[2](0), inters[2](0.1), inters[2](0.5), inters[2](1))
        recordOutside(run, nodes[3](0.5), inters[2](0.1), inters[2](0.5), inters[2](0.9))
        for node in nodes { run.spikes(of: node(0.5), threshold: -20) }
        try run.run(until: 8)
    }

    private struct Tree {
        let soma, trunk, bare, tuft, oblique, basal, turned: Section

        init(_ run: ReferenceRun) {
            soma = run.hhSoma()
            trunk = run.section("trunk", L: 300, diam: 3, nseg: 5, Ra: 100).insert(HH(gnabar: 0.08))
            bare = run.section("bare", L: 150, diam: 1.5, nseg: 3, Ra: 120)
            tuft = run.section("tuft", L: 200, diam: 1, nseg: 4, Ra: 90)
            oblique = run.section("oblique", L: 120, diam: 1, nseg: 3, Ra: 110)
            basal = run.section("basal", L: 100, diam: 2, nseg: 3, Ra: 100)
            turned = run.section("turned", L: 180, diam: 1.2, nseg: 3, Ra: 100)
            for section in [bare, tuft, oblique, basal, turned] { section.insert(Passive(g: 0.0002, e: -65)) }
            trunk.connect(to: soma)
            bare.connect(to: trunk)
            tuft.connect(to: trunk)
            oblique.connect(to: trunk(0.5))
            basal.connect(to: soma(0))
            turned.connect(to: trunk(0.3), end: 1)
            trunk.insert(Extracellular(xraxial: (200, 900), xg: (0.01, 0.02), xc: (0.1, 0.3)))
            tuft.insert(Extracellular(xraxial: (500, 700), xg: (0.002, 0.05), xc: (0.2, 0)))
            basal.insert(Extracellular(xraxial: (100, 1e9), xg: (0.001, 0.01)))
            turned.insert(Extracellular(xraxial: (300, 400), xg: (0.005, 0.004), xc: (0, 0.5)))
        }
    }

    static func inParts(_ run: ReferenceRun) throws {
        let cell = Tree(run)
        let (soma, trunk, bare, tuft) = (cell.soma, cell.trunk, cell.bare, cell.tuft)
        let (basal, turned) = (cell.basal, cell.turned)
        let root = run.section("root", L: 25, diam: 15, nseg: 3).insert(HH())
        root.insert(Extracellular(xraxial: (50, 80), xg: (0.003, 0.006), xc: (0.1, 0.1)))
        let left = run.section("left", L: 100, diam: 1, nseg: 2).insert(Passive(g: 0.0002, e: -65))
        let right = run.section("right", L: 100, diam: 1, nseg: 2).insert(Passive(g: 0.0002, e: -65))
        left.connect(to: root(0))
        right.connect(to: root(0.5))
        left.insert(Extracellular(xraxial: (300, 300), xg: (0.004, 0.004), xc: (0.2, 0.1)))
        run.iclamp(soma(0.5), delay: 1, dur: 5, amp: 0.6)
        run.iclamp(root(0), delay: 2, dur: 3, amp: 0.4)
        run.recordV(soma(0), soma(0.5), trunk(0), trunk(0.5), trunk(1), bare(0.5), bare(1), tuft(0.5), tuft(1))
        run.recordV(cell.oblique(0.5), basal(0.5), turned(0), turned(0.5), turned(1), root(0), root(0.5))
        run.recordV(left(0.75), right(0.75), right(1))
        recordOutside(run, trunk(0.1), trunk(0.5), trunk(0.9), tuft(0.125), basal(0.5), turned(0.5), root(0.5))
        recordOutside(run, left(0.25))
        run.spikes(of: soma(0.5), threshold: -20)
        try run.run(until: 12)
    }

    static func stimulatedFromOutside(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 900, diam: 4, nseg: 9, Ra: 100).insert(HH())
        axon.insert(Extracellular(xraxial: (400, 1e9), xg: (0.5, 5), xc: (0.01, 0)))
        for (index, segment) in axon.segments.enumerated() {
            let amplitude = -240 / Double(abs(index - 3) + 1)
            let battery = segment[Extracellular.self].variable(.e_extracellular)
            if index == 8 {
                segment["extracellular.e_extracellular"] = 2.5
            } else if index % 2 == 1 {
                run.play(
                    [0, 0, amplitude, amplitude, 0, 0], into: battery, times: [0, 1, 1.1, 1.35, 1.4, 9],
                    interpolated: true)
            } else {
                run.play(
                    [0, amplitude, -amplitude / 4, 0], into: battery, times: [0, 1.01, 1.33, 1.62],
                    interpolated: false)
            }
        }
        run.recordV(axon(0), axon(0.05), axon(0.5), axon(0.95), axon(1))
        for x in [0.05, 0.39, 0.5, 0.95] { recordOutside(run, axon(x)) }
        run.record("e", axon(0.39)[Extracellular.self].variable(.e_extracellular))
        run.spikes(of: axon(0.95), threshold: -20)
        try run.run(until: 6)
    }

    static func synapsesAndElectrodes(_ run: ReferenceRun) throws {
        let cell = Tree(run)
        let (soma, trunk, tuft, basal, turned) = (cell.soma, cell.trunk, cell.tuft, cell.basal, cell.turned)
        let stim = run.netStim(start: 1, number: 8, interval: 1.5)
        let places = [trunk(0.5), tuft(0.9), tuft(1), trunk(1), cell.bare(0.5), basal(0.2), soma(0)]
        for (index, place) in places.enumerated() {
            let synapse = run.expSyn(place, tau: 1.5 + 0.1 * Double(index), e: 0)
            run.netCon(stim, synapse, weight: 0.004, delay: 0.5 + 0.3 * Double(index))
            run.record("syn\(index).i", synapse)
        }
        let clamp = run.patch.seClamp(at: basal(0.5), dur1: 2, amp1: -65, dur2: 4, amp2: -50, dur3: 3, amp3: -70, rs: 2)
        let end = run.patch.seClamp(at: turned(0), dur1: 3, amp1: -60, dur2: 9, amp2: -67, rs: 20)
        let outer = run.patch.vClamp(
            at: tuft(0.5), dur1: 4, amp1: -65, dur2: 2, amp2: -60, dur3: 1, amp3: -70, gain: 1000, rstim: 5, tau1: 0.1,
            tau2: 0.2)
        run.iclamp(trunk(0.3), delay: 2, dur: 4, amp: 0.3)
        run.record("clamp.i", run.keep(clamp))
        run.record("end.i", run.keep(end))
        run.record("outer.i", run.keep(outer))
        run.recordV(soma(0.5), trunk(0.3), trunk(0.5), trunk(1), tuft(0.5), tuft(1), basal(0.5), turned(0), turned(0.5))
        recordOutside(run, trunk(0.3), trunk(0.5), tuft(0.875), basal(0.5), turned(0.5))
        try run.run(until: 14)
    }

    static func gapJunctions(_ run: ReferenceRun) throws {
        let one = run.hhSoma("one")
        let other = run.section("other", L: 30, diam: 15, nseg: 3).insert(HH())
        let third = run.section("third", L: 15, diam: 15).insert(Passive(g: 0.0005, e: -70))
        one.insert(Extracellular(xg: (0.002, 0.003), xc: (0.1, 0.2), e_extracellular: 3))
        other.insert(Extracellular(xraxial: (100, 200), xg: (0.001, 0.01), e_extracellular: -2))
        run.iclamp(one(0.5), delay: 3, dur: 2, amp: 0.9)
        for (gid, place) in [one(0.5), other(0.5), third(0.5), other(1)].enumerated() {
            run.patch.sourceVariable(place, gid: gid)
        }
        let gaps: [(Segment, Int, Double)] = [
            (one(0.5), 1, 40), (other(0.5), 0, 40), (third(0.5), 0, 100), (other(0), 2, 80), (third(0.5), 3, 90),
        ]
        for (place, gid, rs) in gaps {
            run.record("\(run.label(of: place)).\(gid).i", Transfer.halfGap(run, place, gid, rs: rs))
        }
        run.recordV(one(0.5), other(0.5), other(1), third(0.5))
        recordOutside(run, one(0.5), other(0.5))
        run.spikes(of: one(0.5), threshold: -20)
        try run.run(until: 15)
    }

    static func changes(_ run: ReferenceRun) throws {
        let cell = Tree(run)
        let (trunk, tuft, basal) = (cell.trunk, cell.tuft, cell.basal)
        run.iclamp(cell.soma(0.5), delay: 1, dur: 20, amp: 0.4)
        run.recordV(cell.soma(0.5), trunk(0.5), trunk(1), tuft(0.5), basal(0.5))
        recordOutside(run, trunk(0.5), tuft(0.625), basal(0.5))
        try run.run(until: 3)
        trunk(0.5)[Extracellular.self].xg0 = 0.001
        trunk(0.5)["extracellular.xc[1]"] = 0.05
        trunk(0.3)[Extracellular.self].e_extracellular = 4
        try run.run(until: 4)
        trunk(0.5)[Extracellular.self][.xraxial0] = 900
        tuft(0.125)["extracellular.xraxial[1]"] = 50
        try run.run(until: 5)
        trunk(0.5)[Extracellular.self][.vext0] = 5
        trunk(0.5)[Extracellular.self][.vext1] = -3
        tuft(0.5).v = -50
        try run.run(until: 6)
        run.change(dt: 0.05)
        try run.run(until: 8)
        trunk.L = 250
        basal.diam = 3
        try run.run(until: 10)
    }

    static func begunAgain(_ run: ReferenceRun) throws {
        let cell = Tree(run)
        let clamp = run.keep(
            run.patch.seClamp(at: cell.trunk(0.5), dur1: 3, amp1: -30, dur2: 1e9, amp2: -60, rs: 5))
        run.recordV(cell.soma(0.5), cell.trunk(0.5), cell.tuft(1))
        recordOutside(run, cell.trunk(0.5), cell.tuft(0.625))
        run.record("clamp.i", clamp)
        try run.run(until: 2)
        try run.beginAgain()
        try run.run(until: 4)
    }
}
