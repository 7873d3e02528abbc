/// The natural logarithm as an unevaluated sum of two doubles, within 2⁻⁶⁵ of its own size. For x
/// that is not finite and positive `high` is what `log` gives and `low` has no meaning.
///
/// With x = 2^k·(1 + f) and s = f / (2 + f) as in `log`,
///
///     log x = k·ln 2 + 2s + s·z·(2/3 + z·Q(z)),   z = s².
///
/// Every term that is not a factor 2⁻¹¹ below the result is carried as a pair: the quotient s with
/// its remainder, z with the error of the square, 2/3 with what a double leaves of it. Q is a
/// minimax polynomial of our own (Remez exchange, `Reference/minimax.py`). The sums follow Dekker
/// (1971): each adds a smaller number to a larger one and keeps what the addition lost.
@frozen
@usableFromInline
struct PairedLogarithm {
    @usableFromInline let high: Lanes
    @usableFromInline let low: Lanes

    @inlinable @inline(__always)
    init(_ x: Lanes) {
        let (k, f) = splitBinary(x)

        // s + sRest = f / (2 + f); `denominator` loses `denominatorRest`.
        let denominator = f + 2
        let denominatorRest = f - (denominator - 2)
        let reciprocal = 1 / denominator
        let s = f * reciprocal
        let minusS = negate(s)
        let sRest = reciprocal * fma(minusS, denominatorRest, fma(minusS, denominator, f))

        let z = s * s
        let zRest = fma(s, s, negate(z)) + (s + s) * sRest

        // p + pRest = 2/3 + z·Q(z)
        let z2 = z * z
        let q01 = fma(z, 0.28571428571445107, 0.3999999999999998)
        let q23 = fma(z, 0.18181818870245536, 0.22222222217537124)
        let q45 = fma(z, 0.13336317279410273, 0.15384556875105232)
        let q67 = fma(z, 0.11988994149772574, 0.11674821039401954)
        let zq = z * fma(fma(fma(q67, z2, q45), z2, q23), z2, q01)
        let p = zq + 0.6666666666666666
        let pRest = (zq - (p - 0.6666666666666666)) + 3.700743415417188e-17

        // w + wRest = z·p and cubic + cubicRest = s·z·p
        let w = z * p
        let wRest = fma(zRest, p, fma(z, pRest, fma(z, p, negate(w))))
        let cubic = s * w
        let cubicRest = fma(sRest, w, fma(s, wRest, fma(s, w, negate(cubic))))

        // k times the upper 42 bits of ln 2 is exact, and larger than 2s unless k = 0.
        let twice = s + s
        let first = fma(k, 0.6931471805598903, twice)
        let firstRest = twice - fma(k, -0.6931471805598903, first)
        let sum = first + cubic
        let sumRest = cubic - (sum - first)
        let rest = fma(k, 5.497923018708371e-14, firstRest) + (sumRest + fma(sRest, 2, cubicRest))

        let total = sum + rest
        low = rest - (total - sum)
        high = logarithmSpecials(total, of: x)
    }
}
