import NMODL
import Testing

/// Files that nobody wrote by hand: reading and lowering them ends, and says where they are too
/// much.
@Suite struct LimitTests {
    private func refusal(_ text: String) throws -> [String] {
        let file = analysed(text)
        let lowered = try #require(file.model, "\(file.faults)").lowered()
        #expect(lowered.program == nil)
        return lowered.diagnostics.filter { $0.severity == .error }.map { diagnostic in
            let place = file.sources.lineAndColumn(diagnostic.range)
            return "\(place.line):\(place.column): \(diagnostic.message)"
        }
    }

    @Test func whatIsNoTextHasNoFaultForEachOfItsBytes() {
        let zeros = ParsedFile(SourceFile(name: "x.mod", bytes: Array(repeating: 0, count: 3_000_000))) { _, _ in nil }
        #expect(zeros.diagnostics.count <= 202)
        #expect(zeros.diagnostics.first?.message == "found \"\0\"; expected a word, a number or a sign")
        let primes = parsed("STATE { s\(String(repeating: "'", count: 1_000_000)) }")
        #expect(primes.diagnostics.count <= 202)
        #expect(primes.diagnostics.allSatisfy { $0.text(in: primes.sources).utf8.count < 1000 })
    }

    @Test func aFileInUTF16IsNamedAsSuch() {
        let bytes: [UInt8] = [0xFF, 0xFE] + "NEURON { SUFFIX x }".utf8.flatMap { [$0, 0] }
        let file = ParsedFile(SourceFile(name: "x.mod", bytes: bytes)) { _, _ in nil }
        #expect(file.faults == ["1:1: error: found a file in UTF-16; expected plain text or UTF-8"])
    }

    @Test func warningsAreNoFaults() {
        let file = parsed(String(repeating: "COMMENT\nENDCOMMENT x\n", count: 300) + "NEURON { SUFFIX x }")
        #expect(file.isUsable)
        #expect(file.diagnostics.count == 300)
    }

    @Test func aReactionOfVeryManyOfOneReactantIsRefused() throws {
        let text =
            "NEURON { SUFFIX s }\nSTATE { a b }\nBREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { ~ 999999999 a <-> b (1, 2) }"
        #expect(try refusal(text) == ["4:25: found 999999999 of a in a reaction; expected up to 100"])
    }

    @Test func functionsThatCallEachOtherTwiceEachEndWithTheirPlace() throws {
        let functions = (0..<40).map { "FUNCTION f\($0)(x) { f\($0) = f\($0 + 1)(x) + f\($0 + 1)(x + 1) }\n" }
        let faults = try refusal(
            "NEURON { SUFFIX x RANGE a }\nASSIGNED { a v }\nINITIAL { a = f0(v) }\n\(functions.joined())"
                + "FUNCTION f40(x) { f40 = x }\n")
        #expect(faults.count == 1)
        #expect(faults[0].hasSuffix(": found more than 100000 calls, each put in place; expected fewer"))
    }

    /// Whether a mechanism with such code becomes a program.
    private func isLowered(_ breakpoint: String) -> Bool {
        let file = analysed(
            "NEURON { SUFFIX x RANGE a }\nASSIGNED { v a }\nBREAKPOINT { \(breakpoint) }\nFUNCTION f(x) { f = x }")
        return file.model?.lowered().program != nil
    }

    @Test func longAndDeepCodeIsLowered() {
        let sum = (1...1999).map { "\($0)" }.joined(separator: " +\n")
        #expect(isLowered("a = v*\(sum)"))
        #expect(isLowered("if (v > \(sum)) { a = 1 }"))
        for (open, close) in [("(1 + ", ")"), ("f(", ")"), ("-(", ")"), ("(v > 1 && ", ")"), ("2^(", ")"), ("- ", "")] {
            let levels = open == "2^(" || open == "-(" ? 155 : 310
            let deep = String(repeating: open, count: levels) + "v" + String(repeating: close, count: levels)
            #expect(isLowered("a = \(deep)"), "\(open)")
            #expect(isLowered("if (\(deep)) { a = 1 }"), "\(open)")
        }
        for open in ["if (v > a) { ", "{ ", "while (a < v) { a = a + 1 "] {
            let deep = String(repeating: open, count: 310) + "a = v" + String(repeating: "}", count: 310)
            #expect(isLowered(deep), "\(open)")
        }
        let chain = (0..<300).map { "if (v < \($0)) { a = \($0) }" }.joined(separator: " else ")
        #expect(isLowered(chain))
    }

    @Test func aLoopWritesTheEquationsOfManyStates() throws {
        func faults(_ loop: String) throws -> [String] {
            try refusal(
                """
                DEFINE N 300
                NEURON { SUFFIX x RANGE n }
                PARAMETER { n = 300 }
                STATE { s[12000] }
                BREAKPOINT { SOLVE k METHOD sparse }
                KINETIC k {
                \(loop)
                }
                """)
        }
        let model = analysed(
            """
            NEURON { SUFFIX x }
            STATE { s[300] }
            BREAKPOINT { SOLVE k METHOD sparse }
            KINETIC k { FROM i = 0 TO 298 { ~ s[i] <-> s[i+1] (1, 1) } }
            """
        ).model
        #expect(try #require(model).lowered().program != nil)
        #expect(
            try faults("FROM i = 0 TO n { ~ s[i] <-> s[i+1] (1, 1) }") == [
                "7:6: the loop writes equations, and how often is not known before it is run; expected constant bounds"
            ])
        #expect(
            try faults("FROM i = 0 TO 11000 { ~ s[i] <-> s[i+1] (1, 1) }") == [
                "7:6: the loop would write its equations 11001 times; expected at most 10000"
            ])
    }

    @Test func aSchemeOfManyStatesWithConstantRatesIsLowered() throws {
        let states = (0..<150).map { "s\($0)" }
        let reactions = states.indices.map { "~ s\($0) <-> s\(($0 + 1) % 150) (1, 2)\n" }
        let model = analysed(
            """
            NEURON { SUFFIX x }
            STATE { \(states.joined(separator: " ")) }
            BREAKPOINT { SOLVE k METHOD sparse }
            KINETIC k {
            \(reactions.joined())}
            """
        ).model
        #expect(try #require(model).lowered().program != nil)
    }

    @Test func equationsOfTooManyStatesAreAnErrorWithItsPlace() throws {
        let states = (0..<100).map { "s\($0)" }
        let equations = states.indices.map { "s\($0)' = -s\($0)*s\(($0 + 1) % 100)\n" }
        let faults = try refusal(
            """
            NEURON { SUFFIX x }
            STATE { \(states.joined(separator: " ")) }
            BREAKPOINT { SOLVE d METHOD derivimplicit }
            DERIVATIVE d {
            \(equations.joined())}
            """)
        #expect(faults.count == 1)
        #expect(faults[0].hasPrefix("4:"))
        #expect(faults[0].hasSuffix(": d has 100 states whose equations would become too much code; expected fewer"))
    }

    @Test func anIndexBeyondAllNumbersIsAnErrorWithItsPlace() throws {
        #expect(
            try refusal(
                """
                NEURON { SUFFIX x RANGE y }
                LOCAL sum[2]
                ASSIGNED { y }
                INITIAL { y = sum[99999999999999999999] }
                """) == ["4:15: sum[1e+20] is outside of the array; expected an index from 0 to 1"])
    }
}
