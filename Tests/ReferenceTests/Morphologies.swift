import Neurite
import Testing

/// Reconstructed cells, nseg by the d_lambda rule, Ra 100, cm 1.
enum Morphologies {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = ["pyramidal": pyramidal, "c91662": c91662]

    private static func read(_ run: ReferenceRun, _ file: String) throws -> Cell {
        let morphology = try CellMorphology(
            contentsOfSWC: ReferenceData.folder.appendingPathComponent("Resources/\(file)"))
        let cell = run.keep(run.patch.cell(morphology))
        for section in cell.sections { section.Ra = 100 }
        cell.sections.applyDLambda(frequency: 100, fraction: 0.1)
        run.expect(Double(cell.sections.count), "sections")
        let tables = run.data.expected.tables
        for section in cell.sections {
            #expect(Double(section.nseg) == tables["nseg"]?[section.name], "\(section.name)")
            for (name, value) in [("L", section.L), ("area", section.area)] {
                let reference = try #require(tables[name]?[section.name])
                #expect(abs(value - reference) <= 1e-9 * reference, "\(section.name).\(name)")
            }
        }
        return cell
    }

    private static func place(_ cell: Cell, _ name: String, _ x: Double) throws -> Segment {
        let section = try #require(cell[name])
        return section(x)
    }

    static func pyramidal(_ run: ReferenceRun) throws {
        let cell = try read(run, "pyramidal.swc")
        for section in cell.sections {
            if section.name.hasPrefix("soma") {
                section.insert(HH())
            } else if section.name.hasPrefix("apic") {
                section.insert(HH(gnabar: 0.03, gkbar: 0.009))
            } else {
                section.insert(Passive(g: 0.0001, e: -65))
            }
        }
        let soma = try #require(cell["soma[0]"])
        run.iclamp(soma(0.5), delay: 1, dur: 5, amp: 3)
        for (name, x) in [
            ("soma[0]", 0.5), ("soma[0]", 1), ("axon[0]", 0.5), ("axon[0]", 1), ("dend[0]", 0.5), ("dend[20]", 1),
            ("apic[0]", 0.5),
            ("apic[30]", 1),
        ] {
            run.recordV(try place(cell, name, x))
        }
        run.spikes(of: soma(0.5), threshold: 0)
        try run.run(until: 15)
    }

    static func c91662(_ run: ReferenceRun) throws {
        let cell = try read(run, "c91662.swc")
        for section in cell.sections {
            if section.name.hasPrefix("soma") || section.name.hasPrefix("axon") {
                section.insert(HH())
            } else {
                section.insert(Passive(g: 0.00005, e: -65))
            }
        }
        let (dend, apic) = (try #require(cell["dend[3]"]), try #require(cell["apic[10]"]))
        let basal = run.expSyn(dend(0.4), tau: 2)
        let apical = run.expSyn(apic(0.7), tau: 3)
        let near = run.expSyn(try place(cell, "apic[0]", 0.5), tau: 1)
        run.netCon(run.netStim(start: 1, number: 3, interval: 2.5), basal, weight: 0.02, delay: 0.5)
        run.netCon(run.netStim(start: 2, number: 2, interval: 3.1), apical, weight: 0.03, delay: 0.7)
        run.netCon(run.netStim(start: 4, number: 2, interval: 5), near, weight: 0.1, delay: 1)
        for (name, x) in [
            ("soma[0]", 0.5), ("axon[0]", 0.5), ("dend[3]", 0.4), ("dend[0]", 1), ("apic[10]", 0.7), ("apic[0]", 0.5),
            ("apic[40]", 1),
        ] {
            run.recordV(try place(cell, name, x))
        }
        run.record("basal.g", basal.variable(.g))
        run.record("apical.i", apical)
        run.spikes(of: try place(cell, "soma[0]", 0.5), threshold: -10)
        try run.run(until: 20)
    }
}
