import CableModel
import MechanismKit
import ResultFiles
import Wording

/// Numbers and lists as people read them.
enum SummaryText {
    /// A number to six significant digits, without zeros that say nothing: `0.12`, `19722.2`,
    /// `-65`.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
        let digits = 5 - Int(log10(abs(value)))
        // Dividing by a power of ten rounds to the nearest double of a short decimal, multiplying
        // by 0.1 would not.
        let scale = power(ofTen: abs(digits))
        let rounded = digits >= 0 ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
        return (rounded.isFinite ? rounded : value).shortestText
    }

    /// The exponent of the power of ten that a number begins with.
    private static func log10(_ magnitude: Double) -> Double {
        var (exponent, value) = (0.0, magnitude)
        while value >= 10 { (value, exponent) = (value / 10, exponent + 1) }
        while value < 1 { (value, exponent) = (value * 10, exponent - 1) }
        return exponent
    }

    private static func power(ofTen exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * 10 } }

    /// One number, or the least and the greatest of several, with their unit.
    static func range(_ values: [Double], _ unit: String) -> String {
        guard let low = values.min(), let high = values.max() else { return "none" }
        // What differs by less than is shown is shown once.
        let (least, most) = (number(low), number(high))
        let text = least == most ? least : "\(least) to \(most)"
        return unit.isEmpty || unit == "1" ? text : "\(text) \(unit)"
    }

    /// `: gnabar 0.12 S/cm2, el -54.3 mV`: the parameters of a mechanism that has these values,
    /// here and there.
    static func parameters(of values: [MechanismParameters], _ descriptor: MechanismDescriptor) -> String {
        let texts = descriptor.variables.enumerated().compactMap { column, variable -> String? in
            switch variable.role {
            case .parameter:
                "\(variable.name) \(range(values.compactMap { $0.parameter(inColumn: column) }, variable.unit))"
            case .table: values.first?.table(inColumn: column).map { "\(variable.name) \($0.count, "number")" }
            default: nil
            }
        }
        return texts.isEmpty ? "" : ": " + texts.joined(separator: ", ")
    }

    /// The lines of the first twenty, and how many more there are.
    static func capped<Item>(_ items: [Item], indent: String = "  ", _ lines: (Item) -> [String]) -> [String] {
        items.prefix(20).flatMap(lines) + (items.count > 20 ? ["\(indent)and \(items.count - 20) more"] : [])
    }
}
