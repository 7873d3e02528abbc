import LaneMath
import MechanismKit

// What surrounds the solver: the equation begun, and the voltages of a step that is over or taken
// back.

extension Cable {
    /// How many chunks the rows with membranes make.
    var chunkCount: Int { Chunk.count(rows: membraneRowCount) }

    func rows(ofChunk chunk: Int) -> Range<Int> { Chunk.rows(of: chunk, among: membraneRowCount) }

    /// Starts the equation of one step in some rows with the charging; the mechanisms add their
    /// currents, the solver the axial ones.
    @inline(__always)
    func startEquation(rows: Range<Int>) {
        for row in rows {
            let charging = specificCharging[row] * membrane[row]  // uS
            rhs[row] = charging * v[row]  // uS mV = nA
            diagonal[row] = charging  // uS
        }
    }

    /// From the voltages in the middle of the step to those at its end. Where some leave all
    /// reason, `v` is as before the step and `rhs` what it would be.
    func extrapolate(limit: Double) -> Bool {
        var areSound = true
        for row in 0..<rowCount {
            v[row] = 2 * v[row] - rhs[row]  // mV
            areSound = areSound && all(abs(v[row]) .< limit)
        }
        if !areSound { swapVoltages() }
        return areSound
    }

    /// Gives wires the voltages of what they hang from, where nodes were set. From then on they
    /// keep them: `extrapolate` would double what parts the two in every step.
    func settleWires() {
        for index in groups.indices.reversed() {
            let group = groups[index]
            var above = v[rowCount]  // mV
            if group.hangs {
                let parents = parents + Lanes.index(row: index)
                for lane in 0..<Lanes.scalarCount { above[lane] = values(v)[parents[lane]] }  // mV
            }
            @inline(__always)
            func settle(row: Int) {
                let isWire = (membrane[row] .== 0) .& (axialConductance[row] .== Self.wire)
                above = select(isWire, above, v[row])  // mV
                v[row] = above  // mV
            }
            for row in Int(group.firstRow)..<Int(group.firstRow + group.rowCount) { settle(row: row) }
            if let row = group.junctionRow { settle(row: row) }
        }
    }

    /// The voltages before the last step become the present ones.
    func rememberVoltages() {
        for row in 0...rowCount { rhs[row] = v[row] }
    }
}
