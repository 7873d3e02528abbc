import CellDefinitions
import Foundation
import ReconstructedCells
import Testing

/// Cells of definitions, beside the same cells built by hand and by NEURON.
@Suite struct ReferenceTests {
    /// The granule cell of the guide, with a gradient, a region by distance, and another cm in one
    /// kind of sections.
    static let granule = CellDefinition(
        synapses: ["ampa": SynapseType(Exp2Syn(tau1: 0.2, tau2: 2), weight: 0.01, delay: 1)], celsius: 6.3, vInit: -65
    ) {
        Rule(in: .all) {
            Cable(Ra: 100, cm: 2); Passive(g: 3e-5, e: -65)
        }
        Rule(in: "apic") { Cable(cm: 1.5) }
        Rule(in: "soma") {
            HH(); Ions(["ena": 55])
        }
        Rule(in: "dend or apic") {
            HH(gnabar: 0.02, gkbar: 0.006, gl: 0).scaled(\.gnabar, by: .exp(.distance(from: "soma") / -100))
        }
        Rule(in: "(dend or apic) and within(60, soma)") { HH.setting(\.gkbar, to: 0.012) }
    }

    private struct Reference: Decodable {
        let far: [Far]
        let nseg: [String: Int]
        let L, area, gnabar: Double
        let stride: Int
        let traces: [String: [Double]]

        enum Far: Decodable {
            case name(String)
            case x(Double)

            init(from decoder: Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let x = try? container.decode(Double.self) {
                    self = .x(x)
                } else {
                    self = .name(try container.decode(String.self))
                }
            }
        }
    }

    private func drive(_ p: Patch, soma: Section, synapse: AnyPointProcess) -> Vector {
        soma.iclamp(amplitude: 2, delay: 1, duration: 10)
        let source = p.netStim(start: 5, number: 1)
        _ = p.netCon(from: source, to: synapse, weight: 0.01, delay: 1)
        return p.record(soma)
    }

    @Test func aDefinedCellIsNEURONs() throws {
        let file = Bundle.module.bundleURL.appendingPathComponent("cells.json")
        struct All: Decodable { let granule: Reference }
        let reference = try JSONDecoder().decode(All.self, from: Data(contentsOf: file)).granule
        let p = Patch()
        let cell = try p.cell(ReconstructedCell.c91662.morphology(), Self.granule)
        #expect(Dictionary(uniqueKeysWithValues: cell.sections.map { ($0.name, $0.nseg) }) == reference.nseg)
        #expect(isNear(cell.sections.reduce(0) { $0 + $1.L }, reference.L))
        #expect(isNear(cell.sections.reduce(0) { $0 + $1.area }, reference.area))
        let gnabar = cell.segments("soma or dend or apic").reduce(0) { $0 + $1[HH.self].gnabar }
        #expect(isNear(gnabar, reference.gnabar))
        guard case .name(let name) = reference.far[0], case .x(let x) = reference.far[1] else { return }
        let farSection = try #require(cell[name])
        let far = farSection(x)
        let v = drive(p, soma: cell.sections[0], synapse: try cell.synapse("ampa", at: far))
        let farV = p.record(far)
        try p.run(for: 20)
        for (vector, label) in [(v, "soma"), (farV, "far")] {
            let expected = try #require(reference.traces[label])
            let apart = expected.indices.map { abs(vector[$0 * reference.stride] - expected[$0]) }.max() ?? .infinity
            #expect(apart < 1e-9, "\(label): \(apart) mV")
        }
    }

    private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * abs(b) }

    @Test func aDefinedCellIsTheSameAsOneBuiltByHandToTheBit() throws {
        let morphology = try ReconstructedCell.c91662.morphology()
        let (p, q) = (Patch(threads: 1), Patch(threads: 1))
        let cell = try p.cell(morphology, Self.granule)
        let hand = q.cell(morphology)
        let soma = hand["soma[0]"]!
        for section in hand.sections { (section.Ra, section.cm) = (100, section.name.hasPrefix("apic") ? 1.5 : 2) }
        hand.sections.applyDLambda()
        for section in hand.sections {
            section.insert(Passive(g: 3e-5, e: -65))
            if section.name.hasPrefix("soma") {
                section.insert(HH())
                section.setIon("ena", to: 55)
            }
            guard section.name.hasPrefix("dend") || section.name.hasPrefix("apic") else { continue }
            section.insert(HH(gnabar: 0.02, gkbar: 0.006, gl: 0))
            for segment in section.segments {
                segment[HH.self].gnabar = 0.02 * exp(soma.distance(to: segment) / -100)
                if soma.distance(to: segment) <= 60 { segment[HH.self].gkbar = 0.012 }
            }
        }
        let tip = morphology.sections.count - 1
        let v = drive(p, soma: cell.sections[0], synapse: try cell.synapse("ampa", at: cell.sections[tip](0.9)))
        let w = drive(q, soma: soma, synapse: hand.sections[tip].synapse(Exp2Syn(tau1: 0.2, tau2: 2), x: 0.9))
        try p.run(for: 20)
        try q.run(for: 20)
        #expect(Array(v).map(\.bitPattern) == Array(w).map(\.bitPattern))
        #expect(v.max()! > 0)
    }
}
