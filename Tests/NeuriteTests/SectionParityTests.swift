import Neurite
import Testing

/// Patch's API, call by call: what sections are and do, under the names that it has here.
@Suite struct SectionParityTests {
    // p.Section(), .L, .diam, .nseg, .Ra, .cm, .set_dimensions, .set_segments

    @Test func sectionsHaveNEURONsDefaults() {
        let p = Patch()
        let plain = p.section()
        #expect((plain.L, plain.diam, plain.nseg, plain.Ra, plain.cm) == (100, 500, 1, 35.4, 1))
        #expect(plain.name == "section[0]")
        let given = p.section(name: "dend", L: 50, diam: 2, nseg: 5, Ra: 100, cm: 2)
        #expect((given.L, given.diam, given.nseg, given.Ra, given.cm) == (50, 2, 5, 100, 2))
        #expect(p.section().name == "section[1]")
        #expect(abs(plain.area - .pi * 500 * 100) < 1e-6)
    }

    @Test func sectionsCanBeChangedUntilAndBetweenRuns() throws {
        let p = Patch()
        let section = p.section(L: 10, diam: 10).insert(Passive())
        section.L = 20
        section.diam = 5
        section.Ra = 70
        section.cm = 0.5
        section.nseg = 3
        #expect((section.L, section.diam, section.nseg, section.Ra, section.cm) == (20, 5, 3, 70, 0.5))
        section.iclamp(amplitude: 0.01)
        let v = p.record(section)
        try p.run(for: 1)
        let first = v[40]
        section.cm = 1
        try p.run(for: 1)
        #expect(v[40] > first)
        section.nseg = 5
        section.L = 40
        try p.run(for: 1)
        #expect(v.count == 41)
    }

    // s(0.7), for seg in s; s for s(0.5)

    @Test func aSectionStandsForItsMiddle() throws {
        let p = Patch()
        let s = p.section(name: "s", L: 300, diam: 1, nseg: 3)
        #expect(s.segments.map(\.x) == [1.0 / 6, 0.5, 5.0 / 6])
        #expect(s.segment == s(0.5))
        #expect(p.expSyn(at: s).segment == s(0.5))
        #expect(p.expSyn(at: s(0.7)).segment == s(0.7))
        let (ofSection, ofMiddle, elsewhere) = (p.record(s), p.record(s(0.5)), p.record(s(0.9)))
        s(0.1).section.iclamp(amplitude: 0.1, x: 0.1)
        try p.run(for: 1)
        #expect(Array(ofSection) == Array(ofMiddle))
        #expect(Array(ofSection) != Array(elsewhere))
        let detector = p.netCon(from: s, to: nil)
        #expect(p.connections == [detector])
        #expect(detector.description == "NetCon from s(0.5) to nothing")
    }

    // s.insert

    @Test func mechanismsAreInsertedByTypeAndByName() {
        let p = Patch()
        let s = p.section(nseg: 3).insert(HH(gnabar: 0.2)).insert("pas")
        #expect(s.mechanismNames == ["hh", "pas"])
        s(0.5)[HH.self].gnabar = 0.3
        #expect(s.segments.map { $0[HH.self].gnabar } == [0.2, 0.3, 0.2])
        s(0.9)["pas.g"] = 0.5
        #expect(s.segments.map { $0["pas.g"] } == [0.001, 0.001, 0.5])
        #expect(s(0.9)["hh.gnabar"] == 0.2)
        s.uninsert("pas").uninsert(HH.self)
        #expect(s.mechanismNames.isEmpty)
    }

    @Test func segmentsTakeNamesBeforeAndDuringARun() throws {
        let p = Patch()
        let s = p.section(name: "s", nseg: 3).insert(HH())
        s(0.5)["cm"] = 2
        s(0.5)["diam"] = 400
        s(0.5)["ena"] = 55
        #expect((s(0.5)["cm"], s(0.5)["diam"]) == (2, 400))
        #expect(s(0.5)["hh.m"].isNaN && s(0.5)["v"].isNaN)
        try p.run(for: 1)
        #expect(s(0.5)["ena"] == 55 && s(0.1)["ena"] == 50)
        #expect(s(0.5)["v"] == s(0.5).v)
        #expect(s(0.5)["hh.m"] == s(0.5)[HH.self][.m] && s(0.5)["hh.m"] > 0)
        s(0.5)["hh.m"] = 0.5
        s(0.5)["v"] = -20
        s(0.5)["hh.gl"] = 0.01
        #expect(s(0.5)["hh.m"] == 0.5 && s(0.5).v == -20 && s(0.5)[HH.self].gl == 0.01)
        try p.continueRun(for: 1)
    }

    /// What is set of an ion is known from then on, and waits while no mechanism uses the ion.
    @Test func whatIsSetOfAnIonStays() throws {
        let p = Patch()
        let s = p.section(name: "s", nseg: 3).insert(HH())
        s(0.5)["ek"] = -80
        #expect(s.segments.map { $0["ek"] }[1] == -80)
        try p.initialize()
        #expect(s.segments.map { $0["ek"] } == [-77, -80, -77])
        s(0.5)["ek"] = -75
        #expect(s(0.5)["ek"] == -75)
        s.uninsert(HH.self)
        try p.run(for: 1)
        s.insert(HH())
        s(0.1)["ek"] = -70
        #expect(s(0.1)["ek"] == -70)
        try p.initialize()
        #expect(s.segments.map { $0["ek"] } == [-70, -75, -77])
    }

    /// What is asked of a place that a section does not have touches none of those that it has.
    @Test func thereIsNothingBeyondTheEnds() throws {
        let p = Patch()
        let s = p.section(name: "s", nseg: 3).insert(HH())
        for x in [-1, 1.5, .nan, .infinity] {
            s(x)[HH.self].gnabar = 1
            s(x)["hh.gnabar"] = 1
            s(x)["ena"] = 1
            (s(x).cm, s(x).diam) = (7, 7)
            #expect(s(x).cm.isNaN && s(x).diam.isNaN && s(x)["hh.gnabar"].isNaN)
        }
        #expect(throws: NeuriteError.self) { try p.initialize() }
        try p.initialize()
        for segment in s.segments {
            #expect((segment.cm, segment.diam, segment["hh.gnabar"], segment["ena"]) == (1, 500, 0.12, 50))
        }
        #expect(s(2).v.isNaN && s(-1)[HH.self][.m].isNaN && s(1).v == -65)
        s(2).v = 0
        #expect(throws: NeuriteError.self) { try p.continueRun(for: 1) }
        #expect(s(1).v == -65)
    }

    // s.connect, .parent, .children(), .wholetree()

    @Test func connectedSectionsKnowEachOther() {
        let p = Patch()
        let (soma, dend, twig) = (p.section(name: "soma"), p.section(name: "dend"), p.section(name: "twig"))
        #expect(dend.connect(to: soma) == dend)
        twig.connect(to: dend(0.3), end: 1)
        #expect(dend.parent == soma && dend.parentX == 1)
        #expect(twig.parent == dend && twig.parentX == 0.3)
        #expect(soma.parent == nil && soma.parentX == nil)
        #expect(soma.children == [dend] && dend.children == [twig] && twig.children.isEmpty)
        for section in [soma, dend, twig] { #expect(section.wholeTree == [soma, dend, twig]) }
    }

    // s.add_3d, .points

    @Test func pointsGiveASectionItsShape() {
        let p = Patch()
        let s = p.section().add3D(points: [(0, 0, 0), (30, 40, 0)], diameters: [2, 4])
        #expect(s.L == 50)
        #expect(s.points == [Point3D(x: 0, y: 0, z: 0, diam: 2), Point3D(x: 30, y: 40, z: 0, diam: 4)])
        #expect(abs(s.diam - 3) < 0.01)
        let even = p.section(diam: 3).add3D(points: [(0, 0, 0), (10, 0, 0)])
        #expect(even.points.map(\.diam) == [3, 3])
        #expect(p.section().add3D(points: [(0, 0, 0), (10, 0, 0)], diameter: 7).diam == 7)
    }

    /// A length that is set reads back to the last digit, although points are kept in single
    /// precision; what they cannot be stretched to changes nothing.
    @Test func aLengthOfPointsThatIsSetReadsBackToTheLastDigit() throws {
        let p = Patch()
        let s = p.section(name: "s").add3D(
            points: [(0, 0, 0), (13.7, 1.3, -0.7), (27.4, 5.2, -1.4)], diameters: [1, 1.3, 1.6])
        for L in [211, 0.1, 100.0 / 3] {
            s.L = L
            #expect(s.L == L)
        }
        s.L = 211
        let (points, area) = (s.points, s.area)
        for L in [0, -1, .nan, .infinity, 1e-300] {
            s.L = L
            #expect(s.L == 211 && s.points == points && s.area == area)
        }
        for diam in [0, -1, Double.nan, .infinity, 1e-300] {
            s.diam = diam
            #expect(s.points == points && s.area == area)
        }
        #expect(throws: NeuriteError.self) { try p.initialize() }
        try p.initialize()
        s.L = 59
        #expect(s.L == 59)
    }

    @Test func pointsCanBeChangedAndRemoved() throws {
        let p = Patch()
        let s = p.section(name: "s", nseg: 2).add3D(points: [(0, 0, 0), (10, 0, 0), (20, 0, 0)], diameters: [2, 2, 4])
        s.L = 40
        s.points[1].diam = 3
        #expect(s.L == 40 && s.points[1].diam == 3)
        s.points.append(Point3D(x: 50, y: 0, z: 0, diam: 4))
        #expect(s.L == 50)
        s.points.removeLast(2)
        #expect(s.L == 20 && s.points.count == 2)
        let diams = s.segments.map(\.diam)
        s.points = []
        #expect(s.L == 20 && s.points.isEmpty && s.segments.map(\.diam) == diams)
        try p.initialize()
    }

    /// A tip of no diameter, as reconstructions have it, is a cell like any other; a segment
    /// without membrane is an error, as its voltage would be NaN.
    @Test func aTipOfNoDiameterIsTakenAndASegmentWithoutMembraneIsAnError() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(g: 0.001, e: -70))
        let dend = p.section(name: "dend").add3D(points: [(0, 0, 0), (10, 0, 0), (20, 0, 0)], diameters: [2, 2, 0])
        dend.insert(Passive(g: 0.001, e: -70)).connect(to: soma)
        let twig = p.section(name: "twig", L: 10, diam: 1).insert(Passive(g: 0.001, e: -70)).connect(to: dend)
        _ = soma.iclamp(amplitude: 0.1, duration: 1000)
        try p.run(for: 2.5)
        // NEURON 9.0.2: fadvance 100 times, dt 0.025.
        #expect(abs(soma(0.5).v - tipReference.soma) < 1e-9 * 70 && abs(dend(0.5).v - tipReference.dend) < 1e-9 * 70)
        #expect(abs(dend(1).v - tipReference.tip) < 1e-9 * 70 && abs(twig(0.5).v - tipReference.twig) < 1e-9 * 70)
        dend.points = dend.points.map { Point3D(x: $0.x, y: 0, z: 0, diam: 0) }
        #expect(throws: NeuriteError.self) { try p.run(for: 1) }
    }

    private let tipReference = (
        soma: -62.80104523479395, dend: -62.80898970295998, tip: -69.5767631580227, twig: -69.57676315802273
    )
}
