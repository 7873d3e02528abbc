import Neurite
import Testing

/// Code of a .mod file may set what a user sets, too, as NEURON lets it.
@Suite struct LoadedParameterTests {
    private static let bounding = """
        NEURON { SUFFIX bounding  RANGE g, e, q, i  NONSPECIFIC_CURRENT i }
        PARAMETER { g = 0.001  e = -70  q = 1 }
        ASSIGNED { v  i }
        INITIAL { if (g < 0.01) { g = 0.01 } }
        BREAKPOINT { q = q + 1  i = g*(v - e) }
        """

    /// Whether all segments have one value or not; the numbers are NEURON's.
    @Test(arguments: [false, true]) func aParameterThatCodeSets(isOneOther: Bool) throws {
        let p = Patch()
        try p.load(text: Self.bounding)
        let s = p.section(L: 20, diam: 20, nseg: 3).insert("bounding")
        if isOneOther { s(0.9)["bounding.g"] = 0.002 }
        for _ in 0..<2 {
            try p.run(for: 1)
            #expect(abs(s.v + 69.9993353860021) < 1e-9)
            #expect(s.segments.allSatisfy { $0.variable("bounding.g").value == 0.01 })
        }
        #expect(s(0.5)["bounding.g"] == 0.001, "what the user set is what the next run begins with")
    }

    private static let pretending = """
        NEURON { SUFFIX pretending  USEION na READ ena WRITE ina  RANGE g }
        PARAMETER { g = 0.001 }
        ASSIGNED { v  ena  ina }
        INITIAL { ena = 10 }
        BREAKPOINT { ina = g*(v - ena) }
        """

    /// What code sets of an ion that it only READs stays with it; the numbers are NEURON's.
    @Test func anIonThatIsReadIsNotWritten() throws {
        let p = Patch()
        try p.load(text: Self.pretending)
        let s = p.section(L: 20, diam: 20, nseg: 3).insert("pretending").insert("hh")
        s(0.9).setIon("ena", to: 51)
        s.iclamp(amplitude: 0.05, duration: 1e9)
        try p.run(for: 10)
        #expect(s.segments.map { $0["ena"] } == [50, 50, 51])
        #expect(abs(s.v + 32.09095414727629) < 1e-7)
    }
}
