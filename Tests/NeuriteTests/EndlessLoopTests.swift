import Neurite
import Testing

/// Loops of .mod files that never end: the run ends with an error that says which.
@Suite struct EndlessLoopTests {
    private func problem(
        _ initial: String, breakpoint: String = "i = 0", kind: String = "SUFFIX"
    ) throws -> String {
        let p = Patch(threads: 1)
        var options = LoadingOptions()
        options.mostRounds = 5000
        try p.load(
            text: """
                NEURON { \(kind) endless NONSPECIFIC_CURRENT i RANGE n, last }
                PARAMETER { last = 1e26 }
                ASSIGNED { n i v }
                INITIAL {
                    n = 0
                    \(initial)
                }
                BREAKPOINT {
                    \(breakpoint)
                }
                PROCEDURE count(x) { LOCAL k
                    FROM k = 1 TO x { n = n + 1 }
                }
                """, name: "endless.mod", options: options)
        let soma = p.section(name: "soma", L: 20, diam: 20)
        if kind == "SUFFIX" { soma.insert("endless") } else { _ = try p.place("endless", at: soma(0.5)) }
        do {
            try p.run(for: 1)
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: ["SUFFIX", "POINT_PROCESS"]) func inINITIALTheyAreNamedWithTheirLine(_ kind: String) throws {
        let told = try problem("WHILE (n >= 0) { n = n + 1 }", kind: kind)
        #expect(
            told
                == "endless at t = 0.0 ms: INITIAL: the loop at endless.mod:6 was run 5000 times and was not at its end; "
                + "expected fewer")
    }

    @Test func theyAreNamedWithTheirProcedure() throws {
        let told = try problem("count(last)")
        #expect(told.contains("INITIAL: the loop in count at endless.mod:12 was run 5000 times"), "\(told)")
    }

    @Test func theyAreFoundInEveryStep() throws {
        let told = try problem("n = 1", breakpoint: "n = 0\n WHILE (n < 1) { n = -n }\n i = n")
        #expect(told.contains("BREAKPOINT: the loop at endless.mod:10 was run 5000 times"), "\(told)")
    }
}
