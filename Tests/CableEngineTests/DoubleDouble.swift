/// A number as the sum of two doubles, some 32 digits: what an oracle computes with, so that a
/// difference is the fault of what it judges.
///
/// T. J. Dekker, Numer. Math. 18 (1971) 224-242, with fused multiply-add for the error of a
/// product. Between numbers far from the bounds of a double.
struct DoubleDouble {
    private(set) var value: Double
    private var rest: Double

    init(_ value: Double) { (self.value, rest) = (value, 0) }

    /// A number and what it was rounded off by, which may overlap.
    private init(_ value: Double, plus rest: Double) {
        self.value = value + rest
        self.rest = rest - (self.value - value)
    }

    static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let (high, error) = sum(a.value, b.value)
        let (low, lowError) = sum(a.rest, b.rest)
        let partial = DoubleDouble(high, plus: error + low)
        return DoubleDouble(partial.value, plus: partial.rest + lowError)
    }

    static prefix func - (a: DoubleDouble) -> DoubleDouble {
        var negative = a
        (negative.value, negative.rest) = (-a.value, -a.rest)
        return negative
    }

    static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + -b }

    static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let product = a.value * b.value
        let error = (-product).addingProduct(a.value, b.value)
        return DoubleDouble(product, plus: error + (a.value * b.rest + a.rest * b.value))
    }

    static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let first = DoubleDouble(a.value / b.value)
        let remainder = a - first * b
        let second = DoubleDouble(remainder.value / b.value)
        return first + second + DoubleDouble((remainder - second * b).value / b.value)
    }

    /// A sum of two doubles and its rounding error, exactly.
    private static func sum(_ a: Double, _ b: Double) -> (sum: Double, error: Double) {
        let sum = a + b
        let part = sum - a
        return (sum, (a - (sum - part)) + (b - part))
    }
}
