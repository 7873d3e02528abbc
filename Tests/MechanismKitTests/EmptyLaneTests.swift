import Neurite
import Testing

/// Lanes without a compartment, of which a model of few and unlike branches has many.
@Suite struct EmptyLaneTests {
    @Test(arguments: 1...11) func whatIsComputedThereReachesNoCompartment(branches: Int) throws {
        let p = Patch(threads: 1)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(RestlessLeak())
        let twin = p.section(name: "twin", L: 20, diam: 20).insert(Passive(g: 0.001, e: -70))
        for (root, isTwin) in [(soma, false), (twin, true)] {
            for branch in 0..<branches {
                let section = p.section(L: 50, diam: 1, nseg: 1 + 3 * branch % 7).connect(
                    to: root(branch % 2 == 0 ? 1 : 0.5))
                if isTwin { section.insert(Passive(g: 0.001, e: -70)) } else { section.insert(RestlessLeak()) }
            }
        }
        try p.run(for: 5)
        #expect(soma(0.5).v > -70 && soma(0.5).v < -65)
        for (section, other) in zip(soma.wholeTree, twin.wholeTree) {
            for (segment, twin) in zip(section.segments, other.segments) { #expect(abs(segment.v - twin.v) < 1e-10) }
        }
    }
}
