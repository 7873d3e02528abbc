import LaneMath
import MechanismKit

// Kernels that only advance gates: what they do is done for all of them at once.

extension RateGroup {
    /// A kernel that was put off, and what it was called with.
    struct PutOff {
        let kernel: Unmanaged<PreparedKernel>
        let memory: BlockMemory
    }

    /// Takes note of a kernel that only advances gates, to do it with those of others; false where
    /// it has to do it itself.
    func putOff(
        _ kernel: PreparedKernel, _ member: Int, _ polynomials: RatePolynomials, _ memory: BlockMemory
    ) -> Bool {
        guard let current, let v, memory.rows.count == rowCount, v == memory.v + memory.rows.lowerBound else {
            return false
        }
        return current._withUnsafeGuaranteedRef { pattern in
            let entry = pattern.entries[member]
            guard entry.gateCount > 0, entry.coefficients == polynomials.coefficients,
                let gates = pattern.outcomes[entry.part].gates
            else { return false }
            let columns = pattern.columns[entry.part] + entry.firstGate
            for index in 0..<entry.gateCount {
                gates[entry.firstGate &+ index] = memory.columns[columns[index]].rows(from: memory.rows.lowerBound).base
            }
            pattern.outcomes[entry.part].isPutOff |= 1 << UInt64(member)
            calls[member] = PutOff(kernel: .passUnretained(kernel), memory: memory)
            isAnyPutOff = true
            return true
        }
    }

    func finishStates() {
        guard isAnyPutOff, let current else { return }
        isAnyPutOff = false
        current._withUnsafeGuaranteedRef { pattern in
            for index in pattern.parts.indices where pattern.outcomes[index].isPutOff != 0 { finish(pattern, index) }
        }
    }

    private func finish(_ pattern: RatePattern, _ part: Int) {
        let outcome = pattern.outcomes[part]
        pattern.outcomes[part].isPutOff = 0
        guard let gates = outcome.gates, let v else { return }
        if outcome.isPutOff != outcome.members { leaveOut(outcome.members & ~outcome.isPutOff, pattern, gates) }
        let rates = pattern.parts[part]
        let left = rates.polynomials.advance(v, rowCount, gates, left: rates.left, work)
        if left != 0 { advanceAlone(outcome.isPutOff, rows: left) }
    }

    /// Members whose states are advanced elsewhere.
    private func leaveOut(
        _ members: UInt64, _ pattern: RatePattern, _ gates: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>>
    ) {
        for member in 0..<memberCount where members >> UInt64(member) & 1 != 0 {
            let entry = pattern.entries[member]
            for index in 0..<entry.gateCount { gates[entry.firstGate + index] = unused }
        }
    }

    /// Rows where polynomials do not hold: each kernel does what it does by itself.
    @inline(never)
    private func advanceAlone(_ members: UInt64, rows: UInt64) {
        let chunk = v
        v = nil
        for member in 0..<memberCount where members >> UInt64(member) & 1 != 0 {
            guard let call = calls[member] else { continue }
            for row in 0..<rowCount where rows >> UInt64(row) & 1 != 0 {
                var memory = call.memory
                let first = memory.rows.lowerBound + row
                memory.rows = first..<first + 1
                call.kernel._withUnsafeGuaranteedRef { $0.run(memory) }
            }
        }
        v = chunk
    }
}
