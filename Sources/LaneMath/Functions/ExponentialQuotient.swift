/// (e^x − 1) / x for x ≤ 0, continued by 1 at x = 0: the mean of e^t from x to 0. What follows
/// `y' = a − s y` over a time h is at its end `y + exprelBelowZero(−s h) (a − s y) h`, without a
/// steady state a/s and without loss where s h is small.
///
/// Range: x ≤ 0; 0 at −∞, NaN stays NaN, above 0 the result is unspecified. Error: below 2 ulp.
@inlinable @inline(__always)
public func exprelBelowZero(_ x: Lanes) -> Lanes {
    // e^-40 is nothing beside 1.
    let quotient = ReducedExponential(maximum(x, -40)).difference(fromUnit: Lanes(repeating: 1)).value / x
    return select(x .>= exprelNearZeroBound, exprelNearZero(x), quotient)
}

/// (e^x − 1) / x for −5/16 ≤ x ≤ 0, the very bits of ``exprelBelowZero(_:)``, without reduction and
/// without division. Beyond that range it loses accuracy, slowly.
///
/// 1 + x q(x) with a minimax polynomial q of degree 7 (Remez exchange, `Reference/minimax.py`),
/// error of x q(x) below 2⁻⁵³·⁹; Estrin's scheme.
@inlinable @inline(__always)
public func exprelNearZero(_ x: Lanes) -> Lanes {
    let x2 = x * x
    let x4 = x2 * x2
    let q01 = fma(x, 0.16666666666475588, 0.4999999999999816)
    let q23 = fma(x, 0.008333332162626184, 0.04166666659867909)
    let q45 = fma(x, 0.00019835048239735546, 0.001388877722193481)
    let q67 = fma(x, 2.3985118529706542e-06, 2.4599523749370492e-05)
    return fma(x, fma(fma(q67, x2, q45), x4, fma(q23, x2, q01)), 1)
}

/// Where ``exprelNearZero(_:)`` begins.
@inlinable
public var exprelNearZeroBound: Double { -0x5p-4 }
