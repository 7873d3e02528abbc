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
/// A function that is linear on all intervals, as one that is looked up in a TABLE, stays so.
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
    /// How many intervals are left to the functions themselves.
    private(set) var leftCount = 0
    let coefficients: UnsafeMutablePointer<SIMD4<Double>>
    /// Where each function is among them: linear ones come first.
    private(set) var positions: [Int]
    /// The function at each position; behind them as many as fill the last chunk.
    private(set) var order: [Int]
    /// The same at an address of its own.
    private let orderedFunctions: UnsafeMutablePointer<Int>
    /// Whether each function is linear on all intervals.
    private(set) var isLinear: [Bool]
    /// How many chunks are of linear functions alone; they come first.
    private(set) var linearChunks = 0
    /// Functions by fours.
    let chunks: Int
    /// Where the first interval begins, mV, how wide each is, and how many there are.
    let low: Double
    let width: Double
    let intervals: Int

    /// With which channels' rates hold at once, nearly all: on intervals of one width they may be
    /// evaluated together with those of other mechanisms.
    static let degree = 6
    static let terms = degree + 1
    /// How far a polynomial may be from its function, of the function's largest value in the
    /// interval.
    static let tolerance = 1e-13
    /// How wide intervals are, mV: narrow ones where more of them hold.
    static let widths = [0.5, 0.25]
    /// The range that is covered, mV: no membrane leaves it for long.
    private static let range = (from: -150.0, to: 110.0)

    init(
        _ functions: RateFunctions, _ key: [Double], _ memory: BlockMemory, _ storage: ProgramStorage,
        _ scratch: UnsafeMutableRawPointer, widest: Double
    ) {
        owner = functions
        self.key = key
        chunks = functions.paddedCount / 4
        isLinear = Array(repeating: true, count: functions.count)
        positions = Array(0..<functions.paddedCount)
        order = positions
        orderedFunctions = .allocate(capacity: functions.paddedCount)
        (low, width) = Self.grid(functions, memory, storage, scratch, widest)
        intervals = Int((Self.range.to - low) / width)
        coefficients = .allocate(capacity: intervals * Self.terms * chunks)
        coefficients.initialize(repeating: .zero, count: intervals * Self.terms * chunks)
        fit(memory, storage, scratch)
        orderedFunctions.initialize(from: order, count: order.count)
        assert(checkInvariants() == [])
    }

    /// The polynomials of some of a table's functions.
    init(_ functions: RateFunctions, of whole: RateTable) {
        owner = functions
        key = whole.key
        chunks = functions.paddedCount / 4
        (low, width, intervals) = (whole.low, whole.width, whole.intervals)
        (isUseful, held, leftCount) = (whole.isUseful, whole.held, whole.leftCount)
        isLinear = functions.chosen.map { whole.isLinear[$0] }
        positions = Array(0..<functions.paddedCount)
        order = positions
        orderedFunctions = .allocate(capacity: functions.paddedCount)
        coefficients = .allocate(capacity: intervals * Self.terms * chunks)
        coefficients.initialize(repeating: .zero, count: intervals * Self.terms * chunks)
        sortLinearFirst()
        for interval in 0..<intervals {
            for (function, source) in functions.chosen.enumerated() {
                for power in 0..<Self.terms {
                    self[function, interval, power] = whole[source, interval, power]
                }
            }
            if whole.isLeft(interval) { leave(interval) }
        }
        orderedFunctions.initialize(from: order, count: order.count)
        assert(checkInvariants() == [])
    }

    deinit {
        coefficients.deallocate()
        orderedFunctions.deallocate()
    }

    /// What an evaluation needs; valid as long as the table.
    var polynomials: RatePolynomials {
        RatePolynomials(
            coefficients: coefficients, functions: orderedFunctions, chunks: chunks, linearChunks: linearChunks,
            low: low, width: width, intervals: intervals)
    }

    /// Whether the intervals are those of another table.
    func hasGrid(of other: RateTable) -> Bool {
        low == other.low && width == other.width && intervals == other.intervals
    }

    /// Intervals that begin neither at round numbers, where files change from one formula to
    /// another, nor so that a point where they are fitted or compared is near one, where files
    /// divide 0 by 0 and a quotient has lost its digits; but where tables are looked up, which have
    /// a bend at each entry, intervals that begin at entries.
    private static func grid(
        _ functions: RateFunctions, _ memory: BlockMemory, _ storage: ProgramStorage,
        _ scratch: UnsafeMutableRawPointer, _ widest: Double
    ) -> (low: Double, width: Double) {
        let plain = (low: range.from - 0.74 * widest, width: widest)
        guard let table = functions.lookup.map({ storage.tables[$0] }), table.spacing > 0, table.spacing.isFinite,
            let shift = shift(functions, memory, storage, scratch)
        else { return plain }
        let width = table.spacing / max(1, (table.spacing / widest).rounded(.up))
        guard width > 0.05 else { return plain }
        let first = table.low - shift
        return (first + ((range.from - first) / width).rounded(.down) * width, width)
    }

    /// By how much what is looked up in a table is more than the voltage; nil where that is not the
    /// same at all voltages.
    private static func shift(
        _ functions: RateFunctions, _ memory: BlockMemory, _ storage: ProgramStorage, _ scratch: UnsafeMutableRawPointer
    ) -> Double? {
        let v = UnsafeMutablePointer<Lanes>.allocate(capacity: 1)
        defer { v.deallocate() }
        v.initialize(to: Lanes(lanes: { -80 + 16 * Double($0) }))
        var own = memory
        (own.rows, own.v) = (0..<1, v)
        var shifts = Lanes(repeating: .nan)
        functions.code.computeResults(own, storage, scratch: scratch) { _, _, slots in
            shifts = slots[functions.code.results[functions.count]][0] - v[0]
        }
        return all(abs(shifts - shifts[0]) .< 1e-12) ? shifts[0] : nil
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
        let groups = Lanes.rows(for: intervals)
        let rows = groups * points.count
        let voltages = UnsafeMutablePointer<Lanes>.allocate(capacity: rows)
        let values = UnsafeMutablePointer<Lanes>.allocate(capacity: rows * owner.count)
        defer {
            voltages.deallocate()
            values.deallocate()
        }
        for group in 0..<groups {
            let first = Lanes(lanes: { low + Double(Lanes.index(row: group, lane: $0)) * width })
            for (index, point) in points.enumerated() {
                voltages[group * points.count + index] = first + (point + 1) / 2 * width
            }
        }
        var own = memory
        own.rows = 0..<rows
        own.v = voltages
        owner.code.computeResults(own, storage, scratch: scratch) { first, count, slots in
            for (function, slot) in owner.code.results.prefix(owner.count).enumerated() {
                for row in 0..<count { values[function * rows + first + row] = slots[slot][row] }
            }
        }
        var holds = [LaneBits](repeating: LaneBits(repeating: .max), count: groups)
        // Coefficients by function and group, until it is known which function is of which degree.
        var polynomials: [[Lanes]] = []
        for function in 0..<owner.count {
            for group in 0..<groups {
                let own = UnsafePointer(values + function * rows + group * points.count)
                let fitted = fit(function, own, inverse, tests)
                holds[group] &= fitted.holds
                polynomials.append(fitted.polynomial)
            }
        }
        sortLinearFirst()
        for function in 0..<owner.count {
            for interval in 0..<intervals {
                for power in 0...(isLinear[function] ? 1 : Self.degree) {
                    self[function, interval, power] =
                        polynomials[function * groups + Lanes.row(of: interval)][power][Lanes.lane(of: interval)]
                }
            }
        }
        let left = (0..<intervals).filter { holds[Lanes.row(of: $0)][Lanes.lane(of: $0)] == 0 }
        for interval in left { leave(interval) }
        leftCount = left.count
        held = 1 - Double(leftCount) / Double(intervals)
        isUseful = leftCount * 4 <= intervals
    }

    private func sortLinearFirst() {
        let sorted = FunctionOrder(isLinear: isLinear, chunks: chunks)
        (order, positions, linearChunks) = (sorted.order, sorted.positions, sorted.linearChunks)
    }

    /// A coefficient of a function on an interval.
    private(set) subscript(function: Int, interval: Int, power: Int) -> Double {
        get {
            let position = positions[function]
            return coefficients[place(of: position, interval) + power][position % 4]
        }
        set {
            let position = positions[function]
            coefficients[place(of: position, interval) + power][position % 4] = newValue
        }
    }

    private func place(of position: Int, _ interval: Int) -> Int { (interval * chunks + position / 4) * Self.terms }

    /// Leaves an interval to the functions themselves.
    private func leave(_ interval: Int) { coefficients[place(of: 0, interval)][0] = .nan }

    /// Whether an interval is left to the functions themselves.
    func isLeft(_ interval: Int) -> Bool { coefficients[place(of: 0, interval)][0].isNaN }

    /// Fits one function on eight intervals: the polynomials, and where they are close enough, as
    /// bits. Notes whether they are more than linear.
    private func fit(
        _ function: Int, _ values: UnsafePointer<Lanes>, _ inverse: [[Double]], _ tests: [Double]
    ) -> (polynomial: [Lanes], holds: LaneBits) {
        var polynomial: [Lanes] = []
        for power in 0..<Self.terms {
            var sum = Lanes.zero
            for node in 0..<Self.terms { sum += inverse[power][node] * values[node] }
            polynomial.append(sum)
        }
        var largest = Lanes.zero
        for index in 0..<Self.terms + tests.count { largest = maximum(abs(values[index]), largest) }
        var holds = LaneBits(repeating: .max)
        var line = holds
        for (index, t) in tests.enumerated() {
            var value = polynomial[Self.degree]
            for power in (0..<Self.degree).reversed() { value = fma(value, t, polynomial[power]) }
            let (exact, allowed) = (values[Self.terms + index], Self.tolerance * largest)
            // False where a value is no number.
            holds &= Lanes(condition: abs(value - exact) .<= allowed).bits
            let linear = fma(polynomial[1], t, polynomial[0])
            line &= Lanes(condition: abs(linear - exact) .<= allowed).bits
        }
        holds &= Lanes(condition: largest .< .infinity).bits
        if holds & ~line != .zero { isLinear[function] = false }
        return (polynomial, holds)
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
