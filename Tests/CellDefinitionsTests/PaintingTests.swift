import CellDefinitions
import Testing

/// What a definition makes of a cell.
@Suite struct PaintingTests {
    private let p = Patch()

    @Test func theLaterRuleWinsPropertyByProperty() throws {
        let cell = try p.cell(
            smallMorphology(),
            CellDefinition {
                Rule(in: .all) {
                    Cable(Ra: 100, cm: 2); DensityMechanism("hh", ["gnabar": 0.1, "gl": 0])
                }
                Rule(in: "dend") {
                    Cable(cm: 1); DensityMechanism("hh", ["gnabar": 0.2])
                }
                Rule(in: "dend[1]") { HH() }
            })
        #expect(cell["dend[0]"]!.Ra == 100)
        #expect(cell["dend[0]"]!.cm == 1)
        #expect(cell["soma[0]"]!.cm == 2)
        #expect(cell["dend[0]"]!(0.5)[HH.self].gnabar == 0.2)
        #expect(cell["dend[0]"]!(0.5)[HH.self].gl == 0)
        #expect(cell["dend[0]"]!(0.5)[HH.self].gkbar == HH().gkbar)
        #expect(cell["dend[1]"]!(0.5)[HH.self].gnabar == 0.12)
        #expect(cell["axon[0]"]!(0.5)[HH.self].gnabar == 0.1)
    }

    @Test func anArraysElementsArePaintedByTheirNames() throws {
        let definition = try CellDefinition(
            json: """
                {"rules": [
                  {"in": "all", "mechanisms": {"pas": {}}},
                  {"in": "dend", "mechanisms": {"extracellular": {
                    "xg[0]": 0.001, "xg[1]": "0.01 * exp(distance(soma) / -100)", "e_extracellular": 3}}}
                ]}
                """)
        let cell = try p.cell(smallMorphology(), definition)
        let dendrite = try #require(cell["dend[1]"])
        #expect(dendrite(0.5)["extracellular.xg[0]"] == 0.001)
        #expect(dendrite(0.1)["extracellular.xg[1]"] > dendrite(0.9)["extracellular.xg[1]"])
        #expect(dendrite(0.5)[Extracellular.self].e_extracellular == 3)
        #expect(cell["soma[0]"]?.mechanismNames == ["pas"])
    }

    @Test func regionsAreWhatTheySay() throws {
        let definition = CellDefinition(
            regions: ["tip": .tag(7), "near": "within(70, soma)", "basal": "dend or axon"],
            discretisation: .longest(10)
        ) { Rule(in: .all) { Passive() } }
        let cell = try p.cell(smallMorphology(), definition)
        func names(_ region: Region) -> [String] { cell.sections(region).map(\.name) }
        #expect(names("soma") == ["soma[0]"])
        #expect(names("dend") == ["dend[0]", "dend[1]", "dend[2]"])
        #expect(names("tip") == ["dend_7[0]"])
        #expect(names("basal") == ["dend[0]", "dend[1]", "dend[2]", "axon[0]"])
        #expect(names("subtree(apic)") == ["apic[0]", "dend_7[0]"])
        #expect(names("all without basal") == ["soma[0]", "apic[0]", "dend_7[0]"])
        #expect(names("nothing").isEmpty)
        for segment in cell.segments("near") { #expect(cell["soma[0]"]!(0.5).distance(to: segment) < 80) }
        for segment in cell.segments("all without near") {
            #expect(cell.segments("soma").allSatisfy { $0.distance(to: segment) > 70 })
        }
        for segment in cell.segments("radius(0.9, 1.2)") { #expect(0.9..<1.2 ~= segment.diam / 2) }
        let half = cell.segments("subtree(dend[0] without within(60, soma))")
        #expect(half.contains { $0.section.name == "dend[0]" } && half.contains { $0.section.name == "dend[2]" })
        #expect(!half.contains { $0.section.name == "dend[0]" && $0.x < 0.3 })
        #expect(cell.segments(.all).count == cell.type.segmentCount)
    }

    /// The picture shows what was painted last, and a region within another.
    @Test func aPictureShowsTheLaterRegionAndTheInnerOne() throws {
        func kinds(_ first: Region, _ second: Region, _ regions: [String: Region]) throws -> [String] {
            let definition = CellDefinition(regions: regions, discretisation: .nseg(1)) {
                Rule(in: .all) { Passive() }
                Rule(in: first) { Cable(cm: 2) }
                Rule(in: second) { Cable(cm: 3) }
            }
            let picture = try Patch().cell(smallMorphology(), definition).regionPicture
            return picture.branches.map(\.kind)
        }
        let crossing: [String: Region] = ["a": "dend[0] or dend[1]", "b": "dend[1] or dend[2]"]
        let plain = try kinds("soma", "dend", [:])
        func expected(_ own: [String: String]) throws -> [String] {
            let names = try Patch().cell(smallMorphology()).sections.map(\.name)
            return zip(names, plain).map { name, kind in own.first { name.hasSuffix($0.key) }?.value ?? kind }
        }
        #expect(try kinds("a", "b", crossing) == expected(["dend[0]": "a", "dend[1]": "b", "dend[2]": "b"]))
        #expect(try kinds("b", "a", crossing) == expected(["dend[0]": "a", "dend[1]": "a", "dend[2]": "b"]))
        let nested: [String: Region] = ["a": "dend[1]", "b": "dend"]
        for (first, second) in [("a", "b"), ("b", "a")] as [(Region, Region)] {
            #expect(
                try kinds(first, second, nested) == expected(["dend[0]": "b", "dend[1]": "a", "dend[2]": "b"]))
        }
    }

    @Test func expressionsAreWorthWhatTheySay() throws {
        let profile: PlaceExpression = 0.02 * .exp(.distance(from: "soma") / -100)
        let cell = try p.cell(
            smallMorphology(),
            CellDefinition(discretisation: .nseg(5)) {
                Rule(in: "soma") { Discretisation.nseg(1) }
                Rule(in: "dend") {
                    DensityMechanism(
                        "hh",
                        [
                            "gnabar": profile,
                            "gkbar": .table(
                                .distance(from: "soma"), [.init(at: 50, value: 1), .init(at: 150, value: 2)]),
                            "gl": .step(.distance(from: "soma") - 100) * .radius,
                            "el": -.power(.diameter, 2) + .log(.distance(from: .place(section: "soma[0]", x: 0))) - 60
                                / 2,
                        ])
                }
            })
        let soma = cell["soma[0]"]!
        for segment in cell.segments("dend") {
            let distance = soma(0.5).distance(to: segment)
            #expect(segment[HH.self].gnabar == 0.02 * exponential(distance / -100))
            #expect(segment[HH.self].gkbar == (distance <= 50 ? 1 : distance >= 150 ? 2 : 1 + (distance - 50) / 100))
            #expect(segment[HH.self].gl == (distance < 100 ? 0 : segment.diam / 2))
            let expected = -(segment.diam * segment.diam) + logarithm(soma(0).distance(to: segment)) - 30
            #expect(abs(segment[HH.self].el - expected) < 1e-12)
        }
    }

    @Test func distancesFromARegionAreThoseToItsNearestSegment() throws {
        let cell = try p.cell(
            smallMorphology(),
            CellDefinition(discretisation: .longest(7)) {
                Rule(in: .all) {
                    DensityMechanism(
                        "pas", ["g": .distance(from: "dend[1] or axon or apic without within(50, soma)") * 1e-9])
                }
            })
        let region = cell.segments("dend[1] or axon or apic without within(50, soma)")
        for segment in cell.segments(.all) {
            let nearest = region.map { $0.distance(to: segment) }.min()! * 1e-9
            #expect(abs(segment[Passive.self].g - nearest) <= 1e-15 * nearest)
        }
    }

    @Test func sectionsAreDividedAsTheDefinitionSays() throws {
        func nsegs(_ discretisation: Discretisation?, @RulesBuilder _ rules: () -> [Rule] = { [] }) throws -> [Int] {
            try Patch().cell(smallMorphology(), CellDefinition(discretisation: discretisation, rules: rules)).sections
                .map(\.nseg)
        }
        let byHand = try p.cell(smallMorphology()).sections
        byHand.applyDLambda()
        #expect(try nsegs(nil) == byHand.map(\.nseg))
        for section in byHand { (section.Ra, section.cm) = (200, 3) }
        byHand.applyDLambda(frequency: 500, fraction: 0.05)
        #expect(
            try nsegs(.dLambda(0.05, frequency: 500)) { Rule(in: .all) { Cable(Ra: 200, cm: 3) } } == byHand.map(\.nseg)
        )
        #expect(try nsegs(.nseg(4)) == [Int](repeating: 4, count: 7))
        #expect(try nsegs(.unchanged) == [Int](repeating: 1, count: 7))
        #expect(try nsegs(.twoMoreEvery(40)) == byHand.map { 1 + 2 * Int($0.L / 40) })
        for (section, nseg) in zip(byHand, try nsegs(.longest(20))) {
            #expect(nseg % 2 == 1 && section.L / Double(nseg) <= 20 && (nseg == 1 || section.L / Double(nseg - 2) > 20))
        }
        #expect(
            try nsegs(.nseg(1)) { Rule(in: "axon") { Discretisation.nseg(9) } }
                == byHand.map { $0.name == "axon[0]" ? 9 : 1 })
    }

    @Test func ionsAreSetWhereAMechanismUsesThem() throws {
        let cell = try p.cell(
            smallMorphology(),
            CellDefinition {
                Rule(in: .all) {
                    Passive(); Ions(["ena": 60])
                }
                Rule(in: "soma") {
                    HH(); Ions(["ek": -80])
                }
            })
        try p.initialize()
        #expect(cell["soma[0]"]!(0.5)["ena"] == 60)
        #expect(cell["soma[0]"]!(0.5)["ek"] == -80)
    }

    @Test func sectionsBuiltByHandArePaintedAsWell() throws {
        let soma = p.section(name: "cell[2].soma", L: 20, diam: 20)
        let dend = p.section(name: "cell[2].dend[0]", L: 300, diam: 2, nseg: 7).connect(to: soma)
        let back = p.section(name: "cell[2].dend[1]", L: 100, diam: 1, nseg: 3).connect(to: dend(0.5), end: 1)
        let definition = CellDefinition(discretisation: .unchanged) {
            Rule(in: "dend") { DensityMechanism("pas", ["g": .distance(from: "soma") * 1e-6]) }
            Rule(in: .tag(1)) { HH() }
        }
        let cell = try p.cell(of: [soma, dend, back], definition, name: "cell[2]")
        #expect(cell["dend[1]"] == back)
        #expect(cell.sections("soma") == [soma])
        for segment in dend.segments + back.segments {
            #expect(segment[Passive.self].g == soma(0.5).distance(to: segment) * 1e-6)
        }
        #expect(throws: NeuriteError.self) { try p.cell(of: [dend], definition, name: "part") }
    }

    @Test func sectionsBuiltByHandAreOneTreeAndEachIsThereOnce() {
        let soma = p.section(name: "soma", L: 20, diam: 20)
        let dend = p.section(name: "dend[0]", L: 300, diam: 2).connect(to: soma)
        let other = p.section(name: "dend[1]", L: 300, diam: 2)
        func found(_ sections: [Section]) -> [String] {
            faults { _ = try p.cell(of: sections, CellDefinition {}, name: "mine") }
        }
        #expect(found([soma, dend]) == [])
        #expect(
            found([soma, dend, other]) == [
                "mine: dend[1] is connected to no section; expected one before, as all of a cell is one tree"
            ])
        #expect(
            found([soma, dend, dend, soma]) == [
                "mine: dend[0] is there a second time; expected each section once",
                "mine: soma is there a second time; expected each section once",
            ])
        #expect(
            found([dend, soma]) == [
                "mine: dend[0] is connected to soma; expected it among the sections, before",
                "mine: soma is connected to no section; expected one before, as all of a cell is one tree",
            ])
        #expect(found([]) == ["mine: has no sections; expected one at least"])
    }
}
