/// The hyperbolic tangent of x.
///
/// Range: all doubles; ±1 at ±∞ (and from |x| = 19.1), ±0 stays ±0, NaN stays NaN. Error: below 1.1
/// ulp.
///
/// With e = e^(2|x|) − 1, tanh |x| = e / (e + 2). Where the quotient is just above a power of two,
/// the errors of numerator and denominator would count twice, so both are kept with what they lose,
/// and the quotient is corrected once.
@inlinable @inline(__always)
public func tanh(_ x: Lanes) -> Lanes {
    let magnitude = abs(x)
    let (e, eRest) = ReducedExponential(minimum(magnitude + magnitude, 44)).difference(fromUnit: Lanes(repeating: 1))
    let sum = e + 2
    let added = sum - e
    let sumRest = (e - (sum - added)) + (2 - added) + eRest
    let quotient = e / sum
    let missing = fma(negate(quotient), sum, e) + fma(negate(quotient), sumRest, eRest)
    let tangent = quotient + missing / sum
    return Lanes(encodings: tangent.encodings | (x.encodings & Binary64.signMask))
}

/// The logistic function 1 / (1 + e^−x).
///
/// Range: all doubles; 0 at −∞ by way of the subnormal numbers, 1 at ∞, NaN stays NaN. Error: below
/// 2.5 ulp.
///
/// With e = e^−|x| ≤ 1 nothing overflows: the value is 1 / (1 + e) for x ≥ 0 and e / (1 + e) below.
@inlinable @inline(__always)
public func logistic(_ x: Lanes) -> Lanes {
    let e = exp(negate(abs(x)))
    return select(x .< 0, e, Lanes(repeating: 1)) / (1 + e)
}
