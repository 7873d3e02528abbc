import LaneMath
import MechanismKit
import NMODL

/// Functions of the voltage as polynomials on intervals, four functions side by side:
/// `[interval][chunk][degree][function]`.
///
/// On each interval the polynomials go through the functions at Chebyshev's points, and are
/// compared with them between these and at both ends: where one is off by more than 1e-13 of its
/// function's largest value there, the interval is left to the functions themselves.
///
/// - Invariant: `coefficients` holds `intervals * chunks * (degree + 1)` vectors, and is not
///   changed once it is made. Where an interval is left to the functions themselves, the first of
///   them is no number there.
final class RateTable: @unchecked Sendable {
    /// The functions, and what they depend on besides the voltage.
    let owner: RateFunctions
    let key: [Double]
    /// Whether the polynomials hold for most of the range.
    private(set) var isUseful = true
    /// The part of the range in which they hold.
    private(set) var held = 0.0
    let coefficients: UnsafeMutablePointer<SIMD4<Double>>
    /// Functions by fours.
    let chunks: Int
    /// Where the first interval begins, mV, how wide each is, and how many there are.
    let low: Double
    let width: Double
    let intervals: Int

    static let degree = 5
    static let terms = degree + 1
    /// How far a polynomial may be from its function, of the function's largest value in the
    /// interval.
    static let tolerance = 1e-13
    /// How wide intervals are, mV: the narrow ones where the wide ones do not hold.
    static let widths = [0.5, 0.25]
    /// The range that is covered, mV: no membrane leaves it for long.
    private static let range = (from: -150.0, to: 110.0)
    /// Rows that an evaluation needs for a while.
    static let workRows = 2

    init(
        _ functions: RateFunctions, _ key: [Double], _ memory: BlockMemory, _ storage: ProgramStorage,
        _ scratch: UnsafeMutableRawPointer, widest: Double
    ) {
        owner = functions
        self.key = key
        chunks = functions.paddedCount / 4
        (low, width) = Self.grid(functions, storage, widest)
        intervals = Int((Self.range.to - low) / width)
        coefficients = .allocate(capacity: intervals * Self.terms * chunks)
        coefficients.initialize(repeating: .zero, count: intervals * Self.terms * chunks)
        fit(memory, storage, scratch)
    }

    /// The polynomials of some of a table's functions.
    init(_ functions: RateFunctions, of whole: RateTable) {
        owner = functions
        key = whole.key
        chunks = functions.paddedCount / 4
        (low, width, intervals) = (whole.low, whole.width, whole.intervals)
        (isUseful, held) = (whole.isUseful, whole.held)
        coefficients = .allocate(capacity: intervals * Self.terms * chunks)
        coefficients.initialize(repeating: .zero, count: intervals * Self.terms * chunks)
        for interval in 0..<intervals {
            for (function, source) in functions.chosen.enumerated() {
                let (to, from) = (place(of: function, interval), whole.place(of: source, interval))
                for power in 0..<Self.terms {
                    coefficients[to + power][function % 4] = whole.coefficients[from + power][source % 4]
                }
            }
            if whole.coefficients[whole.place(of: 0, interval)][0].isNaN { leave(interval) }
        }
    }

    deinit { coefficients.deallocate() }

    /// Intervals that begin neither at round numbers, where files change from one formula to
    /// another, nor so that a point where they are fitted or compared is near one, where files
    /// divide 0 by 0 and a quotient has lost its digits; but where tables are looked up, which have
    /// a bend at each entry, intervals that begin at entries.
    private static func grid(
        _ functions: RateFunctions, _ storage: ProgramStorage, _ widest: Double
    ) -> (low: Double, width: Double) {
        let plain = (low: range.from - 0.74 * widest, width: widest)
        guard let table = functions.tables.first.map({ storage.tables[$0] }), table.spacing > 0, table.spacing.isFinite
        else {
            return plain
        }
        let width = table.spacing / max(1, (table.spacing / widest).rounded(.up))
        guard width > 0.05 else { return plain }
        return (table.low + ((range.from - table.low) / width).rounded(.down) * width, width)
    }

    // MARK: Making

    /// Fits all intervals: the functions are computed at all points of all intervals at once, then
    /// fitted eight intervals at a time.
    private func fit(_ memory: BlockMemory, _ storage: ProgramStorage, _ scratch: UnsafeMutableRawPointer) {
        let nodes = (0..<Self.terms).map { UnaryFunction.cosine(.pi * Double(2 * $0 + 1) / Double(2 * Self.terms)) }
        let tests = [-1, -0.83, -0.51, -0.13, 0.29, 0.67, 0.91, 1]
        let points = nodes + tests
        let inverse = inverseVandermonde(nodes)
        // A row is one point of eight intervals.
        let groups = (intervals + 7) / 8
        let rows = groups * points.count
        let voltages = UnsafeMutablePointer<Lanes>.allocate(capacity: rows)
        let values = UnsafeMutablePointer<Lanes>.allocate(capacity: rows * owner.count)
        defer {
            voltages.deallocate()
            values.deallocate()
        }
        for group in 0..<groups {
            let first = Lanes(lanes: { low + Double(group * 8 + $0) * width })
            for (index, point) in points.enumerated() {
                voltages[group * points.count + index] = first + (point + 1) / 2 * width
            }
        }
        var own = memory
        own.rows = 0..<rows
        own.v = voltages
        owner.code.computeResults(own, storage, scratch: scratch) { first, count, slots in
            for (function, slot) in owner.code.results.enumerated() {
                for row in 0..<count { values[function * rows + first + row] = slots[slot][row] }
            }
        }
        var good = 0
        for group in 0..<groups {
            var holds = Lanes(bits: LaneBits(repeating: .max))
            for function in 0..<owner.count {
                let own = UnsafePointer(values + function * rows + group * points.count)
                holds = Lanes(bits: holds.bits & fit(function, group, own, inverse, tests).bits)
            }
            for lane in 0..<8 where group * 8 + lane < intervals {
                if holds.bits[lane] != 0 { good += 1 } else { leave(group * 8 + lane) }
            }
        }
        held = Double(good) / Double(intervals)
        isUseful = good * 4 >= intervals * 3
    }

    private func place(of function: Int, _ interval: Int) -> Int { (interval * chunks + function / 4) * Self.terms }

    /// Leaves an interval to the functions themselves.
    private func leave(_ interval: Int) { coefficients[place(of: 0, interval)][0] = .nan }

    /// Fits one function on eight intervals; returns where it is close enough, as bits.
    private func fit(
        _ function: Int, _ group: Int, _ values: UnsafePointer<Lanes>, _ inverse: [[Double]], _ tests: [Double]
    ) -> Lanes {
        var polynomial: [Lanes] = []
        for power in 0..<Self.terms {
            var sum = Lanes.zero
            for node in 0..<Self.terms { sum += inverse[power][node] * values[node] }
            polynomial.append(sum)
        }
        for lane in 0..<8 where group * 8 + lane < intervals {
            let first = place(of: function, group * 8 + lane)
            for power in 0..<Self.terms { coefficients[first + power][function % 4] = polynomial[power][lane] }
        }
        var largest = Lanes.zero
        for index in 0..<Self.terms + tests.count { largest = maximum(abs(values[index]), largest) }
        var holds = LaneBits(repeating: .max)
        for (index, t) in tests.enumerated() {
            var value = polynomial[Self.degree]
            for power in (0..<Self.degree).reversed() { value = fma(value, t, polynomial[power]) }
            // False where a value is no number.
            let isClose = abs(value - values[Self.terms + index]) .<= Self.tolerance * largest
            holds &= Lanes(condition: isClose).bits
        }
        return Lanes(bits: holds & Lanes(condition: largest .< .infinity).bits)
    }

    /// The matrix that turns values at some points into a polynomial's coefficients.
    private func inverseVandermonde(_ points: [Double]) -> [[Double]] {
        let n = points.count
        // Column j: the coefficients of the polynomial that is 1 at point j and 0 at the others.
        var inverse = [[Double]](repeating: Array(repeating: 0, count: n), count: n)
        for j in 0..<n {
            var polynomial = [1.0]
            var scale = 1.0
            for k in 0..<n where k != j {
                var next = [Double](repeating: 0, count: polynomial.count + 1)
                for (power, value) in polynomial.enumerated() {
                    next[power + 1] += value
                    next[power] -= value * points[k]
                }
                polynomial = next
                scale *= points[j] - points[k]
            }
            for power in 0..<n { inverse[power][j] = polynomial[power] / scale }
        }
        return inverse
    }
}
