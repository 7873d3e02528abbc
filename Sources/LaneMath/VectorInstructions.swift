#if hasFeature(BuiltinModule)
import Builtin
#endif

// The operations that the standard library has for a vector only lane by lane. Whether the compiler
// joins eight scalar operations again depends on the code around them, and a kernel where it fails
// is three times as slow; a loop over lanes also counts as control flow, and a kernel of many
// exponentials is then no longer inlined. So the vector instructions are asked for by name where
// the compiler offers its intrinsics, with `.enableExperimentalFeature("BuiltinModule")` for this
// module alone. Without, the results are the same bits.

/// a·b + c, rounded once.
@inlinable @inline(__always)
public func fma(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes {
    #if hasFeature(BuiltinModule)
    Builtin.reinterpretCast(
        Builtin.int_fma_Vec8xFPIEEE64(
            Builtin.reinterpretCast(a), Builtin.reinterpretCast(b), Builtin.reinterpretCast(c)))
    #else
    c.addingProduct(a, b)
    #endif
}

/// a·b + c with a constant c, rounded once.
@inlinable @inline(__always)
public func fma(_ a: Lanes, _ b: Lanes, _ c: Double) -> Lanes {
    fma(a, b, Lanes(repeating: c))
}

/// a·b + c with a constant b, rounded once.
@inlinable @inline(__always)
public func fma(_ a: Lanes, _ b: Double, _ c: Lanes) -> Lanes {
    fma(a, Lanes(repeating: b), c)
}

/// a·b + c with constants b and c, rounded once: the innermost step of a polynomial.
@inlinable @inline(__always)
public func fma(_ a: Lanes, _ b: Double, _ c: Double) -> Lanes {
    fma(a, Lanes(repeating: b), Lanes(repeating: c))
}

/// √x, correctly rounded.
///
/// Range: all doubles; √±0 = ±0, √∞ = ∞, NaN for negative x, NaN stays NaN. Error: at most 0.5 ulp.
@inlinable @inline(__always)
public func sqrt(_ x: Lanes) -> Lanes {
    #if hasFeature(BuiltinModule)
    Builtin.reinterpretCast(Builtin.int_sqrt_Vec8xFPIEEE64(Builtin.reinterpretCast(x)))
    #else
    x.squareRoot()
    #endif
}

/// `whenTrue` in the lanes where the condition holds, `whenFalse` in the others; exact, one
/// instruction.
@inlinable @inline(__always)
public func select(_ condition: LaneMask, _ whenTrue: Lanes, _ whenFalse: Lanes) -> Lanes {
    #if hasFeature(BuiltinModule)
    Builtin.reinterpretCast(
        Builtin.select_Vec8xInt1_Vec8xFPIEEE64(
            Builtin.trunc_Vec8xInt64_Vec8xInt1(Builtin.reinterpretCast(condition)),
            Builtin.reinterpretCast(whenTrue), Builtin.reinterpretCast(whenFalse)))
    #else
    whenFalse.replacing(with: whenTrue, where: condition)
    #endif
}

/// A constant in the lanes where the condition holds, `whenFalse` in the others.
@inlinable @inline(__always)
public func select(_ condition: LaneMask, _ whenTrue: Double, _ whenFalse: Lanes) -> Lanes {
    select(condition, Lanes(repeating: whenTrue), whenFalse)
}

/// One of two constants in each lane.
@inlinable @inline(__always)
public func select(_ condition: LaneMask, _ whenTrue: Double, _ whenFalse: Double) -> Lanes {
    select(condition, Lanes(repeating: whenTrue), Lanes(repeating: whenFalse))
}

/// Whether the condition holds in every lane; two instructions.
@inlinable @inline(__always)
public func allLanes(_ condition: LaneMask) -> Bool {
    #if hasFeature(BuiltinModule)
    let bits: Builtin.Int8 = Builtin.bitcast_Vec8xInt1_Int8(
        Builtin.trunc_Vec8xInt64_Vec8xInt1(Builtin.reinterpretCast(condition)))
    return UInt8(bits) == 0xFF
    #else
    all(condition)
    #endif
}
