// Minimum, maximum and friends as one comparison and one selection, which compile to the
// processor's own minimum and maximum. The standard library's `pointwiseMin`, `clamped` and their
// kin are calls.

/// The smaller of x and y, exact. Where either is NaN the result is x: a NaN in x stays, a NaN in y
/// is ignored. The minimum of zeros of unlike sign is x.
@inlinable @inline(__always)
public func minimum(_ x: Lanes, _ y: Lanes) -> Lanes {
    select(y .< x, y, x)
}

/// The smaller of x and a constant, exact. NaN in x stays NaN.
@inlinable @inline(__always)
public func minimum(_ x: Lanes, _ y: Double) -> Lanes {
    minimum(x, Lanes(repeating: y))
}

/// The larger of x and y, exact. Where either is NaN the result is x: a NaN in x stays, a NaN in y
/// is ignored. The maximum of zeros of unlike sign is x.
@inlinable @inline(__always)
public func maximum(_ x: Lanes, _ y: Lanes) -> Lanes {
    select(y .> x, y, x)
}

/// The larger of x and a constant, exact. NaN in x stays NaN.
@inlinable @inline(__always)
public func maximum(_ x: Lanes, _ y: Double) -> Lanes {
    maximum(x, Lanes(repeating: y))
}

/// x brought into [lower, upper], exact. NaN in x stays NaN; if lower > upper the result is upper.
@inlinable @inline(__always)
public func clamp(_ x: Lanes, _ lower: Lanes, _ upper: Lanes) -> Lanes {
    minimum(maximum(x, lower), upper)
}

/// x brought into [lower, upper], exact. NaN in x stays NaN; if lower > upper the result is upper.
@inlinable @inline(__always)
public func clamp(_ x: Lanes, _ lower: Double, _ upper: Double) -> Lanes {
    minimum(maximum(x, lower), upper)
}

/// |x|, exact: clears the sign, of NaN too.
@inlinable @inline(__always)
public func abs(_ x: Lanes) -> Lanes {
    Lanes(encodings: x.encodings & ~Binary64.signMask)
}

/// −x, exact: flips the sign, of zero and NaN too. (The prefix minus of `SIMD8` is 0 − x, which
/// loses −0.)
@inlinable @inline(__always)
public func negate(_ x: Lanes) -> Lanes {
    Lanes(encodings: x.encodings ^ Binary64.signMask)
}
