/// e^x − 1, without the cancellation near zero.
///
/// Range: all doubles. Overflows to +∞ above 709.78; −1 below −37.43; ±0 stays ±0 and subnormal
/// numbers stay themselves; NaN stays NaN. Error: below 1.3 ulp, so at most 1 ulp from the
/// correctly rounded value; the worst is just above x = ln 2 / 2.
///
/// Half the value is computed, so that n = 1024, just below overflow, has a factor.
@inlinable @inline(__always)
public func expm1(_ x: Lanes) -> Lanes {
    let reduced = ReducedExponential(
        clamp(x, -40, 710), bias: Lanes(repeating: Binary64.exponentBias - 1))
    let half = reduced.difference(fromUnit: Lanes(repeating: 0.5)).value
    // Half of a subnormal number is not a double; nor does the sum keep the sign of zero.
    return select(abs(x) .< 0x1p-54, x, half + half)
}
