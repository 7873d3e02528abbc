import Foundation
import Neurite

/// Cables and trees: segments, tapers, 3-d points, connections.
enum Cables {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "ball_and_stick": ballAndStick, "even_segments": evenSegments, "taper_by_segment": taperBySegment,
        "taper_by_points": taperByPoints, "connections": connections, "ends": ends, "steady_cable": steadyCable,
        "bare_axial": bareAxial,
    ]

    static func ballAndStick(_ run: ReferenceRun) throws {
        let soma = run.section("soma", L: 12.6157, diam: 12.6157, Ra: 100).insert(HH())
        let dend = run.section("dend", L: 200, diam: 1, nseg: 11, Ra: 100).connect(to: soma(1)).insert(
            Passive(g: 0.001, e: -65))
        run.iclamp(dend(1), delay: 2, dur: 2, amp: 0.3)
        run.recordV(soma(0.5), dend(0), dend(0.5), dend(1))
        run.spikes(of: soma(0.5), threshold: 0)
        try run.run(until: 20)
    }

    static func evenSegments(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 1000, diam: 2, nseg: 10, Ra: 80).insert(HH())
        run.iclamp(axon(0), delay: 0.5, dur: 1, amp: 1)
        run.recordV(axon(0), axon(0.25), axon(0.5), axon(1))
        run.expectAreas(axon(0), axon(0.25), axon(0.5), axon(1))
        run.spikes(of: axon(0.05), threshold: 0)
        run.spikes(of: axon(0.95), threshold: 0)
        try run.run(until: 15)
    }

    static func taperBySegment(_ run: ReferenceRun) throws {
        let taper = run.section("taper", L: 250, diam: 4, nseg: 5, Ra: 120).insert(HH()).insert(Passive(e: -65))
        let xs = [0.1, 0.3, 0.5, 0.7, 0.9]
        for (x, diam) in zip(xs, [5, 4, 2.5, 1.5, 1]) { taper(x).diam = diam }
        for (x, gnabar) in zip(xs, [0.2, 0.15, 0.1, 0.05, 0.01]) { taper(x)[HH.self].gnabar = gnabar }
        for (x, g) in zip(xs, [0.0001, 0.0002, 0.0003, 0.0004, 0.0005]) { taper(x)[Passive.self].g = g }
        for (x, cm) in zip(xs, [1, 1.2, 0.8, 1.5, 2]) { taper(x).cm = cm }
        run.iclamp(taper(0.1), delay: 1, dur: 1, amp: 0.6)
        run.recordV(taper(0), taper(0.3), taper(0.9), taper(1))
        run.record("taper(0.9).hh.m", taper(0.9).variable("hh.m"))
        run.expectAreas(taper(0.1), taper(0.5), taper(0.9), taper(1))
        try run.run(until: 15)
    }

    static func taperByPoints(_ run: ReferenceRun) throws {
        let dend = run.section("dend", Ra: 150).add3D(
            points: [(0, 0, 0), (30, 0, 0), (30, 40, 0), (30, 40, 0), (30, 100, 25), (110, 100, 25)],
            diameters: [8, 6, 5, 3, 2, 1.5])
        dend.nseg = 7
        let child = run.section("child", L: 80, diam: 1, nseg: 2, Ra: 150).connect(to: dend(0.6)).insert(
            Passive(g: 0.0003, e: -65))
        dend.insert(HH())
        run.iclamp(dend(0), delay: 1, dur: 1, amp: 1)
        run.recordV(dend(0), dend(0.5), dend(1), child(0.75))
        run.expect(dend.L, "dend.L")
        for x in [0] + [1.0, 3, 5, 7, 9, 11, 13].map({ $0 / 14 }) + [1] {
            let name = "dend(\(String(format: "%.4f", x)))"
            if x > 0, x < 1 {
                run.expect(dend(x).area, name + ".area")
                run.expect(dend(x).diam, name + ".diam")
            }
            run.expect(dend(x).ri, name + ".ri")
        }
        try run.run(until: 15)
    }

    static func connections(_ run: ReferenceRun) throws {
        let root = run.section("root", L: 100, diam: 4, nseg: 5, Ra: 100).insert(HH())
        let atStart = run.section("at_start", L: 80, diam: 2, nseg: 3, Ra: 100).connect(to: root(0))
        let atSide = run.section("at_side", L: 60, diam: 1.5, nseg: 3, Ra: 100).connect(to: root(0.37), end: 1)
        let atEnd = run.section("at_end", L: 120, diam: 1, nseg: 4, Ra: 100).connect(to: root(1)).insert(
            HH(gnabar: 0.06))
        let reverseEnd = run.section("reverse_end", L: 70, diam: 1.2, nseg: 3, Ra: 100).connect(to: root(1), end: 1)
        let grandStart = run.section("grand_start", L: 50, diam: 1, nseg: 2, Ra: 100).connect(to: atEnd(0))
        let grandBorder = run.section("grand_border", L: 40, diam: 0.8, nseg: 1, Ra: 100).connect(to: atEnd(0.5))
        let grandReverse = run.section("grand_reverse", L: 30, diam: 0.7, nseg: 3, Ra: 100).connect(to: atSide(0))
        for passive in [atStart, atSide, reverseEnd, grandStart, grandBorder, grandReverse] {
            passive.insert(Passive(g: 0.0002, e: -65))
        }
        run.iclamp(root(0.5), delay: 1, dur: 1, amp: 1)
        run.iclamp(grandReverse(0.5), delay: 6, dur: 4, amp: -0.05)
        run.recordV(
            root(0), root(0.5), root(1), atStart(1), atSide(0), atEnd(0.375), reverseEnd(0), grandStart(1),
            grandBorder(1),
            grandReverse(0.5))
        try run.run(until: 15)
    }

    static func ends(_ run: ReferenceRun) throws {
        let soma = run.section("soma", L: 20, diam: 20, Ra: 100).insert(HH())
        let dend = run.section("dend", L: 150, diam: 2, nseg: 3, Ra: 100).connect(to: soma(1)).insert(
            Passive(g: 0.0003, e: -65))
        let twig = run.section("twig", L: 100, diam: 1, nseg: 2, Ra: 100).connect(to: dend(1)).insert(
            Passive(g: 0.0003, e: -65))
        let atRoot = run.expSyn(soma(0), tau: 2)
        let atLeaf = run.expSyn(twig(1), tau: 3)
        let atFork = run.expSyn(twig(0), tau: 1, e: -80)
        run.netCon(run.netStim(start: 2, number: 2, interval: 6), atRoot, weight: 0.02, delay: 0.5)
        run.netCon(run.netStim(start: 4, number: 1, interval: 1), atLeaf, weight: 0.005, delay: 0.5)
        run.netCon(run.netStim(start: 5, number: 1, interval: 1), atFork, weight: 0.003, delay: 0.5)
        run.iclamp(twig(1), delay: 6, dur: 3, amp: 0.1)
        run.iclamp(dend(1), delay: 10, dur: 3, amp: 0.2)
        run.iclamp(soma(1), delay: 12, dur: 2, amp: 0.3)
        run.recordV(soma(0), soma(1), dend(1), twig(1))
        run.record("at_root.i", atRoot)
        run.record("at_leaf.i", atLeaf)
        try run.run(until: 18)
    }

    static func steadyCable(_ run: ReferenceRun) throws {
        let cable = run.section("cable", L: 1000, diam: 1, nseg: 101, Ra: 100).insert(Passive(g: 0.001, e: -65))
        run.iclamp(cable(0), delay: 0, dur: 1e9, amp: 0.05)
        run.recordV(cable(0), cable(0.1), cable(0.25), cable(0.5), cable(1))
        try run.run(until: 30)
    }

    static func bareAxial(_ run: ReferenceRun) throws {
        let source = run.section("source", L: 50, diam: 2, nseg: 3, Ra: 200)
        let sink = run.section("sink").connect(to: source(1))
        run.iclamp(source(0.5), delay: 1, dur: 2, amp: 0.1)
        run.recordV(source(0), source(1), sink(0.5), sink(1))
        run.expectAreas(source(0.5), sink(0.5))
        try run.run(until: 6)
    }
}
