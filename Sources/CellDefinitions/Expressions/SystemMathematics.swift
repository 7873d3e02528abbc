#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The C library's functions, so that a value is to the bit what the same formula gives elsewhere.
enum SystemMathematics {
    static let exponential: @Sendable (Double) -> Double = { exp($0) }
    static let logarithm: @Sendable (Double) -> Double = { log($0) }
    /// The logarithm of 1 + x, also where x is too small to change 1.
    static let logarithmOfOnePlus: @Sendable (Double) -> Double = { log1p($0) }
    static let power: @Sendable (Double, Double) -> Double = { pow($0, $1) }
}
