import Neurite
import Testing

/// With what voltages a run begins.
@Suite struct InitialVoltageTests {
    private let p = Patch()

    @Test func eachPlaceBeginsAtTheVoltageThatIsSet() throws {
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let dend = p.section(name: "dend", L: 200, diam: 2, nseg: 3).insert(HH()).connect(to: soma)
        soma.v = -70
        dend(0.1).v = -50
        #expect(soma.v == -70 && dend(0.3).v == -50 && dend.v.isNaN)
        try p.initialize(v: nil)
        #expect(soma.v == -70 && dend.segments.map(\.v) == [-50, -65, -65])
        func m(_ v: Double) throws -> Double {
            let q = Patch()
            let cell = q.section().insert(HH())
            try q.initialize(v: v)
            return cell(0.5)[HH.self][.m]
        }
        #expect(
            try soma(0.5)[HH.self][.m] == m(-70) && dend(0.1)[HH.self][.m] == m(-50) && dend(0.5)[HH.self][.m] == m(-65)
        )
    }

    @Test func aRunGoesOnFromWhereTheLastOneEnded() throws {
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(g: 0.001, e: -80))
        try p.run(for: 5)
        let end = soma.v
        soma.nseg = 3
        try p.initialize(v: nil)
        #expect(end < -70 && soma.segments.allSatisfy { $0.v == end } && p.t == 0)
        // What is set while a model runs counts, too, and other sections begin at -65 mV.
        soma(0.5).v = -20
        let other = p.section(name: "other")
        soma(0.9).v = -30
        try p.run(for: 0, v: nil)
        #expect(soma.segments.map(\.v) == [end, -20, -30] && other.v == -65)
        try p.initialize()
        #expect(soma.segments.allSatisfy { $0.v == -65 })
    }

    /// A voltage that was set is not passed over in silence.
    @Test func oneVoltageForAllAndOneForAPlaceDoNotGoTogether() throws {
        let soma = p.section(name: "soma")
        soma(0.5).v = -70
        let fault = Fault(
            "soma(0.5)",
            "v was set to -70.0 mV, but all of the model begins at -65.0 mV; initialize(v: nil) begins at the voltages that are set"
        )
        #expect(throws: NeuriteError.invalidModel([fault])) { try p.initialize() }
        try p.initialize()
        #expect(soma.v == -65)
    }

    @Test func endsAreThoseOfTheirSections() throws {
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive())
        // Where three sections meet, and where something sits, an end has a voltage of its own.
        let dends = [0.0, 1, 0].map { p.section(name: "dend").connect(to: soma(1), end: $0) }
        let clamps = dends.map { p.iClamp(at: $0(1)) } + [p.iClamp(at: dends[1](0))]
        for (section, v) in zip([soma] + dends, [-70.0, -50, -40, -30]) { section.v = v }
        for _ in 0..<2 {
            try p.initialize(v: nil)
            #expect(soma.segments.allSatisfy { $0.v == -70 } && dends.map(\.v) == [-50, -40, -30])
            #expect(
                [soma(1), dends[0](0), dends[0](1), dends[1](0), dends[1](1), dends[2](1)].map(\.v) == [
                    -70, -70, -50, -40, -70, -30,
                ])
            soma.nseg = 3
        }
        // One that is a root now begins at an end of its own.
        dends[0].disconnect()
        try p.initialize(v: nil)
        #expect(soma(1).v == -70 && dends[0].v == -50)
        withExtendedLifetime(clamps) {}
    }
}
