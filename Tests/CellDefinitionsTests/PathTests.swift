import CellDefinitions
import Testing

/// One number of a definition, for an optimiser to find; and variants.
@Suite struct PathTests {
    private var definition = CellDefinition(synapses: [
        "ampa": SynapseType(Exp2Syn(tau1: 0.2, tau2: 2), weight: 0.001, delay: 1, allowedIn: "dend")
    ]) {
        Rule(in: .all) {
            Cable(Ra: 100, cm: 2); Passive(g: 3e-5, e: -65)
        }
        Rule(in: "dend") { HH(gnabar: 0.02).scaled(\.gnabar, by: .exp(.distance(from: "soma") / -100)) }
        Rule(in: "dend and within(60.5, soma)") { HH.setting(\.gkbar, to: 0.01) }
    }

    @Test func numbersAreReadByTypeAndByText() {
        #expect(definition["dend", HH.self, \.gnabar] == 0.02)
        #expect(definition["dend.hh.gnabar"] == 0.02)
        #expect(definition["all.Ra"] == 100)
        #expect(definition["dend and within(60.5, soma).hh.gkbar"] == 0.01)
        #expect(definition["synapses.ampa.tau1"] == 0.2)
        #expect(definition["synapses.ampa.weight"] == 0.001)
        #expect(definition["axon.hh.gnabar"] == nil)
        #expect(definition["dend.hh.gnabr"] == nil)
        #expect(definition["nonsense"] == nil)
        #expect(CellDefinition.path("dend", HH.self, \.gnabar) == "dend.hh.gnabar")
    }

    @Test mutating func settingANumberKeepsItsShape() throws {
        definition["dend", HH.self, \.gnabar] = 0.05
        #expect(definition.rules[1].mechanisms["hh"]?["gnabar"] == 0.05 * .exp(.distance(from: "soma") / -100))
        definition["all.cm"] = 1
        #expect(definition.rules[0].cm == 1)
        definition["axon.hh.gnabar"] = 0.3
        #expect(definition.rules.last?.region == "axon")
        #expect(definition["axon", HH.self, \.gnabar] == 0.3)
        definition["axon.hh.gnabar"] = nil
        #expect(definition["axon.hh.gnabar"] == nil)
        definition["synapses.ampa.delay"] = 2
        #expect(definition.synapses["ampa"]?.delay == 2)
    }

    /// An expression, the number that it is multiplied by, and what it is with 7 there.
    @Test(arguments: [
        ("exp(distance(soma) / -100) * 0.02", 0.02, "exp(distance(soma) / -100) * 7"),
        ("0.5 * 0.02 * exp(radius)", 0.01, "7 * exp(radius)"), ("radius / 2", 0.5, "7 * radius"),
        ("2 / radius", 2, "7 / radius"), ("0.5 * exp(radius) / diameter", 0.5, "7 * exp(radius) / diameter"),
        ("radius * (4 * diameter)", 4, "radius * (7 * diameter)"), ("-(3 * radius)", -3, "7 * radius"),
        ("6 / 4", 1.5, "7"), ("radius / (2 / diameter)", 0.5, "7 * (radius / (1 / diameter))"),
        ("2 * radius + 3", 1, "7 * (2 * radius + 3)"), ("exp(2 * radius)", 1, "7 * exp(2 * radius)"),
    ])
    func theNumberMayStandAnywhere(text: String, number: Double, changed: String) throws {
        var definition = CellDefinition(bounds: ["dend.hh.gnabar": -10...10]) {
            Rule(in: "dend") { HH.setting(\.gnabar, to: 1) }
        }
        let expression = try PlaceExpression(text: text)
        definition.rules[0].mechanisms["hh"]?["gnabar"] = expression
        #expect(definition["dend.hh.gnabar"] == number)
        #expect(definition.numbers["dend.hh.gnabar"] == number)
        definition["dend.hh.gnabar"] = number
        #expect(definition.rules[0].mechanisms["hh"]?["gnabar"] == expression)
        definition["dend.hh.gnabar"] = 7
        #expect(definition.rules[0].mechanisms["hh"]?["gnabar"] == (try PlaceExpression(text: changed)))
        #expect(definition["dend.hh.gnabar"] == 7)
        for number in [0, -0.3, 1e-300, 0.1] {
            definition["dend.hh.gnabar"] = number
            #expect(definition["dend.hh.gnabar"] == number)
        }
    }

    @Test func everyNumberHasAPathThatReadsIt() {
        #expect(definition.numbers.count == 2 + 2 + 4 + 1 + 6)
        for (path, number) in definition.numbers { #expect(definition[path] == number, "\(path)") }
    }

    @Test func namesWithPointsStandInQuotes() throws {
        var definition = CellDefinition(
            regions: ["a.b": "dend", "it's (x": "soma"],
            synapses: ["a.m.p.a": SynapseType("ExpSyn", ["tau": 2], weights: [0.5])], bounds: ["'a.b'.cm": 0...3]
        ) {
            Rule(in: .named("a.b")) { Cable(cm: 2) }
            Rule(in: .named("it's (x")) { HH.setting(\.gnabar, to: 0.1) }
        }
        #expect(
            definition.numbers == [
                "'a.b'.cm": 2, "'it''s (x'.hh.gnabar": 0.1, "synapses.'a.m.p.a'.tau": 2,
                "synapses.'a.m.p.a'.weight": 0.5, "synapses.'a.m.p.a'.delay": 1, "synapses.'a.m.p.a'.threshold": -20,
            ])
        for (path, number) in definition.numbers { #expect(definition[path] == number, "\(path)") }
        #expect(definition[.named("it's (x"), HH.self, \.gnabar] == 0.1)
        #expect(faults(definition) == [])
        definition["synapses.'a.m.p.a'.tau"] = 3
        #expect(definition.synapses["a.m.p.a"]?.values == ["tau": 3])
        for path in ["'a.b.cm", "synapses.'a.tau", "synapses.'a'b.tau", "a.b.c.d"] {
            #expect(definition[path] == nil)
            #expect(definition.faults(ofPath: path).count == 1, "\(path)")
        }
    }

    @Test mutating func whatIonsBeginWithHasAPath() {
        #expect(definition["ions.cai"] == nil)
        definition["ions.cai"] = 1e-4
        #expect((definition.ions, definition.numbers["ions.cai"]) == (["cai": 1e-4], 1e-4))
        #expect(definition.faults(ofPath: "ions.cai") == [])
        definition["ions.cai"] = nil
        #expect(definition.ions == [:])
    }

    @Test mutating func takingOutWhatIsNotThereChangesNothing() {
        let before = definition
        for path in [
            "dend.pas.g", "dend.hh.zzz", "all.hh.gnabar", "dend.ena", "axon.cm", "synapses.ampa.zzz",
            "synapses.ampa.weight",
            "synapses.ampa.delay", "synapses.ampa.threshold",
        ] {
            definition[path] = nil
            #expect(definition == before, "\(path)")
        }
        definition["synapses.ampa.tau1"] = nil
        #expect(definition.synapses["ampa"]?.values["tau1"] == nil)
        definition["all.cm"] = nil
        #expect(definition.rules[0].cm == nil)
    }

    /// In Arborize a variant of a template always raises.
    @Test func aVariantWinsOverWhatItVaries() throws {
        let variant = CellDefinition(
            synapses: ["gaba": SynapseType(ExpSyn(tau: 5, e: -80), weight: 0.002)], celsius: 32
        ) { Rule(in: "dend") { HH.setting(\.gnabar, to: 0.1) } }
        let merged = definition.merging(variant)
        #expect(merged.rules.count == 4)
        #expect(merged.synapses.keys.sorted() == ["ampa", "gaba"])
        #expect(merged.celsius == 32)
        let salted = merged.merging(CellDefinition(ions: ["ena": 50, "ek": -77])).merging(
            CellDefinition(ions: ["ek": -80]))
        #expect(salted.ions == ["ena": 50, "ek": -80])
        let (p, q) = (Patch(), Patch())
        (p.celsius, q.celsius) = (32, 32)
        let cell = try p.cell(smallMorphology(), merged)
        #expect(cell["dend[0]"]!(0.5)[HH.self].gnabar == 0.1)
        #expect(cell["dend[0]"]!(0.5)[HH.self].el == HH().el)
        // In Arborize the variants of a definition share their synapses.
        var copy = merged
        copy["synapses.gaba.tau"] = 7
        #expect(merged["synapses.gaba.tau"] == 5)
    }
}
