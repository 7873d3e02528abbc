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

    /// Computes for all instances what they add to what their pointers point at, then adds it in
    /// their order; false where that cannot be.
    func addThroughPointers(
        _ kernel: PreparedKernel, _ columns: [Int], _ memory: BlockMemory
    ) -> Bool {
        guard let context = memory.context, columns.allSatisfy({ memory.columns[$0].isOwn }), context.writesApart,
            kernel.runInStrips(memory)
        else { return false }
        for row in memory.rows {
            let scale = memory.scale[row]
            for lane in 0..<Lanes.scalarCount where scale[lane] != 0 {
                for column in columns {
                    context.addThroughPointer(variable: column, instance: row * Lanes.scalarCount + lane)
                }
            }
        }
        gatherAll(memory)
        return true
    }
}
