import Testing

@testable import NeuriteReport

@Suite struct PolylineTests {
    private func points(_ places: [(Double, Double)]) -> [PlanePoint] { places.map { PlanePoint(x: $0.0, y: $0.1) } }

    @Test func whatLiesOnTheWayIsLeftOut() {
        let simplification = PolylineSimplification(tolerance: 0.1)
        let straight = points([(0, 0), (1, 0.05), (2, -0.05), (3, 0), (3, 5), (3, 7)])
        #expect(simplification.kept(of: straight) == points([(0, 0), (3, 0), (3, 7)]))
        let back = points([(0, 0), (5, 0), (0, 0)])
        #expect(simplification.kept(of: back) == back)
        for few in [[], points([(1, 1)]), points([(1, 1), (1, 1)])] { #expect(simplification.kept(of: few) == few) }
        #expect(simplification.kept(of: points([(1, 1), (1, 1), (1, 1)])).count == 2)
    }

    @Test(arguments: 1...20) func noPointIsFartherFromTheLineThanTheTolerance(seed: Int) {
        var state = UInt64(seed)
        func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
        var place = PlanePoint(x: 0, y: 0)
        let line = (0..<200).map { _ in
            place = PlanePoint(x: place.x + next(), y: place.y + next() - 0.5)
            return place
        }
        let kept = PolylineSimplification(tolerance: 0.3).kept(of: line)
        #expect(kept.count < 200 && kept.first == line.first && kept.last == line.last)
        for point in line {
            let distances = zip(kept, kept.dropFirst()).map { start, end in
                (0...200).map { step in
                    let part = Double(step) / 200
                    return point.distance(
                        to: PlanePoint(x: start.x + part * (end.x - start.x), y: start.y + part * (end.y - start.y)))
                }.min() ?? .infinity
            }
            #expect((distances.min() ?? .infinity) < 0.35)
        }
    }
}
