import Neurite
import Testing

/// Ions that a point process uses.
@Suite struct PointProcessIonTests {
    private let p = Patch()
    private let dend: Section

    init() throws {
        dend = p.section(name: "dend", L: 90, diam: 3, nseg: 3).insert(Passive(g: 0.0001, e: -65))
        try p.load(
            text: """
                NEURON { POINT_PROCESS CaLeak USEION ca READ eca WRITE ica RANGE g }
                PARAMETER { g = 1e-4 (uS) }
                ASSIGNED { v (mV) eca (mV) ica (nA) }
                BREAKPOINT { ica = g*(v - eca) }
                """)
    }

    @Test func theIonIsThereInEverySegmentOfTheSection() throws {
        let pointProcess = try p.place("CaLeak", at: dend(0.5))
        for segment in dend.segments { segment.setIon("eca", to: 100) }
        let potentials = dend.segments.map { p.record($0.variable("eca")) }
        let currents = dend.segments.map { p.record($0.variable("ica")) }
        try p.run(for: 1)
        #expect(potentials.allSatisfy { vector in vector.allSatisfy { $0 == 100 } })
        #expect(currents[0].allSatisfy { $0 == 0 } && currents[2].allSatisfy { $0 == 0 })
        #expect(currents[1].allSatisfy { $0 < 0 })
        _ = pointProcess
    }
}
