import Neurite
import Testing

/// A pointer reads another object's variable, and keeps its object alive.
@Suite struct PointerTests {
    /// Two compartments and a gap junction between them, by hand: each half sees the other's
    /// voltage of the step before.
    @Test func halvesOfAGapJunctionSeeEachOthersVoltageOfTheStepBefore() throws {
        let patch = Patch()
        let (a, b) = (compartment(in: patch).insert(Passive()), compartment(in: patch).insert(Passive()))
        let (toB, toA) = (patch.place(GapJunction(g: 0.002), at: a), patch.place(GapJunction(g: 0.002), at: b))
        toB.setPointer(.vOther, to: b)
        toA.setPointer(.vOther, to: a(0.5).variable("v"))
        let clamp = patch.iClamp(at: a, delay: 0, dur: 10, amp: 0.2)
        let (va, vb) = (patch.record(a), patch.record(b))
        try patch.run(for: 10, v: -70)

        var (x, y, expected) = (-70.0, -70.0, [[-70.0], [-70.0]])
        let (leak, gap) = (1e-3, 0.002 * 100 / compartmentArea)
        for _ in 0..<400 {
            let input = 0.2 * 100 / compartmentArea
            let dx = (input - leak * (x + 70) - gap * (x - y)) / (1e-3 / 0.025 + leak + gap)
            let dy = (-leak * (y + 70) - gap * (y - x)) / (1e-3 / 0.025 + leak + gap)
            (x, y) = (x + dx, y + dy)
            expected[0].append(x)
            expected[1].append(y)
        }
        #expect(deviation(va.values, from: expected[0]) < 1e-12)
        #expect(deviation(vb.values, from: expected[1]) < 1e-12)
        #expect(y > -69 && clamp.amp == 0.2)
    }

    @Test func aDensityMechanismPointsSegmentBySegment() throws {
        let patch = Patch()
        let dend = patch.section(L: 90, diam: 2, nseg: 3).insert(GatedLeak())
        let cells = (0..<3).map { _ in patch.place(DrivenCell()) }
        for (segment, cell) in zip(dend.segments, cells) {
            segment[GatedLeak.self].setPointer(.gate, to: cell.variable(.m))
        }
        try patch.initialize()
        for (index, cell) in cells.enumerated() { cell[.m] = Double(index) }
        try patch.continueRun(for: 0.025)
        #expect(dend.segments.map { $0.variable("gatedLeak.gate").value } == [0, 1, 2])
    }

    @Test func aPointerKeepsBothObjectsAlive() throws {
        let patch = Patch()
        var junction: PointProcess<GapJunction>?
        do {
            let (a, b) = (compartment(in: patch).insert(Passive()), compartment(in: patch).insert(Passive()))
            junction = patch.place(GapJunction(), at: a)
            junction?.setPointer(.vOther, to: b)
        }
        try patch.initialize(v: -33)
        #expect(patch.compartmentCount == 2)
        #expect(junction?[.vOther] == -33)
        junction = nil
        try patch.initialize()
        #expect(patch.compartmentCount == 0)
    }

    @Test func faultsNameThePointer() throws {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert(Passive()).insert(GatedLeak())
        let junction = patch.place(GapJunction(), at: soma)
        #expect(
            faults(of: patch) == [
                "GapJunction[0] at soma(0.5).vOther: is a pointer that is not connected to anything",
                "soma(0.5).gatedLeak.gate: is a pointer that is not connected to anything",
            ])
        soma(0.5)[GatedLeak.self].setPointer(.gate, to: soma(0.5).variable("i_cap"))
        junction.setPointer(.g, to: soma)
        junction.setPointer(.vOther, to: soma(0.5).variable("pas.nothing"))
        #expect(
            Set(faults(of: patch)) == [
                "soma(0.5).gatedLeak.gate: cannot point at soma(0.5).i_cap, which is computed when it is asked for",
                "GapJunction[0] at soma(0.5): GapJunction has no pointer g; it has vOther",
                "soma(0.5).pas.nothing: pas has no nothing; it has g, e, i",
            ])
        let elsewhere = compartment(in: Patch())
        junction.setPointer(.vOther, to: elsewhere)
        #expect(faults(of: patch).contains { $0.contains("which belongs to another Patch") })
    }
}
