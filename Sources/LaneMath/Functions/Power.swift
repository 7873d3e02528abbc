/// x^y for x ≥ 0.
///
/// Range: all doubles with x ≥ 0, and NaN for negative x (integer powers of negative numbers are
/// not distinguished). x⁰ = 1 and 1^y = 1, even with NaN; 0^y is 0, ∞ for negative y; infinities
/// follow the limits; otherwise NaN stays NaN. Error: below 0.95 ulp, 1 ulp in the subnormal range.
///
/// e^(y·log x), where the error of the logarithm is multiplied by up to 745: the logarithm is
/// therefore a sum of two doubles, `PairedLogarithm`, its product with y another, and the lower
/// half of it joins the exponential's tail.
@inlinable @inline(__always)
public func pow(_ x: Lanes, _ y: Lanes) -> Lanes {
    let logarithm = PairedLogarithm(x)
    let product = y * logarithm.high
    let remainder = fma(y, logarithm.high, negate(product)) + y * logarithm.low
    // Outside the range of finite results the remainder may be ∞ − ∞, and no longer matters.
    let rest = select(abs(product) .< 746, remainder, Lanes())
    let power = scaledExponential(
        ReducedExponential(
            clamp(product, -746, 710), rest: rest, bias: Lanes(repeating: 2 * Binary64.exponentBias)))
    return select(y .== 0, 1, select(x .== 1, 1, power))
}
