import NMODL
import Testing

/// Whatever is done to a file, reading it ends, with places that exist; what is read without faults
/// can be printed and read again.
@Suite struct DamagedFileTests {
    @Test func noDamageStopsTheReader() {
        var damage = Damage(seed: 12)
        let texts = WholeFiles.all.map { Array($0.utf8) }
        for round in 0..<2000 {
            let text = damage.damaged(texts[round % texts.count], spliceFrom: texts[damage.random(below: texts.count)])
            let file = AnalysedFile(SourceFile(name: "x.mod", bytes: text)) { name, _ in
                name == "a" ? SourceFile(name: "a", bytes: texts[0]) : nil
            }
            for diagnostic in file.diagnostics {
                let place = Int(diagnostic.range.file)
                guard place < file.sources.files.count,
                    diagnostic.range.end <= file.sources.files[place].bytes.count + 1
                else {
                    Issue.record("round \(round): \(diagnostic) is outside of the file")
                    continue
                }
                if round % 10 == 0 { _ = diagnostic.text(in: file.sources) }
            }
            if file.model == nil { #expect(file.diagnostics.contains { $0.severity == .error }) }
        }
    }

    @Test func whatIsReadBecomesASoundProgramOrAnError() {
        var damage = Damage(seed: 34)
        let texts = WholeFiles.all.map { Array($0.utf8) }
        var programs = 0
        for round in 0..<3000 {
            let text = damage.damaged(texts[round % texts.count], spliceFrom: texts[damage.random(below: texts.count)])
            if whatBecomes(ofDamaged: text, round: round).isProgram { programs += 1 }
        }
        #expect(programs > 100)
    }

    @Test(arguments: ["NONLINEAR", "DERIVATIVE", "KINETIC", "LINEAR", "DISCRETE"])
    func aBlockWithoutEquationsDoesWhatElseItDoes(_ kind: String) throws {
        for method in ["", " METHOD derivimplicit", " METHOD sparse"] {
            let text = """
                NEURON { SUFFIX s RANGE x }
                ASSIGNED { v x }
                BREAKPOINT { SOLVE e\(method) }
                \(kind) e { LOCAL i  x = v  i = 0  while (i < v) { i = i + 1  x = x + f(i) } }
                FUNCTION f(u) { f = u*u }
                """
            guard let model = analysed(text).model else { continue }
            let lowered = model.lowered()
            #expect(lowered.program?.checkInvariants() ?? [] == [])
            #expect(lowered.program != nil || lowered.diagnostics.contains { $0.severity == .error })
        }
    }

    @Test func aReactantThatStandsThereNoTimesIsTakenAsByNEURON() throws {
        let model = try #require(
            analysed(
                "NEURON { SUFFIX s }\nSTATE { a b }\nBREAKPOINT { SOLVE k METHOD sparse }\nKINETIC k { ~ 0 a <-> b (1, 2) }"
            ).model)
        #expect(model.lowered().program?.checkInvariants() == [])
    }

    @Test func whatWasReadCanBePrintedAndReadAgain() {
        for text in WholeFiles.all {
            let first = parsed(text)
            #expect(first.faults.isEmpty)
            let second = parsed(first.tree.description)
            #expect(second.faults.isEmpty)
            #expect(second.tree.description == first.tree.description)
        }
    }
}
