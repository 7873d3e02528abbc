import CellDefinitions
import Testing

/// Other projects' cells.
@Suite struct ImportTests {
    private let perisomatic = """
        {"passive": [{"ra": 138.28, "cm": [{"section": "soma", "cm": 1.0}, {"section": "axon", "cm": 1.0},
                      {"section": "apic", "cm": 2.12}, {"section": "dend", "cm": 2.12}], "e_pas": -92.5}],
         "axon_morph": [{"setup_line": "create soma[1]"}], "fitting": [{"sweeps": [38]}],
         "conditions": [{"celsius": 34.0, "erev": [{"ena": 53.0, "section": "soma", "ek": -107.0}], "v_init": -92.5}],
         "genome": [{"value": 0.98, "section": "soma", "name": "gnabar_hh", "mechanism": "hh"},
                    {"value": "0.002", "section": "soma", "name": "g_pas", "mechanism": ""},
                    {"value": 0.0003, "section": "dend", "name": "g_pas", "mechanism": ""},
                    {"value": 1, "section": "glob", "name": "x", "mechanism": ""}]}
        """

    @Test func anAllenFitIsReadWithItsStubs() throws {
        let imported = try ImportedDefinition(allenFit: perisomatic)
        #expect(
            imported.notes == [
                "x of glob was left out, as the AllenSDK leaves it",
                "the axon was replaced by two stubs of 30 um, 1 um thick, at soma(0.5)",
            ])
        let definition = imported.definition
        #expect(definition["all.Ra"] == 138.28)
        #expect(definition["dend.cm"] == 2.12)
        #expect(definition["soma.hh.gnabar"] == 0.98)
        #expect(definition["soma.pas.g"] == 0.002)
        #expect(definition["all.pas.e"] == -92.5)
        #expect(definition["soma.ek"] == -107)
        #expect((definition.celsius, definition.vInit) == (34, -92.5))
        #expect(try CellDefinition(json: definition.json) == definition)
        let p = Patch()
        let cell = try p.cell(smallMorphology(), definition, name: "allen")
        #expect(cell.sections("axon").map(\.name) == ["allen.axon[0]", "allen.axon[1]"])
        #expect(cell["axon[0]"]!.parentX == 0.5)
        #expect(cell["axon[1]"]!.parent == cell["axon[0]"])
        #expect(cell.sections("axon").map(\.L) == [30, 30])
        #expect(cell.sections("axon").map(\.diam) == [1, 1])
        #expect(cell.sections.filter { $0.nseg != 1 + 2 * Int($0.L / 40) }.isEmpty)
        #expect(cell["dend[0]"]!(0.5)[Passive.self].g == 0.0003)
        #expect(cell["soma[0]"]!(0.5)[HH.self].gnabar == 0.98)
        p.celsius = 34
        try p.run(for: 1, v: -92.5)
    }

    @Test func anAllActiveFitKeepsTheAxonsDiameters() throws {
        let text = perisomatic.replacing(
            "\"section\": \"dend\", \"name\": \"g_pas\", \"mechanism\": \"\"",
            with:
                "\"section\": \"dend\", \"name\": \"gkbar_hh\", \"mechanism\": \"hh\"")
        let imported = try ImportedDefinition(allenFit: text)
        #expect(
            imported.definition.axon
                == AxonReplacement(lengths: [30, 30], diameters: .firstAndBeyond(60, somaX: 0), at: 1))
        #expect(imported.notes.contains { $0.contains("beyond 60 um, as the AllenSDK reads it") })
        let cell = try Patch().cell(smallMorphology(), imported.definition)
        let axon = try Patch().cell(smallMorphology())["axon[0]"]!
        #expect(cell.sections("axon").map(\.diam) == [axon.diam, axon.diam])
        #expect(cell["axon[0]"]!.parentX == 1)
        let other = try ImportedDefinition(allenFit: text, model: .perisomatic)
        #expect(other.definition.axon?.parentX == 0.5)
    }

    /// An axon of three sections, each thinner towards its end: what the projects read of it, as
    /// NEURON 9.0.2 says `axon[0].diam` and so on before and after `nseg = 1 + 2 int(L/40)`.
    @Test func eachReadingOfTheAxonIsThatOfItsProject() throws {
        let morphology = try CellMorphology(
            swc: """
                1 1 0 0 0 10 -1
                2 2 10 0 0 2 1
                3 2 60 0 0 1 2
                4 2 100 30 0 0.5 3
                5 2 100 -50 0 0.8 3
                6 2 200 -50 0 0.4 5
                7 2 150 60 0 0.3 4
                8 2 150 10 0 0.2 4
                """, name: "axon")
        func diameters(_ diameters: AxonReplacement.Diameters) throws -> [Double] {
            let definition = CellDefinition(
                discretisation: .twoMoreEvery(40),
                axon: AxonReplacement(lengths: [30, 30], diameters: diameters, at: 1)
            ) { Rule(in: .all) { Cable(Ra: 100, cm: 1) } }
            return try Patch().cell(morphology, definition).sections("axon").map(\.diam)
        }
        let undivided = try Patch().cell(morphology).sections("axon")
        #expect(try diameters(.firstAndLast) == [undivided.first!.diam, undivided.last!.diam])
        let divided = try Patch().cell(morphology).sections("axon")
        for section in divided { section.nseg = 1 + 2 * Int(section.L / 40) }
        let beyond = divided.first { $0(0.5).distance(to: divided[0].parent!(0)) > 60 }!
        #expect(try diameters(.firstAndBeyond(60, somaX: 0)) == [divided[0](0.5).diam, beyond(0.5).diam])
        #expect(beyond != divided[0])
        #expect(divided.last!(0.5).diam != undivided.last!.diam)
    }

    @Test func anotherFileIsNoFit() {
        let kind = "is neither a fit of the Allen Cell Types Database nor parameters with mechanisms of BluePyOpt"
        for (text, expected) in [
            (#"{"a": 1}"#, "passive, conditions and genome"), ("5", "passive, conditions and genome"),
            ("[]", "the parameters of BluePyOpt with their mechanisms"),
        ] {
            #expect(
                faults { _ = try ImportedDefinition(allenFit: text, name: "f.json") }
                    == ["f.json: \(kind); expected \(expected)"])
        }
    }

    @Test func aFitThatCannotBeReadTellsAll() {
        let found = faults {
            _ = try ImportedDefinition(
                allenFit: """
                    {"passive": [{"cm": [{"section": "soma", "cm": "x"}]}], "conditions": [{"celsius": 34}],
                     "genome": [{"section": "trunk", "name": "g_pas", "value": 1, "mechanism": ""},
                                {"section": "soma", "name": "gbar", "value": 1, "mechanism": ""},
                                {"section": "soma", "name": "g_pas", "mechanism": ""}]}
                    """, name: "f.json")
        }
        #expect(
            found == [
                "f.json: genome[0].section: is \"trunk\"; expected soma, axon, dend, apic",
                "f.json: genome[1].name: is \"gbar\"; expected a parameter and its mechanism, such as gbar_Im",
                "f.json: genome[2].value: is missing; expected a number",
                "f.json: conditions[0].v_init: is missing; expected a number",
                "f.json: passive[0].ra: is missing; expected a number",
                "f.json: passive[0].cm[0].cm: expected a number, found \"x\"",
            ])
    }

    @Test func noLineOfAFitIsLostInSilence() {
        let found = faults {
            _ = try ImportedDefinition(
                allenFit: """
                    {"passive": [{"ra": "nan", "cm": [{"section": "trunk", "cm": 1}, {"section": "soma", "cm": 1},
                                                      {"section": "soma", "cm": 2}, {"cm": 1}]}],
                     "conditions": [{"celsius": 34, "v_init": -80,
                                     "erev": [{"section": "basal", "ena": 50}, {"section": "soma", "ena": "infinity"}]}],
                     "genome": [{"section": "soma", "name": "g_pas", "value": 1, "mechanism": ""},
                                {"section": "soma", "name": "g_pas", "value": 2, "mechanism": ""},
                                {"section": "soma", "name": "gbar_Im", "value": "nan", "mechanism": "Im"}]}
                    """, name: "f.json")
        }
        #expect(
            found == [
                "f.json: genome[1]: g of pas in soma is there a second time; expected once",
                "f.json: genome[2].value: is nan; expected a finite number",
                "f.json: passive[0].ra: is nan; expected a finite number",
                "f.json: passive[0].cm[0].section: is \"trunk\"; expected soma, axon, dend, apic",
                "f.json: passive[0].cm[2].section: soma is there a second time; expected once",
                "f.json: passive[0].cm[3].section: is \"\"; expected soma, axon, dend, apic",
                "f.json: conditions[0].erev[0].section: is \"basal\"; expected soma, axon, dend, apic",
                "f.json: conditions[0].erev[1].ena: is infinity; expected a finite number",
            ])
    }

    private let mechanisms = #"{"all": ["pas"], "somatic": ["hh"], "apical": ["hh"], "axonal": ["hh"]}"#
    private let parameters = """
        [{"param_name": "g_pas", "sectionlist": "all", "type": "section", "dist_type": "uniform", "value": 3e-05},
         {"param_name": "cm", "sectionlist": "all", "type": "section", "dist_type": "uniform", "value": 1},
         {"param_name": "Ra", "sectionlist": "all", "type": "section", "dist_type": "uniform", "value": 100},
         {"param_name": "v_init", "type": "global", "value": -65}, {"param_name": "celsius", "type": "global", "value": 34},
         {"param_name": "ena", "sectionlist": "somatic", "type": "section", "dist_type": "uniform", "value": 50},
         {"param_name": "cm", "sectionlist": "apical", "type": "section", "dist_type": "uniform", "value": 2},
         {"param_name": "gkbar_hh", "mech": "hh", "mech_param": "gkbar", "dist_type": "exp", "type": "range",
          "dist": "(-0.8696 + 2.087*math.exp(({distance})*0.0031))*{value}", "value": 8e-05, "sectionlist": "apical"},
         {"param_name": "gnabar_hh", "mech": "hh", "mech_param": "gnabar", "dist_type": "uniform", "type": "range",
          "bounds": [0, 0.5], "sectionlist": "somatic"}]
        """

    @Test func aModelOfBluePyOptIsReadWithWhatWasFound() throws {
        let imported = try ImportedDefinition(
            bluePyOptParameters: parameters, mechanisms: mechanisms, values: ["gnabar_hh.somatic": 0.2])
        let definition = imported.definition
        #expect(definition["soma.hh.gnabar"] == 0.2)
        #expect(definition.bounds == ["soma.hh.gnabar": 0...0.5])
        #expect(definition["apic.cm"] == 2)
        #expect(definition["soma.ena"] == 50)
        #expect(definition["apic.hh.gkbar"] == 8e-5)
        #expect((definition.celsius, definition.vInit) == (34, -65))
        #expect(try CellDefinition(json: definition.json) == definition)
        let cell = try Patch().cell(smallMorphology(), definition)
        for segment in cell.segments("apic") {
            let distance = cell["soma[0]"]!(0.5).distance(to: segment)
            #expect(segment[HH.self].gkbar == (-0.8696 + 2.087 * exponential(distance * 0.0031)) * 8e-5)
        }
        let axon = cell.sections("axon")
        #expect(axon.map(\.L) == [30, 30])
        #expect(axon[0].parentX == 1)
        let kept = try ImportedDefinition(
            bluePyOptParameters: parameters, mechanisms: mechanisms, values: ["gnabar_hh.somatic": 0.2],
            replacesAxon: false)
        #expect(kept.definition.axon == nil)
    }

    @Test func globalConcentrationsOfBluePyOptAreTheWholeModels() throws {
        func imported(_ name: String) throws -> CellDefinition {
            try ImportedDefinition(
                bluePyOptParameters: #"[{"param_name": "\#(name)", "type": "global", "value": 3e-4}]"#, mechanisms: "{}"
            ).definition
        }
        #expect(try imported("cai0_ca_ion").ions == ["cai": 3e-4])
        #expect(try imported("ko0_k_ion").ions == ["ko": 3e-4])
        for name in ["cai0_na_ion", "cai0", "cai0_ca", "0_ion"] {
            #expect(
                faults { _ = try imported(name) } == [
                    "parameters.json: [0].param_name: is \"\(name)\"; expected celsius, v_init or the like of cai0_ca_ion of a global one"
                ])
        }
    }

    @Test func aParameterIsOnlyOfMechanismsThatAreThere() throws {
        func imported(_ name: String, _ list: String) throws -> ImportedDefinition {
            try ImportedDefinition(
                bluePyOptParameters:
                    #"[{"param_name": "\#(name)", "sectionlist": "\#(list)", "type": "range", "value": 2}]"#,
                mechanisms: mechanisms, replacesAxon: false)
        }
        #expect(
            faults { _ = try imported("gkbar_hh", "basal") } == [
                "parameters.json: [0].sectionlist: is basal, where mechanisms.json has no hh, which gkbar_hh belongs to; it has it in apic, axon, soma"
            ])
        #expect(
            faults { _ = try imported("gbar_Im", "basal") } == [
                "parameters.json: [0].param_name: is gbar_Im; expected a parameter of a mechanism, of which there are hh, pas"
            ])
        #expect(try imported("g_pas", "basal").definition["dend.pas.g"] == 2)
        let everywhere = try imported("gkbar_hh", "all")
        #expect(everywhere.definition["apic or axon or soma.hh.gkbar"] == 2)
        #expect(
            everywhere.notes == [
                "gkbar_hh.all was painted in apic or axon or soma, as mechanisms.json has no hh elsewhere"
            ])
    }

    @Test func aListWithoutMechanismsIsNoRule() throws {
        let imported = try ImportedDefinition(
            bluePyOptParameters: #"[{"param_name": "celsius", "type": "global", "value": 34}]"#,
            mechanisms: #"{"all": ["pas"], "somatic": []}"#)
        #expect(imported.definition.rules.map(\.region) == [.all])
        #expect(faults(imported.definition) == [])
    }

    @Test func aModelOfBluePyOptThatIsIncompleteSaysSo() {
        let found = faults {
            _ = try ImportedDefinition(
                bluePyOptParameters: parameters.replacing("math.exp", with: "numpy.exp").replacing(
                    "\"apical\"", with: "\"tuft\""),
                mechanisms: mechanisms, values: ["gnabar_hh.axonal": 1])
        }
        #expect(
            found == [
                "parameters.json: [6].sectionlist: is \"tuft\"; expected all, apical, axonal, basal, somatic",
                "parameters.json: [7].sectionlist: is \"tuft\"; expected all, apical, axonal, basal, somatic",
                "parameters.json: [8]: gnabar_hh.somatic has no value; expected one among those that were found",
                "parameters.json: values.gnabar_hh.axonal: is no parameter of the model",
            ])
    }

    @Test func ofMechanismsThatFitANameTheLongestIsMeant() throws {
        let names = ["a", "b_a", "c_b_a", "d_c_b_a", "e_d_c_b_a", "f_e_d_c_b_a", "g_f_e_d_c_b_a"]
        let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
        let imported = try ImportedDefinition(
            bluePyOptParameters: """
                [{"param_name": "x_g_f_e_d_c_b_a", "sectionlist": "somatic", "type": "range", "value": 1},
                 {"param_name": "x_c_b_a", "sectionlist": "somatic", "type": "range", "value": 2}]
                """, mechanisms: "{\"somatic\": [\(list)]}", replacesAxon: false)
        #expect(imported.definition.numbers == ["soma.g_f_e_d_c_b_a.x": 1, "soma.c_b_a.x": 2])
    }

    @Test func distributionsAndBoundsThatDoNotFitAreTold() throws {
        func parameter(_ more: String) -> String {
            """
            [{"param_name": "gnabar_hh", "mech": "hh", "mech_param": "gnabar", "sectionlist": "somatic",
              "type": "range", "value": 0.7, \(more)}]
            """
        }
        func found(_ more: String) -> [String] {
            faults { _ = try ImportedDefinition(bluePyOptParameters: parameter(more), mechanisms: mechanisms) }
        }
        #expect(
            found(#""dist_type": "exp""#) == [
                "parameters.json: [0].dist: is missing; expected the formula of dist_type \"exp\""
            ])
        #expect(
            found(#""bounds": [2, 1]"#) == [
                "parameters.json: [0].bounds: expected two numbers, the lower one first, found [2, 1]"
            ])
        let imported = try ImportedDefinition(
            bluePyOptParameters: parameter(#""dist_type": "uniform", "dist": "2*{value}", "bounds": [0, 0.5]"#),
            mechanisms: mechanisms, replacesAxon: false)
        #expect(imported.definition["soma.hh.gnabar"] == 0.7)
        #expect(imported.definition.bounds.isEmpty)
        #expect(
            imported.notes == [
                "dist of gnabar_hh.somatic was left out, as BluePyOpt leaves it where dist_type is uniform",
                "the bounds of soma.hh.gnabar, 0 to 0.5, were left out: its value is 0.7",
            ])
    }

    @Test func anAxonThatCannotBeReplacedIsAFault() {
        let definition = CellDefinition(axon: AxonReplacement(lengths: [30], diameters: .given([1, 2]), at: 0.5))
        #expect(
            faults(definition) == [
                "small: axon.diameters: has 2 numbers; expected one for each of 1 length"
            ])
    }
}
