/// x / (e^x − 1), continued by 1 at x = 0: the rate function of Hodgkin & Huxley (1952) in its
/// dimensionless form. The usual rate A·(v − v₀) / (1 − e^(−(v − v₀)/k)) is A·k·exprelr(−(v −
/// v₀)/k).
///
/// Range: all doubles. Exactly 1 at ±0, smooth across it; −x below −40; through the subnormal
/// numbers to 0 for large x; exprelr(−∞) = ∞, exprelr(∞) = 0, NaN stays NaN. Error: below 2 ulp.
///
/// Accuracy: the denominator is that of `expm1`, so nothing cancels near zero. Above x = 600
/// numerator and denominator are both divided by 2¹²⁸: e^x overflows long before the quotient
/// underflows.
@inlinable @inline(__always)
public func exprelr(_ x: Lanes) -> Lanes {
    let numerator = minimum(x, 760)
    let large = numerator .> 600
    let reduced = ReducedExponential(
        maximum(numerator, -40),
        bias: select(large, Binary64.exponentBias - 128, Binary64.exponentBias))
    let unit = select(large, 0x1p-128, 1)
    return select(x .== 0, 1, numerator * unit / reduced.difference(fromUnit: unit).value)
}
