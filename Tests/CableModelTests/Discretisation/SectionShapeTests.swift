import CableModel
import TestSupport
import Testing

@Suite struct SectionShapeTests {
    @Test func segmentsOfACylinderAreAlike() {
        let geometry = SectionShape.cylinder(L: 100, diam: 2).discretised(nseg: 5, Ra: 100)
        #expect(geometry.L == 100 && geometry.nseg == 5 && geometry.count == 5)
        #expect(geometry.areas == Array(repeating: .pi * 2 * 20, count: 5))
        #expect(geometry.diams == [2, 2, 2, 2, 2])
        #expect(relativeDeviation(geometry.leftResistances[3], from: 10 / .pi) < 1e-15)
        #expect(geometry.leftResistances == geometry.rightResistances)
        #expect(relativeDeviation(geometry.totalArea, from: .pi * 200) < 1e-15)
    }

    /// A cylinder through many points in a line is a cylinder, however it is divided.
    @Test(arguments: 0..<100)
    func aCylinderOfPointsIsACylinderHoweverItIsDivided(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        // Whole numbers are exact in single precision.
        let between = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
            Double(Int.random(in: 0...640, using: &generator))
        }
        let places = ([0, 640] + between).sorted()
        let points = SectionShape.points(places.map { Point3D(x: 7, y: $0, z: -3, diam: 1.5) })
        let nseg = Int.random(in: 1...50, using: &generator)
        let cylinder = SectionShape.cylinder(L: 640, diam: 1.5)
        for (one, other) in zip(points.discretised(nseg: nseg, Ra: 70), cylinder.discretised(nseg: nseg, Ra: 70)) {
            #expect(relativeDeviation(one.area, from: other.area) < 1e-12, "seed \(seed)")
            #expect(relativeDeviation(one.diam, from: other.diam) < 1e-12, "seed \(seed)")
            #expect(relativeDeviation(one.leftResistance, from: other.leftResistance) < 1e-12, "seed \(seed)")
            #expect(relativeDeviation(one.rightResistance, from: other.rightResistance) < 1e-12, "seed \(seed)")
        }
        let lambda = points.lengthConstant(frequency: 100, Ra: 70, cm: 1)
        #expect(relativeDeviation(lambda, from: cylinder.lengthConstant(frequency: 100, Ra: 70, cm: 1)) < 1e-12)
    }

    /// Area and resistance are sums over the section: they do not depend on where it is cut.
    @Test(arguments: 0..<100)
    func totalsDoNotDependOnNseg(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let points = (0..<Int.random(in: 2...30, using: &generator)).map { index in
            Point3D(
                x: Double(index) * 3, y: .random(in: -9...9, using: &generator),
                z: .random(in: -9...9, using: &generator),
                diam: .random(in: 0.1...4, using: &generator))
        }
        let whole = SectionShape.points(points).discretised(nseg: 1, Ra: 100)
        let cut = SectionShape.points(points).discretised(nseg: .random(in: 2...50, using: &generator), Ra: 100)
        func resistance(_ geometry: SectionGeometry) -> Double {
            geometry.reduce(0) { $0 + $1.leftResistance + $1.rightResistance }
        }
        #expect(relativeDeviation(cut.totalArea, from: whole.totalArea) < 1e-11, "seed \(seed)")
        #expect(relativeDeviation(resistance(cut), from: resistance(whole)) < 1e-11, "seed \(seed)")
    }

    @Test func coincidentPointsMakeASectionOfNextToNoLength() {
        let point = Point3D(x: 1, y: 2, z: 3, diam: 4)
        let shape = SectionShape.points([point, point])
        #expect(shape.L == 1e-9)
        let geometry = shape.discretised(nseg: 3, Ra: 100)
        #expect(geometry.diams == [4, 4, 4])
        #expect(geometry.areas.allSatisfy { $0 > 0 && $0 < 1e-12 })
        #expect(shape.nseg(Ra: 100, cm: 1) == 1)
    }

    @Test func theLengthConstantOfACylinderIsThatOfItsMeanDiameter() {
        let expected = 1e5 * (2 / (4 * Double.pi * 100 * 150 * 1)).squareRoot()
        #expect(SectionShape.cylinder(L: 10, diam: 2).lengthConstant(frequency: 100, Ra: 150, cm: 1) == expected)
        let steps = SectionShape.cylinder(L: 10, diam: .each([1, 2, 3]))
        #expect(steps.lengthConstant(frequency: 100, Ra: 150, cm: 1) == expected)
        #expect(steps.lengthConstant(frequency: 100, Ra: 150, cm: 0) == 1e10)
    }

    @Test func theLambdaRuleGivesOddNumbersOfSegmentsUpToTheLargest() {
        #expect(SectionShape.cylinder(L: 1000, diam: 1).nseg(Ra: 100, cm: 1) % 2 == 1)
        #expect(SectionShape.cylinder(L: 1e-3, diam: 1).nseg(Ra: 100, cm: 1) == 1)
        #expect(SectionShape.cylinder(L: 1e30, diam: 1).nseg(Ra: 100, cm: 1) == SectionShape.maximumSegments)
    }

    @Test func eachFaultOfAShapeIsFound() {
        #expect(SectionShape.cylinder(L: 10, diam: 2).faults(nseg: 3, Ra: 100).isEmpty)
        #expect(SectionShape.cylinder(L: 10, diam: .each([1, 2])).faults(nseg: 2, Ra: 100).isEmpty)
        #expect(SectionShape.cylinder(L: 0, diam: .nan).faults(nseg: 0, Ra: -1).count == 4)
        #expect(SectionShape.cylinder(L: 1, diam: .each([1, 0])).faults(nseg: 3, Ra: 1).count == 2)
        #expect(SectionShape.points([]).faults(nseg: 1, Ra: 1) == ["the number of 3-d points is 0; expected 2 or more"])
        let bad = [Point3D(x: 0, y: 0, z: 0, diam: 1), Point3D(x: .infinity, y: 0, z: 0, diam: 1)]
        #expect(SectionShape.points(bad).faults(nseg: 1, Ra: 1).count == 1)
        let far = [Point3D(x: 3e38, y: 0, z: 0, diam: 1), Point3D(x: -3e38, y: 0, z: 0, diam: 1)]
        #expect(
            SectionShape.points(far).faults(nseg: 1, Ra: 1) == [
                "the arc length of the 3-d points is inf um; expected a finite number"
            ])
    }
}
