#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The C library's functions of single numbers, so that a value is to the bit what the same formula
/// gives elsewhere.
package enum Scalar {
    package static func exp(_ x: Double) -> Double { exponential(x) }

    package static func log(_ x: Double) -> Double { logarithm(x) }

    /// The logarithm of 1 + x, also where x is too small to change 1.
    package static func log1p(_ x: Double) -> Double { logarithmOfOnePlus(x) }

    package static func pow(_ x: Double, _ y: Double) -> Double { power(x, y) }
}

// Within the type its own functions hide those of the same name.

private func exponential(_ x: Double) -> Double { exp(x) }

private func logarithm(_ x: Double) -> Double { log(x) }

private func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

private func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
