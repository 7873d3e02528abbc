import LaneMath

// Hines' elimination (Int. J. Bio-Med. Computing 15 (1984) 69-76), eight branches at a time, from the leaves to the roots; then substitution back.
// A branch is done by contiguous rows; only where it meets its parent are there eight single additions, in the order of the lanes.

extension Cable {
    /// Solves the equation. `v` becomes the solution, `rhs` the voltages before.
    ///
    /// - Returns: false where some solution is not below the limit in size; then `v` is as it was, and `rhs` the solution.
    func solve(limit: Double) -> Bool {
        for index in groups.indices { eliminate(index) }
        var areSound = LaneMask(repeating: true)
        let bound = Lanes(repeating: limit)
        for index in groups.indices.reversed() { substitute(index, bound, &areSound) }
        if all(areSound) { return true }
        swapVoltages()
        return false
    }

    /// Brings a group of branches to upper triangular form and adds what remains to their parents. The diagonal becomes its reciprocal,
    /// the right-hand side is scaled by it.
    @inline(__always)
    private func eliminate(_ index: Int) {
        let group = groups[index]
        let (rhs, diagonal, axial) = (rhs, diagonal, axialConductance)
        var (carriedDiagonal, carriedRhs) = (Lanes.zero, Lanes.zero)
        @inline(__always)
        func take(row: Int) {
            let reciprocal = 1 / (diagonal[row] - carriedDiagonal)
            let scaled = (rhs[row] + carriedRhs) * reciprocal
            diagonal[row] = reciprocal
            rhs[row] = scaled
            let conductance = axial[row]
            carriedDiagonal = conductance * conductance * reciprocal
            carriedRhs = conductance * scaled
        }
        if group.junctionRow >= 0 { take(row: Int(group.junctionRow)) }
        var row = Int(group.firstRow + group.rowCount)
        while row > Int(group.firstRow) {
            row -= 1
            take(row: row)
        }
        guard group.hangs else { return }
        let (values, right) = (values(diagonal), values(rhs))
        let first = index * Lanes.scalarCount
        if !group.isEven {
            for lane in 0..<Lanes.scalarCount {
                let (slot, conductance) = (Int(tops[first + lane].slot), topConductance[first + lane])
                carriedDiagonal[lane] = conductance * conductance * values[slot]
                carriedRhs[lane] = conductance * right[slot]
            }
        }
        for lane in 0..<Lanes.scalarCount {
            let parent = Int(tops[first + lane].parent)
            values[parent] -= carriedDiagonal[lane]
            right[parent] += carriedRhs[lane]
        }
    }

    /// Solves a group of branches whose parents are solved.
    @inline(__always)
    private func substitute(_ index: Int, _ bound: Lanes, _ areSound: inout LaneMask) {
        let group = groups[index]
        let (v, rhs, reciprocal, axial) = (v, rhs, diagonal, axialConductance)
        var above = Lanes.zero
        if group.hangs {
            let voltages = values(v)
            let first = index * Lanes.scalarCount
            for lane in 0..<Lanes.scalarCount { above[lane] = voltages[Int(tops[first + lane].parent)] }
            if !group.isEven {
                let (values, right) = (values(reciprocal), values(rhs))
                for lane in 0..<Lanes.scalarCount {
                    let (slot, conductance) = (Int(tops[first + lane].slot), topConductance[first + lane])
                    right[slot].addProduct(conductance * values[slot], above[lane])
                }
            }
        }
        @inline(__always)
        func take(row: Int) {
            above = fma(axial[row] * reciprocal[row], above, rhs[row])
            rhs[row] = v[row]
            v[row] = above
            areSound = areSound .& (abs(above) .< bound)
        }
        for row in Int(group.firstRow)..<Int(group.firstRow + group.rowCount) { take(row: row) }
        if group.junctionRow >= 0 { take(row: Int(group.junctionRow)) }
    }

    /// Exchanges the voltages with those before the step.
    func swapVoltages() {
        for row in 0..<rowCount { (v[row], rhs[row]) = (rhs[row], v[row]) }
    }
}
