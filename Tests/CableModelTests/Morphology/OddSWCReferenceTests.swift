import CableModel
import Testing

/// Odd files: what NEURON's Import3d reads is read here, into the same sections. Recorded by
/// Reference/odd_swc_reference.py.
@Suite struct OddSWCReferenceTests {
    struct Case: Decodable {
        var seed: Int
        var oddities: [String]
        /// The file's bytes, as code points up to 255.
        var swc: String
        /// Nil where NEURON fails.
        var sections: [SWCReferenceTests.Case.Section]?

        var bytes: [UInt8] { swc.unicodeScalars.map { UInt8($0.value) } }
    }

    /// Where we refuse what NEURON reads, on purpose: a line that cannot be read may be the parent
    /// that another line asks for, and NEURON puts the latter somewhere else; the root's parent
    /// leads back to it; and numbers whose differences have none.
    private func isRefusedOnPurpose(_ error: SWCError) -> Bool {
        error.found.hasPrefix("a cycle") || error.found == "\"3e38\""
            || error.faults.contains { fault in
                fault.field == "point" || fault.expected == "a finite number" || fault.expected.contains("whole number")
                    || fault.field == "parent" && fault.found.hasPrefix("\"")
            }
    }

    @Test func whatNEURONReadsIsReadHere() throws {
        var (same, refused, ours) = (0, 0, 0)
        var oddities: Set<String> = []
        for reference in try Resource.decoded([Case].self, from: "odd-swc-reference.json") {
            let morphology: CellMorphology
            do throws(SWCError) {
                morphology = try CellMorphology(swc: reference.bytes, name: "seed \(reference.seed)")
            } catch {
                if reference.sections != nil {
                    refused += 1
                    #expect(isRefusedOnPurpose(error), "\(error)")
                }
                continue
            }
            guard let sections = reference.sections else {
                ours += 1
                continue
            }
            // NEURON reads such files in the order of their lines, whatever tree they are.
            if morphology.notes.contains(where: { $0.kind == .parentAfterChild }) { continue }
            compare(morphology, sections)
            same += 1
            oddities.formUnion(reference.oddities)
        }
        print(same, "files like NEURON;", refused, "that NEURON reads refused;", ours, "read that NEURON fails on")
        #expect(same > 150 && refused < same / 5)
        // The files are only worth something if hardly any oddity is missing among those that are
        // read.
        #expect(oddities.count > 28, "\(oddities.sorted())")
    }

    /// Somata of one, two, three and many points, outlines, further roots, types from 0 to 7, radii
    /// of 0 …: of each kind one file, made by Reference/kinds_swc_reference.py.
    @Test func aFileOfEachKindIsReadAsNEURONReadsIt() throws {
        var same = 0
        for reference in try Resource.decoded([Case].self, from: "kinds-swc-reference.json") {
            let morphology = try CellMorphology(swc: reference.bytes, name: reference.oddities.joined())
            guard let sections = reference.sections else { continue }
            compare(morphology, sections)
            same += 1
        }
        #expect(same == 27)
    }

    private func compare(_ morphology: CellMorphology, _ sections: [SWCReferenceTests.Case.Section]) {
        let seed = morphology.name
        let expected = Dictionary(uniqueKeysWithValues: sections.map { ($0.name, $0) })
        #expect(Set(morphology.sections.map(\.name)) == Set(expected.keys), "\(seed)")
        for section in morphology.sections {
            guard let other = expected[section.name] else { continue }
            #expect(section.parent.map { morphology.sections[$0].name } == other.parent, "\(seed) \(section.name)")
            #expect(section.parentX == other.parentX, "\(seed) \(section.name)")
            #expect(section.points.map { [$0.x, $0.y, $0.z, abs($0.diam)] } == other.points, "\(seed) \(section.name)")
            let geometry = section.shape.discretised(nseg: 1, Ra: 100)
            #expect(relativeDeviation(geometry.L, from: other.L) < 1e-12, "\(seed) \(section.name)")
            #expect(
                relativeDeviation(geometry.totalArea, from: other.area) < 1e-12 || other.area < 1e-12,
                "\(seed) \(section.name)")
        }
    }
}
