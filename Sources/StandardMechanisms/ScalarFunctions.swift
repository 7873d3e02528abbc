#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Functions of one number, as the equations of artificial cells need them: all of C's mathematics
/// is here.
enum Scalar {
    static func exp(_ x: Double) -> Double { expOfC(x) }
    static func log(_ x: Double) -> Double { logOfC(x) }
    static func pow(_ x: Double, _ y: Double) -> Double { powOfC(x, y) }
}

private func expOfC(_ x: Double) -> Double { exp(x) }
private func logOfC(_ x: Double) -> Double { log(x) }
private func powOfC(_ x: Double, _ y: Double) -> Double { pow(x, y) }
