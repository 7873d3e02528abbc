/// e^x.
///
/// Range: all doubles. Overflows to +∞ above 709.78, passes through the subnormal numbers below
/// −708.4 and reaches 0 below −745.13; e^±0 = 1, e^−∞ = 0, e^∞ = ∞, NaN stays NaN. Error: below 0.9
/// ulp, 1 ulp in the subnormal range.
///
/// 2ⁿ is multiplied in two halves, so that one kernel serves the whole range; the second product is
/// exact except where the result is subnormal, which is where it has to round.
@inlinable @inline(__always)
public func exp(_ x: Lanes) -> Lanes {
    scaledExponential(ReducedExponential(clamp(x, -746, 710), bias: Lanes(repeating: 2 * Binary64.exponentBias)))
}

/// e^x for |x| ≤ 700, where neither overflow nor subnormal results occur; NaN stays NaN. Beyond
/// that range the result is unspecified (but finite or infinite garbage, no trap). Error: below 0.9
/// ulp, the very bits of `exp`.
///
/// For kernels that have clamped their argument already: a quarter fewer operations than `exp`.
@inlinable @inline(__always)
public func expBounded(_ x: Lanes) -> Lanes {
    let reduced = ReducedExponential(x)
    let scale = reduced.power
    return fma(reduced.high + reduced.tail, scale, scale)
}

/// e^x for |x| ≤ ln 2 / 2, the very bits of `exp`, without any reduction. Beyond that range it
/// loses accuracy, slowly.
@inlinable @inline(__always)
public func expNearZero(_ x: Lanes) -> Lanes {
    (x + x * x * ReducedExponential.quotient(x)) + 1
}

/// 2ⁿ·(1 + high + tail) for a reduction with twice the ordinary bias, |n| ≤ 1100.
@inlinable @inline(__always)
func scaledExponential(_ reduced: ReducedExponential) -> Lanes {
    let (first, second) = reduced.powerFactors
    return fma(reduced.high + reduced.tail, first, first) * second
}
