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

    @Test func functionsThatCallEachOtherTwiceEachEndWithTheirPlace() throws {
        let functions = (0..<40).map { "FUNCTION f\($0)(x) { f\($0) = f\($0 + 1)(x) + f\($0 + 1)(x + 1) }\n" }
        let faults = try refusal(
            "NEURON { SUFFIX x RANGE a }\nASSIGNED { a v }\nINITIAL { a = f0(v) }\n\(functions.joined())"
                + "FUNCTION f40(x) { f40 = x }\n")
        #expect(faults.count == 1)
        #expect(faults[0].hasSuffix(": found more than 100000 calls, each put in place; expected fewer"))
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
}
