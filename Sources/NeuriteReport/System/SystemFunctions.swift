#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What this module asks of the C library. (Foundation has all of it, too, but brings its 6 MB into
/// every process.)
enum SystemFunctions {
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    static func cubeRoot(_ value: Double) -> Double { cbrt(value) }

    static func decimalLogarithm(_ value: Double) -> Double { log10(value) }

    /// A step of length 1 at an angle.
    static func direction(_ angle: Double) -> (x: Double, y: Double) { (cos(angle), sin(angle)) }

    /// The angle of a step.
    static func angle(x: Double, y: Double) -> Double { atan2(y, x) }

    /// A number in C's format, such as "%.3g".
    static func formatted(_ value: Double, as format: String) -> String {
        // The longest double has 309 digits before its point.
        var characters = [CChar](repeating: 0, count: 400)
        let count = withVaList([value]) { vsnprintf(&characters, characters.count, format, $0) }
        let text = characters.prefix(max(0, min(Int(count), characters.count - 1)))
        return String(decoding: text.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// A number with so many digits behind the point.
    static func fixed(_ value: Double, decimals: Int) -> String { formatted(value, as: "%.\(decimals)f") }

    /// A variable of the environment; nil where there is none of that name.
    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The width of a terminal in characters; nil where it cannot be found out.
    static func terminalWidth(_ descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
