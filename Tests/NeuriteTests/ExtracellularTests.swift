import Neurite
import Testing

/// Cells with extracellular space; that their numbers are NEURON's is in ReferenceTests.
@Suite struct ExtracellularTests {
    private let p = Patch()

    private func axon(_ p: Patch, _ name: String = "axon") -> Section {
        p.section(name: name, L: 500, diam: 2, nseg: 9, Ra: 100).insert(HH())
    }

    @Test func theDefaultsAreEarth() throws {
        let (bare, layered) = (axon(p, "bare"), axon(p, "layered").insert("extracellular"))
        let clamps = [bare, layered].map { p.iClamp(at: $0(0), delay: 1, dur: 2, amp: 0.5) }
        let recordings = [bare, layered].map { p.record($0(0.9)) }
        try p.run(for: 10, v: -65)
        for (one, other) in zip(recordings[0].values, recordings[1].values) { #expect(abs(one - other) < 1e-8) }
        #expect(recordings[0].values.max()! > 20)
        withExtendedLifetime(clamps) {}
    }

    /// What comes in by an electrode leaves through the membrane, and all of it by the way to
    /// earth.
    @Test func currentIsConserved() throws {
        let axon = axon(p).insert(Extracellular(xraxial: (100, 300), xg: (0.001, 0.02), xc: (0.5, 0.1)))
        let clamp = p.iClamp(at: axon(0.3), delay: 1, dur: 2, amp: 0.5)
        try p.initialize(v: -65)
        for _ in 0..<200 {
            try p.continueRun(for: p.dt)
            let membrane = axon.segments.map { 0.01 * $0.area * $0["extracellular.i_membrane"] }.reduce(0, +)
            #expect(abs(membrane - clamp[.i]) < 1e-9)
        }
        #expect(abs(axon(0.3)["extracellular.vext[0]"]) > 0.01)
    }

    /// With nothing but a capacitance to earth a layer follows what crosses the membrane.
    @Test func aCapacitanceAloneKeepsTheCharge() throws {
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(g: 0.001, e: -65))
        soma.insert(Extracellular(xg: (1e9, 0), xc: (0, 2)))
        let clamp = p.iClamp(at: soma, delay: 0, dur: 1e9, amp: 0.1)
        try p.initialize(v: -65)
        try p.continueRun(for: 5)
        // nA ms over uF/cm2 on um2 is 1e5 mV.
        #expect(abs(soma(0.5)["extracellular.vext[1]"] - 0.1 * 5 / (2 * soma(0.5).area) * 1e5) < 1e-6)
        withExtendedLifetime(clamp) {}
    }

    /// The field of a file like xtra.mod, and what it would record.
    @Test func pointersMayPointAtItsVariables() throws {
        try p.load(
            text: """
                NEURON { SUFFIX field  RANGE rx, er  POINTER im, ex  GLOBAL is }
                PARAMETER { rx = 1 (megohm)  is = 0 (nA) }
                ASSIGNED { v im ex er area (micron2) }
                INITIAL { ex = is*rx  er = 10*rx*im*area }
                BEFORE BREAKPOINT { if (t > 1 && t < 1.5) { ex = is*rx } else { ex = 0 } }
                AFTER SOLVE { er = 10*rx*im*area }
                """)
        p.setGlobal("is", of: "field", to: -1)
        let space = Extracellular(xraxial: (500, 1e9), xg: (1, 10))
        let (driven, played) = (axon(p, "driven").insert(space).insert("field"), axon(p, "played").insert(space))
        var plays: [Vector] = []
        for (one, other) in zip(driven.segments, played.segments) {
            let amplitude = 40 / (1 + abs(one.x - 0.4) * 20)
            one["field.rx"] = amplitude
            one.setPointer("im", of: "field", to: one.variable("extracellular.i_membrane"))
            one.setPointer("ex", of: "field", to: one.variable("extracellular.e_extracellular"))
            plays.append(
                p.vector([0, -amplitude, 0]).play(
                    into: other.variable("extracellular.e_extracellular"), times: [0, 1, 1.5], interpolated: false))
        }
        try p.initialize(v: -65)
        for _ in 0..<160 {
            try p.continueRun(for: p.dt)
            for (one, other) in zip(driven.segments, played.segments) {
                #expect(one.v == other.v)
                #expect(
                    one["field.er"]
                        == 10 * one["field.rx"] * one["extracellular.i_membrane"] * one.area)
            }
        }
        #expect(driven(0.4)["extracellular.e_extracellular"] == 0)
        #expect(driven(0.9).v != driven(0.1).v)
        withExtendedLifetime(plays) {}
    }

    /// An electrode may be a density mechanism of a file; it meets the potential inside.
    @Test func densityElectrodesMeetThePotentialInside() throws {
        try p.load(
            text: """
                NEURON { SUFFIX bath  ELECTRODE_CURRENT i  RANGE g, e, seen }
                PARAMETER { g = 0.01  e = 10 }
                ASSIGNED { v i seen }
                BREAKPOINT { i = g*(e - v) }
                AFTER SOLVE { seen = v }
                """)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(g: 0.001, e: -65)).insert("bath")
        soma.insert(Extracellular(xg: (0.002, 0.01)))
        try p.run(for: 50, v: -65)
        let (v, outside) = (soma(0.5).v, soma(0.5)["extracellular.vext[0]"])
        #expect(abs(soma(0.5)["bath.seen"] - (v + outside)) < 1e-9)
        // In the steady state one current goes through all.
        let i = 0.01 * (10 - v - outside)
        #expect(abs(0.001 * (v + 65) - i) < 1e-9 && abs(outside - i * (1 / 0.002 + 1 / 0.01)) < 1e-6)
        #expect(abs(soma(0.5)["extracellular.i_membrane"] - i) < 1e-9)
    }

    @Test func whatCannotBeIsAnError() {
        let axon = axon(p).insert(Extracellular(xraxial: (0, 1), xg: (-1, 1)))
        p.secondorder = 2
        #expect(
            Set(faults(of: p)) == [
                "secondorder: is 2; expected 0 in a model with extracellular, which is solved by backward Euler",
                "axon, extracellular: xraxial[0] is 0.0 MOhm/cm; expected a number from 1e-09 to 1000000000000000.0",
                "axon, extracellular: xg[0] is -1.0 S/cm2; expected a number from 0.0 to 1000000000000000.0",
            ])
        withExtendedLifetime(axon) {}
    }

    /// A layer that nothing connects to earth has no potential.
    @Test func aLayerWithoutAWayToEarthIsAnError() {
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(g: 0.001, e: -65))
        soma.insert(Extracellular(xg: (1, 0)))
        #expect(throws: NeuriteError.self) { try p.run(for: 1, v: -65) }
    }

    @Test func aMarkDoesNothing() throws {
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let v = p.record(soma)
        try p.run(for: 1, v: -60)
        let before = v.values
        let marks = [soma(0.5), soma(1)].map { p.place(PointProcessMark(), at: $0) }
        try p.run(for: 1, v: -60)
        #expect(v.values == before && marks.map(\.description).count == 2)
    }
}
