import CableModel
import Testing

/// Random trees, section by section as NEURON's Import3d reads them. Recorded by
/// Reference/swc_reference.py.
@Suite struct SWCReferenceTests {
    struct Case: Decodable {
        var seed: Int
        var swc: String
        var sections: [Section]

        struct Section: Decodable {
            var name: String
            var parent: String?
            var parentX: Double
            var points: [[Double]]
            var L: Double
            var area: Double
        }
    }

    @Test func randomTreesAreReadAsImport3dReadsThem() throws {
        var worst = 0.0
        var notes: [CellMorphology.Problem.Kind: Int] = [:]
        var connections: [Double: Int] = [:]
        for reference in try Resource.decoded([Case].self, from: "swc-reference.json") {
            worst = max(worst, try compare(reference))
            let morphology = try CellMorphology(swc: reference.swc, name: "")
            for note in morphology.notes { notes[note.kind, default: 0] += 1 }
            for section in morphology.sections { connections[section.parentX, default: 0] += 1 }
        }
        #expect(worst < 1e-12)
        // The trees are only worth something if the rare rules are among what they exercise.
        #expect(Set(notes.keys) == [.removedSection, .joinedSiblings, .droppedPoint])
        #expect(Set(connections.keys) == [0, 0.5, 1])
        print("notes:", notes, "places of connection:", connections)
        print("largest relative deviation of L or area:", worst)
    }

    /// The largest relative deviation of L and area in one case.
    private func compare(_ reference: Case) throws -> Double {
        let seed = reference.seed
        let morphology = try CellMorphology(swc: reference.swc, name: "seed \(seed)")
        let expected = Dictionary(uniqueKeysWithValues: reference.sections.map { ($0.name, $0) })
        #expect(morphology.sections.count == expected.count, "seed \(seed)")
        var worst = 0.0
        for section in morphology.sections {
            guard let other = expected[section.name] else {
                Issue.record("seed \(seed): NEURON has no \(section.name)")
                continue
            }
            #expect(section.parent.map { morphology.sections[$0].name } == other.parent, "seed \(seed) \(section.name)")
            #expect(section.parentX == other.parentX, "seed \(seed) \(section.name)")
            #expect(section.points.map { [$0.x, $0.y, $0.z, $0.diam] } == other.points, "seed \(seed) \(section.name)")
            let geometry = section.shape.discretised(nseg: 1, Ra: 100)
            worst = max(worst, relativeDeviation(geometry.L, from: other.L))
            worst = max(worst, relativeDeviation(geometry.totalArea, from: other.area))
        }
        return worst
    }

    /// A point of the file is a point of a section, or a note says that it is not. Alone the
    /// outline of a spherical soma goes without saying: two points with the root's radius.
    @Test func noPointIsDroppedSilently() throws {
        for reference in try Resource.decoded([Case].self, from: "swc-reference.json") {
            let morphology = try CellMorphology(swc: reference.swc, name: "seed \(reference.seed)")
            let places = Set(morphology.sections.flatMap { $0.points.map { [$0.x, $0.y, $0.z] } })
            let removals = morphology.notes.filter { $0.kind == .removedSection }.map(\.message).joined(separator: " ")
            let dropped = morphology.notes.filter { $0.kind == .droppedPoint }.compactMap(\.line)
            for (index, line) in reference.swc.split(separator: "\n").enumerated() where !line.hasPrefix("#") {
                let fields = line.split(separator: " ").compactMap { Double($0) }
                let place = [Double(Float(fields[2])), Double(Float(fields[3])), Double(Float(fields[4]))]
                // The first line is a comment, the second the root.
                let isOutline = (index == 2 || index == 3) && fields[1] == 1
                #expect(
                    places.contains(place) || isOutline || dropped.contains(index + 1)
                        || removals.contains("\(index + 1)"),
                    "seed \(reference.seed): line \(index + 1)")
            }
        }
    }

    @Test(arguments: [
        ("pyramidal.swc", 220, 9959.624970837873, 19722.15130013052, 6009),
        ("c91662.swc", 194, 15346.108462578099, 19505.539209996696, 1698),
    ])
    func reconstructedCellsHaveTheLengthsAndAreasOfNEURON(
        file: String, sections: Int, L: Double, area: Double, points: Int
    ) throws {
        let summary = try CellMorphology(contentsOfSWC: Resource.url(file)).summary()
        #expect(summary.rows.count == sections)
        #expect(summary.totalPoints == points)
        #expect(relativeDeviation(summary.totalL, from: L) < 1e-12)
        #expect(relativeDeviation(summary.totalArea, from: area) < 1e-12)
    }
}
