/// The natural logarithm of x.
///
/// Range: all doubles, subnormal ones too. log(±0) = −∞, log(∞) = ∞, NaN for negative x, NaN stays
/// NaN, log(1) = +0. Error: below 0.85 ulp.
///
/// With x = 2^k·(1 + f), √½ ≤ 1 + f < √2, and s = f / (2 + f),
///
///     log(1 + f) = 2 artanh(s) = f − (h − s·(h + R(s²))),   h = f²/2.
///
/// Source: the arrangement of fdlibm's `__ieee754_log` (K. C. Ng, 1993), with a minimax R of our
/// own (Remez exchange, `Reference/minimax.py`). Accuracy: f is exact, so is k times the upper 42
/// bits of ln 2, and the rounding error of their sum is carried into the small terms.
@inlinable @inline(__always)
public func log(_ x: Lanes) -> Lanes {
    let (k, f) = splitBinary(x)
    return logarithmSpecials(logarithm(k, f), of: x)
}

/// The natural logarithm of x, the very bits of ``log(_:)``, for x that is finite, positive and not
/// subnormal; of other x the result is unspecified. A sixth fewer operations.
@inlinable @inline(__always)
public func logOfNormal(_ x: Lanes) -> Lanes {
    let (k, f) = splitNormal(x, origin: Lanes(repeating: 0x1p52 + 1023))
    return logarithm(k, f)
}

/// The logarithm of 2^k·(1 + f).
@inlinable @inline(__always)
func logarithm(_ k: Lanes, _ f: Lanes) -> Lanes {
    let s = f / (f + 2)
    let z = s * s
    let z2 = z * z
    let c12 = fma(z, 0.39999999999414365, 0.6666666666666734)
    let c34 = fma(z, 0.22222198564259005, 0.28571428742466365)
    let c56 = fma(z, 0.1531403669528842, 0.18183564830214916)
    let c7 = Lanes(repeating: 0.1479609741146087)
    let r = z * fma(fma(fma(c7, z2, c56), z2, c34), z2, c12)

    let h = 0.5 * f * f
    let high = fma(k, 0.6931471805598903, f)
    let lost = f - fma(k, -0.6931471805598903, high)
    let small = fma(s, h + r, fma(k, 5.497923018708371e-14, lost) - h)
    return high + small
}

/// x = 2^k·(1 + f) with √½ ≤ 1 + f < √2, both exact; for finite positive x, subnormal ones too.
@inlinable @inline(__always)
func splitBinary(_ x: Lanes) -> (k: Lanes, f: Lanes) {
    let tiny = x .< 0x1p-1022
    return splitNormal(
        select(tiny, x * 0x1p54, x), origin: select(tiny, 0x1p52 + 1023 + 54, 0x1p52 + 1023))
}

/// The same of x that is not subnormal; k counts from an origin above 2⁵².
@inlinable @inline(__always)
func splitNormal(_ x: Lanes, origin: Lanes) -> (k: Lanes, f: Lanes) {
    // The encoding counted from √½: its exponent field changes where 1 + f has to start again.
    let rootHalf = LaneBits(repeating: 0x3fe6_a09e_667f_3bcd)
    let offset = x.encodings &+ (LaneBits(repeating: 0x3ff0_0000_0000_0000) &- rootHalf)
    let significand = Lanes(encodings: (offset & Binary64.significandMask) &+ rootHalf)
    // An integer below 2⁵² placed in the significand field of 2⁵² is that integer added to 2⁵².
    let exponent = Lanes(
        encodings: (offset &>> Binary64.significandBits) | LaneBits(repeating: 0x4330_0000_0000_0000))
    return (exponent - origin, significand - 1)
}

/// `value` with the cases of `x` that are not finite and positive put right.
@inlinable @inline(__always)
func logarithmSpecials(_ value: Lanes, of x: Lanes) -> Lanes {
    let finite = select(x .< .infinity, value, x)
    return select(x .== 0, -.infinity, select(x .< 0, .nan, finite))
}
