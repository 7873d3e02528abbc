import LaneMath
import Neurite

/// A value that may depend on the place: a number, or something made of distances and diameters.
///
/// In code it is written as it is meant: `0.02 * .exp(.distance(from: "soma") / -100)`; in a file
/// as text: `"0.02 * exp(distance(soma) / -100)"`.
public indirect enum PlaceExpression: Hashable, Sendable {
    /// The same everywhere.
    case number(Double)
    /// The way along the tree, um; see ``Origin``.
    case distance(from: Origin)
    /// Half the diameter of the segment, um.
    case radius
    /// The diameter of the segment, um.
    case diameter
    /// The one and the other.
    case sum(PlaceExpression, PlaceExpression)
    /// The one less the other.
    case difference(PlaceExpression, PlaceExpression)
    /// The one times the other.
    case product(PlaceExpression, PlaceExpression)
    /// The one divided by the other.
    case quotient(PlaceExpression, PlaceExpression)
    /// The one to the power of the other.
    case power(PlaceExpression, PlaceExpression)
    /// e to the power of it.
    case exp(PlaceExpression)
    /// Its natural logarithm.
    case log(PlaceExpression)
    /// 0 where it is below 0, 1 elsewhere.
    case step(PlaceExpression)
    /// Read from a table by straight lines; as at the table's ends beyond them.
    case table(PlaceExpression, [Entry])

    /// Where a distance is measured from.
    public enum Origin: Hashable, Sendable {
        /// The nearest segment of a region: between the centres of segments, and 0 within. From a
        /// soma of one segment it is NEURON's `distance(soma(0.5), segment)`.
        case region(Region)
        /// A place on a section, by the section's name, as NEURON has it: the centre of the segment
        /// there, or the section's very end.
        case place(section: String, x: Double)
    }

    /// A row of a table.
    public struct Entry: Hashable, Sendable {
        /// Where.
        public var at: Double
        /// What the value is there.
        public var value: Double

        /// A row of a table.
        ///
        /// - Parameters:
        ///   - at: where.
        ///   - value: what the value is there.
        public init(at: Double, value: Double) { (self.at, self.value) = (at, value) }
    }

    /// The way along the tree from the nearest segment of a region, um.
    ///
    /// - Parameter region: where to measure from.
    public static func distance(from region: Region) -> PlaceExpression { .distance(from: .region(region)) }
}

extension PlaceExpression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(integerLiteral value: Int) { self = .number(Double(value)) }

    /// The one and the other.
    public static func + (a: Self, b: Self) -> Self { .sum(a, b) }
    /// The one less the other.
    public static func - (a: Self, b: Self) -> Self { .difference(a, b) }
    /// The one times the other.
    public static func * (a: Self, b: Self) -> Self { .product(a, b) }
    /// The one divided by the other.
    public static func / (a: Self, b: Self) -> Self { .quotient(a, b) }
    /// It times -1.
    public static prefix func - (a: Self) -> Self {
        if case .number(let value) = a { .number(-value) } else { .product(-1, a) }
    }
}

extension PlaceExpression {
    /// The number that it is multiplied by, which can be varied: all of it where it is a number,
    /// else the product of the numbers among its factors, wherever they stand; 1 where there is
    /// none.
    ///
    /// Setting it puts one number in the place of them all, that of the first, or in front where
    /// there is none above a fraction's line. The other factors stay as they are.
    public var coefficient: Double {
        get {
            switch self {
            case .number(let value): value
            case .product(let a, let b): a.coefficient * b.coefficient
            case .quotient(let a, let b): a.coefficient / b.coefficient
            default: 1
            }
        }
        set {
            // A fraction is not written otherwise for the value that it has.
            guard newValue != coefficient else { return }
            var number = Optional(newValue)
            let shape = replacingNumbers(by: &number)
            self = number.map { number in shape.map { .product(.number(number), $0) } ?? .number(number) } ?? shape ?? 1
        }
    }

    /// Its factors without the numbers among them, but for the first above a fraction's line, which
    /// becomes another one; nil where nothing is left.
    ///
    /// - Parameter number: what it becomes; nil once that is used, or to put none.
    private func replacingNumbers(by number: inout Double?) -> PlaceExpression? {
        switch self {
        case .number:
            defer { number = nil }
            return number.map(PlaceExpression.number)
        case .product(let a, let b):
            guard let left = a.replacingNumbers(by: &number) else { return b.replacingNumbers(by: &number) }
            return b.replacingNumbers(by: &number).map { .product(left, $0) } ?? left
        case .quotient(let a, let b):
            var none: Double?
            let left = a.replacingNumbers(by: &number)
            return b.replacingNumbers(by: &none).map { .quotient(left ?? 1, $0) } ?? left
        default: return self
        }
    }

    /// Its value at a place.
    ///
    /// - Parameters:
    ///   - diameter: of the segment, um.
    ///   - distance: from an origin, um.
    func value(diameter: Double, distance: (Origin) -> Double) -> Double {
        func value(_ expression: PlaceExpression) -> Double { expression.value(diameter: diameter, distance: distance) }
        switch self {
        case .number(let number): return number
        case .distance(let origin): return distance(origin)
        case .radius: return diameter / 2
        case .diameter: return diameter
        case .sum(let a, let b): return value(a) + value(b)
        case .difference(let a, let b): return value(a) - value(b)
        case .product(let a, let b): return value(a) * value(b)
        case .quotient(let a, let b): return value(a) / value(b)
        case .power(let a, let b): return Scalar.pow(value(a), value(b))
        case .exp(let a): return Scalar.exp(value(a))
        case .log(let a): return Scalar.log(value(a))
        case .step(let a): return value(a) < 0 ? 0 : value(a) >= 0 ? 1 : .nan
        case .table(let a, let entries): return Self.read(entries, at: value(a))
        }
    }

    /// What is wrong with a table's rows; nil where nothing is.
    static func problem(withRows entries: [Entry]) -> String? {
        if entries.isEmpty { return "expected \", x: y\", a table's rows" }
        let isAscending = zip(entries, entries.dropFirst()).allSatisfy { $0.at < $1.at }
        return isAscending && !entries.contains { $0.at.isNaN } ? nil : "expected a table's rows in ascending order"
    }

    private static func read(_ entries: [Entry], at x: Double) -> Double {
        guard let first = entries.first, let last = entries.last, !x.isNaN else { return .nan }
        if x <= first.at { return first.value }
        for (low, high) in zip(entries, entries.dropFirst()) where x <= high.at {
            return low.value + (high.value - low.value) * ((x - low.at) / (high.at - low.at))
        }
        return last.value
    }

    /// Visits all expressions in it, itself first.
    func forEach(_ visit: (PlaceExpression) -> Void) {
        visit(self)
        switch self {
        case .number, .distance, .radius, .diameter: break
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
            .power(let a, let b):
            a.forEach(visit)
            b.forEach(visit)
        case .exp(let a), .log(let a), .step(let a), .table(let a, _): a.forEach(visit)
        }
    }
}
