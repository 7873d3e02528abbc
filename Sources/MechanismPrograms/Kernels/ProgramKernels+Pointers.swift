import LaneMath
import MechanismKit
import NMODL

// Mechanisms that write through pointers.

extension ProgramKernels {
    /// Whatever is passed on again for all instances is what stands there.
    func gatherAll(_ memory: BlockMemory) {
        for row in memory.rows {
            let scale = memory.scale[row]
            for lane in 0..<Lanes.scalarCount where scale[lane] != 0 {
                memory.context?.gather(instance: row * Lanes.scalarCount + lane)
            }
        }
    }

    /// Computes for all instances what they add to what their pointers point at, or put there, then
    /// does so in their order; false where that cannot be.
    func writeThroughPointers(_ kernel: PreparedKernel, _ writes: [PointerWrite], _ memory: BlockMemory) -> Bool {
        guard let context = memory.context, context.writesApart,
            writes.allSatisfy({ memory.columns[$0.variable].isOwn }), kernel.runInStrips(memory)
        else { return false }
        context.write(
            writes,
            instances: memory.rows.lowerBound * Lanes.scalarCount..<memory.rows.upperBound * Lanes.scalarCount)
        return true
    }
}
