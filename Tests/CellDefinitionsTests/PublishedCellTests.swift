import CellDefinitions
import Foundation
import Testing

/// Cells such as others publish, with channels from .mod files and stubs for their axons: made of
/// definitions, built by hand, and built by NEURON from the same files.
@Suite struct PublishedCellTests {
    /// After Hay and others (2011): channels everywhere, Ih that grows with the distance, calcium
    /// channels in a zone of the apical dendrite, as BluePyOpt's models have it.
    static let hay = CellDefinition(
        discretisation: .twoMoreEvery(40), celsius: 34, vInit: -80,
        axon: AxonReplacement(lengths: [30, 30], diameters: .firstAndBeyond(60), at: 1)
    ) {
        Rule(in: .all) {
            Cable(Ra: 100, cm: 1); DensityMechanism("pas", ["g": 3e-5, "e": -90])
        }
        Rule(in: "dend or apic") {
            Cable(cm: 2); DensityMechanism("Ih", ["gIhbar": 2e-4])
        }
        Rule(in: "soma") {
            for (name, gbar) in somatic { DensityMechanism(name, ["g\(name)bar": .number(gbar)]) }
            DensityMechanism("CaDynamics_E2", ["gamma": 5e-4, "decay": 460])
        }
        Rule(in: "axon") {
            for (name, gbar) in axonal { DensityMechanism(name, ["g\(name)bar": .number(gbar)]) }
        }
        Rule(in: "apic") {
            DensityMechanism("pas", ["g": 6e-5])
            DensityMechanism(
                "Ih", ["gIhbar": 2e-4 * (-0.8696 + 2.087 * .exp(.distance(from: "soma") * 0.0031))])
            for (name, gbar) in apical { DensityMechanism(name, ["g\(name)bar": .number(gbar)]) }
            for (name, gbar) in zoned {
                DensityMechanism(name, ["g\(name)bar": .number(gbar) * (0.1 + 0.9 * zone)])
            }
            DensityMechanism("CaDynamics_E2", ["gamma": 5e-4, "decay": 122])
        }
        Rule(in: "soma or axon or apic") { Ions(["ena": 50]) }
        Rule(in: "soma or axon or apic") { Ions(["ek": -85]) }
    }

    private static let somatic: KeyValuePairs<String, Double> = [
        "Ih": 2e-4, "Im": 0, "NaTs2_t": 0.98, "SKv3_1": 0.3, "Ca_HVA": 5e-4, "Ca_LVAst": 3.4e-3, "SK_E2": 0.05,
    ]
    private static let axonal: KeyValuePairs<String, Double> = ["NaTs2_t": 1.4, "SKv3_1": 0.6, "K_Pst": 0.16]
    private static let apical: KeyValuePairs<String, Double> = [
        "Im": 1.4e-4, "NaTs2_t": 0.025, "SKv3_1": 4e-3, "SK_E2": 1.2e-3,
    ]
    private static let zoned: KeyValuePairs<String, Double> = ["Ca_HVA": 5.5e-4, "Ca_LVAst": 0.019]
    private static let zone: PlaceExpression =
        .step(.distance(from: "soma") - 300) * (1 - .step(.distance(from: "soma") - 500))

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

    private func patch() throws -> Patch {
        let p = Patch(threads: 1)
        let tests = Self.folder.deletingLastPathComponent()
        try p.load(tests.deletingLastPathComponent().appendingPathComponent("Benchmarks/mechanisms/channels").path)
        p.celsius = 34
        return p
    }

    private func morphology() throws -> CellMorphology {
        try CellMorphology(contentsOf: Self.folder.appendingPathComponent("Reference/tree.swc"))
    }

    private func allenFit() throws -> String {
        try String(contentsOf: Self.folder.appendingPathComponent("Reference/perisomatic_fit.json"), encoding: .utf8)
    }

    private struct Reference: Decodable {
        let nseg: [String: Int]
        let diam: [String: Double]
        let area: Double
        let stride: Int
        let spikes: [Double]
        let traces: [String: [Double]]
    }

    private func reference(_ name: String) throws -> Reference {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("Reference/cells.json"))
        struct All: Decodable { let hay, allen: Reference }
        let all = try JSONDecoder().decode(All.self, from: data)
        return name == "hay" ? all.hay : all.allen
    }

    /// A step into the soma and an EPSC far out; voltages at four places, and spikes.
    private func run(_ p: Patch, _ sections: [Section], current: Double, from v: Double) throws -> (
        spikes: [Double], traces: [String: Vector]
    ) {
        let named = Dictionary(uniqueKeysWithValues: sections.map { ($0.name, $0) })
        let (soma, far) = (try #require(named["soma[0]"]), try #require(named["apic[2]"]))
        soma.iclamp(amplitude: current, delay: 20, duration: 60)
        let synapse = far.synapse(Exp2Syn(tau1: 0.5, tau2: 5), x: 0.5)
        _ = p.netCon(from: p.netStim(start: 50, number: 1), to: synapse, weight: 0.01, delay: 1)
        let places = ["soma": soma, "far": far, "axon": named["axon[1]"], "dend": named["dend[1]"]]
        let traces = try places.mapValues { p.record(try #require($0)) }
        let spikes = p.netCon(from: soma, to: nil, threshold: -20).record()
        try p.run(for: 100, v: v)
        return (Array(spikes), traces)
    }

    private func compare(_ cell: DefinedCell, in p: Patch, with name: String, current: Double, from v: Double) throws {
        let reference = try reference(name)
        #expect(Dictionary(uniqueKeysWithValues: cell.sections.map { ($0.name, $0.nseg) }) == reference.nseg)
        for section in cell.sections("axon") { #expect(isNear(section.diam, reference.diam[section.name] ?? 0)) }
        #expect(isNear(cell.sections.reduce(0) { $0 + $1.area }, reference.area))
        let (spikes, traces) = try run(p, cell.sections, current: current, from: v)
        #expect(reference.spikes.count > 2 && spikes.count == reference.spikes.count)
        for (ours, theirs) in zip(spikes, reference.spikes) { #expect(abs(ours - theirs) < 1e-9) }
        for (place, expected) in reference.traces {
            let trace = try #require(traces[place])
            let apart = expected.indices.map { abs(trace[$0 * reference.stride] - expected[$0]) }.max() ?? .infinity
            #expect(apart < 1e-8, "\(place): \(apart) mV")
        }
    }

    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * abs(b) }

    @Test func aCellLikeHaysIsNEURONs() throws {
        let p = try patch()
        try compare(p.cell(morphology(), Self.hay), in: p, with: "hay", current: 0.6, from: -80)
    }

    @Test func anAllenCellIsNEURONs() throws {
        let p = try patch()
        let imported = try ImportedDefinition(allenFit: allenFit())
        try compare(p.cell(morphology(), imported.definition), in: p, with: "allen", current: 1, from: -84.25)
    }

    /// The sections of the morphology divided, with two stubs in the axon's place.
    private func sections(in q: Patch, stubs: (Section, [Section]) -> [Double], at x: Double) throws -> [Section] {
        var sections = q.cell(try morphology()).sections
        for section in sections { section.nseg = 1 + 2 * Int(section.L / 40) }
        let axon = sections.filter { $0.name.hasPrefix("axon") }
        let diameters = stubs(sections[0], axon)
        for section in axon.reversed() { section.remove() }
        sections.removeAll { $0.name.hasPrefix("axon") }
        let soma = sections[0]
        let first = q.section(name: "axon[0]", L: 30, diam: diameters[0]).connect(to: soma(x))
        return sections + [first, q.section(name: "axon[1]", L: 30, diam: diameters[1]).connect(to: first)]
    }

    private func set(_ mechanism: String, _ values: [String: Double], in section: Section) {
        section.insert(mechanism)
        for segment in section.segments {
            for (name, value) in values { segment["\(mechanism).\(name)"] = value }
        }
    }

    private func isSame(
        _ cell: DefinedCell, in p: Patch, _ hand: [Section], in q: Patch, current: Double, from v: Double
    ) throws {
        let a = try run(p, cell.sections, current: current, from: v)
        let b = try run(q, hand, current: current, from: v)
        #expect(a.spikes.count > 2 && a.spikes == b.spikes)
        for (place, trace) in a.traces {
            #expect(Array(trace).map(\.bitPattern) == b.traces[place].map { Array($0).map(\.bitPattern) }, "\(place)")
        }
    }

    @Test func aCellLikeHaysIsTheSameAsOneBuiltByHandToTheBit() throws {
        let (p, q) = (try patch(), try patch())
        let hand = try sections(
            in: q,
            stubs: { soma, axon in
                let far = axon.first { soma(0.5).distance(to: $0(0.5)) > 60 } ?? axon[0]
                return [axon[0](0.5).diam, far(0.5).diam]
            }, at: 1)
        let soma = hand[0]
        for section in hand {
            let kind = section.name.prefix(4)
            (section.Ra, section.cm) = (100, kind == "dend" || kind == "apic" ? 2 : 1)
            set("pas", ["g": kind == "apic" ? 6e-5 : 3e-5, "e": -90], in: section)
            if kind == "dend" || kind == "apic" { set("Ih", ["gIhbar": 2e-4], in: section) }
            let byKind = ["soma": Self.somatic, "axon": Self.axonal, "apic": Self.apical]
            let channels = byKind[String(kind)] ?? [:]
            var named = Dictionary(uniqueKeysWithValues: channels.map { ($0.key, ["g\($0.key)bar": $0.value]) })
            for (name, gbar) in Self.zoned where kind == "apic" { named[name] = ["g\(name)bar": gbar] }
            if kind == "soma" { named["CaDynamics_E2"] = ["gamma": 5e-4, "decay": 460] }
            if kind == "apic" { named["CaDynamics_E2"] = ["gamma": 5e-4, "decay": 122] }
            for (name, values) in named.sorted(by: { $0.key < $1.key }) { set(name, values, in: section) }
            if kind == "dend" { continue }
            section.setIon("ena", to: 50)
            section.setIon("ek", to: -85)
            for segment in section.segments where kind == "apic" {
                let distance = soma(0.5).distance(to: segment)
                segment["Ih.gIhbar"] = 2e-4 * (-0.8696 + 2.087 * exponential(distance * 0.0031))
                for (name, gbar) in Self.zoned {
                    segment["\(name).g\(name)bar"] = gbar * (0.1 + 0.9 * (300..<500 ~= distance ? 1 : 0))
                }
            }
        }
        try isSame(p.cell(morphology(), Self.hay), in: p, hand, in: q, current: 0.6, from: -80)
    }

    @Test func anAllenCellIsTheSameAsOneBuiltByHandToTheBit() throws {
        let (p, q) = (try patch(), try patch())
        let hand = try sections(in: q, stubs: { _, _ in [1, 1] }, at: 0.5)
        let (cm, g) = (["dend": 1.85, "apic": 2.1], ["axon": 7.4e-4, "dend": 6.1e-5, "apic": 4.3e-5, "soma": 2.1e-4])
        let somatic: [String: [String: Double]] = [
            "Ih": ["gIhbar": 0.0012], "NaTs2_t": ["gNaTs2_tbar": 1.9], "SKv3_1": ["gSKv3_1bar": 0.85],
            "Im": ["gImbar": 0.0021], "SK_E2": ["gSK_E2bar": 0.011], "Ca_HVA": ["gCa_HVAbar": 0.00031],
            "Ca_LVAst": ["gCa_LVAstbar": 0.0034], "CaDynamics_E2": ["gamma": 0.0017, "decay": 480],
        ]
        for section in hand {
            let kind = String(section.name.prefix(4))
            (section.Ra, section.cm) = (140.5, cm[kind] ?? 1)
            set("pas", ["g": g[kind] ?? 0, "e": -84.25], in: section)
            guard kind == "soma" else { continue }
            for (name, values) in somatic.sorted(by: { $0.key < $1.key }) { set(name, values, in: section) }
            section.setIon("ena", to: 53)
            section.setIon("ek", to: -107)
        }
        let definition = try ImportedDefinition(allenFit: allenFit()).definition
        try isSame(p.cell(morphology(), definition), in: p, hand, in: q, current: 1, from: -84.25)
    }
}
