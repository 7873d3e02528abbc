/// A value that can stand in an attribute of an SVG element.
protocol SVGAttributeValue {
    /// The value as it stands between the quotation marks, escaped.
    var svgText: String { get }
}

extension String: SVGAttributeValue {
    var svgText: String { SVGText.escaped(self) }
}

extension Int: SVGAttributeValue {
    var svgText: String { String(self) }
}

extension Double: SVGAttributeValue {
    /// At most two decimals: a hundredth of a px is finer than any printer.
    var svgText: String { SVGNumber.text(hundredths: SVGNumber.rounded(self, scale: 100)) }
}

/// Short decimal numbers for coordinates.
enum SVGNumber {
    /// The coordinate in units of 1/scale px.
    ///
    /// SVG knows neither NaN nor infinity, and viewers fail on huge numbers, so
    /// both are replaced by something far outside any page, or by zero.
    static func rounded(_ value: Double, scale: Double) -> Int {
        guard !value.isNaN else { return 0 }
        return Int((min(max(value, -1e6), 1e6) * scale).rounded())
    }

    /// The number `hundredths / 100` without trailing zeros.
    static func text(hundredths: Int) -> String {
        let magnitude = hundredths.magnitude
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: 100)
        guard rest != 0 else { return "\(sign)\(whole)" }
        let integer = whole == 0 ? "" : String(whole)
        if rest % 10 == 0 { return "\(sign)\(integer).\(rest / 10)" }
        return "\(sign)\(integer).\(rest < 10 ? "0" : "")\(rest)"
    }
}
