import Foundation
import NMODL
import Testing

@testable import MechanismPrograms

/// Zeros with signs, infinities and what is no number: a function gives in strips and for a single
/// instance what C gives.
@Suite struct SpecialNumberTests {
    private static let numbers: [Double] = [
        0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e-310, -1e-310, 1e300, -1e300, .infinity, -.infinity, .nan, 7.3,
    ]

    /// What a function of columns 0 and 1 gives for pairs of numbers, both ways.
    private func values(
        _ pairs: [(Double, Double)], _ make: (inout CodeBuilder, Register, Register) -> Register
    ) -> (byLane: [Double], inStrips: [Double]) {
        var builder = CodeBuilder()
        let (a, b) = (builder.read(.column(0)), builder.read(.column(1)))
        let result = make(&builder, a, b)
        let kernel = builder.kernel(writes: [Write(.column(2), result)])
        let blocks = (0..<2).map { _ in TestBlock(RandomKernel.program, rows: (pairs.count + 7) / 8) }
        for block in blocks {
            for (instance, pair) in pairs.enumerated() {
                (block[0, instance], block[1, instance]) = (pair.0, pair.1)
            }
        }
        blocks[0].runByInstance(kernel)
        blocks[1].runInStrips(kernel)
        return (pairs.indices.map { blocks[0][2, $0] }, pairs.indices.map { blocks[1][2, $0] })
    }

    private func isSame(_ x: Double, _ expected: Double) -> Bool {
        if x.isNaN || expected.isNaN { return x.isNaN && expected.isNaN }
        if x == expected { return x.sign == expected.sign }
        return abs(x / expected - 1) < 5e-14 || abs(x) < 1e-300 && abs(x - expected) < 1e-320
    }

    private func expectSame(
        _ name: String, _ pairs: [(Double, Double)], _ expected: (Double, Double) -> Double,
        _ make: (inout CodeBuilder, Register, Register) -> Register
    ) {
        let (byLane, inStrips) = values(pairs, make)
        for (index, (x, y)) in pairs.enumerated() {
            let value = expected(x, y)
            #expect(isSame(byLane[index], value), "\(name)(\(x), \(y)) is \(byLane[index]), not \(value)")
            #expect(isSame(inStrips[index], value), "\(name)(\(x), \(y)) is \(inStrips[index]) in strips, not \(value)")
        }
    }

    private static func whole(_ x: Double) -> Int64 { abs(x) < 0x1p63 ? Int64(x) : 0 }

    @Test(arguments: BinaryFunction.allCases) func functionsOfTwoNumbersAreCs(_ function: BinaryFunction) {
        let pairs = Self.numbers.flatMap { x in Self.numbers.map { (x, $0) } }
        let expected: (Double, Double) -> Double =
            switch function {
            case .add: { $0 + $1 }
            case .subtract: { $0 - $1 }
            case .multiply, .roundedProduct: { $0 * $1 }
            case .divide: { $0 / $1 }
            case .power: { Foundation.pow($0, $1) }
            case .remainder: { Foundation.fmod($0, $1) }
            case .arctangent2: { Foundation.atan2($0, $1) }
            case .scaled: { $0 * Foundation.exp2($1) }
            case .bitsAnd: { Double(Self.whole($0) & Self.whole($1)) }
            case .bitsOr: { Double(Self.whole($0) | Self.whole($1)) }
            case .bitsExclusiveOr: { Double(Self.whole($0) ^ Self.whole($1)) }
            }
        expectSame("\(function)", pairs, expected) { $0.emit(.binary(function, $1, $2)) }
    }

    @Test(arguments: [0, 1, 2, 3, 4, -1, -2, -3, 0.5, -0.5, 1.0 / 3, Double.infinity, -.infinity, .nan])
    func aPowerWithAKnownExponentIsCs(_ exponent: Double) {
        expectSame("pow", Self.numbers.map { ($0, exponent) }, { Foundation.pow($0, $1) }) { builder, x, _ in
            let known = builder.constant(exponent)
            return builder.emit(.binary(.power, x, known))
        }
    }

    @Test(arguments: UnaryFunction.allCases) func functionsOfOneNumberAreTheSameInStrips(_ function: UnaryFunction) {
        let pairs = Self.numbers.map { ($0, 0.0) }
        expectSame("\(function)", pairs, { x, _ in function(x) }) { builder, x, _ in
            builder.emit(.unary(function, x))
        }
    }

    @Test func functionsOfOneNumberAreCs() {
        let functions: [(UnaryFunction, (Double) -> Double)] = [
            (.squareRoot, { $0.squareRoot() }), (.logarithm, Foundation.log), (.logarithm10, Foundation.log10),
            (.sine, Foundation.sin), (.cosine, Foundation.cos), (.tangent, Foundation.tan),
            (.arcsine, Foundation.asin), (.arccosine, Foundation.acos), (.arctangent, Foundation.atan),
            (.hyperbolicSine, Foundation.sinh), (.hyperbolicCosine, Foundation.cosh),
            (.hyperbolicTangent, Foundation.tanh), (.floor, Foundation.floor), (.ceiling, Foundation.ceil),
            (.truncate, Foundation.trunc), (.errorFunction, Foundation.erf), (.absolute, Foundation.fabs),
        ]
        for (function, expected) in functions {
            for x in Self.numbers {
                #expect(isSame(function(x), expected(x)), "\(function)(\(x)) is \(function(x)), not \(expected(x))")
            }
        }
    }
}
