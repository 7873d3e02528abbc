/// Reads the number that a piece of text begins with, the way `%f` of C's `sscanf` does, which is
/// what Import3d reads files with.
///
/// Goals, in order: the same numbers as there, rounded once to single precision; the same place
/// where the number ends, so that `12.5-3` are two numbers and `-1;` is one; speed. A significand
/// below 2^53 with a power of ten of at most 22 is exact in both factors, so that one
/// multiplication or division rounds once to double precision (Clinger 1990, PLDI 25, 92-101):
/// nearly every number of an SWC file is of that kind. Rounding that double to single precision is
/// rounding twice, which differs from rounding once only where the double lies halfway between two
/// singles; such numbers, and all others, go to the standard library.
struct NumberReader {
    /// A number in both precisions, each rounded once from the text, and where the text goes on.
    struct Reading {
        var double: Double
        var single: Float
        var end: Int
    }

    /// 10^0 ... 10^22, each exact in double precision.
    private let powersOfTen: [Double] = {
        var powers = [1.0]
        for _ in 0..<22 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    /// The number that begins at the lower bound of the range, or nil if there is none.
    func reading(of bytes: [UInt8], in range: Range<Int>) -> Reading? {
        let end = range.upperBound
        var index = range.lowerBound
        guard index < end else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index < end else { return nil }
        if bytes[index] | 0x20 == UInt8(ascii: "n") || bytes[index] | 0x20 == UInt8(ascii: "i") {
            return word(of: bytes, in: index..<end, isNegative: isNegative)
        }
        if bytes[index] == UInt8(ascii: "0"), index + 1 < end, bytes[index + 1] | 0x20 == UInt8(ascii: "x") {
            return hexadecimal(bytes, in: range, digits: index + 2)
        }

        var digits = Digits()
        digits.take(from: bytes, at: &index, upTo: end)
        guard digits.count > 0 else { return nil }
        let mantissaEnd = index
        if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
            // An e without digits behind it is passed over, as glibc does.
            digits.exponent += Self.exponent(bytes, at: &index, upTo: end)
        }
        if digits.significant == 0 {
            return Reading(double: isNegative ? -0.0 : 0, single: isNegative ? -0.0 : 0, end: index)
        }
        if digits.significant <= 18, digits.significand <= 1 << 53, (-22...22).contains(digits.exponent) {
            let significand = Double(digits.significand)
            let magnitude =
                digits.exponent < 0
                ? significand / powersOfTen[-digits.exponent] : significand * powersOfTen[digits.exponent]
            let double = isNegative ? -magnitude : magnitude
            if Self.roundsOnce(double) { return Reading(double: double, single: Float(double), end: index) }
        }
        let text =
            String(decoding: bytes[range.lowerBound..<mantissaEnd], as: UTF8.self)
            + String(decoding: bytes[mantissaEnd..<index], as: UTF8.self).asExponent
        return Self.reading(of: text, end: index)
    }

    /// Whether a double, rounded to single precision, is what the text would be if it were rounded
    /// to that at once.
    private static func roundsOnce(_ double: Double) -> Bool {
        double.bitPattern & 0x1FFF_FFFF != 0x1000_0000 && abs(double) >= Double(Float.leastNormalMagnitude)
    }

    private static func reading(of text: String, end: Int) -> Reading? {
        guard let double = Double(text), let single = Float(text) else { return nil }
        return Reading(double: double, single: single, end: end)
    }

    /// `nan`, `inf` or `infinity`, in any case: numbers to C.
    private func word(of bytes: [UInt8], in range: Range<Int>, isNegative: Bool) -> Reading? {
        let text = String(decoding: bytes[range].prefix(8), as: UTF8.self).lowercased()
        if text.hasPrefix("nan") { return Reading(double: .nan, single: .nan, end: range.lowerBound + 3) }
        // An i behind inf has to begin the rest of infinity.
        guard text.hasPrefix("inf"), !text.hasPrefix("infi") || text == "infinity" else { return nil }
        return Reading(
            double: isNegative ? -.infinity : .infinity, single: isNegative ? -.infinity : .infinity,
            end: range.lowerBound + (text == "infinity" ? 8 : 3))
    }

    private func hexadecimal(_ bytes: [UInt8], in range: Range<Int>, digits start: Int) -> Reading? {
        var index = start
        while index < range.upperBound, Self.isHexadecimal(bytes[index]) || bytes[index] == UInt8(ascii: ".") {
            index += 1
        }
        let mantissaEnd = index
        if index < range.upperBound, bytes[index] | 0x20 == UInt8(ascii: "p") {
            _ = Self.exponent(bytes, at: &index, upTo: range.upperBound)
        }
        let text =
            String(decoding: bytes[range.lowerBound..<mantissaEnd], as: UTF8.self)
            + String(decoding: bytes[mantissaEnd..<index], as: UTF8.self).asExponent
        return Self.reading(of: text, end: index)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") <= 9 || (byte | 0x20) &- UInt8(ascii: "a") <= 5
    }

    /// The exponent behind the letter at the index, which moves to where it ends; one of more than
    /// five digits is cut there, as it is far out of range either way.
    private static func exponent(_ bytes: [UInt8], at index: inout Int, upTo end: Int) -> Int {
        index += 1
        guard index < end else { return 0 }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        var value = 0
        while index < end {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            if value < 100_000 { value = value * 10 + Int(digit) }
            index += 1
        }
        return isNegative ? -value : value
    }
}

/// The digits of a decimal number, with at most one point among them.
private struct Digits {
    var significand: UInt64 = 0
    var count = 0
    /// How many there are from the first that is not 0.
    var significant = 0
    var exponent = 0

    mutating func take(from bytes: [UInt8], at index: inout Int, upTo end: Int) {
        var pastPoint = false
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !pastPoint {
                pastPoint = true
            } else {
                let digit = byte &- UInt8(ascii: "0")
                guard digit <= 9 else { break }
                count += 1
                if significant > 0 || digit != 0 { significant += 1 }
                // Past 18 digits the sum could overflow; such a number takes the slow path.
                if significant <= 18 { significand = significand &* 10 &+ UInt64(digit) }
                if pastPoint { exponent -= 1 }
            }
            index += 1
        }
    }
}

extension String {
    /// The text of an exponent, or nothing where it has no digits.
    fileprivate var asExponent: String { last?.isNumber == true ? self : "" }
}
