import CellDefinitions
import Testing

/// Component files that cannot be read, or say what a definition cannot.
@Suite struct ArborFaultTests {
    private func found(_ text: String) -> [String] {
        faults { _ = try ImportedDefinition(arborComponent: text, name: "a.acc") }
    }

    @Test(
        arguments: [
            ("", "a.acc:1:1: expected an expression in parentheses, found the end of the text"),
            ("(a\n (b", "a.acc:2:4: expected \")\" for the list of line 2, found the end of the text"),
            ("(a) b", "a.acc:1:5: expected the end of the text behind the component"),
            (")", "a.acc:1:1: \")\" closes nothing"),
            ("(a \"b)", "a.acc:1:4: a quote is opened and not closed on its line"),
            ("(a 1.2.3)", "a.acc:1:4: expected a number, found \"1.2.3\""),
            ("(a 1e999)", "a.acc:1:4: expected a number, found \"1e999\""),
            ("(é #)", "a.acc:1:2: expected a list, a symbol, a number or a string, found \"é\""),
            (
                "(a) ; x\n",
                "a.acc:1:1: there is no (a …) here; expected (arbor-component (meta-data (version \"…\")) (cable-cell …))"
            ),
            (
                "(arbor-component (meta-data) (lif))",
                "a.acc:1:30: there is no (lif …) here; expected cable-cell, morphology, label-dict or decor"
            ),
        ])
    func aTextThatIsNoComponentSaysWhere(_ text: String, _ expected: String) { #expect(found(text) == [expected]) }

    @Test func depthHasALimit() {
        let deep = String(repeating: "(a ", count: 100_000)
        #expect(found(deep) == ["a.acc:1:301: expected at most 100 lists, one in the other"])
    }

    @Test func allFaultsAreToldAtOnceWithTheirPlaces() {
        let text = arborComponent(
            """
            (decor
             (paint (tag one) (membrane-capacitance 0.01))
             (paint (branch 1) (membrane-capacitance 0.01))
             (paint (tag 1) (membran-potential 1))
             (paint (tag 1) (voltage-process (mechanism "v_clamp")))
             (paint (tag 1) (density (mechanism "nernst/ca")))
             (paint (z-dist-from-root-lt 5) (density (mechanism "hh")))
             (paint (tag 1) (scaled-mechanism (density (mechanism "Ih")) ("gbar" (radius))))
             (paint (tag 1) (scaled-mechanism (density (mechanism "hh")) ("gl" (proximal-distance (root)))))
             (place (location 0 2) (synapse (mechanism "expsyn")) "s")
             (paint (all)))
            """)
        #expect(
            found(text) == [
                "a.acc:3:14: expected a number in (tag …), found one",
                "a.acc:4:9: (branch 1) belongs to a morphology; expected one, in this file or another",
                "a.acc:5:17: there is no (membran-potential …) here; expected membrane-potential, temperature-kelvin, axial-resistivity, membrane-capacitance, ion-reversal-potential, ion-internal-concentration, ion-external-concentration, density or scaled-mechanism",
                "a.acc:6:17: (voltage-process (mechanism \"v_clamp\")) has no counterpart; expected a density mechanism, or SEClamp placed by hand",
                "a.acc:7:37: \"ca\" of \"nernst/ca\" gives the mechanism another ion, which a definition cannot say; expected name=number",
                "a.acc:8:9: (z-dist-from-root-lt 5) has no counterpart; expected regions of tags, branches and radii, and (distal-interval locset) without a length",
                "a.acc:9:62: gbar is scaled, and (density (mechanism \"Ih\")) does not say its value; expected one",
                "a.acc:10:68: (proximal-distance (root)) has no counterpart; expected scalar, pi, distance, radius, diameter, add, sub, mul, div, exp, log or step",
                "a.acc:12:2: expected (paint region property), found (paint (all))",
                "a.acc:11:21: expected a position from 0 to 1, found 2",
            ])
    }

    @Test func labelsAreChecked() throws {
        let labels = """
            (region-def "part" (cable 1 0.1 0.2)) (iexpr-def "loop" (exp (iexpr "loop"))) (locset-def "ring" (locset "ring"))
            """
        func found(_ decor: String) -> [String] {
            self.found(arborCell(decor: decor, labels: labels)).map {
                String($0.split(separator: ": ", maxSplits: 1)[1])
            }
        }
        // A label that nothing uses does no harm.
        let imported = try ImportedDefinition(arborComponent: arborCell(labels: labels))
        #expect(
            imported.notes.contains {
                $0.hasSuffix(
                    "the region \"part\" was left out: (cable 1 0.1 0.2) is a part of a section; expected whole sections"
                )
            })
        #expect(
            found("(paint (region \"part\") (membrane-capacitance 0.01))") == [
                "the region \"part\" cannot be said here: (cable 1 0.1 0.2) is a part of a section; expected whole sections"
            ])
        #expect(
            found("(paint (region \"trunk\") (membrane-capacitance 0.01))") == [
                "there is no region \"trunk\"; there are part"
            ])
        #expect(
            found("(paint (tag 1) (membrane-capacitance 0.01 (iexpr \"loop\")))") == [
                "there is no expression \"loop\", or it names itself; there are none"
            ])
        #expect(
            found("(place (locset \"ring\") (threshold-detector 0) \"d\")") == [
                "there is no locset \"ring\"; there are none"
            ])
    }

    @Test func labelsThatMultiplyComeToAnEnd() {
        let labels = (0..<40).map { "(iexpr-def \"x\($0)\" (add (iexpr \"x\($0 + 1)\") (iexpr \"x\($0 + 1)\")))" }
        let text = arborCell(
            decor: "(paint (tag 1) (membrane-capacitance 0.01 (iexpr \"x0\")))",
            labels: labels.joined(separator: "\n") + "(iexpr-def \"x40\" (scalar 1))")
        #expect(found(text).count == 1)
    }

    @Test func aMorphologyThatIsNoTreeSaysWhere() {
        func found(_ branches: String) -> [String] { self.found(arborComponent("(morphology \(branches))")) }
        let segment = "(segment 0 (point 0 0 0 1) (point 9 0 0 1) 1)"
        #expect(found("") == ["a.acc:2:1: expected a branch with parent -1"])
        #expect(found("(branch 0 3 \(segment))") == ["a.acc:2:13: there is no branch 3 that it could begin at"])
        #expect(
            found("(branch 0 -1 (segment 0 (point 0 0 0 1) (point 9 0 0 0) 1))") == [
                "a.acc:2:66: expected a radius above 0 um, found 0"
            ])
        #expect(
            found("(branch 0 -1 (segment 0 (point 1 0 0 1) (point 1 0 0 2) 1))") == [
                "a.acc:2:13: the branch has no length; expected a segment that has one"
            ])
        let other = segment.replacing("segment 0", with: "segment 1")
        #expect(
            found(
                "(branch 0 -1 \(segment)) (branch 2 1 \(other)) (branch 1 2 \(segment.replacing("segment 0", with: "segment 2")))"
            )
                == ["a.acc:2:1: branches go round in a circle"])
        #expect(
            found("(branch 0 -1 \(segment)) (branch 0 -1 \(segment))") == [
                "a.acc:2:73: there are two branches 0; expected a number of its own",
                "a.acc:2:73: there are two segments 0; expected a number of its own",
            ])
    }

    @Test func damagedFilesAreFaultsAndNothingWorse() throws {
        let texts = [
            try ArborReference.read().spiking.acc,
            arborCell(
                decor: """
                    (default (membrane-capacitance 0.02)) (paint (branch 1) (density (mechanism "hh/el=-50" ("gl" 0.1))))
                    (paint (cable 1 0.8 1) (scaled-mechanism (density (mechanism "pas")) ("g" (exp (distance (root))))))
                    (place (sum (location 0 1) (terminal)) (synapse (mechanism "expsyn")) "s")
                    (paint (distal-interval (location 1 0)) (axial-resistivity 100 (iexpr "e")))
                    """, labels: "(region-def \"a\" (join (tag 1) (tag 2))) (iexpr-def \"e\" (radius 2))",
                policy: "(cv-policy (replace (max-extent 10) (every-segment (tag 3))))"),
        ].map { Array($0.utf8) }
        var random = SeededRandom(seed: 7)
        var read = 0
        for round in 0..<300 {
            var damaged = texts[round % 2]
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let place = Int.random(in: damaged.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: damaged[place] = UInt8.random(in: 0x30...0x39, using: &random)
                case 2: damaged.removeSubrange(place..<min(place + 20, damaged.count))
                default:
                    let other = Int.random(in: damaged.indices, using: &random)
                    let piece = damaged[other..<min(other + 30, damaged.count)]
                    damaged.insert(contentsOf: piece, at: place)
                }
            }
            let text = String(decoding: damaged, as: UTF8.self)
            do {
                let imported = try ImportedDefinition(arborComponent: text)
                read += 1
                // What is read can be written, and tried on its cell.
                #expect(try CellDefinition(json: imported.definition.json) == imported.definition)
                if let morphology = imported.morphology {
                    _ = faults(imported.definition, on: morphology)
                    _ = morphology.changesInSWC
                }
            } catch NeuriteError.invalidModel(let faults) {
                #expect(!faults.isEmpty && faults.allSatisfy { $0.object.hasPrefix("cell.acc:") })
            }
        }
        #expect(read > 5)
    }
}
