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
        var carriedDiagonal = Lanes.zero
        var carriedRhs = Lanes.zero
        func take(row: Int) {
            let reciprocal = 1 / (diagonal[row] - carriedDiagonal)
            let scaled = (rhs[row] + carriedRhs) * reciprocal
            diagonal[row] = reciprocal
            rhs[row] = scaled
            let conductance = axial[row]
            carriedDiagonal = conductance * reciprocal * conductance
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
        tops.withUnsafeBufferPointer { tops in
            for position in index * Lanes.scalarCount..<(index + 1) * Lanes.scalarCount {
                let (top, conductance) = (tops[position], topConductance[position])
                values[Int(top.parent)] -= conductance * values[Int(top.slot)] * conductance
                right[Int(top.parent)] += conductance * right[Int(top.slot)]
            }
        }
    }

    /// Solves a group of branches whose parents are solved.
    @inline(__always)
    private func substitute(_ index: Int, _ bound: Lanes, _ areSound: inout LaneMask) {
        let group = groups[index]
        let (v, rhs, reciprocal, axial) = (v, rhs, diagonal, axialConductance)
        let (voltages, values, right) = (values(v), values(reciprocal), values(rhs))
        if group.hangs {
            for position in index * Lanes.scalarCount..<(index + 1) * Lanes.scalarCount {
                let top = tops[position]
                right[Int(top.slot)] += topConductance[position] * values[Int(top.slot)] * voltages[Int(top.parent)]
            }
        }
        var above = Lanes.zero
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
