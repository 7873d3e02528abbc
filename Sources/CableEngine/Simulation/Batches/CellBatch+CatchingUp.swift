import LaneMath
import MechanismKit

// A pool at which nobody looks defers the advance of its states to the next step and does not keep
// what it computes for people to read. When somebody looks after all, this brings both up to date.
//
// - Invariant: where a pool's outputs are not kept, its states are those from which the last
//   currents were computed, and the cable's `rhs` holds the voltages of that moment.

extension CellBatch {
    /// Brings states and outputs of all pools up to date, as every step does for those that are
    /// observed.
    func catchUp() {
        for pool in rowPools {
            keepOutputs(of: pool)
            guard pool.isAdvanceDeferred else { continue }
            pool.isAdvanceDeferred = false
            pool.advanceStates(cable, moment(t: clock.t))
        }
    }

    /// A pool whose states may not be deferred keeps its outputs from the start.
    func keepOutputsOfObservedPools() {
        for pool in rowPools where !pool.mayDefer && pool.kernels.advanceStates != nil {
            for (variable, description) in pool.descriptor.variables.enumerated() where description.role.isOutput {
                pool.giveOwnRows(variable)
            }
        }
    }

    private func keepOutputs(of pool: MechanismPool) {
        guard !pool.keepsOutputs else { return }
        pool.keepsOutputs = true
        let missing = pool.descriptor.variables.indices.filter {
            pool.descriptor.variables[$0].role.isOutput && (!pool.columns[$0].isOwn || pool.columns[$0].isSum)
        }
        guard !missing.isEmpty, let addCurrents = pool.kernels.addCurrents, case .rows(let runs) = pool.sites else {
            return
        }
        for variable in missing { pool.giveOwnRows(variable) }
        let unused = LaneMemory(columns: 2, rows: Chunk.rowCount)
        let moment = moment(t: clock.step == 0 ? clock.middle : clock.previousMiddle)
        for run in runs.runs {
            addCurrents(pool.memory(run, before: cable, unused: unused, moment))
        }
    }
}
