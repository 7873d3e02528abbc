/// Round values along an axis with their labels.
struct AxisTicks: Equatable {
    /// Where the ticks are, increasing: multiples of 1, 2 or 5 times a power of ten.
    let values: [Double]
    /// One label for each tick, with a typographic minus sign.
    let labels: [String]
    /// The labels are to be read times ten to this power; 0 for ordinary numbers.
    let exponent: Int

    /// Chooses the finest round step that needs at most `count` ticks.
    init(over range: AxisRange, atMost count: Int) {
        let magnitude = max(abs(range.lower), abs(range.upper))
        exponent = Self.labelExponent(for: magnitude)
        var step = Self.RoundStep(atLeast: range.span / Double(max(2, count)))
        var multiples = step.multiples(in: range)
        while multiples.count > max(2, count) {
            step = step.next
            multiples = step.multiples(in: range)
        }
        values = multiples.map { step.value(of: $0) }
        let decimals = max(0, exponent - step.power)
        let shift = exponent
        let hasCommas = exponent == 0 && decimals == 0 && magnitude >= 10_000
        labels = values.map { value in
            hasCommas
                ? Self.signed(NumberText.grouped(Int(abs(value))), value)
                : Self.label(value, exponent: shift, decimals: decimals)
        }
    }

    /// The text that tells the power of ten of the labels, such as "×10⁻⁶"; nil for ordinary
    /// numbers.
    var multiplierLabel: String? {
        guard exponent != 0 else { return nil }
        let superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
        let digits = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { superscripts[$0] }
        return "×10" + (exponent < 0 ? "⁻" : "") + digits.joined()
    }

    /// Numbers from a thousandth to ten thousands are read with ease; others get a power of ten.
    private static func labelExponent(for magnitude: Double) -> Int {
        guard magnitude > 0, magnitude < 1e-2 || magnitude >= 1e5 else { return 0 }
        return Int((SystemFunctions.decimalLogarithm(magnitude) / 3).rounded(.down)) * 3
    }

    private static func label(_ value: Double, exponent: Int, decimals: Int) -> String {
        let scaled = exponent == 0 ? value : value / SystemFunctions.power(10, Double(exponent))
        return signed(SystemFunctions.fixed(abs(scaled), decimals: min(decimals, 12)), value)
    }

    private static func signed(_ text: String, _ value: Double) -> String {
        value < 0 ? "−" + text : text
    }
}

extension AxisTicks {
    /// A step of 1, 2 or 5 times a power of ten.
    struct RoundStep {
        let mantissa: Int
        let power: Int

        init(mantissa: Int, power: Int) {
            self.mantissa = mantissa
            self.power = power
        }

        /// The smallest round step not below a positive size.
        init(atLeast size: Double) {
            let power = Int(SystemFunctions.decimalLogarithm(size).rounded(.down))
            let leading = size / SystemFunctions.power(10, Double(power))
            // The tolerance keeps a size such as 0.2, which is not exact, from being passed over.
            let mantissa = [1, 2, 5].first { Double($0) >= leading * (1 - 1e-9) }
            self.init(mantissa: mantissa ?? 1, power: mantissa == nil ? power + 1 : power)
        }

        /// The step's size.
        var size: Double { value(of: 1) }

        /// The next larger round step.
        var next: RoundStep {
            switch mantissa {
            case 1: RoundStep(mantissa: 2, power: power)
            case 2: RoundStep(mantissa: 5, power: power)
            default: RoundStep(mantissa: 1, power: power + 1)
            }
        }

        /// The largest round step not above a positive size.
        static func atMost(_ size: Double) -> RoundStep {
            let power = Int(SystemFunctions.decimalLogarithm(size).rounded(.down))
            let leading = size / SystemFunctions.power(10, Double(power))
            let mantissa = [5, 2].first { Double($0) <= leading * (1 + 1e-9) } ?? 1
            return RoundStep(mantissa: mantissa, power: power)
        }

        /// A multiple of the step. Dividing by a power of ten gives the double
        /// nearest to the decimal number; multiplying by a negative one would not.
        func value(of multiple: Int) -> Double {
            let whole = Double(multiple * mantissa)
            return power < 0
                ? whole / SystemFunctions.power(10, Double(-power)) : whole * SystemFunctions.power(10, Double(power))
        }

        /// The multiples of the step inside a range; the ends count as inside.
        func multiples(in range: AxisRange) -> [Int] {
            let first = (range.lower / size - 1e-6).rounded(.up)
            let last = (range.upper / size + 1e-6).rounded(.down)
            guard first <= last, abs(first) < 1e15, abs(last) < 1e15 else { return [] }
            return Array(Int(first)...Int(last))
        }
    }
}
