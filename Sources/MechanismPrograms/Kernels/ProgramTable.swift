import LaneMath
import NMODL

/// The values of a TABLE while a simulation runs.
final class ProgramTable {
    let steps: Int
    let columns: Int
    /// Entry by entry, each with its columns.
    private(set) var values: [Double]
    /// The lowest argument, and one over the spacing.
    private(set) var low = 0.0
    private(set) var scale = 1.0
    /// What tells its present values from others: a hash of them all, in two halves.
    private(set) var identity = (0.0, 0.0)
    /// What it was made for: its bounds, and what it depends on. Empty before it was made.
    private var key: [Double] = []

    init(_ declaration: TableDeclaration) {
        steps = declaration.steps
        columns = declaration.columns
        values = Array(repeating: 0, count: (declaration.steps + 1) * declaration.columns)
    }

    /// Whether it was made for the bounds and other values given.
    func isMade(for key: [Double]) -> Bool { !self.key.isEmpty && self.key == key }

    /// Makes the table anew: `key` begins with the lowest and the highest argument; `entry` gives
    /// the values at one.
    func make(for key: [Double], entry: (Double) -> [Double]) {
        self.key = key
        low = key[0]
        let spacing = (key[1] - key[0]) / Double(steps)
        scale = 1 / spacing
        var x = low
        for index in 0...steps {
            let row = entry(x)
            for column in 0..<columns { values[index * columns + column] = row[column] }
            x += spacing
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for value in values { hash = (hash ^ value.bitPattern) &* 0x9e37_79b9_7f4a_7c15 ^ (hash >> 29) }
        identity = (Double(hash >> 32), Double(hash & 0xffff_ffff))
    }

    /// Visits what tells it from others.
    @inline(__always)
    func forEachMark(_ visit: (Double) -> Void) {
        visit(identity.0)
        visit(identity.1)
        visit(low)
        visit(spacing)
    }

    /// The distance between two entries.
    var spacing: Double { 1 / scale }

    // MARK: Lookup

    func locate(_ x: Double) -> Double { scale * (x - low) }

    func interpolate(_ place: Double, column: Int) -> Double {
        if place.isNaN { return place }
        if place <= 0 { return values[column] }
        if place >= Double(steps) { return values[steps * columns + column] }
        let index = Int(place)
        let (a, b) = (values[index * columns + column], values[(index + 1) * columns + column])
        return a + (place - Double(index)) * (b - a)
    }

    /// The entries below arguments, and the fractions of a step behind them.
    func locate(_ d: SlotRows, _ fraction: SlotRows, _ a: SlotRows, _ count: Int) {
        let last = Double(steps)
        for row in 0..<count {
            let place = (a[row] - low) * scale
            // Below the first entry 0; a place that is no number stays none.
            let inside = minimum(maximum(place, 0), last)
            fraction[row] = inside
            let (indices, fractions) = (d.integers(row), fraction.numbers(row))
            for lane in 0..<Lanes.scalarCount {
                let x = fractions[lane]
                let index = x < last ? Int(x) : x.isNaN ? 0 : steps - 1
                indices[lane] = index
                fractions[lane] = x - Double(index)
            }
        }
    }

    func interpolate(_ d: SlotRows, _ index: SlotRows, _ fraction: SlotRows, column: Int, _ count: Int) {
        values.withUnsafeBufferPointer { values in
            guard let first = values.baseAddress.map({ $0 + column }) else { return }
            let columns = columns
            for row in 0..<count {
                let (results, indices, fractions) = (d.numbers(row), index.integers(row), fraction.numbers(row))
                for lane in 0..<Lanes.scalarCount {
                    let entry = first + indices[lane] &* columns
                    let low = entry[0]
                    results[lane] = low.addingProduct(fractions[lane], entry[columns] - low)
                }
            }
        }
    }
}

extension SlotRows {
    /// The numbers of a row.
    @inline(__always)
    func numbers(_ row: Int) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(base + (row & mask)).assumingMemoryBound(to: Double.self)
    }

    /// A row as integers.
    @inline(__always)
    func integers(_ row: Int) -> UnsafeMutablePointer<Int> {
        UnsafeMutableRawPointer(base + (row & mask)).assumingMemoryBound(to: Int.self)
    }
}
