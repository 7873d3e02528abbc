import LaneMath
import MechanismKit
import Synchronization

/// The polynomials of several tables side by side, for rows at which all of them are asked for: one
/// index for all, and as few functions as fill up the last chunk of four.
///
/// Each polynomial is that of its table, and is evaluated by the same operations: the results are
/// the same bits.
///
/// Where the functions are shares and targets of gates, those of one gate lie side by side, and
/// gates are advanced without their values going to memory.
///
/// - Invariant: all tables have one grid of intervals. Nothing changes once it is made.
final class JoinedRates: @unchecked Sendable {
    let tables: [RateTable]
    let functionCount: Int
    let polynomials: RatePolynomials
    /// For each table the places of its functions, bytes from the first row.
    let places: [UnsafePointer<Int>]
    /// The places of all positions.
    let placesByPosition: UnsafePointer<Int>
    /// The positions of each table's first function, which is no number where the table does not
    /// hold.
    let marks: UnsafeBufferPointer<Int>
    /// The columns of the gates of all tables, one after the other; none where functions are
    /// something else.
    let gateColumns: UnsafeBufferPointer<Int>
    /// The intervals where some table does not hold.
    let left: UnsafeBufferPointer<Double>
    private let coefficients: UnsafeMutablePointer<SIMD4<Double>>
    private let numbers: UnsafeMutablePointer<Int>

    /// The rows that results of one function take: one more than are computed, so that those of
    /// different functions do not meet in the same lines of the nearest cache.
    static var stride: Int { rows + 1 }
    /// Rows that are computed at once: those of a chunk.
    static var rows: Int { Chunk.rowCount }

    /// More intervals than these are not looked for in each row.
    static let mostLeft = 8

    /// - Parameter gates: what the functions of each table are used for, if that is to advance
    ///   gates.
    init(_ tables: [RateTable], gates: [[GateStep]] = []) {
        self.tables = tables
        let isLinear = tables.flatMap(\.isLinear)
        let chunks = (isLinear.count + 3) / 4
        let sorted = gates.isEmpty ? FunctionOrder(isLinear: isLinear, chunks: chunks) : FunctionOrder(tables, gates)
        functionCount = 4 * chunks
        let (terms, intervals) = (RateTable.terms, tables[0].intervals)
        let coefficients = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: intervals * chunks * terms)
        coefficients.initialize(repeating: .zero, count: intervals * chunks * terms)
        var (first, marked): (Int, [Int]) = (0, [])
        for table in tables {
            for function in table.isLinear.indices {
                let position = sorted.positions[first + function]
                for interval in 0..<intervals {
                    let place = (interval * chunks + position / 4) * terms
                    for power in 0..<terms {
                        coefficients[place + power][position % 4] = table[function, interval, power]
                    }
                }
            }
            marked.append(sorted.positions[first + table.order[0]])
            first += table.isLinear.count
        }
        // Places by function, places by position, marks.
        let row = Self.stride * MemoryLayout<Lanes>.stride
        let all =
            isLinear.indices.map { sorted.positions[$0] * row } + (0..<4 * chunks).map { $0 * row } + marked
        numbers = .allocate(capacity: all.count)
        numbers.initialize(from: all, count: all.count)
        var (start, places): (Int, [UnsafePointer<Int>]) = (0, [])
        for table in tables {
            places.append(UnsafePointer(numbers + start))
            start += table.isLinear.count
        }
        self.places = places
        placesByPosition = UnsafePointer(numbers + isLinear.count)
        marks = UnsafeBufferPointer(start: numbers + isLinear.count + 4 * chunks, count: marked.count)
        self.coefficients = coefficients
        let columns = gates.flatMap { $0.map(\.column) }
        gateColumns = UnsafeBufferPointer(start: columns.copied(), count: columns.count)
        let leftIntervals = (0..<intervals).filter { interval in tables.contains { $0.isLeft(interval) } }
        left = UnsafeBufferPointer(start: leftIntervals.map(Double.init).copied(), count: leftIntervals.count)
        polynomials = RatePolynomials(
            coefficients: coefficients, functions: placesByPosition, chunks: chunks, linearChunks: sorted.linearChunks,
            low: tables[0].low, width: tables[0].width, intervals: intervals)
    }

    deinit {
        coefficients.deallocate()
        numbers.deallocate()
        gateColumns.deallocate()
        left.deallocate()
    }
}

/// Tables that were joined, for all parts of all simulations: those that some part still uses.
final class JoinedRatesCache: Sendable {
    private struct Known {
        weak var rates: JoinedRates?
    }

    private let known = Mutex<[Known]>([])

    /// The tables given, joined.
    ///
    /// - Parameter gates: what the functions of each are used for, if that is to advance gates.
    func joined(_ tables: [RateTable], gates: [[GateStep]] = []) -> JoinedRates {
        known.withLock { known in
            for rates in known.lazy.compactMap(\.rates) {
                let isSame =
                    rates.tables.count == tables.count && rates.gateColumns.count == gates.reduce(0) { $0 + $1.count }
                    && zip(rates.tables, tables).allSatisfy { $0 === $1 }
                if isSame { return rates }
            }
            let rates = JoinedRates(tables, gates: gates)
            known.removeAll { $0.rates == nil }
            known.append(Known(rates: rates))
            return rates
        }
    }
}
