import Foundation
import MechanismKit

extension HH {
    /// How much faster than at 6.3 degrees the gates move.
    static func rateFactor(celsius: Double) -> Double { celsius == 6.3 ? 1 : Foundation.pow(3, (celsius - 6.3) / 10) }

    /// The three gates at a voltage. A gate follows `x' = opening (1 - x) - closing x`; with the rates at 6.3 degrees, 1/ms,
    ///
    ///     m: opening = r((v + 40)/10)         closing = 4 exp(-(v + 65)/18)
    ///     h: opening = 0.07 exp(-(v + 65)/20) closing = 1/(exp(-(v + 35)/10) + 1)
    ///     n: opening = 0.1 r((v + 55)/10)     closing = 0.125 exp(-(v + 65)/80)
    ///
    /// and `r(x) = x/(1 - exp(-x))`.
    ///
    /// Accuracy first, then speed: rates are within 1e-12 of the exact ones, most within 2e-14. All exponentials are powers of one,
    /// `exp(-(v + 65)/720)`, and what would be six quotients shares two divisions: each gate is kept as
    /// `opening = numerator/denominator` and `opening + closing = total/denominator`.
    struct Gates {
        let m, h, n: Gate

        struct Gate {
            let numerator, denominator, total: Lanes
        }

        @inline(__always)
        init(v: Lanes) {
            // No rate means anything beyond a volt; within it no product overflows.
            let v = clamp(v, -1000, 1000)
            // eN is exp(-(v + 65)/N).
            let e720 = expBounded((v + 65) * (-1 / 720))
            let e360 = e720 * e720
            let e180 = e360 * e360
            let e90 = e180 * e180
            let e45 = e90 * e90
            let e18 = e45 * e45 * e90
            let e80 = e90 * e720
            let e40 = e80 * e80
            let e20 = e40 * e40
            let e10 = e20 * e20
            m = Self.gate((v + 40) * -0.1, exponential: e10 * 12.182493960703473, factor: 1, closing: 4 * e18)
            n = Self.gate((v + 55) * -0.1, exponential: e10 * 2.718281828459045, factor: 0.1, closing: 0.125 * e80)
            let denominator = fma(e10, 20.085536923187668, 1)
            let numerator = 0.07 * e20 * denominator
            h = Gate(numerator: numerator, denominator: denominator, total: numerator + 1)
        }

        /// A gate that opens at `factor x/(exp(x) - 1)`. Near x = 0, where the difference loses its digits, the quotient is the series
        /// `1 - x/2 + x^2/12 - x^4/720 + x^6/30240`, whose next term is below 2e-16.
        @inline(__always)
        private static func gate(_ x: Lanes, exponential: Lanes, factor: Double, closing: Lanes) -> Gate {
            var (numerator, denominator) = (factor * x, exponential - 1)
            let square = x * x
            let isLarge = square .> 0.0036
            if !allLanes(isLarge) {
                let series = fma(fma(fma(square, 1 / 30240, -1 / 720), square, 1 / 12), square, fma(x, -0.5, 1))
                numerator = select(isLarge, numerator, factor * series)
                denominator = select(isLarge, denominator, Lanes(repeating: 1))
            }
            return Gate(numerator: numerator, denominator: denominator, total: fma(closing, denominator, numerator))
        }

        /// Where each gate would come to rest: `opening/(opening + closing)`.
        @inline(__always)
        var steadyStates: (m: Lanes, h: Lanes, n: Lanes) {
            let hn = h.total * n.total
            let reciprocal = 1 / (m.total * hn)
            let m = reciprocal * m.total
            return (self.m.numerator * (hn * reciprocal), h.numerator * (n.total * m), n.numerator * (h.total * m))
        }

        /// How fast each gate comes to rest: `opening + closing`, 1/ms.
        @inline(__always)
        var speeds: (m: Lanes, h: Lanes, n: Lanes) {
            let hn = h.denominator * n.denominator
            let reciprocal = 1 / (m.denominator * hn)
            let m = reciprocal * m.denominator
            return (self.m.total * (hn * reciprocal), h.total * (n.denominator * m), n.total * (h.denominator * m))
        }
    }

    /// The part of the way to rest that a gate still has before it after some time at a constant voltage: `exp(-speed elapsed)`.
    @inline(__always)
    static func remainders(_ speeds: (m: Lanes, h: Lanes, n: Lanes), elapsed: Double) -> (m: Lanes, h: Lanes, n: Lanes) {
        let (m, h, n) = (speeds.m * -elapsed, speeds.h * -elapsed, speeds.n * -elapsed)
        // Nearly always a step is short against the gates; then the exponential is but its polynomial, of the same bits.
        if allLanes((m .> -0.34) .& (h .> -0.34) .& (n .> -0.34)) { return (expNearZero(m), expNearZero(h), expNearZero(n)) }
        return (expBounded(maximum(m, -700)), expBounded(maximum(h, -700)), expBounded(maximum(n, -700)))
    }
}
