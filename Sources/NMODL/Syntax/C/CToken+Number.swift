extension CToken {
    /// The number of the character that it is.
    func character() throws(CFault) -> Double {
        let scalars = Array(text.dropFirst().dropLast().unicodeScalars)
        if scalars.count == 1 { return Double(scalars[0].value) }
        let escapes: [Unicode.Scalar: Double] = ["n": 10, "t": 9, "r": 13, "0": 0, "\\": 92, "'": 39, "\"": 34]
        guard scalars.count == 2, scalars[0] == "\\", let value = escapes[scalars[1]] else {
            throw CFault("the character \(text) is not supported", at: range)
        }
        return value
    }

    /// The number that it is, with the type that its base and its suffix give it.
    func number() throws(CFault) -> CExpression {
        var digits = text.lowercased()
        let isHexadecimal = digits.hasPrefix("0x")
        let isFloating = !isHexadecimal && (digits.contains(".") || digits.contains("e"))
        var suffix = ""
        while let last = digits.last, (isHexadecimal ? "ul" : "ulf").contains(last) {
            suffix.append(digits.removeLast())
        }
        if isFloating {
            if digits.hasSuffix(".") { digits += "0" }
            guard let value = Double(digits.replacing(".e", with: ".0e")) else {
                throw CFault("the number \(text) is not supported", at: range)
            }
            let number = CExpression(.floating(value), at: range)
            guard suffix.contains("f") else { return number }
            return CExpression(.cast(CType(base: .single), number), at: range)
        }
        let isOctal = !isHexadecimal && digits.hasPrefix("0")
        let value = isHexadecimal ? UInt64(digits.dropFirst(2), radix: 16) : UInt64(digits, radix: isOctal ? 8 : 10)
        guard let value else { throw CFault("the number \(text) is not supported", at: range) }
        guard value <= 1 << 53 else {
            throw CFault("the whole number \(text) is above 2^53, up to which they are exact", at: range)
        }
        let number = CExpression(.integer(Double(value)), at: range)
        var type = CType(base: suffix.contains("l") ? .long : suffix.contains("u") ? .unsigned : .integer)
        if type.base == .integer, value > Int32.max {
            type.base = (isHexadecimal || isOctal) && value <= UInt32.max ? .unsigned : .long
        } else if value > UInt32.max {
            type.base = .long
        }
        return type.base == .integer ? number : CExpression(.cast(type, number), at: range)
    }
}
