/// The finite, non-empty interval an axis shows.
struct AxisRange: Equatable {
    let lower: Double
    let upper: Double

    var span: Double { upper - lower }

    /// Beyond this magnitude differences of values could overflow.
    private static let largestMagnitude = 1e150

    /// The interval between two values, widened where they are (nearly) equal.
    ///
    /// A trace constant up to rounding errors should look constant, so a span
    /// below a hundred-thousandth of the value is widened around its middle.
    init(_ first: Double, _ second: Double) {
        let limit = Self.largestMagnitude
        let low = min(max(min(first, second), -limit), limit)
        let high = min(max(max(first, second), -limit), limit)
        let magnitude = max(abs(low), abs(high))
        if high - low > 1e-5 * magnitude && high - low > 1e-150 {
            (lower, upper) = (low, high)
        } else {
            let middle = low / 2 + high / 2
            let margin = magnitude > 1e-140 ? 0.1 * magnitude : 1
            (lower, upper) = (middle - margin, middle + margin)
        }
    }

    /// The interval that holds all finite values; nil where there are none.
    init?(covering collections: [[Double]]) {
        var low = Double.infinity
        var high = -Double.infinity
        for values in collections {
            for value in values where value.isFinite {
                if value < low { low = value }
                if value > high { high = value }
            }
        }
        guard low <= high else { return nil }
        self.init(low, high)
    }

    /// The interval with a margin added on both sides, as a fraction of its span.
    func widened(by fraction: Double) -> AxisRange {
        AxisRange(lower - fraction * span, upper + fraction * span)
    }

    /// Where a value lies: 0 at the lower end, 1 at the upper one.
    func position(of value: Double) -> Double {
        (value - lower) / span
    }
}
