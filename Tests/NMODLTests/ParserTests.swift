import NMODL
import Testing

@Suite struct ParserTests {
    @Test func aChannelIsReadWhole() {
        let parsed = ParsedFile(
            SourceFile(
                name: "kd.mod",
                text: """
                    TITLE A potassium channel
                    NEURON { SUFFIX kd USEION k READ ek WRITE ik RANGE gbar }
                    PARAMETER { gbar = 0.01 (S/cm2) <0, 1e9> }
                    ASSIGNED { v (mV) ek (mV) ik (mA/cm2) }
                    STATE { n }
                    INITIAL { n = inf(v) }
                    BREAKPOINT { SOLVE states METHOD cnexp  ik = gbar*n^4*(v - ek) }
                    DERIVATIVE states { n' = (inf(v) - n)/2 (ms) }
                    FUNCTION inf(v (mV)) { inf = 1/(1 + exp(-(v + 20)/10)) }
                    """))
        #expect(parsed.diagnostics.isEmpty)
        #expect(parsed.tree.items.count == 9)
    }
}
