/// Eight doubles that a kernel treats as one number: two AVX2 registers, one AVX-512 register.
public typealias Lanes = SIMD8<Double>

/// Eight conditions: what a comparison of lanes gives.
public typealias LaneMask = SIMDMask<SIMD8<Int64>>

/// The IEEE 754 encodings of eight doubles, for exponent arithmetic.
public typealias LaneBits = SIMD8<UInt64>

extension SIMD8<Double> {
    /// The encodings of the eight values.
    @inlinable @inline(__always)
    var encodings: LaneBits { unsafeBitCast(self, to: LaneBits.self) }

    /// The values with the given encodings.
    @inlinable @inline(__always)
    init(encodings: LaneBits) { self = unsafeBitCast(encodings, to: Lanes.self) }
}

/// The constants of exponent arithmetic on encodings.
@usableFromInline
enum Binary64 {
    /// 1.5·2⁵²: a double of this size has no fraction bits, so adding it rounds a small number to
    /// an integer, to nearest even, and leaves that integer in the low bits of the encoding. The
    /// half keeps negative integers within the same binade.
    @inlinable @inline(__always)
    static var integerShift: Double { 0x1.8p52 }

    /// What is added to an exponent to encode it.
    @inlinable @inline(__always)
    static var exponentBias: Double { 1023 }

    /// The width of the significand field, which is the place of the exponent field.
    @inlinable @inline(__always)
    static var significandBits: LaneBits { LaneBits(repeating: 52) }

    @inlinable @inline(__always)
    static var significandMask: LaneBits { LaneBits(repeating: 0x000f_ffff_ffff_ffff) }

    @inlinable @inline(__always)
    static var signMask: LaneBits { LaneBits(repeating: 0x8000_0000_0000_0000) }
}
