// Systems of equations: solved by elimination that is written out, since which entries are not 0 is
// known beforehand.

/// The matrix and right side of a linear system, as far as they are not 0.
struct SparseSystem {
    let count: Int
    var matrix: [Entry: Register] = [:]
    var right: [Int: Register] = [:]

    struct Entry: Hashable {
        let row: Int
        let column: Int
    }

    init(count: Int) { self.count = count }
}

extension CodeBuilder {
    /// The solution of a system by elimination without pivoting, always in the row that has fewest
    /// entries, as NEURON's `sparse`.
    mutating func solve(_ system: SparseSystem) -> [Register] {
        var (matrix, right) = (system.matrix, system.right)
        var remaining = Array(0..<system.count)
        var order: [Int] = []
        var rows = (0..<system.count).map { row in Set(matrix.keys.filter { $0.row == row }.map(\.column)) }
        while !remaining.isEmpty {
            let place = remaining.indices.min { (rows[remaining[$0]].count, $0) < (rows[remaining[$1]].count, $1) }!
            let pivot = remaining.remove(at: place)
            order.append(pivot)
            let diagonal = matrix[.init(row: pivot, column: pivot)] ?? constant(0)
            for row in remaining where rows[row].contains(pivot) {
                let factor = divide(matrix[.init(row: row, column: pivot)]!, diagonal)
                rows[row].remove(pivot)
                for column in rows[pivot].sorted() where column != pivot {
                    let product = multiply(matrix[.init(row: pivot, column: column)]!, factor)
                    let entry = SparseSystem.Entry(row: row, column: column)
                    matrix[entry] = matrix[entry].map { subtract($0, product) } ?? negate(product)
                    rows[row].insert(column)
                }
                if let value = right[pivot] {
                    let product = multiply(value, factor)
                    right[row] = right[row].map { subtract($0, product) } ?? negate(product)
                }
            }
        }
        var solution = [Register?](repeating: nil, count: system.count)
        for pivot in order.reversed() {
            var value = right[pivot] ?? constant(0)
            for column in rows[pivot].sorted() where column != pivot {
                guard let known = solution[column] else { continue }
                value = subtract(value, multiply(matrix[.init(row: pivot, column: column)]!, known))
            }
            solution[pivot] = divide(value, matrix[.init(row: pivot, column: pivot)] ?? constant(0))
        }
        return solution.map { $0 ?? constant(0) }
    }

    /// The solution of a full system by elimination with pivots: in each column the row of the
    /// largest entry comes first.
    mutating func solveWithPivots(_ system: SparseSystem) -> [Register] {
        let n = system.count
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
