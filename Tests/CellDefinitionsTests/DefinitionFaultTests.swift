import CellDefinitions
import Testing

/// What is wrong with a definition on a cell, all of it at once.
@Suite struct DefinitionFaultTests {
    /// In Arborize a label that matches nothing leaves a cell without channels, unnoticed.
    @Test func labelsThatAreNowhereAndRulesThatPaintNothingAreFaults() {
        var definition = CellDefinition {
            Rule(in: "dendrite") { HH() }
            Rule(in: "apic without apic") { HH() }
            Rule(in: "apic without apic", optional: true) { HH() }
            Rule(in: "dend[9]") { HH() }
        }
        let known = "there are apic, axon, dend, dend_7, soma, and each section by its name"
        #expect(
            faults(definition) == [
                "small: rules[0].in: there is no region and no section dendrite; \(known)",
                "small: rules[3].in: there is no region and no section dend[9]; \(known)",
                "small: rules[1].in: apic without apic has no segment of small, so that the rule paints nothing; expected a region of the cell, or optional",
            ])
        definition.rules.removeAll { $0.region == "dendrite" || $0.region == "dend[9]" }
        #expect(
            faults(definition) == [
                "small: rules[0].in: apic without apic has no segment of small, so that the rule paints nothing; expected a region of the cell, or optional"
            ])
    }

    /// In Arborize an unknown parameter raises without the label.
    @Test func unknownNamesSayWhatThereIs() {
        let definition = CellDefinition(synapses: [
            "ampa": SynapseType("ExpSin", weights: [1]), "gaba": SynapseType("hh", weights: [1]),
            "nmda": SynapseType("ExpSyn", ["taw": 1, "tau": -1], weights: [1, 2], delay: -1),
        ]) {
            Rule(in: "dend") {
                DensityMechanism("hh", ["gnabr": 1])
                DensityMechanism("nax")
                DensityMechanism("IClamp")
            }
        }
        let synapses = "Exp2Syn, ExpSyn"
        #expect(
            faults(definition) == [
                "small: rules[0].mechanisms.IClamp: IClamp is no density mechanism; there are extracellular, fastpas, hh, pas",
                "small: rules[0].mechanisms.hh: there is no gnabr; there are gnabar, gkbar, gl, el",
                "small: rules[0].mechanisms.nax: there is no mechanism nax; there are extracellular, fastpas, hh, pas; others are loaded or registered first",
                "small: synapses.ampa.mechanism: there is no mechanism ExpSin; there are \(synapses); others are loaded or registered first",
                "small: synapses.gaba.mechanism: hh is no point process that receives events; there are \(synapses)",
                "small: synapses.nmda.values: there is no taw; there are tau, e",
                "small: synapses.nmda.weight: has 2 numbers; expected one: weight",
                "small: synapses.nmda.delay: is -1 ms; expected a number of 0 or more",
                "small: synapses.nmda.values.tau: tau is -1.0 ms; expected a number above 0",
            ])
    }

    @Test func valuesOutOfTheirRangesSayWhere() {
        let definition = CellDefinition(discretisation: .nseg(0), celsius: -300, vInit: .infinity) {
            Rule(in: .all) { Cable(Ra: 0, cm: .distance(from: "soma") - 50) }
            Rule(in: "soma") { HH(gnabar: -1) }
            Rule(in: "soma") {}
        }
        let found = faults(definition)
        #expect(found.contains("small: rules[2]: says nothing; expected Ra, cm, mechanisms, ions or discretisation"))
        #expect(found.contains("small: discretisation: nseg 0; expected 1 to 32767"))
        #expect(found.contains("small: celsius: is -300; expected a temperature above -273.15 degrees"))
        #expect(found.contains("small: v_init: is infinity mV; expected a finite number"))
        #expect(
            found.contains(
                "small: rules[0].Ra: is 0 ohm cm in soma[0](0.5); expected a number above 0, and in 6 more sections"))
        #expect(
            found.contains {
                $0.hasPrefix("small: rules[0].cm: is -50 uF/cm2 in soma[0](0.5); expected a number of 0 or more")
            })
        let channels = CellDefinition { Rule(in: "soma") { HH.setting(\.gnabar, to: .distance(from: "soma") - 1) } }
        #expect(
            faults(channels) == [
                "small: rules[0].mechanisms.hh.gnabar: gnabar is -1.0 S/cm2; expected a number of 0 or more, in soma[0](0.5)"
            ])
    }

    @Test func regionsAndOriginsThatAreNotThereAreFaults() {
        let definition = CellDefinition(regions: [
            "one": "two", "two": "one or soma", "wide": .within(-1, of: "soma"), "thin": .radius(from: 2, to: 1),
        ]) {
            Rule(in: "dend") { Cable(cm: .distance(from: "trunk")) }
            Rule(in: "dend") { Cable(cm: .distance(from: .place(section: "soma[7]", x: 0.5))) }
        }
        let found = faults(definition)
        #expect(
            found.contains {
                $0.contains("the region one is defined by itself") || $0.contains("the region two is defined by itself")
            })
        #expect(found.contains("small: regions.wide: within -1 um; expected a number of 0 or more"))
        #expect(found.contains("small: regions.thin: radius from 2 to 1; expected the lower first"))
        #expect(found.contains { $0.hasPrefix("small: rules[0].cm: there is no region and no section trunk") })
        #expect(found.contains("small: rules[1].cm: there is no section soma[7] to measure a distance from"))
    }

    /// NEURON has a channel that is said for part of a section in all of it.
    @Test func aMechanismInPartOfASectionIsAFault() {
        var definition = CellDefinition(discretisation: .nseg(5)) {
            Rule(in: "dend and within(60, soma)") { HH(gnabar: 0.1) }
        }
        #expect(
            faults(definition) == [
                "small: rules[0].mechanisms.hh: covers dend[0] in part, and a mechanism is in all of a section; expected a rule before it that says what hh is in the rest, such as in dend[0](0.7)"
            ])
        definition.rules.insert(Rule(in: "dend") { HH(gnabar: 0) }, at: 0)
        #expect(faults(definition).isEmpty)
    }

    /// A published granule cell says ek -88 and runs with -80.99 in NEURON, since it says
    /// concentrations, too.
    @Test func aBoundOfADefinitionWithoutNumbersIsAFault() {
        #expect(
            faults(CellDefinition(bounds: ["x.y.z": 0...1])) == [
                "small: bounds.x.y.z: is no number of the definition; it has none"
            ])
    }

    @Test func whatFollowsNernstsEquationIsWhatIsSaid() throws {
        let p = Patch()
        try p.load(text: pump)
        try p.load(text: "NEURON { SUFFIX setter  USEION x WRITE ex VALENCE 1 }  BREAKPOINT { ex = 3 }")
        func found(_ nernst: Set<String>, _ ions: [String: PlaceExpression] = [:]) -> [String] {
            CellDefinitionsTests.faults(
                CellDefinition(nernst: nernst) {
                    Rule(in: "soma") {
                        HH()
                        DensityMechanism("pump")
                        DensityMechanism("setter")
                        Ions(ions)
                    }
                }, in: p)
        }
        #expect(found(["k", "ca"], ["ki": 100]) == [])
        #expect(found([], ["eca": 120, "ki": 100]) == [])
        #expect(
            found(["k"], ["ek": -80]) == [
                "small: rules[0].ions.ek: would not count: ek follows from ki and ko by Nernst's equation, as nernst says; expected ki and ko instead"
            ])
        #expect(found(["kk"]) == ["small: nernst: no mechanism uses kk; expected ions, such as ca, k, na, x"])
        #expect(found(["x"]) == ["small: nernst: has x, and setter computes ex; expected one of them"])
        #expect(
            CellDefinitionsTests.faults(json: #"{"nernst": ["k", 7, "k"]}"#) == [
                "nernst[1]: expected a text, found 7", "nernst[2]: k is there a second time; expected once",
            ])
        let variant = CellDefinition(nernst: ["k"]).merging(CellDefinition(celsius: 6))
        #expect(variant.nernst == ["k"] && variant.merging(CellDefinition(nernst: [])).nernst == [])
    }

    /// A potential that stays, and one that follows, whatever mechanisms do.
    @Test func nernstDecidesOfPotentials() throws {
        func potentials(_ nernst: Set<String>?) throws -> [Double] {
            let p = Patch()
            try p.load(text: pump)
            let cell = try p.cell(
                smallMorphology(),
                CellDefinition(nernst: nernst) {
                    Rule(in: "soma") {
                        HH()
                        DensityMechanism("pump")
                    }
                })
            try p.run(for: 1, v: -65)
            return ["ek", "eca"].map { cell["soma[0]"]!(0.5)[$0] }
        }
        let (usual, none, both) = (try potentials(nil), try potentials([]), try potentials(["k", "ca"]))
        #expect(usual[0] == -77 && none == [-77, 132.4579341637009])
        #expect(abs(usual[1] - 132.4579341637009) > 1e-9 || abs(usual[1] - both[1]) < 1e-12)
        #expect(abs(both[0] - -74.171) < 0.01)
    }

    @Test func contradictoryIonsAreFaults() throws {
        let p = Patch()
        try p.load(
            text: """
                NEURON { SUFFIX reads  USEION ca READ cai, eca WRITE ica  RANGE g }
                PARAMETER { g = 0.001 }  ASSIGNED { v cai eca ica }  BREAKPOINT { ica = g*cai*(v - eca) }
                """)
        try p.load(text: pump)
        let both = CellDefinition {
            Rule(in: "soma") {
                HH()
                DensityMechanism("reads")
                Ions(["eca": 120, "cai": 1e-4, "ek": -88, "ki": 50, "ena": 50, "ina": 1])
            }
        }
        #expect(
            faults(both, in: p) == [
                "small: rules[0].ions.eca: would not count: eca follows from cai and cao by Nernst's equation, as reads uses the concentrations; expected cai and cao instead",
                "small: rules[0].ions.ina: is computed by the mechanisms and cannot be set",
                "small: rules[0].ions.ki: would not count: no mechanism there reads a concentration of k, and ek is a number of its own; expected ek instead",
            ])
        let pumped = CellDefinition {
            Rule(in: "soma") {
                DensityMechanism("pump"); Ions(["cai": 1e-4])
            }
        }
        #expect(
            faults(pumped, in: p) == [
                "small: rules[0].ions.cai: would not count: pump computes concentrations, which start from what holds in the whole model; expected cai in the definition's own ions, beside its rules"
            ])
        var advised = pumped
        advised.rules[0].ions = [:]
        advised.ions = ["cai": 1e-4]
        #expect(faults(advised, in: p) == [])
        let modelWide = CellDefinition(ions: ["cai": .nan, "eca": 120, "ica": 1, "nai": 10, "xi": 1]) {
            Rule(in: "soma") {
                DensityMechanism("pump"); HH()
            }
        }
        #expect(
            faults(modelWide, in: p) == [
                "small: ions.cai: is nan; expected a finite number",
                "small: ions.eca: would not count: eca follows from cai and cao by Nernst's equation, as pump uses the concentrations; expected cai and cao instead",
                "small: ions.ica: is computed by the mechanisms and cannot be set",
                "small: ions.nai: would not count: no mechanism there reads a concentration of na, and ena is a number of its own; expected ena instead",
                "small: ions.xi: no mechanism of the cell uses such an ion; there are eca, cai, cao, ek, ki, ko, ena, nai, nao",
            ])
    }

    /// In Arborize ions that nobody uses are kept silently.
    @Test func anIonThatNobodyUsesIsAFault() {
        let definition = CellDefinition {
            Rule(in: .all) {
                Passive(); Ions(["ena": 50])
            }
            Rule(in: "soma") {
                HH(); Ions(["cai": 1])
            }
        }
        #expect(
            faults(definition) == [
                "small: rules[1].ions.cai: no mechanism there uses such an ion; there are ek, ki, ko, ena, nai, nao"
            ])
        let none = CellDefinition {
            Rule(in: "dend") {
                Passive(); Ions(["ena": 50])
            }
        }
        #expect(
            faults(none) == ["small: rules[0].ions.ena: no mechanism there uses such an ion; those there use none"])
    }

    @Test func boundsBelongToNumbersAndHoldThem() {
        let definition = CellDefinition(bounds: ["soma.hh.gnabar": 0...0.1, "soma.hh.gnabr": 0...1, "x": 0...1]) {
            Rule(in: "soma") { HH(gnabar: 0.12) }
        }
        #expect(
            faults(definition) == [
                "small: bounds.soma.hh.gnabar: is 0.12; expected 0 to 0.1",
                "small: bounds.soma.hh.gnabr: is no number of the definition; there are soma.hh.el, soma.hh.gkbar, soma.hh.gl, soma.hh.gnabar",
                "small: bounds.x: expected region.name, region.mechanism.name, synapses.type.name or ions.name",
            ])
    }

    /// Fewer segments than asked for, in silence, would be another cell.
    @Test func lengthsThatWouldTakeTooManySegmentsAreFaults() throws {
        func found(_ discretisation: Discretisation) -> [String] {
            faults(CellDefinition(discretisation: discretisation) { Rule(in: .all) { Cable(Ra: 100, cm: 1) } })
        }
        for (discretisation, asked) in [
            (Discretisation.longest(0.001), "longest 0.001 um"), (.twoMoreEvery(0.001), "two_more_every 0.001 um"),
            (.dLambda(1e-6), "d_lambda "),
        ] {
            let faults = found(discretisation)
            #expect(faults.count == 1)
            let text = faults.first ?? ""
            #expect(text.hasPrefix("small: discretisation: \(asked)"), "\(text)")
            #expect(
                text.contains(" um long, into ") && text.contains("a section has at most 32767; expected "), "\(text)")
        }
        let one = CellDefinition(discretisation: .nseg(1)) {
            Rule(in: "dend[0]") { Discretisation.longest(0.001) }
        }
        #expect(
            faults(one).first?.hasPrefix("small: rules[0].discretisation: longest 0.001 um divides dend[0], ") == true)
        let words = try #require(faults(one).first).split(separator: " ")
        let least = try #require(words.dropLast(3).last.flatMap { Double($0) })
        func length(_ length: Double) -> CellDefinition {
            CellDefinition(discretisation: .nseg(1)) { Rule(in: "dend[0]") { Discretisation.longest(length) } }
        }
        #expect(faults(length(least)) == [])
        #expect(faults(length(least * 0.99)).count == 1)
    }

    /// The name would mean the one in one place, and the other in another.
    @Test func aRegionIsCalledAsNoSectionAndNoKind() {
        let definition = CellDefinition(regions: [
            "soma": "dend", "dend[0]": "soma", "dend[99]": "soma", "dend_7": "soma", "dends": "dend",
        ])
        #expect(
            faults(definition) == [
                "small: regions.dend[0]: a region cannot be called dend[0], which is a section; expected another name",
                "small: regions.dend[99]: a region cannot be called dend[99], which is the name of a section; expected another name",
                "small: regions.dend_7: a region cannot be called dend_7, which is a kind of sections; expected another name",
                "small: regions.soma: a region cannot be called soma, which is a kind of sections; expected another name",
            ])
    }

    /// The bare word never means it.
    @Test func wordsOfTheLanguageNameNoRegion() {
        let definition = CellDefinition(regions: ["all": "soma", "nothing": "dend", "synapses": "dend", "": "soma"])
        #expect(
            faults(definition) == [
                "small: regions.: a region has to have a name",
                "small: regions.all: a region cannot be called all, which means another thing",
                "small: regions.nothing: a region cannot be called nothing, which means another thing",
                "small: regions.synapses: a region cannot be called synapses, which means another thing",
            ])
    }

    @Test func tablesWithoutRowsInOrderAreFaults() {
        let definition = CellDefinition(synapses: [
            "a": SynapseType("ExpSyn", ["tau": .table(.radius, [])], weights: [1])
        ]) {
            Rule(in: "soma") {
                Cable(cm: .table(.radius, [.init(at: 2, value: 1), .init(at: 1, value: 2)]))
                HH.setting(\.gnabar, to: 2 * .table(.radius, []))
            }
        }
        #expect(
            faults(definition) == [
                "small: rules[0].cm: a table has 2: 1, 1: 2; expected a table's rows in ascending order",
                "small: rules[0].mechanisms.hh.gnabar: a table has none; expected \", x: y\", a table's rows",
                "small: synapses.a.values.tau: a table has none; expected \", x: y\", a table's rows",
            ])
    }

    @Test func expressionsOfSynapsesAreCheckedWhereTheyMaySit() {
        func found(_ tau: PlaceExpression, in region: Region = "dend") -> [String] {
            faults(
                CellDefinition(
                    synapses: ["a": SynapseType("ExpSyn", ["tau": tau], weights: [1], allowedIn: region)],
                    discretisation: .nseg(1)))
        }
        #expect(
            found(0 - 1) == [
                "small: synapses.a.values.tau: tau is -1.0 ms; expected a number above 0, in dend[0](0.5), and in 2 more sections"
            ])
        let near = PlaceExpression.difference(100, .distance(from: "soma"))
        #expect(found(near, in: "soma") == [])
        #expect(found(near).count == 1)
        #expect(found(.log(0 - 1)).count == 1)
        #expect(found(.diameter) == [])
    }
}
