import CableModel
import Testing

/// Points that are edited, as NEURON edits them. Recorded by Reference/shape_edits_reference.py.
@Suite struct ShapeEditTests {
    struct Case: Decodable {
        var seed: Int
        var start: [[Double]]
        var edits: [Edit]
        var L: Double
        var points: [[Double]]
        var arcs: [Double]
        var area: [Double]
        var diam: [Double]
        var ri: [Double]
    }

    /// What was done, and its numbers: `["insert", 2, x, y, z, diam]`.
    struct Edit: Decodable {
        var kind: String
        var numbers: [Double] = []

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            kind = try values.decode(String.self)
            while !values.isAtEnd { numbers.append(try values.decode(Double.self)) }
        }

        func apply(to line: inout Polyline, _ nseg: inout Int) throws {
            var points = line.points
            switch kind {
            case "L": line = try #require(line.stretched(to: numbers[0]))
            case "diam": line = line.withDiameter(numbers[0])
            case "nseg": nseg = Int(numbers[0])
            default:
                switch kind {
                case "add": points.append(ShapeEditTests.point(numbers[...]))
                case "insert": points.insert(ShapeEditTests.point(numbers.dropFirst()), at: Int(numbers[0]))
                case "move": points[Int(numbers[0])] = ShapeEditTests.point(numbers.dropFirst())
                case "thicken": points[Int(numbers[0])].diam = numbers[1]
                default: points.remove(at: Int(numbers[0]))
                }
                line = line.replacing(with: points)
            }
        }
    }

    private static func point(_ numbers: ArraySlice<Double>) -> Point3D {
        let numbers = Array(numbers)
        return Point3D(x: numbers[0], y: numbers[1], z: numbers[2], diam: numbers[3])
    }

    @Test func pointsAreEditedAsNEURONEditsThem() throws {
        var worst = 0.0
        var lengthsSet = 0
        for reference in try Resource.decoded([Case].self, from: "shape-edits-reference.json") {
            var line = Polyline(reference.start.map { Self.point($0[...]) })
            var nseg = 1
            for edit in reference.edits { try edit.apply(to: &line, &nseg) }
            lengthsSet += reference.edits.count { $0.kind == "L" }
            let geometry = SectionShape.points(line).discretised(nseg: nseg, Ra: 35.4)
            let seed = reference.seed
            func compare(_ quantity: String, _ values: [Double], _ expected: [Double], within tolerance: Double = 0) {
                #expect(values.count == expected.count, "seed \(seed): \(quantity)")
                for (value, other) in zip(values, expected) {
                    let deviation = abs(value - other) <= tolerance ? 0 : relativeDeviation(value, from: other)
                    #expect(deviation < 1e-12, "seed \(seed): \(quantity) is \(value), not \(other)")
                    worst = max(worst, deviation)
                }
            }
            #expect(line.points.map { [$0.x, $0.y, $0.z, $0.diam] } == reference.points, "seed \(seed)")
            compare("L", [geometry.L], [reference.L])
            compare("arc", line.arcs, reference.arcs)
            compare("area", geometry.areas, reference.area)
            // NEURON leaves a diameter as it was where it changes by no more than this.
            compare("diam", geometry.diams, reference.diam, within: 1e-9)
            compare("ri", (0...nseg).map { geometry.resistanceToPrevious($0) }, reference.ri)
        }
        #expect(lengthsSet > 50)
        print("largest relative deviation after edits:", worst)
    }

    @Test func aLengthThatIsSetIsTheLength() throws {
        let points = (0..<5).map {
            Point3D(x: Double($0) * 13.7, y: Double($0 * $0) * 1.3, z: Double($0) * -0.7, diam: 1)
        }
        var line = Polyline(points)
        for L in [211, 0.1, 1e6, 1.0 / 3, 7] {
            line = try #require(line.stretched(to: L))
            #expect(line.arcLength == L && SectionShape.points(line).L == L)
            #expect(SectionShape.points(line).discretised(nseg: 3, Ra: 100).L == L)
        }
    }

    @Test(arguments: [0, -1, -0.0, Double.nan, .infinity, 1e-60, 1e60])
    func aLengthThatCannotBeUndoneIsRefused(L: Double) {
        let line = Polyline([Point3D(x: 1, y: 2, z: 3, diam: 1), Point3D(x: 4, y: 2, z: 3, diam: 1)])
        #expect(line.stretched(to: L) == nil)
    }

    /// A diameter of 0 here or there is a constriction that NEURON takes; a segment without
    /// membrane has no voltage in NEURON either.
    @Test(arguments: [
        ([2, 2, 0], 1, true), ([2, 0, 2], 1, true), ([2, 0, 0, 2], 1, true), ([2, 0, 0, 2], 3, false),
        ([0, 0, 0], 1, false),
        ([0, 0, 2], 2, false), ([2, 2, 0], 2, true),
    ])
    func diametersOfZeroAreAFaultOnlyWhereASegmentHasNoMembrane(diams: [Double], nseg: Int, isSound: Bool) {
        let shape = SectionShape.points(diams.enumerated().map { Point3D(x: Double($0 * 10), y: 0, z: 0, diam: $1) })
        #expect(shape.faults(nseg: nseg, Ra: 100).isEmpty == isSound)
        #expect(
            (shape.lengthConstant(frequency: 100, Ra: 100, cm: 1) > 0) == !zip(diams, diams.dropFirst()).contains {
                $0 + $1 == 0
            })
    }

    /// NEURON 9.0.2: seg.area() and seg.ri() of a section of 10 um steps with Ra 35.4.
    @Test func aConstrictionIsNEURONs() {
        let shape = SectionShape.points(
            [2, 0, 2].enumerated().map { Point3D(x: Double($0 * 10), y: 0, z: 0, diam: $1) })
        let geometry = shape.discretised(nseg: 1, Ra: 35.4)
        #expect(relativeDeviation(geometry.totalArea, from: 63.14523084160909) < 1e-15)
        #expect(relativeDeviation(geometry.resistanceToPrevious(0), from: 901453597672495.0) < 1e-15)
        #expect(relativeDeviation(geometry.resistanceToPrevious(1), from: 450726798836247.5) < 1e-15)
    }
}
