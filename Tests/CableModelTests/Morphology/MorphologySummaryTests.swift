import CableModel
import Foundation
import Testing

@Suite struct MorphologySummaryTests {
    /// NEURON's h.distance(root(0), section(0)), summed over the sections, and the greatest
    /// h.distance(root(0), section(1)).
    @Test(arguments: [
        ("pyramidal.swc", 26900.230205906635, 615.7389452586178),
        ("c91662.swc", 40218.18903217924, 847.5767896097789),
    ])
    func pathDistancesAreThoseOfNEURON(file: String, sum: Double, farthest: Double) throws {
        let summary = try CellMorphology(contentsOfSWC: Resource.url(file)).summary()
        let total = summary.rows.reduce(0) { $0 + $1.pathDistance }
        #expect(relativeDeviation(total, from: sum) < 1e-12)
        #expect(relativeDeviation(summary.maxPathDistance, from: farthest) < 1e-12)
    }

    @Test func aSummaryHasARowForEachSection() throws {
        let summary = try CellMorphology(swc: SWCFormatTests.plain, name: "plain").summary()
        #expect(summary.name == "plain")
        #expect(summary.rows.map(\.parent) == [nil, "soma[0]", "dend[0]", "dend[0]", "dend[2]"])
        #expect(summary.rows.map(\.pathDepth) == [0, 1, 2, 2, 3])
        #expect(summary.maxPathDepth == 3)
        #expect(summary.rows[0].L == 5 && summary.rows[0].meanDiam == 10)
        #expect(relativeDeviation(summary.rows[0].area, from: .pi * 50) < 1e-15)
        #expect(summary.rows[1].pathDistance == 5 && summary.rows[2].pathDistance == 20)
        #expect(summary.totalPoints == 11)
        #expect(relativeDeviation(summary.rows[2].meanDiam, from: 1.5) < 1e-15)
    }

    @Test func aCleanCellHasNoProblems() throws {
        let text = SWCFormatTests.plain.replacingOccurrences(of: "7 7", with: "7 3")
        #expect(try CellMorphology(swc: text, name: "clean").summary().problems.isEmpty)
    }

    @Test func aSummaryListsWhatIsOddAboutACell() throws {
        let text = """
            1 3 0 0 0 1 -1
            2 3 0 0 0 1 1
            3 3 10 0 0 20 2
            4 3 10.01 0 0 20 3
            5 9 10 30 0 20 3
            """
        let problems = try CellMorphology(swc: text, name: "odd").summary().problems
        #expect(problems.map(\.kind) == [.noSoma, .duplicatePoints, .radiusJump, .shortSection, .unusualType])
        #expect(problems.map(\.section) == [nil, "dend[0]", "dend[0]", "dend[1]", "dend_9[0]"])
        #expect(problems.last?.description == "dend_9[0]: type 9 has no standard meaning")
    }

    @Test func whatIsOddDependsOnTheThresholds() throws {
        let morphology = try CellMorphology(swc: SWCFormatTests.plain, name: "plain")
        let strict = CellMorphology.ProblemThresholds(shortSection: 6, radiusJump: 1.5)
        #expect(
            morphology.problems(thresholds: strict).map(\.kind) == [
                .shortSection, .radiusJump, .radiusJump, .unusualType,
            ])
    }
}
