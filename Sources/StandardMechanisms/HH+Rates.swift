import Foundation
import MechanismKit

extension HH {
    /// How much faster than at 6.3 degrees the gates move.
    static func rateFactor(celsius: Double) -> Double { Foundation.pow(3, (celsius - 6.3) / 10) }

    /// The opening and closing rates of the three gates at 6.3 degrees, 1/ms.
    struct Gates {
        let m, h, n: Gate

        @inline(__always)
        init(v: Lanes) {
            m = Gate(
                opening: exprelr((v + 40) * -0.1),
                closing: 4 * LaneMath.exp((v + 65) * (-1 / 18)))
            h = Gate(
                opening: 0.07 * LaneMath.exp((v + 65) * -0.05),
                closing: 1 / (LaneMath.exp((v + 35) * -0.1) + 1))
            n = Gate(
                opening: 0.1 * exprelr((v + 55) * -0.1),
                closing: 0.125 * LaneMath.exp((v + 65) * -0.0125))
        }
    }

    /// One kind of gate: `x' = opening (1 - x) - closing x`.
    struct Gate {
        let opening, closing: Lanes

        @inline(__always)
        var steadyState: Lanes { opening / (opening + closing) }

        /// `x + (1 - exp(-dt (opening + closing))) (steady state - x)`.
        @inline(__always)
        func advanced(_ x: Lanes, by elapsed: Double) -> Lanes {
            x - expm1(-elapsed * (opening + closing)) * (steadyState - x)
        }
    }
}
