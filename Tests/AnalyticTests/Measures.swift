import Foundation

/// The root mean square of the differences of two series; infinite where their lengths differ.
func rootMeanSquareDifference(_ found: some Collection<Double>, _ expected: some Collection<Double>) -> Double {
    guard found.count == expected.count, !expected.isEmpty else { return .infinity }
    var sum = 0.0
    for (a, b) in zip(found, expected) { sum += (a - b) * (a - b) }
    return (sum / Double(expected.count)).squareRoot()
}

/// The largest difference.
func largestDifference(_ found: some Collection<Double>, _ expected: some Collection<Double>) -> Double {
    guard found.count == expected.count else { return .infinity }
    return zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// The orders of convergence that the errors of successive halvings show: log2 of each error over
/// the next.
func observedOrders(_ errors: [Double]) -> [Double] { zip(errors, errors.dropFirst()).map { log2($0 / $1) } }
