// The textbook solver: one node after the other. M. Hines, Int. J. Bio-Med. Computing 15 (1984) 69-76.

extension Cable {
    /// Starts the equation of one step: capacitance and axial currents; the mechanisms add theirs.
    ///
    /// Row of node i, for the change `dv` of the voltages over `dt`:
    /// `(C_i/dt + sum g_ij + dI_i/dv) dv_i - sum g_ij dv_j = sum g_ij (v_j - v_i) - I_i`.
    func startEquation(dt: Double) {
        let charging = 1 / dt
        for node in 0..<nodeCount {
            diagonal[node] = capacitance[node] * charging + axialSum[node]
            rhs[node] = 0
        }
        for node in 0..<nodeCount where parent[node] >= 0 {
            let up = Int(parent[node])
            let current = axialConductance[node] * (v[up] - v[node])
            rhs[node] += current
            rhs[up] -= current
        }
    }

    /// Solves the equation by elimination from the leaves to the roots and substitution back; `rhs` becomes `dv`.
    func solve() {
        for node in stride(from: nodeCount - 1, through: 0, by: -1) where parent[node] >= 0 {
            let up = Int(parent[node])
            let factor = axialConductance[node] / diagonal[node]
            diagonal[up] -= factor * axialConductance[node]
            rhs[up] += factor * rhs[node]
        }
        for node in 0..<nodeCount {
            if parent[node] >= 0 { rhs[node] += axialConductance[node] * rhs[Int(parent[node])] }
            rhs[node] /= diagonal[node]
        }
    }

    /// Adds `factor dv` to the voltages. Where some would leave all reason nothing changes, and one of their nodes is returned: one that has
    /// a membrane if there is one.
    func updateVoltages(factor: Double, limit: Double) -> Int? {
        var areSound = true
        for node in 0..<nodeCount { areSound = areSound && abs(v[node] + factor * rhs[node]) < limit }
        guard areSound else {
            let runaways = (0..<nodeCount).filter { !(abs(v[$0] + factor * rhs[$0]) < limit) }
            return runaways.first { area[$0] > 0 } ?? runaways.first
        }
        for node in 0..<nodeCount { v[node] += factor * rhs[node] }
        return nil
    }
}
