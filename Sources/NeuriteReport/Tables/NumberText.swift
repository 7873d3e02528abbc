import Wording

/// Numbers as text.
package enum NumberText {
    /// The shortest text that reads back as the same number: "0.1", "-65", "1e-20",
    /// "nan", "inf" and "-inf".
    package static func shortest(_ value: Double) -> String {
        value.shortestText
    }

    /// A number in C's format for one, such as "%.3g".
    package static func formatted(_ value: Double, as format: String) -> String {
        SystemFunctions.formatted(value, as: format)
    }

    /// A whole number with commas between thousands: "12,345".
    package static func grouped(_ value: Int) -> String {
        var groups: [String] = []
        var rest = value.magnitude
        while rest >= 1000 {
            let group = String(rest % 1000)
            groups.append(String(repeating: "0", count: 3 - group.count) + group)
            rest /= 1000
        }
        groups.append(String(rest))
        return (value < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }

    /// A number with three significant digits, or all before the point, without an exponent where
    /// it is easy to read without: "12,345", "48.2", "0.00512", "1.2e-07".
    package static func significant(_ value: Double) -> String {
        let magnitude = abs(value)
        // From 999.5 on "%g" would write an exponent.
        if magnitude >= 999.5 && magnitude < 1e15 { return grouped(Int(value.rounded())) }
        return SystemFunctions.formatted(value, as: "%.3g")
    }

    /// An amount of memory for people: "12 kB", "1.23 GB".
    package static func memory(_ bytes: Double) -> String {
        var (amount, unit) = (bytes / 1e3, "kB")
        for larger in ["MB", "GB", "TB"] where amount >= 999.5 { (amount, unit) = (amount / 1e3, larger) }
        return "\(significant(amount)) \(unit)"
    }

    /// A time for people: "45.6 ms", "1.23 s", "2 min 05 s", "1 h 03 min".
    package static func duration(_ duration: Duration) -> String {
        let seconds = duration.seconds
        switch abs(seconds) {
        case ..<0.9995e-3: return "\(significant(seconds * 1e6)) µs"
        case ..<0.9995: return "\(significant(seconds * 1e3)) ms"
        case ..<59.95: return "\(significant(seconds)) s"
        default: return coarseDuration(seconds: seconds)
        }
    }

    /// A time in whole seconds, and from an hour on in whole minutes.
    static func coarseDuration(seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 1e12 else { return "ages" }
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        let (minutes, rest) = whole.quotientAndRemainder(dividingBy: 60)
        if minutes < 60 { return "\(minutes) min \(twoDigits(rest)) s" }
        return "\(grouped(minutes / 60)) h \(twoDigits(minutes % 60)) min"
    }

    private static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : String(value)
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
