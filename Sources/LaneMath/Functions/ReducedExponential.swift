/// The factorisation that every exponential here begins with,
///
///     e^x = 2^n · (1 + high + tail),   n = nearest integer to x / ln 2,   |high| ≤ ln 2 / 2.
///
/// Range: |x| < 2²⁰, beyond every argument whose exponential is a double; the callers clamp. NaN
/// gives NaN in `high` and `tail`.
///
/// Source: the two-constant reduction of Cody & Waite (Software Manual for the Elementary
/// Functions, 1980), in the fused form of Muller et al. (Handbook of Floating-Point Arithmetic, 2nd
/// ed., §10.2.2), and a minimax polynomial of our own (Remez exchange, `Reference/minimax.py`).
///
/// Accuracy first: `high` is exact. x and n·ln 2 cancel to a multiple of 2⁻⁵⁴ below 1/2, which a
/// double holds, and the fused operation rounds nothing else. What ln 2 has beyond a double goes
/// into `tail`, whose size is at most 0.07, so that its own rounding errors hardly count.
@frozen
@usableFromInline
struct ReducedExponential {
    /// n plus the bias that the caller asked for, in the low 12 bits; the higher bits are those of
    /// the constant 1.5·2⁵² and vanish in a shift by 52.
    @usableFromInline let biasedExponent: LaneBits

    /// x − n·ln 2 with ln 2 rounded to a double.
    @usableFromInline let high: Lanes

    /// e^r − 1 − high for the reduced argument r, within 2⁻⁵⁶.
    @usableFromInline let tail: Lanes

    /// Reduces x + rest, where |rest| is far below an ulp of x or zero.
    @inlinable @inline(__always)
    init(_ x: Lanes, rest: Lanes? = nil, bias: Lanes = Lanes(repeating: Binary64.exponentBias)) {
        let shift = bias + Binary64.integerShift
        let shifted = fma(x, 1.4426950408889634, shift)
        let n = shifted - shift
        let high = fma(n, -0.6931471805599453, x)
        let low = if let rest { fma(n, -2.3190468138462996e-17, rest) } else { n * -2.3190468138462996e-17 }
        let r = high + low

        let q = Self.quotient(r)

        self.biasedExponent = shifted.encodings
        self.high = high
        self.tail = fma(r * r, q, low)
    }

    /// (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2: of degree 9, error of r² times it below 2⁻⁵⁷·e^2r;
    /// Estrin's scheme, whose chains are short.
    @inlinable @inline(__always)
    static func quotient(_ r: Lanes) -> Lanes {
        let r2 = r * r
        let r4 = r2 * r2
        let q01 = fma(r, 0.16666666666666152, 0.5000000000000008)
        let q23 = fma(r, 0.008333333333673611, 0.04166666666655144)
        let q45 = fma(r, 0.00019841269098754946, 0.0013888888938366182)
        let q67 = fma(r, 2.7557963646732386e-06, 2.480149826204524e-05)
        let q89 = fma(r, 2.4877538637938753e-08, 2.7628497011896256e-07)
        return fma(fma(q89, r4, fma(q67, r2, q45)), r4, fma(q23, r2, q01))
    }

    /// 2 to the power of the biased exponent, which the bias must have made that of a normal
    /// double.
    @inlinable @inline(__always)
    var power: Lanes {
        Lanes(encodings: biasedExponent &<< Binary64.significandBits)
    }

    /// s·(1 + high + tail) − unit, where s is 2ⁿ and `unit` is 1, both divided by the same power of
    /// two; and what that double lacks.
    ///
    /// s − unit is exact for −53 ≤ n ≤ 53 and is 0 or larger than s·high, so what their sum loses
    /// is a double (Dekker, 1971); with that in the small terms the last addition is nearly the
    /// only rounding.
    @inlinable @inline(__always)
    func difference(fromUnit unit: Lanes) -> (value: Lanes, rest: Lanes) {
        let s = power
        let first = s - unit
        let sum = fma(s, high, first)
        let small = fma(s, tail, fma(s, high, first - sum))
        let value = sum + small
        return (value, small - (value - sum))
    }

    /// 2ⁿ as a product of two factors, for a bias of twice the ordinary one: halves of n fit a
    /// double's exponent wherever n itself leads to overflow or to subnormal numbers.
    @inlinable @inline(__always)
    var powerFactors: (Lanes, Lanes) {
        let half = biasedExponent &>> LaneBits(repeating: 1)
        return (
            Lanes(encodings: half &<< Binary64.significandBits),
            Lanes(encodings: (biasedExponent &- half) &<< Binary64.significandBits)
        )
    }
}
