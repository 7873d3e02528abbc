import Foundation
import Testing

@testable import NeuriteReport

@Suite struct MorphologyTests {
    private func point(_ x: Double, _ y: Double, _ z: Double = 0, _ diameter: Double = 2) -> MorphologyPoint {
        MorphologyPoint(x: x, y: y, z: z, diameter: diameter)
    }

    @Test func segmentsHaveEqualArcLength() throws {
        let points = [point(0, 0), point(30, 0), point(30, 30, 0, 4)]
        let outline = try #require(
            BranchOutline(points: points, count: 3, scale: 1) { PlanePoint(x: $0.x, y: $0.y) })
        #expect(outline.length == 60)
        #expect(
            outline.vertices.map(\.place) == [
                PlanePoint(x: 0, y: 0), PlanePoint(x: 20, y: 0), PlanePoint(x: 30, y: 0),
                PlanePoint(x: 30, y: 10), PlanePoint(x: 30, y: 30),
            ])
        #expect(outline.segments == [0, 1, 1, 2])
        #expect(outline.largestRadius == 2)
    }

    @Test(arguments: 1...40) func everySegmentIsSeenOnce(count: Int) throws {
        let points = (0..<17).map { point(cos(Double($0)) * 9, Double($0), sin(Double($0))) }
        let outline = try #require(
            BranchOutline(points: points, count: count, scale: 1) { PlanePoint(x: $0.x, y: $0.y) })
        #expect(Set(outline.segments) == Set(0..<count))
        #expect(outline.segments == outline.segments.sorted())
        #expect(outline.vertices.count == outline.segments.count + 1)
    }

    @Test func pictureNamesItsScales() {
        let picture = MorphologyPicture(
            title: "Cell & co",
            branches: [
                MorphologyBranch(
                    name: "soma", points: [point(-10, 0, 0, 20), point(0, 0, 0, 20), point(10, 0, 0, 20)],
                    values: [40]),
                MorphologyBranch(name: "<dend>", points: [point(10, 0), point(400, 90)], values: [30, 0, -60]),
            ],
            markers: [
                MorphologyMarker(kind: .synapse, x: 100, y: 20, z: 0),
                MorphologyMarker(kind: .electrode, x: 0, y: 0, z: 0, label: "IClamp[0]"),
            ], valueLabel: "Peak potential (mV)")
        let check = XMLCheck(picture.svg())
        #expect(check.isValid)
        for text in ["Cell & co", "100 µm", "Peak potential (mV)", "−60", "synapse", "electrode", "IClamp[0]"] {
            #expect(check.texts.contains(text))
        }
    }

    @Test func oddInputMakesValidPictures() {
        let line = [point(0, 0), point(1, 1)]
        let cases: [[MorphologyBranch]] = [
            [],
            [MorphologyBranch(name: "", points: [], values: [1])],
            [MorphologyBranch(name: "dot", points: [point(3, 3)], values: [1, 2])],
            [MorphologyBranch(name: "same", points: [point(3, 3), point(3, 3)], values: [1, 2])],
            [MorphologyBranch(name: "nan", points: [point(.nan, 3), point(0, .infinity)], values: [1])],
            [MorphologyBranch(name: "huge", points: [point(-1e308, 0), point(1e308, 0)], values: [1])],
            [MorphologyBranch(name: "away", points: [point(0, 0, 0), point(0, 0, 50)], values: [1])],
            [MorphologyBranch(name: "thin", points: [point(0, 0, 0, -1), point(9, 0, 0, .nan)], values: [])],
            [MorphologyBranch(name: "back", points: [point(0, 0), point(9, 0), point(0, 0)], values: [1, 2, 3])],
            [MorphologyBranch(name: "values", points: line, values: [.nan, .infinity])],
            [MorphologyBranch(name: "constant", points: line, values: [5, 5, 5])],
        ]
        for branches in cases {
            for projection in MorphologyProjection.allCases {
                let marker = MorphologyMarker(kind: .electrode, x: .nan, y: 0, z: 0, label: "x")
                let picture = MorphologyPicture(
                    branches: branches, markers: [marker], valueLabel: "v", projection: projection)
                let check = XMLCheck(picture.svg())
                #expect(check.isValid)
                #expect(!check.hasOddNumbers)
            }
        }
    }

    @Test func widestViewIsChosen() {
        #expect(MorphologyProjection.widest.resolved(for: [point(0, 0, 0), point(9, 9, 1)]) == .front)
        #expect(MorphologyProjection.widest.resolved(for: [point(0, 0, 0), point(1, 9, 9)]) == .side)
        #expect(MorphologyProjection.widest.resolved(for: [point(0, 0, 0), point(9, 1, 9)]) == .above)
        #expect(MorphologyProjection.widest.resolved(for: []) == .front)
    }

    @Test func coloursGetLighterEvenly() {
        let map = ColourMap.ember
        let lightness = (0...20).map { map.colour(at: Double($0) / 20).lightness }
        let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
        let mean = steps.reduce(0, +) / Double(steps.count)
        #expect(steps.allSatisfy { $0 > 0.4 * mean && $0 < 1.8 * mean })
        #expect(map.hex(at: 0) == "#1a0c48")
        #expect(map.hex(at: 1) == "#f9c02c")
        #expect(map.hex(at: 7) == map.hex(at: 1))
        #expect(map.hex(at: .nan) == map.hex(at: 0))
        #expect(ColourMap(controls: []).hex(at: 0.3) == "#808080")
    }
}
