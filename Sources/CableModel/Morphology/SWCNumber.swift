/// Reads decimal numbers from bytes, correctly rounded.
///
/// Goals, in order: the nearest double to the decimal; nothing but a whole decimal number is accepted (no `nan`, no
/// `inf`, no hexadecimal); speed. A significand below 2^53 with a power of ten of at most 22 is exact in
/// both factors, so that one multiplication or division rounds once (Clinger 1990, PLDI 25, 92-101): nearly
/// every number of an SWC file is of that kind, and the others go to the standard library.
struct SWCNumber {
    /// 10^0 ... 10^22, each exact in double precision.
    private let powersOfTen: [Double] = {
        var powers = [1.0]
        for _ in 0..<22 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    /// The finite number that the bytes of the range spell, or nil if they spell none.
    func value(of bytes: [UInt8], in range: Range<Int>) -> Double? {
        var index = range.lowerBound
        let end = range.upperBound
        var isNegative = false
        if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }

        var significand: UInt64 = 0
        var digits = 0
        var significantDigits = 0
        var exponent = 0
        var pastPoint = false
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !pastPoint {
                pastPoint = true
            } else {
                let digit = byte &- UInt8(ascii: "0")
                guard digit <= 9 else { break }
                digits += 1
                if significantDigits > 0 || digit != 0 { significantDigits += 1 }
                // Past 18 digits the sum could overflow; such a number takes the slow path.
                if significantDigits <= 18 { significand = significand &* 10 &+ UInt64(digit) }
                if pastPoint { exponent -= 1 }
            }
            index += 1
        }
        guard digits > 0 else { return nil }

        if index < end {
            guard bytes[index] | 0x20 == UInt8(ascii: "e"),
                let written = Self.exponent(bytes, (index + 1)..<end)
            else { return nil }
            exponent += written
        }

        if significantDigits == 0 { return isNegative ? -0.0 : 0.0 }
        if significantDigits <= 18, significand <= 1 << 53, (-22...22).contains(exponent) {
            let magnitude =
                exponent < 0
                ? Double(significand) / powersOfTen[-exponent]
                : Double(significand) * powersOfTen[exponent]
            return isNegative ? -magnitude : magnitude
        }
        guard let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite else { return nil }
        return value
    }

    /// The exponent after the `e`; one of more than five digits is cut there, as it is far out of range either way.
    private static func exponent(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var index = range.lowerBound
        guard index < range.upperBound else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index < range.upperBound else { return nil }
        var value = 0
        while index < range.upperBound {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            if value < 100_000 { value = value * 10 + Int(digit) }
            index += 1
        }
        return isNegative ? -value : value
    }
}
