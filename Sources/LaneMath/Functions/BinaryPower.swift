// Logarithm and exponential to the base 2 without the cases that ``log(_:)`` and ``exp(_:)`` put
// right: for powers, whose callers know that there are none.

/// The logarithm of x to the base 2, for x that is finite, positive and not subnormal; of other x
/// a number below -1021 or above 1023, or NaN. Error: below 7e-16 of the result or of 1/2, what is
/// larger.
///
/// With x = 2^k·m, √½ ≤ m < √2, and s = (m - 1)/(m + 1) it is k + s·Q(s²), Q a minimax polynomial
/// (Remez exchange, `Reference/minimax.py`).
@inlinable @inline(__always)
public func binaryLogarithm(_ x: Lanes) -> Lanes {
    let rootHalf = LaneBits(repeating: 0x3fe6_a09e_667f_3bcd)
    let offset = x.encodings &+ (LaneBits(repeating: 0x3ff0_0000_0000_0000) &- rootHalf)
    let m = Lanes(encodings: (offset & Binary64.significandMask) &+ rootHalf)
    // An integer below 2⁵² placed in the significand field of 2⁵² is that integer added to 2⁵².
    let exponent = Lanes(
        encodings: (offset &>> Binary64.significandBits) | LaneBits(repeating: 0x4330_0000_0000_0000))
    let k = exponent - (0x1p52 + 1023)
    let s = (m - 1) / (m + 1)
    let z = s * s
    let z2 = z * z
    let q01 = fma(z, 0.9617966939243245, 2.885390081777927)
    let q23 = fma(z, 0.4121984014730284, 0.5770780172502935)
    let q45 = fma(z, 0.26144310978692387, 0.32061642584808087)
    let q6 = Lanes(repeating: 0.24292899575158616)
    return fma(s, fma(fma(fma(q6, z2, q45), z2, q23), z2, q01), k)
}

/// 2^x for |x| < 1000; beyond that the result is unspecified. Error: below 6e-16 of the result.
///
/// With the nearest integer n and r = x - n it is 2^n times a minimax polynomial in r (Remez
/// exchange, `Reference/minimax.py`).
@inlinable @inline(__always)
public func binaryExponential(_ x: Lanes) -> Lanes {
    let shifted = x + Binary64.integerShift
    let r = x - (shifted - Binary64.integerShift)
    let r2 = r * r
    let r4 = r2 * r2
    let q01 = fma(r, 0.6931471805599497, 1)
    let q23 = fma(r, 0.05550410866445883, 0.24022650695908768)
    let q45 = fma(r, 0.0013333558228561882, 0.0096181291080346)
    let q67 = fma(r, 1.5252658116339962e-05, 0.00015403529961122443)
    let q89 = fma(r, 1.0208537943009611e-07, 1.3215662838227146e-06)
    let q10 = Lanes(repeating: 7.0372784683497204e-09)
    let power = fma(fma(fma(q10, r2, q89), r4, fma(q67, r2, q45)), r4, fma(q23, r2, q01))
    return Lanes(encodings: power.encodings &+ (shifted.encodings &<< Binary64.significandBits))
}
