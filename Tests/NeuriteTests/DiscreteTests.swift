import Neurite
import Testing

/// DISCRETE blocks that look more than one step back.
@Suite struct DiscreteTests {
    private let file = """
        NEURON { SUFFIX hist RANGE a, start }
        PARAMETER { start = 0.5 }
        ASSIGNED { v a }
        STATE { x w START 0.25 }
        INITIAL { x = start }
        BREAKPOINT { SOLVE q }
        DISCRETE q {
            x = 0.5*x@1 + x@3
            w = w@2 + x@1
            a = w@1
        }
        """

    /// One compartment in NEURON 9.0.2, step by step.
    @Test func whatStatesWereIsNEURONs() throws {
        let p = Patch(threads: 1)
        try p.load(text: file)
        let soma = p.section(name: "soma").insert("hist")
        let recorded = ["hist.x", "hist.w", "hist.a"].map { p.record(soma(0.5).variable($0)) }
        try p.run(for: 7 * 0.025)
        #expect(recorded[0].map(\.self) == [0.5, 0.25, 0.125, 0.5625, 0.53125, 0.390625, 0.7578125, 0.91015625])
        #expect(recorded[1].map(\.self) == [0.25, 0.75, 0.5, 0.875, 1.0625, 1.40625, 1.453125, 2.1640625])
        #expect(recorded[2].dropFirst() == [0.25, 0.75, 0.5, 0.875, 1.0625, 1.40625, 1.453125])
    }

    /// NEURON mixes them up.
    @Test func instancesHaveTheirOwn() throws {
        let p = Patch(threads: 1)
        let loaded = try p.load(text: file, name: "hist.mod")
        #expect(loaded.warnings.contains { $0.contains("NEURON keeps x@3 once for all instances, and mixes them up") })
        let soma = p.section(name: "soma").insert("hist")
        let other = p.section(name: "other").insert("hist")
        other(0.5)["hist.start"] = 1
        try p.run(for: 6 * 0.025)
        #expect(soma(0.5).variable("hist.x").value == 0.7578125)
        #expect(other(0.5).variable("hist.x").value == 2 * 0.7578125)
    }
}
