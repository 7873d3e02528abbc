// Systems of equations: solved by elimination that is written out, since which entries are not 0 is
// known beforehand.

/// The matrix and right side of a linear system, as far as they are not 0.
struct SparseSystem {
    let count: Int
    var matrix: [Entry: Register] = [:]
    var right: [Int: Register] = [:]
    /// Equations in which a product is rounded before it is added to anything, as in NEURON: what
    /// CONSERVE keeps is the sum of the states to the last digit of the largest, and a state that
    /// is a small part of it shows how that was rounded.
    var roundedRows: Set<Int> = []

    struct Entry: Hashable, Comparable {
        let row: Int
        let column: Int

        static func < (a: Entry, b: Entry) -> Bool { (a.row, a.column) < (b.row, b.column) }
    }

    init(count: Int) { self.count = count }

    /// Elimination is written out: beyond these it would be more code than anybody runs.
    static let mostEquations = 2000
    static let mostSteps = 120_000
}

extension CodeBuilder {
    /// The solution of a system by elimination without pivoting, in the order and with the
    /// operations of NEURON's `sparse`: where a system is close to none that has a solution, the
    /// last digits of both agree. Nil for a system that would become too much code.
    mutating func solve(_ system: SparseSystem) -> [Register]? {
        guard system.count <= SparseSystem.mostEquations else { return nil }
        var (matrix, right) = (system.matrix, system.right)
        let plan = EliminationOrder(system)
        guard plan.stepCount <= SparseSystem.mostSteps else { return nil }
        for (step, pivot) in plan.order.enumerated() {
            let diagonal = matrix[.init(row: pivot, column: pivot)] ?? constant(0)
            for row in plan.below[step] {
                guard let entry = matrix[.init(row: row, column: pivot)] else { continue }
                let factor = divide(entry, diagonal)
                if let value = right[pivot] {
                    let product = product(value, factor, inRow: row, of: system)
                    right[row] = right[row].map { subtract($0, product) } ?? negate(product)
                }
                for column in plan.rightOf[step] {
                    guard let upper = matrix[.init(row: pivot, column: column)] else { continue }
                    let product = product(upper, factor, inRow: row, of: system)
                    let place = SparseSystem.Entry(row: row, column: column)
                    matrix[place] = matrix[place].map { subtract($0, product) } ?? negate(product)
                }
            }
        }
        var solution = [Register?](repeating: nil, count: system.count)
        for (step, pivot) in plan.order.enumerated().reversed() {
            var value = right[pivot] ?? constant(0)
            for column in plan.rightOf[step] {
                guard let upper = matrix[.init(row: pivot, column: column)], let known = solution[column] else {
                    continue
                }
                value = subtract(value, product(upper, known, inRow: pivot, of: system))
            }
            solution[pivot] = divide(value, matrix[.init(row: pivot, column: pivot)] ?? constant(0))
        }
        return solution.map { $0 ?? constant(0) }
    }

    private mutating func product(_ a: Register, _ b: Register, inRow row: Int, of system: SparseSystem) -> Register {
        system.roundedRows.contains(row) ? roundedProduct(a, b) : multiply(a, b)
    }

    /// The solution of a full system by elimination with pivots: in each column the row of the
    /// largest entry comes first. Nil for a system that would become too much code.
    mutating func solveWithPivots(_ system: SparseSystem) -> [Register]? {
        let n = system.count
        guard n <= SparseSystem.mostEquations, n * n * n / 3 <= SparseSystem.mostSteps else { return nil }
        let zero = constant(0)
        var a = (0..<n).map { row in
            (0..<n).map { system.matrix[.init(row: row, column: $0)] ?? zero } + [system.right[row] ?? zero]
        }
        for pivot in 0..<n {
            for row in pivot + 1..<max(n, pivot + 1) where constant(a[row][pivot]) != 0 {
                let isLarger = compare(
                    .less, emit(.unary(.absolute, a[pivot][pivot])), emit(.unary(.absolute, a[row][pivot])))
                for column in pivot...n {
                    let (upper, lower) = (a[pivot][column], a[row][column])
                    a[pivot][column] = select(isLarger, lower, upper)
                    a[row][column] = select(isLarger, upper, lower)
                }
            }
            for column in pivot + 1..<n + 1 { a[pivot][column] = divide(a[pivot][column], a[pivot][pivot]) }
            for row in pivot + 1..<max(n, pivot + 1) where constant(a[row][pivot]) != 0 {
                for column in pivot + 1..<n + 1 {
                    a[row][column] = subtract(a[row][column], multiply(a[pivot][column], a[row][pivot]))
                }
            }
        }
        var solution = [Register](repeating: zero, count: n)
        for row in (0..<n).reversed() {
            var value = a[row][n]
            for column in row + 1..<max(n, row + 1) {
                value = subtract(value, multiply(a[row][column], solution[column]))
            }
            solution[row] = value
        }
        return solution
    }
}

extension EquationBlock {
    /// The solution of the block's equations; an error where they are too many to be written out.
    func solved(_ solution: [Register]?, of count: Int) throws -> [Register] {
        guard let solution else {
            throw LoweringFault(
                "\(name.text) has \(count) states whose equations would become too much code; expected fewer",
                at: range)
        }
        return solution
    }
}

/// The order in which NEURON's `sparse` eliminates the equations of a system (sparse_thread.hpp,
/// spar_minorder): always that of fewest entries; of several as few the one whose count changed
/// last.
struct EliminationOrder {
    /// Equations, in the order of their elimination; each takes the unknown of its own number.
    private(set) var order: [Int] = []
    /// For each step the equations from which the unknown is taken, and the unknowns that the
    /// equation still has, both in the order of elimination.
    private(set) var below: [[Int]] = []
    private(set) var rightOf: [[Int]] = []

    /// How many entries are changed on the way.
    var stepCount: Int { zip(below, rightOf).reduce(0) { $0 + $1.0.count * $1.1.count } }

    /// The entries of each row.
    private var rows: [Set<Int>]
    /// How many entries each row that is left has.
    private var counts: [Int]
    /// The rows that are left, by that count.
    private var list: [Int] = []

    init(_ system: SparseSystem) {
        rows = (0..<system.count).map { [$0] }
        for entry in system.matrix.keys { rows[entry.row].insert(entry.column) }
        counts = rows.map(\.count)
        for row in 0..<system.count { insert(row) }
        var remaining = Array(0..<system.count)
        while let pivot = list.first {
            remaining.removeAll { $0 == pivot }
            let columns = remaining.filter { rows[pivot].contains($0) }
            let targets = remaining.filter { rows[$0].contains(pivot) }
            for row in targets {
                for column in columns where rows[row].insert(column).inserted { change(row, by: 1) }
                change(row, by: -1)
            }
            list.removeAll { $0 == pivot }
            order.append(pivot)
            below.append(targets)
            rightOf.append(columns)
        }
        // NEURON's lists go along the final order.
        let place = Dictionary(uniqueKeysWithValues: zip(order, 0...))
        for step in order.indices {
            below[step].sort { place[$0]! < place[$1]! }
            rightOf[step].sort { place[$0]! < place[$1]! }
        }
    }

    private mutating func change(_ row: Int, by difference: Int) {
        list.removeAll { $0 == row }
        counts[row] += difference
        insert(row)
    }

    private mutating func insert(_ row: Int) {
        let place = list.firstIndex { counts[$0] >= counts[row] } ?? list.count
        list.insert(row, at: place)
    }
}
