import LaneMath

// Hines' elimination (Int. J. Bio-Med. Computing 15 (1984) 69-76), eight branches at a time, from
// the leaves to the roots; then substitution back.
//
// What is below a node acts on it as one conductance G to one voltage. Of a node with G = k that
// hangs by an axial conductance g, the node above sees g k/(g + k): a sum and a product of positive
// numbers, in which no digits cancel as they do where axial conductances are part of the diagonal.

extension Cable {
    /// Solves the equation. `v` becomes the solution, `rhs` the voltages before.
    ///
    /// - Returns: false where some solution is not below the limit in size; then `v` is as it was,
    ///   and `rhs` the solution.
    func solve(limit: Double) -> Bool {
        for index in groups.indices { eliminate(index) }
        var areSound = LaneMask(repeating: true)
        let bound = Lanes(repeating: limit)
        for index in groups.indices.reversed() { substitute(index, bound, &areSound) }
        if all(areSound) { return true }
        swapVoltages()
        return false
    }

    /// Eliminates a group of branches: their parents see them as conductances and currents. The
    /// diagonal becomes the share of the voltage above in a node's own, the right-hand side the
    /// rest of it.
    @inline(__always)
    private func eliminate(_ index: Int) {
        let group = groups[index]
        let (rhs, diagonal, axial) = (rhs, diagonal, axialConductance)
        var (below, currentBelow) = (Lanes.zero, Lanes.zero)  // uS, nA
        if let bearing = group.bearing {
            (below, currentBelow) = (hangingConductance[bearing], hangingCurrent[bearing])
            (hangingConductance[bearing], hangingCurrent[bearing]) = (.zero, .zero)
        }
        @inline(__always)
        func take(row: Int) {
            let (conductance, own) = (axial[row], diagonal[row])  // uS
            let total = own + below  // uS
            let reciprocal = 1 / ((own + conductance) + below)  // 1/uS
            let share = conductance * reciprocal  // 1
            let rest = (rhs[row] + currentBelow) * reciprocal  // nA/uS = mV
            (diagonal[row], rhs[row]) = (share, rest)  // 1, mV
            below = conductance * total * reciprocal  // uS
            currentBelow = conductance * rest  // uS mV = nA
        }
        if let row = group.junctionRow { take(row: row) }
        var row = Int(group.firstRow + group.rowCount)
        while row > Int(group.firstRow) {
            row -= 1
            take(row: row)
        }
        guard group.hangs else { return }
        let parents = parentLanes + Lanes.index(row: index)
        let (conductances, currents) = (values(hangingConductance), values(hangingCurrent))
        for lane in 0..<Lanes.scalarCount {
            let parent = parents[lane]
            conductances[parent] += below[lane]  // uS
            currents[parent] += currentBelow[lane]  // nA
        }
    }

    /// Solves a group of branches whose parents are solved.
    @inline(__always)
    private func substitute(_ index: Int, _ bound: Lanes, _ areSound: inout LaneMask) {
        let group = groups[index]
        let (v, rhs, share) = (v, rhs, diagonal)
        var above = v[rowCount]  // mV
        if group.hangs {
            let (voltages, parents) = (values(v), parents + Lanes.index(row: index))
            for lane in 0..<Lanes.scalarCount { above[lane] = voltages[parents[lane]] }  // mV
        }
        @inline(__always)
        func take(row: Int) {
            above = fma(share[row], above, rhs[row])  // 1 mV + mV
            rhs[row] = v[row]  // mV
            v[row] = above  // mV
            areSound = areSound .& (abs(above) .< bound)
        }
        for row in Int(group.firstRow)..<Int(group.firstRow + group.rowCount) { take(row: row) }
        if let row = group.junctionRow { take(row: row) }
    }

    /// Exchanges the voltages with those before the step.
    func swapVoltages() {
        for row in 0..<rowCount { (v[row], rhs[row]) = (rhs[row], v[row]) }  // mV
    }
}
