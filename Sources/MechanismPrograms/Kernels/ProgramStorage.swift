import LaneMath
import MechanismKit
import NMODL

/// What a program keeps for all instances of a mechanism in one part of a simulation, besides what
/// the engine keeps in columns.
final class ProgramStorage {
    var tables: [ProgramTable]
    /// How often one of them was made.
    var tablesVersion = 0
    /// What a user gave for each FUNCTION_TABLE.
    var functionTables: [ProgramFunctionTable]
    /// NEURON's one sequence of random numbers.
    var sharedRandom = SharedRandomSequence()
    /// What LAGs remember, by its place in ``Program/histories``.
    var histories: [History]

    /// What is supplied from outside, by its place in ``Program/suppliedFunctions``.
    let supplied: [SuppliedFunction]

    let messages: [String]
    /// The engine's column of the first shared value.
    private let firstShared: Int

    init(_ program: Program, _ supplied: [String: SuppliedFunction] = [:]) {
        self.supplied = program.suppliedFunctions.map { supplied[$0] ?? { _ in } }
        firstShared = program.columns.count
        messages = program.messages
        tables = program.tables.map(ProgramTable.init)
        histories = program.histories.map(History.init)
        functionTables = program.functionTables.map { ProgramFunctionTable(arguments: $0.arguments) }
    }
}

extension ProgramStorage {
    /// The engine's column of a shared value: they come behind those of the instances.
    @inline(__always)
    func sharedColumn(_ index: Int) -> Int { firstShared + index }

    /// Sets a shared value.
    func setShared(_ index: Int, _ value: Double, _ columns: UnsafePointer<Column>) {
        // A shared row is eight times the same.
        let first = columns[sharedColumn(index)].address(instance: 0)
        for lane in 0..<Lanes.scalarCount { first[lane] = value }
    }
}

/// NEURON's `scop_random` and what is drawn from it: one sequence for all.
struct SharedRandomSequence {
    private var value: UInt32 = 1

    mutating func seed(_ seed: Double) { value = UInt32(truncatingIfNeeded: Int64(seed)) }

    mutating func uniform() -> Double {
        value = 2_147_437_301 &* value &+ 453_816_981
        return Double(value) / Double(UInt32.max)
    }
}

/// The values of a FUNCTION_TABLE: linear between those that a user gave.
struct ProgramFunctionTable {
    /// The places of the values along each argument.
    var axes: [Axis]
    /// Row by row: the last argument varies fastest.
    var values: [Double] = []

    /// Where values lie along an argument.
    enum Axis {
        /// Any place: the value does not depend on it.
        case constant
        /// Evenly from the lowest to the highest.
        case even(count: Int, low: Double, high: Double)
        /// At the places given, ascending.
        case places([Double])
    }

    init(arguments: Int) { axes = Array(repeating: .constant, count: arguments) }

    func callAsFunction(_ arguments: [Double]) -> Double {
        guard let first = values.first else { return .nan }
        if case .constant = axes[0] { return first }
        var index = 0
        var fractions: [Double] = []
        for (axis, x) in zip(axes, arguments) {
            let (place, fraction) = axis.locate(x)
            index = index * axis.count + place
            fractions.append(fraction)
        }
        switch fractions.count {
        case 1: return between(index, index + 1, fractions[0])
        case 2:
            let near = between(index, index + 1, fractions[1])
            guard fractions[0] != 0 else { return near }
            let far = between(index + axes[1].count, index + axes[1].count + 1, fractions[1])
            return fractions[0] > 0 ? (1 - fractions[0]) * near + fractions[0] * far : near
        default: return values[index]
        }
    }

    private func between(_ a: Int, _ b: Int, _ fraction: Double) -> Double {
        fraction > 0 ? (1 - fraction) * values[a] + fraction * values[b] : values[a]
    }
}

extension ProgramFunctionTable.Axis {
    var count: Int {
        switch self {
        case .constant: 1
        case .even(let count, _, _): count
        case .places(let places): places.count
        }
    }

    /// The value at or below a place, and how far the place is towards the next.
    func locate(_ x: Double) -> (Int, Double) {
        switch self {
        case .constant: return (0, 0)
        case .even(let count, let low, let high):
            guard x > low else { return (0, 0) }
            guard x < high else { return (count - 1, 0) }
            let place = (x - low) / ((high - low) / Double(count - 1))
            let index = Int(place)
            return (index, place - Double(index))
        case .places(let places):
            guard x > places[0] else { return (0, 0) }
            guard x < places[places.count - 1] else { return (places.count - 1, 0) }
            var (a, b) = (0, places.count - 1)
            while a < b - 1 {
                let middle = (a + b) / 2
                if places[middle] <= x { a = middle } else { b = middle }
            }
            return (a, (x - places[a]) / (places[a + 1] - places[a]))
        }
    }
}
