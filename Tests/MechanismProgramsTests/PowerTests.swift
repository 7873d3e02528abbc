import Foundation
import LaneMath
import NMODL
import Testing

@testable import MechanismPrograms

/// Powers as files write them.
@Suite struct PowerTests {
    private func lanes(_ random: inout SplitMix, _ value: (Double) -> Double) -> Lanes {
        Lanes(lanes: { _ in value(random.uniform()) })
    }

    @Test func powersAreWithin5e14() {
        var random = SplitMix(state: 3)
        var largest = 0.0
        for _ in 0..<20_000 {
            let x = lanes(&random) { exp(40 * $0 - 20) }
            let y = lanes(&random) { 12 * $0 - 6 }
            let result = LaneFunctions.power(x, y)
            for lane in 0..<Lanes.scalarCount {
                largest = max(largest, abs(result[lane] / pow(x[lane], y[lane]) - 1))
            }
        }
        #expect(largest < 5e-14, "\(largest)")
    }

    /// (k/x)^y is taken as (x/k)^-y.
    @Test func aPowerOfAQuotientNeedsNoDivision() throws {
        let running = try RunningMechanism(
            """
            NEURON { SUFFIX x RANGE c, a, b }
            ASSIGNED { c a b }
            INITIAL { a = (0.00043/c)^4.8 b = (0.00043/c)^4 }
            """)
        var quotients = 0
        running.program.kernels[.initialize]?.forEachInstruction {
            if case .binary(.divide, _, _) = $0.operation { quotients += 1 }
        }
        #expect(quotients == 1)
        for c in [5e-5, 1e-3, 0, -1, 1e-300, .infinity, .nan] {
            running["c"] = c
            running.initialise()
            let expected = pow(0.00043 / c, 4.8)
            #expect(
                running["a"] == expected || running["a"].isNaN && expected.isNaN
                    || abs(running["a"] / expected - 1) < 5e-14, "\(c)")
        }
    }

    @Test func whatIsNotPlainIsAsC() {
        let numbers = [
            0, 1, -1, 2, -2, 0.5, 1e-310, 5e-324, 1e300, -3.5, .infinity, -.infinity, .nan, 1.5, 1e-5, 4.8,
        ]
        for x in numbers {
            for y in numbers + [0.1, -0.1, 1e-3, 700.5, -33.25, 4.8] {
                let (value, expected) = (LaneFunctions.power(Lanes(repeating: x), Lanes(repeating: y))[3], pow(x, y))
                let isSame =
                    value == expected || value.isNaN && expected.isNaN || abs(value / expected - 1) < 5e-14
                    || expected < 1e-307 && abs(value - expected) < 1e-320
                #expect(isSame, "\(x)^\(y): \(value), not \(expected)")
            }
        }
    }

    @Test func anExponentThatIsKnownToBePlainGivesTheSameBits() {
        var random = SplitMix(state: 5)
        for y in [4.8, -0.125, 0.3, -17.25] {
            #expect(allLanes(LaneFunctions.isPlain(exponent: Lanes(repeating: y))))
            for _ in 0..<200 {
                var x = lanes(&random) { exp(300 * $0 - 150) }
                x[2] = [0, -1, .infinity, 5e-324][Int(4 * random.uniform())]
                let a = LaneFunctions.power(x, Lanes(repeating: y))
                let b = LaneFunctions.power(x, plain: Lanes(repeating: y))
                #expect(unsafeBitCast(a, to: LaneBits.self) == unsafeBitCast(b, to: LaneBits.self), "\(x)^\(y)")
            }
        }
        for y in [0, 1, -3, 0.1, 1e20, .infinity, .nan] {
            #expect(!allLanes(LaneFunctions.isPlain(exponent: Lanes(repeating: y))))
        }
    }
}
