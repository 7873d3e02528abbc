import Wording

/// The values of a function that a user gives as numbers: NMODL's FUNCTION_TABLE.
///
/// Between its places the function is linear; outside of them it is what it is at the nearest.
public struct FunctionTable: Sendable, Hashable {
    /// Where values lie along an argument.
    public enum Axis: Sendable, Hashable {
        /// Anywhere: the function does not depend on the argument.
        case constant
        /// Evenly from the lowest to the highest place.
        case even(count: Int, from: Double, through: Double)
        /// At the places given, ascending.
        case places([Double])

        /// How many values lie along the argument.
        public var count: Int {
            switch self {
            case .constant: 1
            case .even(let count, _, _): count
            case .places(let places): places.count
            }
        }
    }

    /// The places of the values along each argument.
    public var axes: [Axis]
    /// As many as the axes' counts multiplied: that of the last argument varies fastest.
    public var values: [Double]

    /// A function of any number of arguments.
    ///
    /// - Parameters:
    ///   - values: that of the last argument varies fastest.
    ///   - axes: the places of the values along each argument.
    public init(_ values: [Double], axes: [Axis]) {
        self.values = values
        self.axes = axes
    }

    /// A function of one argument: its values at places that ascend.
    ///
    /// - Parameters:
    ///   - values: one for each place.
    ///   - places: the argument at each.
    public init(_ values: [Double], at places: [Double]) { self.init(values, axes: [.places(places)]) }

    /// A function of one argument: its values at places that lie evenly between two.
    ///
    /// - Parameters:
    ///   - values: from the lowest place to the highest.
    ///   - low: the lowest place.
    ///   - high: the highest.
    public init(_ values: [Double], from low: Double, through high: Double) {
        self.init(values, axes: [.even(count: values.count, from: low, through: high)])
    }

    /// A function that has one value everywhere, whatever its arguments.
    ///
    /// - Parameter value: the value.
    public static func constant(_ value: Double) -> FunctionTable { FunctionTable([value], axes: []) }

    /// What is wrong with it for a function of so many arguments; nil where nothing is.
    ///
    /// - Parameter arguments: how many.
    public func problem(arguments: Int) -> String? {
        if let value = values.first(where: { !$0.isFinite }) { return "holds \(value); expected finite numbers" }
        if axes.isEmpty {
            return values.count == 1 ? nil : "holds \(values.count, "value") without places; expected one"
        }
        guard axes.count == arguments else {
            return "is given along \(axes.count, "argument"); expected \(arguments)"
        }
        let count = axes.reduce(1) { $0 * $1.count }
        guard values.count == count, count > 0 else { return "holds \(values.count, "value") for \(count, "place")" }
        for axis in axes {
            switch axis {
            case .constant: continue
            case .even(let count, let low, let high):
                guard count > 1, low < high, (high - low).isFinite else {
                    return "has \(count, "place") from \(low) to \(high); expected two or more, that ascend"
                }
            case .places(let places):
                guard places.count > 1, places.allSatisfy(\.isFinite), zip(places, places.dropFirst()).allSatisfy(<)
                else {
                    let found = "\(places.count, "place that does not ascend", "places that do not ascend")"
                    return "has \(found); expected two or more, that ascend"
                }
            }
        }
        return nil
    }
}
