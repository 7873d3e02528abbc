import CableModel
import Testing

/// Random sections, segment by segment as NEURON divides them. Recorded by
/// Reference/geometry_reference.py.
@Suite struct GeometryReferenceTests {
    struct Case: Decodable {
        var seed: Int
        var nseg: Int
        var Ra: Double
        var cm: Double
        var points: [[Double]]?
        var length: Double?
        var diams: [Double]?
        var L: Double
        var area: [Double]
        var diam: [Double]
        var ri: [Double]
        var frequency: Double
        var fraction: Double
        var lambda: Double
        var rule: Int

        var shape: SectionShape {
            if let points {
                return .points(points.map { Point3D(x: $0[0], y: $0[1], z: $0[2], diam: $0[3]) })
            }
            let diams = diams ?? []
            return .cylinder(L: length ?? 0, diam: diams.count == 1 ? .uniform(diams[0]) : .each(diams))
        }
    }

    @Test func randomSectionsAreDividedAsNEURONDividesThem() throws {
        var worst: [String: Double] = [:]
        func compare(_ quantity: String, _ value: Double, _ expected: Double, seed: Int) {
            let deviation = relativeDeviation(value, from: expected)
            #expect(deviation < 1e-12, "seed \(seed): \(quantity) is \(value), not \(expected)")
            worst[quantity] = max(worst[quantity] ?? 0, deviation)
        }
        for reference in try Resource.decoded([Case].self, from: "geometry-reference.json") {
            let (shape, seed) = (reference.shape, reference.seed)
            #expect(shape.faults(nseg: reference.nseg, Ra: reference.Ra).isEmpty, "seed \(seed)")
            let geometry = shape.discretised(nseg: reference.nseg, Ra: reference.Ra)
            #expect(geometry.nseg == reference.nseg)
            compare("L", geometry.L, reference.L, seed: seed)
            compare("L of the shape", shape.L, reference.L, seed: seed)
            for (index, segment) in geometry.enumerated() {
                compare("area", segment.area, reference.area[index], seed: seed)
                compare("diam", segment.diam, reference.diam[index], seed: seed)
            }
            for index in 0...reference.nseg {
                compare("ri", geometry.resistanceToPrevious(index), reference.ri[index], seed: seed)
            }
            let lambda = shape.lengthConstant(frequency: reference.frequency, Ra: reference.Ra, cm: reference.cm)
            compare("lambda_f", lambda, reference.lambda, seed: seed)
            let nseg = shape.nseg(
                fraction: reference.fraction, frequency: reference.frequency, Ra: reference.Ra, cm: reference.cm)
            #expect(nseg == min(reference.rule, SectionShape.maximumSegments), "seed \(seed)")
        }
        print("largest relative deviations:", worst.sorted { $0.key < $1.key })
    }
}
