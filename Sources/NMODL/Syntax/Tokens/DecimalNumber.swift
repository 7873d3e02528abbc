/// Numbers from their decimal digits, and back to a few of them.
enum DecimalNumber {
    /// The double that is nearest to a number as it is written; infinity where it is too large.
    static func value(_ text: String) -> Double {
        var digits: UInt64 = 0
        var count = 0
        var exponent = 0
        var isAfterPoint = false
        for byte in text.utf8 {
            if byte.isDigit {
                guard count < 15 else { return Double(text) ?? .infinity }
                digits = digits * 10 + UInt64(byte &- 48)
                if digits > 0 { count += 1 }
                if isAfterPoint { exponent -= 1 }
            } else if byte == 46 {
                isAfterPoint = true
            } else {
                return Double(text) ?? .infinity
            }
        }
        // Both are exact below 2^53 and 10^22, so the quotient is rounded once.
        guard exponent >= -22 else { return Double(text) ?? 0 }
        return exponent == 0 ? Double(digits) : Double(digits) / powersOfTen[-exponent]
    }

    static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// What is left of a number when C prints it with `%g`: six digits. NEURON's translator writes
    /// the defaults of parameters so.
    static func roundedToSixDigits(_ x: Double) -> Double {
        guard x.isFinite, x != 0 else { return x }
        // The shortest digits that give x back, without zeros at either end, and the power of ten
        // of the last of them.
        let text = "\(x.magnitude)"
        let parts = text.split(separator: "e")
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var digits: [UInt8] = []
        var isAfterPoint = false
        for byte in parts[0].utf8 {
            if byte == 46 {
                isAfterPoint = true
            } else {
                digits.append(byte &- 48)
                if isAfterPoint { exponent -= 1 }
            }
        }
        while digits.last == 0, digits.count > 1 {
            digits.removeLast()
            exponent += 1
        }
        let significant = Array(digits.drop { $0 == 0 })
        guard significant.count > 6 else { return x }
        var kept = significant.prefix(6).reduce(0) { $0 * 10 + Int($1) }
        let rest = significant.dropFirst(6)
        let roundsUp: Bool
        if rest.count == 1, rest.first == 5 {
            // Halfway between two: what x exceeds its shortest digits by decides.
            let excess = excess(of: x.magnitude, over: Double(kept) * 10 + 5, exponent: exponent)
            roundsUp = excess > 0 || (excess == 0 && kept % 2 == 1)
        } else {
            roundsUp = rest.first! >= 5
        }
        if roundsUp { kept += 1 }
        let power = exponent + rest.count
        return (x < 0 ? -1 : 1) * (Double("\(kept)e\(power)") ?? x)
    }

    /// x - whole * 10^exponent times a positive number: its sign is right, for exponents from -44
    /// to 22.
    private static func excess(of x: Double, over whole: Double, exponent: Int) -> Double {
        switch exponent {
        case 0...22: return -(-x).addingProduct(whole, powersOfTen[exponent])
        case -22..<0: return (-whole).addingProduct(x, powersOfTen[-exponent])
        case -44..<(-22):
            // In two steps, the rounding of the first carried along.
            let first = x * 1e22
            let lost = (-first).addingProduct(x, 1e22)
            return (-whole).addingProduct(first, powersOfTen[-exponent - 22]) + lost * powersOfTen[-exponent - 22]
        default: return 0
        }
    }
}
