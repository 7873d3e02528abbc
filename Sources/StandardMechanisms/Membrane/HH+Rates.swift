import MechanismKit

extension HH {
    /// How much faster than at 6.3 degrees the gates move.
    static func rateFactor(celsius: Double) -> Double {
        celsius == 6.3 ? 1 : pow(Lanes(repeating: 3), Lanes(repeating: (celsius - 6.3) / 10))[0]
    }

    /// `exp(-(v + 65)/720)`, of which every exponential in the rates is a power.
    @inline(__always)
    static func unitExponential(v: Lanes) -> Lanes {
        let x = (v + 65) * (-1 / 720)
        // Nearly always the exponential is but its polynomial, of the same bits. The bounds, -2225
        // and 6415 mV, keep all products of its powers within a double; beyond them the gates are
        // open or shut to the last digit.
        return allLanes(abs(x) .< 0.34) ? expNearZero(x) : expBounded(clamp(x, -9, 3))
    }

    /// The three gates at a voltage. A gate follows `x' = opening (1 - x) - closing x`; with the
    /// rates at 6.3 degrees, 1/ms,
    ///
    ///     m: opening = r((v + 40)/10)         closing = 4 exp(-(v + 65)/18)
    ///     h: opening = 0.07 exp(-(v + 65)/20) closing = 1/(exp(-(v + 35)/10) + 1)
    ///     n: opening = 0.1 r((v + 55)/10)     closing = 0.125 exp(-(v + 65)/80)
    ///
    /// and `r(x) = x/(1 - exp(-x))`.
    ///
    /// Accuracy first, then speed: rates are within 1e-12 of the exact ones, most within 2e-14. All
    /// exponentials are powers of one, and what would be three quotients shares one division: each
    /// gate is kept as `opening = numerator/denominator` and
    /// `opening + closing = total/denominator`.
    struct Gates {
        let m, h, n: Gate

        @inline(__always)
        init(v: Lanes, unitExponential e720: Lanes) {
            // eN is exp(-(v + 65)/N).
            let e360 = e720 * e720
            let e180 = e360 * e360
            let e90 = e180 * e180
            let e80 = e90 * e720
            let e40 = e80 * e80
            let e20 = e40 * e40
            let e10 = e20 * e20
            let e18 = e20 * e180
            m = Gate(
                (v + 40) * -0.1, exponentialMinusOne: fma(e10, 12.182493960703473, -1), factor: 1, closing: 4 * e18)
            n = Gate(
                (v + 55) * -0.1, exponentialMinusOne: fma(e10, 2.718281828459045, -1), factor: 0.1, closing: 0.125 * e80
            )
            let denominator = fma(e10, 20.085536923187668, 1)
            let numerator = 0.07 * e20 * denominator
            h = Gate(numerator: numerator, denominator: denominator, total: numerator + 1)
        }

        @inline(__always)
        init(v: Lanes) { self.init(v: v, unitExponential: unitExponential(v: v)) }

        /// What becomes of each gate over some time, ms at 6.3 degrees.
        @inline(__always)
        func courses(over time: Double) -> Courses {
            let hn = h.denominator * n.denominator
            let reciprocal = -time / (m.denominator * hn)
            let m = reciprocal * m.denominator
            return Courses(
                m: Course(self.m, reciprocal * hn), h: Course(h, m * n.denominator), n: Course(n, m * h.denominator))
        }
    }

    struct Gate {
        let numerator, denominator, total: Lanes

        /// Where the gate would come to rest: `opening/(opening + closing)`.
        var steadyState: Lanes { numerator / total }
    }

    struct Courses {
        let m, h, n: Course
    }

    /// What becomes of a gate over some time at a constant voltage.
    struct Course {
        /// `-(opening + closing) time`.
        let exponent: Lanes
        /// `-opening time`.
        let opening: Lanes

        /// A gate at rest for ever.
        init() { (exponent, opening) = (.zero, .zero) }

        @inline(__always)
        init(_ gate: Gate, _ negativeTimeOverDenominator: Lanes) {
            exponent = gate.total * negativeTimeOverDenominator
            opening = gate.numerator * negativeTimeOverDenominator
        }

        /// The exact solution: `x + (1 - exp(-s))/s (o - s x)` for `o` the opening and `s` the sum
        /// of both rates, times the time.
        @inline(__always)
        func end(from x: Lanes) -> Lanes {
            // Nearly always a step is short against the gates.
            let isShort = allLanes(exponent .>= exprelNearZeroBound)
            let share = isShort ? exprelNearZero(exponent) : exprelBelowZero(exponent)
            return fma(share, fma(exponent, x, negate(opening)), x)
        }
    }
}

extension HH.Gate {
    /// A gate that opens at `factor x/(exp(x) - 1)`. Near x = 0, where the difference loses its
    /// digits, the quotient is the series `1 - x/2 + x^2/12 - x^4/720 + x^6/30240`, whose next term
    /// is below 2e-16.
    @inline(__always)
    init(_ x: Lanes, exponentialMinusOne: Lanes, factor: Double, closing: Lanes) {
        var (numerator, denominator) = (factor * x, exponentialMinusOne)
        let isLarge = abs(x) .> 0.06
        if !allLanes(isLarge) {
            let square = x * x
            let series = fma(fma(fma(square, 1 / 30240, -1 / 720), square, 1 / 12), square, fma(x, -0.5, 1))
            numerator = select(isLarge, numerator, factor * series)
            denominator = select(isLarge, denominator, Lanes(repeating: 1))
        }
        self.init(numerator: numerator, denominator: denominator, total: fma(closing, denominator, numerator))
    }
}
