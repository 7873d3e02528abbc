import LaneMath
import MechanismKit

// Linear between the values that a user gave, as NEURON's FUNCTION_TABLE is.

extension MechanismKit.FunctionTable {
    /// Its value for some arguments; no number where no values were given.
    func callAsFunction(_ arguments: [Double]) -> Double {
        guard let first = values.first else { return .nan }
        guard let axis = axes.first else { return first }
        if case .constant = axis { return first }
        switch axes.count {
        case 1:
            return axis.withLocator { locator in
                values.withUnsafeBufferPointer { Self.value($0, &locator, arguments[0]) }
            }
        case 2:
            return axis.withLocator { rows in
                axes[1].withLocator { columns in
                    values.withUnsafeBufferPointer { Self.value($0, &rows, arguments[0], &columns, arguments[1]) }
                }
            }
        default:
            let index = zip(axes, arguments).reduce(0) { index, next in
                index * next.0.count + next.0.withLocator { $0.locate(next.1).index }
            }
            return values[index]
        }
    }

    /// Its values for rows of arguments, one or two of them.
    ///
    /// - Parameters:
    ///   - results: where they go.
    ///   - x: the first arguments.
    ///   - y: the second; nil for a function of one.
    ///   - count: how many rows.
    func fill(
        _ results: SlotRows, _ x: SlotRows, _ y: SlotRows?, count: Int
    ) {
        guard let first = values.first else { return fill(results, count) { _, _ in .nan } }
        guard let axis = axes.first, axis != .constant else { return fill(results, count) { _, _ in first } }
        values.withUnsafeBufferPointer { values in
            axis.withLocator { rows in
                guard let y, axes.count == 2 else {
                    return fill(results, count) { Self.value(values, &rows, x[$0][$1]) }
                }
                axes[1].withLocator { columns in
                    fill(results, count) { Self.value(values, &rows, x[$0][$1], &columns, y[$0][$1]) }
                }
            }
        }
    }

    @inline(__always)
    private func fill(
        _ results: SlotRows, _ count: Int, _ value: (_ row: Int, _ lane: Int) -> Double
    ) {
        for row in 0..<count { results[row] = Lanes(lanes: { value(row, $0) }) }
    }

    @inline(__always)
    private static func value(
        _ values: UnsafeBufferPointer<Double>, _ locator: inout Locator, _ x: Double
    ) -> Double {
        let place = locator.locate(x)
        return between(values, place.index, place.fraction)
    }

    @inline(__always)
    private static func value(
        _ values: UnsafeBufferPointer<Double>, _ rows: inout Locator, _ x: Double, _ columns: inout Locator, _ y: Double
    ) -> Double {
        let (row, column) = (rows.locate(x), columns.locate(y))
        let index = row.index * columns.count + column.index
        let near = between(values, index, column.fraction)
        guard row.fraction > 0 else { return near }
        return (1 - row.fraction) * near + row.fraction * between(values, index + columns.count, column.fraction)
    }

    @inline(__always)
    private static func between(_ values: UnsafeBufferPointer<Double>, _ index: Int, _ fraction: Double) -> Double {
        fraction > 0 ? (1 - fraction) * values[index] + fraction * values[index + 1] : values[index]
    }
}

/// Finds places along an axis; looks first where the last one was.
private struct Locator {
    /// How many values lie along the axis.
    let count: Int
    private let low, high: Double
    /// The places; nil where they lie evenly.
    private let places: UnsafeBufferPointer<Double>?
    private var last = 0

    init(count: Int, from low: Double, through high: Double) {
        (self.count, places) = (count, nil)
        (self.low, self.high) = (low, high)
    }

    init(_ places: UnsafeBufferPointer<Double>) {
        (count, self.places) = (places.count, places)
        (low, high) = (places[0], places[places.count - 1])
    }

    /// The value at or below a place, and how far the place is towards the next.
    @inline(__always)
    mutating func locate(_ x: Double) -> (index: Int, fraction: Double) {
        guard x > low else { return (0, 0) }
        guard x < high else { return (count - 1, 0) }
        guard let places else {
            let place = (x - low) / ((high - low) / Double(count - 1))
            let index = Int(place)
            return (index, place - Double(index))
        }
        if places[last] > x || places[last + 1] <= x {
            var (a, b) = (0, count - 1)
            while a < b - 1 {
                let middle = (a + b) / 2
                if places[middle] <= x { a = middle } else { b = middle }
            }
            last = a
        }
        return (last, (x - places[last]) / (places[last + 1] - places[last]))
    }
}

extension MechanismKit.FunctionTable.Axis {
    /// Calls a function with what finds places along the axis.
    fileprivate func withLocator<Result>(_ body: (inout Locator) -> Result) -> Result {
        switch self {
        case .constant:
            var locator = Locator(count: 1, from: .infinity, through: .infinity)
            return body(&locator)
        case .even(let count, let low, let high):
            var locator = Locator(count: count, from: low, through: high)
            return body(&locator)
        case .places(let places):
            return places.withUnsafeBufferPointer {
                var locator = Locator($0)
                return body(&locator)
            }
        }
    }
}
