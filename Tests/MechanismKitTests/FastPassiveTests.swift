import Neurite
import Testing

/// NEURON's `fastpas`.
@Suite struct FastPassiveTests {
    @Test func itsDefaultsAreNEURONs() {
        let p = Patch(threads: 1)
        let soma = p.section(name: "soma").insert("fastpas")
        #expect(soma(0.5)["fastpas.g"] == 0.0005)
        #expect(soma(0.5)["fastpas.e"] == -65)
    }

    @Test func itsVoltagesAreThoseOfPassive() throws {
        func voltage(_ insert: (Section) -> Void) throws -> Double {
            let p = Patch(threads: 1)
            let cell = p.section(name: "cell", L: 300, diam: 2, nseg: 5)
            insert(cell)
            let clamp = p.iClamp(at: cell(0.1), delay: 1, dur: 5, amp: 0.1)
            try p.run(for: 4)
            return withExtendedLifetime(clamp) { cell(0.9).v }
        }
        let fast = try voltage { $0.insert(FastPassive(g: 0.0002, e: -60)) }
        #expect(try fast == voltage { $0.insert(Passive(g: 0.0002, e: -60)) })
        #expect(fast > -60)
    }
}
