import LaneMath
import Testing

#if arch(x86_64)
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The largest error of a kernel over the arguments it was given, in units in the last place of the
/// true value.
///
/// The true value is taken in the 64-bit significand of `Float80`, whose own library error is below
/// 0.001 ulp of a double. A special value (NaN, infinity) must be met exactly and counts as an
/// infinite error otherwise.
struct UlpError {
    private(set) var largest = 0.0
    private(set) var argument = 0.0
    private(set) var second = 0.0
    private(set) var samples = 0

    mutating func measure(_ x: Lanes, _ y: Lanes = Lanes(), value: Lanes, exact: (Int) -> Float80) {
        for lane in 0..<8 {
            let error = Self.error(of: value[lane], against: exact(lane))
            samples += 1
            if !(error <= largest) {
                (largest, argument, second) = (error, x[lane], y[lane])
            }
        }
    }

    static func error(of value: Double, against exact: Float80) -> Double {
        let nearest = Double(exact)
        if nearest.isNaN || value.isNaN {
            return nearest.isNaN && value.isNaN ? 0 : .infinity
        }
        if nearest.isInfinite || value.isInfinite {
            // Just below overflow, the largest finite number is next to infinity.
            let distance = Swift.abs(Self.position(value) - Self.position(nearest))
            return distance == 0 ? 0 : distance == 1 ? 1 : .infinity
        }
        return Double(Swift.abs(Float80(value) - exact) / Float80(nearest.ulp))
    }

    private static func position(_ value: Double) -> Int {
        Int(truncatingIfNeeded: value.magnitude.bitPattern)
    }

    func report(_ name: String) {
        print("\(name): \(largest) ulp at \(argument)\(second == 0 ? "" : ", \(second)"), \(samples) samples")
    }
}

/// Measures a kernel of one argument over several ways of drawing the argument.
func measure(
    _ name: String, groups: Int = 400_000, draws: [(inout RandomStream) -> Double],
    kernel: (Lanes) -> Lanes, exact: (Float80) -> Float80
) -> UlpError {
    var stream = RandomStream(seed: 1, id1: 2, id2: 3)
    var error = UlpError()
    for draw in draws {
        for _ in 0..<(groups / draws.count) {
            var x = Lanes()
            for lane in 0..<8 { x[lane] = draw(&stream) }
            error.measure(x, value: kernel(x)) { exact(Float80(x[$0])) }
        }
    }
    error.report(name)
    return error
}

/// A draw uniform on a range.
func uniform(_ low: Double, _ high: Double) -> (inout RandomStream) -> Double {
    { low + (high - low) * $0.nextUniform() }
}

/// A draw whose exponent is uniform on a range, of either sign.
func logarithmic(_ low: Double, _ high: Double) -> (inout RandomStream) -> Double {
    { stream in
        let magnitude = exp2(low + (high - low) * stream.nextUniform()) * (1 + stream.nextUniform())
        return stream.nextUInt32() & 1 == 0 ? magnitude : -magnitude
    }
}

/// Another draw, but below zero.
func negative(_ draw: @escaping (inout RandomStream) -> Double) -> (inout RandomStream) -> Double {
    { -Swift.abs(draw(&$0)) }
}

/// A draw of all encodings alike: every exponent, both signs, now and then NaN.
func anyEncoding(_ stream: inout RandomStream) -> Double {
    Double(bitPattern: stream.next())
}
#endif
