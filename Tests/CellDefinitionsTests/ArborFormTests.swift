import CellDefinitions
import Testing

/// What each form of Arbor's component files becomes.
@Suite struct ArborFormTests {
    private func definition(_ decor: String, labels: String = "", policy: String = "") throws -> CellDefinition {
        try ImportedDefinition(arborComponent: arborCell(decor: decor, labels: labels, policy: policy)).definition
    }

    @Test(
        arguments: [
            ("(all)", "all"), ("(region-nil)", "nothing"), ("(tag 7)", "tag(7)"), ("(region \"soma\")", "soma"),
            ("\"soma\"", "soma"), ("(region \"whole\")", "all"), ("(region \"two words\")", "'two words'"),
            ("(join (region \"it's\") (tag 1))", "'it''s' or tag(1)"),
            ("(join (tag 1) (tag 2) (tag 3))", "tag(1) or tag(2) or tag(3)"),
            ("(intersect (tag 1) (tag 2))", "tag(1) and tag(2)"),
            ("(difference (tag 1) (tag 2))", "tag(1) without tag(2)"),
            ("(complement (tag 1))", "all without tag(1)"), ("(complete (tag 1))", "tag(1)"),
            ("(radius-lt (all) 0.5)", "radius(0, 0.5)"),
            ("(radius-ge (tag 3) 0.5)", "tag(3) and radius(0.5, infinity)"),
            ("(radius-le (all) 0.5)", "radius(0, 0.5000000000000001)"),
            ("(radius-gt (all) 0.5)", "radius(0.5000000000000001, infinity)"),
            ("(branch 0)", "soma[0] or dend[0]"), ("(branch 1)", "dend[1] or dend[2]"), ("(branch 2)", "dend[3]"),
            ("(segment 1)", "dend[0]"), ("(cable 1 0.8 1)", "dend[2]"), ("(cable 1 0 1)", "dend[1] or dend[2]"),
            ("(distal-interval (root))", "all"), ("(distal-interval (location 1 0))", "subtree(dend[1])"),
            ("(distal-interval (location 0 1))", "subtree(dend[1]) or subtree(dend[3])"),
            ("(distal-interval (terminal))", "nothing"), ("(distal-interval (location 1 0.8))", "subtree(dend[2])"),
        ])
    func aRegionBecomesOneOfOurs(_ form: String, _ expected: String) throws {
        let labels = """
            (region-def "soma" (tag 1)) (region-def "whole" (all)) (region-def "two words" (tag 4))
            (region-def "it's" (tag 5))
            """
        let definition = try definition("(paint \(form) (membrane-capacitance 0.02))", labels: labels)
        #expect(definition.rules.map(\.region.description) == [expected])
        #expect(definition.regions == ["two words": .tag(4), "it's": .tag(5)])
        #expect(try CellDefinition(json: definition.json) == definition)
        _ = try CellType(
            #require(ImportedDefinition(arborComponent: arborCell()).morphology), definition, mechanisms: [], name: "c")
    }

    @Test(
        arguments: [
            ("(scalar 0.5)", "1"), ("0.5", "1"), ("(pi)", "\(2 * Double.pi)"), ("(radius)", "2 * radius"),
            ("(radius 3)", "2 * (3 * radius)"), ("(diameter 1)", "2 * diameter"), ("(iexpr \"twice\")", "4"),
            ("(distance (root))", "2 * distance(soma[0](0))"),
            ("(distance 0.01 (location 2 0.5))", "2 * (0.01 * distance(dend[3](0.5)))"),
            ("(distance (location 0 1))", "2 * distance(dend[0](1))"),
            ("(distance (region \"soma\"))", "2 * distance(soma)"), ("(distance (tag 1))", "2 * distance(tag(1))"),
            ("(add (radius) 1 2)", "2 * (radius + 1 + 2)"), ("(sub (radius) 1)", "2 * (radius - 1)"),
            ("(mul (radius) 3)", "2 * (radius * 3)"), ("(div 1 (radius))", "2 * (1 / radius)"),
            ("(exp (radius))", "2 * exp(radius)"), ("(log 2)", "2 * log(2)"),
            ("(step_right (radius))", "2 * step(radius)"),
            ("(step_left (radius))", "2 * (1 - step(-1 * radius))"),
            ("(step (radius))", "2 * (0.5 * (step(radius) + (1 - step(-1 * radius))))"),
        ])
    func anExpressionBecomesOneOfPlace(_ form: String, _ expected: String) throws {
        let definition = try definition(
            "(paint (all) (scaled-mechanism (density (mechanism \"hh\" (\"gnabar\" 2))) (\"gnabar\" \(form))))",
            labels: "(region-def \"soma\" (tag 1)) (iexpr-def \"twice\" (scalar 2))")
        #expect(definition.rules[0].mechanisms["hh"]?["gnabar"]?.description == expected)
        #expect(try CellDefinition(json: definition.json) == definition)
    }

    @Test func propertiesComeInOurUnits() throws {
        let definition = try definition(
            """
            (paint (tag 3) (membrane-capacitance 0.009 (scalar 1)))
            (paint (tag 3) (axial-resistivity 120 (radius)))
            (default (membrane-potential -65 (scalar 1.0)))
            (default (temperature-kelvin 307.14999999999998 (scalar 1.0)))
            (default (membrane-capacitance 1.1e-2))
            (default (axial-resistivity 35.4))
            (default (ion-reversal-potential "na" 50))
            (paint (tag 2) (ion-reversal-potential "na" 55 (scalar 1)))
            (default (ion-diffusivity "na" 0))
            """)
        #expect(definition["all.cm"] == 1.1)
        #expect(definition["tag(3).cm"] == 0.9)
        #expect(definition["all.Ra"] == 35.4)
        #expect(definition.rules[1].Ra == 120 * .radius)
        #expect((definition.vInit, definition.celsius) == (-65, 34))
        #expect(definition["all.ena"] == 50)
        #expect(definition["tag(2).ena"] == 55)
        #expect(definition.rules.map(\.region) == [.all, .tag(3), .tag(2)])
        #expect(definition.discretisation == .nseg(1))
    }

    @Test func mechanismsKeepTheirNamesWithoutTheirCatalogue() throws {
        let imported = try ImportedDefinition(
            arborComponent: arborCell(
                decor: """
                    (paint (all) (density (mechanism "default::pas/e=-75" ("g" 3e-05))))
                    (paint (tag 1) (density (mechanism "BBP::NaTs2_t" ("gNaTs2_tbar" 0.98 (scalar 2)))))
                    (paint (tag 1) (density (mechanism "kamt/sha=9,q10=2")))
                    (paint (tag 1) (scaled-mechanism (density (mechanism "hh")) ("gkbar" (scalar 0.5))))
                    """))
        #expect(imported.definition["all.pas.e"] == -75)
        #expect(imported.definition["all.pas.g"] == 3e-5)
        #expect(imported.definition["tag(1).NaTs2_t.gNaTs2_tbar"] == 1.96)
        #expect(imported.definition["tag(1).kamt.sha"] == 9)
        #expect(imported.definition["tag(1).kamt.q10"] == 2)
        #expect(imported.definition["tag(1).hh.gkbar"] == 0.018)
        #expect(imported.notes.last == "not built in, and to be loaded from .mod files: NaTs2_t, kamt")
    }

    /// As Arbor writes its own hh.
    @Test func whatArborComputesIsNoParameter() throws {
        let text = """
            (paint (tag 1) (density (mechanism "default::hh" ("gnabar" 0.1) ("q10" 0.000000))))
            """
        let imported = try ImportedDefinition(arborComponent: arborCell(decor: text))
        #expect(imported.definition.rules.map(\.mechanisms) == [["hh": ["gnabar": 0.1]]])
        #expect(imported.notes.contains("q10 of hh was left out, as Arbor computes it"))
        #expect(faults(imported.definition) == [])
    }

    @Test func ionsAreAsTheyAreGivenUnlessAMethodComputesThem() throws {
        let concentrations =
            "(default (ion-internal-concentration \"k\" 100)) (default (ion-external-concentration \"k\" 2.5))"
        let nernst = "(default (ion-reversal-potential-method \"k\" (mechanism \"nernst/k\")))"
        let potential = "(default (ion-reversal-potential \"k\" -77))"
        let (hh, other) = ("(paint (all) (density (mechanism \"hh\")))", "(paint (all) (density (mechanism \"kca\")))")
        func check(
            _ decor: String, _ rule: [String: PlaceExpression], _ whole: [String: Double], _ nernst: Set<String>?,
            _ place: SourceLocation = #_sourceLocation
        ) throws {
            let definition = try definition(decor)
            #expect(definition.rules[0].ions == rule, sourceLocation: place)
            #expect(definition.ions == whole, sourceLocation: place)
            #expect(definition.nernst == nernst, sourceLocation: place)
        }
        // What is not built in may compute concentrations, and starts from the whole model's.
        try check(potential + concentrations + hh, ["ek": -77], [:], nil)
        try check(potential + concentrations + other, ["ek": -77], ["ki": 100], [])
        try check(concentrations + other, [:], ["ki": 100], [])
        try check(nernst + potential + concentrations + other, [:], ["ki": 100], ["k"])
        try check(concentrations + hh, [:], [:], nil)
        try check(nernst + concentrations + hh, ["ki": 100, "ko": 2.5], [:], ["k"])
        try check(nernst + hh, [:], [:], ["k"])
        try check(nernst.replacing("\"k\"", with: "\"ca\"") + hh, [:], [:], nil)
        try check(hh + "(place (root) (synapse (mechanism \"own\")) \"s\")", [:], [:], [])
        #expect(throws: NeuriteError.self) {
            try definition("(default (ion-reversal-potential-method \"k\" (mechanism \"other/k\")))")
        }
    }

    /// Whether a mechanism computes one is not known before its file is.
    @Test func concentrationsOfARegionAreNotedWhereMechanismsAreToBeLoaded() throws {
        func imported(_ mechanism: String) throws -> ImportedDefinition {
            try ImportedDefinition(
                arborComponent: arborCell(
                    decor: """
                        (default (ion-reversal-potential-method "k" (mechanism "nernst/k")))
                        (paint (tag 1) (ion-internal-concentration "k" 100))
                        (paint (all) (density (mechanism "\(mechanism)")))
                        """))
        }
        let note = "ki of tag(1) counts where no mechanism computes it"
        let (foreign, known) = (try imported("own"), try imported("hh"))
        #expect(foreign.definition["tag(1).ki"] == 100 && known.definition["tag(1).ki"] == 100)
        #expect(foreign.notes.count { $0.contains(note) } == 1, "\(foreign.notes)")
        #expect(!known.notes.contains { $0.contains(note) })
    }

    @Test(
        arguments: [
            ("(max-extent 10)", Discretisation.longest(10), 0), ("(fixed-per-branch 3)", .nseg(3), 0),
            ("(fixed-per-branch 3 (all) (flag-none))", .nseg(3), 0), ("(single)", .nseg(1), 0),
            ("(default)", .nseg(1), 0),
            ("(every-segment)", .nseg(1), 1), ("(replace (max-extent 10) (single (tag 1)))", .longest(10), 1),
            ("(join (single (tag 1)) (max-extent 10 (tag 3)))", .nseg(1), 2),
        ])
    func aPolicyBecomesTheDiscretisation(_ policy: String, _ expected: Discretisation?, _ rules: Int) throws {
        let definition = try definition("", policy: "(cv-policy \(policy))")
        #expect(definition.discretisation == expected)
        #expect(definition.rules.count == rules)
        #expect(definition.rules.allSatisfy { $0.discretisation != nil })
    }

    @Test func withoutAPolicyEachSectionIsOneSegment() throws {
        let imported = try ImportedDefinition(
            arborComponent: arborCell(decor: "(paint (all) (density (mechanism \"pas\")))"))
        #expect(imported.definition.discretisation == .nseg(1))
        #expect(
            imported.notes.contains(
                "no cv-policy says how the cell is divided: each section is one segment, as Arbor takes each branch"))
        #expect(try ImportedDefinition(arborComponent: arborComponent(arborMorphology)).definition == CellDefinition())
    }

    @Test func everySegmentIsASegment() throws {
        let imported = try ImportedDefinition(arborComponent: arborCell(policy: "(cv-policy (every-segment))"))
        let cell = try Patch().cell(#require(imported.morphology), imported.definition)
        #expect(cell.sections.map(\.nseg) == [1, 1, 1, 1, 2, 1])
    }

    @Test func synapsesBecomeKindsAndOtherPlacesNotes() throws {
        let imported = try ImportedDefinition(
            arborComponent: arborCell(
                decor: """
                    (place (locset "tips") (synapse (mechanism "expsyn" ("tau" 5))) "ampa")
                    (place (uniform (tag 3) 0 9 1) (synapse (mechanism "exp2syn")) "ampa")
                    (place (sum (location 0 0) (on_branches 0.5)) (junction (mechanism "gj" ("g" 0.1))) "gap")
                    (place (location 0 1) (threshold-detector -10) "spikes")
                    (place (root) (current-clamp (envelope (10 0.5) (110 0)) 0 0) "step")
                    (place (root) (current-clamp (envelope-pulse 1 2 3) 0.04 0.15) "sine")
                    """, labels: "(locset-def \"tips\" (terminal))"))
        #expect(
            imported.definition.synapses == [
                "ampa": SynapseType("ExpSyn", ["tau": 5, "e": 0], weights: [0]),
                "ampa_2": SynapseType(
                    "Exp2Syn", ["tau1": 0.5, "tau2": 2, "e": 0], weights: [0], allowedIn: .tag(3)),
            ])
        let notes = imported.notes.filter { !$0.contains("became more than one section") && !$0.contains("cv-policy") }
        #expect(
            notes.map { String($0.split(separator: ": ", maxSplits: 1)[1]) } == [
                "\"ampa\" became a kind of synapse, to be made at dend[2](1), dend[3](1), axon[0](1); its weight is 0, as connections say it",
                "\"ampa_2\" became a kind of synapse, to be made at (uniform (tag 3) 0 9 1); its weight is 0, as connections say it",
                "the gap junction \"gap\" at soma[0](0), dend[0](0.42), dend[1](0.625), dend[3](0.5), axon[0](0.5) was left out: gj, g = 0.1; expected HalfGap there",
                "the detector \"spikes\" at dend[0](1) was left out: transmit(gid:from:threshold:) with threshold -10 mV",
                "the current clamp \"step\" at soma[0](0) was left out: 0.5 nA at 10 ms, 0 nA at 110 ms",
                "the current clamp \"sine\" at soma[0](0) was left out: 3 nA from 1 ms for 2 ms, times a sine of 0.04 kHz and phase 0.15",
            ])
        #expect(notes[0].hasPrefix("14:8: "))
    }

    @Test func aLabelThatIsAKindOfSectionsHereGetsAnotherName() throws {
        let imported = try ImportedDefinition(
            arborComponent: arborCell(
                decor: """
                    (paint (region "dend") (membrane-capacitance 0.02))
                    (paint (region "more") (membrane-capacitance 0.03))
                    """,
                labels: """
                    (region-def "more" (join (region "dend") (tag 1)))
                    (region-def "dend" (join (tag 2) (tag 3))) (region-def "soma" (tag 1))
                    """))
        #expect(imported.definition.regions.keys.sorted() == ["dend_region", "more"])
        #expect(imported.definition["dend_region.cm"] == 2)
        #expect(imported.notes.contains { $0.contains("the region \"dend\" became dend_region") })
        let cell = try Patch().cell(#require(imported.morphology), imported.definition)
        #expect(cell.segments("more").count == cell.segments(.all).count)
    }

    @Test func partsMayComeInFilesOfTheirOwn() throws {
        let decor = arborComponent("(decor (paint (region \"trunk\") (membrane-capacitance 0.02)))")
        let labels = arborComponent("(label-dict (region-def \"trunk\" (segment 1)))")
        let imported = try ImportedDefinition(arborComponents: [
            ("d.acc", decor), ("l.acc", labels), ("m.acc", arborComponent(arborMorphology)),
        ])
        #expect(imported.definition.regions == ["trunk": "dend[0]"])
        #expect(imported.definition["trunk.cm"] == 2)
        #expect(imported.morphology?.sections.count == 6)
        let alone = try ImportedDefinition(arborComponent: decor)
        #expect(alone.definition["trunk.cm"] == 2)
        #expect(alone.morphology == nil)
        #expect(ImportedDefinition.isArborComponent("; a remark\n  \(decor)"))
        #expect(!ImportedDefinition.isArborComponent("{\"rules\": []}"))
    }
}
