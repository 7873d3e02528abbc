import Neurite
import Testing

/// Variables that all instances share, those of a segment, and the segment's own measures.
@Suite struct GlobalsAndGeometryTests {
    @Test func areaAndDiameterAreTheSegments() throws {
        let patch = Patch()
        let dend = patch.section(nseg: 5).add3D(points: [(0, 0, 0), (60, 0, 0), (100, 0, 0)], diameters: [4, 2, 1])
        dend.insert(LumpedLeak())
        try patch.initialize()
        for segment in dend.segments {
            #expect(segment.variable("lumpedLeak.area").value == segment.area)
            #expect(segment.variable("lumpedLeak.diam").value == segment.diam)
        }
        #expect(Set(dend.segments.map(\.area)).count == 5)
    }

    /// Five segments of 5 nS each draw `5 nS (v - e)` from a compartment that is as good as
    /// isopotential.
    @Test func aGlobalIsSharedByAll() throws {
        let patch = Patch()
        let (a, b) = (
            patch.section(L: 50, diam: 10, nseg: 5).insert(LumpedLeak(G: 5)),
            compartment(in: patch).insert(LumpedLeak())
        )
        patch.setGlobal("e", of: "lumpedLeak", to: -80)
        try patch.initialize(v: -60)
        let whole = a.segments.reduce(0) { $0 + $1.variable("lumpedLeak.i").value * $1.area * 0.01 }
        #expect(abs(whole - 5 * 5e-3 * 20) < 1e-14)
        #expect(abs(b(0.5).variable("lumpedLeak.i").value * compartmentArea * 0.01 - 1e-3 * 20) < 1e-15)
        try patch.run(for: 2000)
        #expect(abs(a(0.5).v + 80) < 1e-6 && abs(b(0.5).v + 80) < 1e-6)
    }

    @Test func aWrongGlobalIsAFault() {
        let patch = Patch()
        let soma = compartment(in: patch).insert(LumpedLeak())
        patch.setGlobal("G", of: "lumpedLeak", to: 1)
        #expect(faults(of: patch) == ["lumpedLeak.G: is not a global variable of lumpedLeak; known: e"])
        #expect(soma.nseg == 1)
    }

    @Test func aParameterDiffersFromSegmentToSegment() throws {
        let patch = Patch()
        let dend = patch.section(L: 50, diam: 10, nseg: 5).insert(LumpedLeak())
        for (index, segment) in dend.segments.enumerated() { segment[LumpedLeak.self].G = Double(index) }
        try patch.initialize(v: -60)
        for (index, segment) in dend.segments.enumerated() {
            #expect(segment[LumpedLeak.self][.G] == Double(index))
            #expect(abs(segment[LumpedLeak.self][.i] * segment.area * 0.01 - Double(index) * 1e-3 * 10) < 1e-15)
        }
    }

    /// A section that is connected by its end is laid out backwards; its segments' parameters are
    /// not.
    @Test func parametersKeepTheirPlaceInAReversedSection() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Passive())
        let dend = patch.section(L: 50, diam: 10, nseg: 5).insert(LumpedLeak()).connect(to: soma, end: 1)
        for (index, segment) in dend.segments.enumerated() { segment[LumpedLeak.self].G = Double(index) }
        try patch.initialize()
        #expect(dend.segments.map { $0.variable("lumpedLeak.G").value } == [0, 1, 2, 3, 4])
    }

    @Test func areaFollowsAChangedShape() throws {
        let patch = Patch()
        let dend = patch.section(L: 50, diam: 10, nseg: 3).insert(LumpedLeak())
        try patch.initialize(v: -60)
        dend.L = 100
        dend(0.5).diam = 20
        try patch.continueRun(for: 0.025)
        for segment in dend.segments {
            #expect(segment.variable("lumpedLeak.area").value == segment.area)
            #expect(segment.variable("lumpedLeak.diam").value == segment.diam)
            #expect(abs(segment.variable("lumpedLeak.i").value * segment.area * 0.01 - 1e-3 * 10) < 1e-15)
        }
    }
}
