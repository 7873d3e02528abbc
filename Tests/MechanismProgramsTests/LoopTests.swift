import NMODL
import Testing

@testable import MechanismPrograms

/// Loops that may never end.
@Suite struct LoopTests {
    private func mechanism(_ code: String, mostRounds: Int = 1000) throws -> RunningMechanism {
        var options = LoweringOptions()
        options.mostRounds = mostRounds
        return try RunningMechanism(
            """
            NEURON { SUFFIX x RANGE n, last, from }
            PARAMETER { last = 7 from = 0 }
            ASSIGNED { n }
            INITIAL {
            \(code)
            }
            """, options)
    }

    @Test func aLoopIsRunAsOftenAsItIsAllowedTo() throws {
        let x = try mechanism("LOCAL i\n n = 0\n FROM i = 1 TO last { n = n + 1 }")
        x["last"] = 1000
        x.initialise()
        #expect(x["n"] == 1000)
    }

    @Test(arguments: ["WHILE (n >= 0) { n = n + 1 }", "LOCAL i\n FROM i = 1 TO last { n = i }"])
    func aLoopThatDoesNotEndIsLeft(_ code: String) throws {
        let x = try mechanism("n = 0\n" + code)
        x["last"] = 1e26
        x.initialise()
        #expect(x["n"] == 1000 || x["n"] == 1001)
        x["n"] = 0
        x.block.run(try #require(x.program.kernels[.initialize]), instance: 3)
        #expect(x.block["n", 3] == 1000)
    }

    @Test func aLoopWithinALoopIsCountedEachTime() throws {
        let x = try mechanism(
            "LOCAL i, j\n n = 0\n FROM i = 1 TO last { FROM j = from TO last { n = n + 1 } }", mostRounds: 600)
        x["last"] = 500
        x.initialise()
        #expect(x["n"] == 500 * 501)
    }

    @Test func aLoopWithKnownBoundsBeyondTheLimitIsRefused() throws {
        let file = AnalysedFile(
            SourceFile(
                name: "x.mod",
                text: """
                    NEURON { SUFFIX x RANGE n }
                    ASSIGNED { n }
                    INITIAL { LOCAL i
                        FROM i = 1 TO 1e26 { n = i }
                    }
                    """))
        let lowered = try #require(file.model).lowered()
        #expect(lowered.program == nil)
        #expect(
            lowered.diagnostics.map { $0.text(in: file.sources) }.first?.hasPrefix(
                "x.mod:4:10: error: the loop would be run 1e+26 times; expected at most 100000000") == true,
            "\(lowered.diagnostics.map { $0.text(in: file.sources) })")
    }

    @Test func poissonNumbersOfAnyMeanEnd() {
        var random = SplitMix(state: 1)
        for mean in [0.5, 20, 699, 701, 1e6, 1e300] {
            let count = 200
            let sum = (0..<count).reduce(0.0) { sum, _ in sum + Poisson.draw(mean: mean) { random.uniform() } }
            #expect(abs(sum / Double(count) - mean) < 5 * (mean / Double(count)).squareRoot() + 1e-3 * mean, "\(mean)")
        }
        #expect(Poisson.draw(mean: .infinity) { 0.5 } == .infinity)
    }
}
