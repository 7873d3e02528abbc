import LaneMath
import MechanismKit
import NMODL

extension ProgramKernels {
    /// What diffuses along the cable.
    var diffusions: [Diffusion] {
        compiled.program.diffusions.indices.map { index in
            Diffusion(variable: compiled.program.diffusions[index].column) { memory, volumes, coefficients in
                self.computeFactors(index, memory, volumes, coefficients)
            }
        }
    }

    private func computeFactors(
        _ index: Int, _ memory: BlockMemory, _ volumes: UnsafeMutablePointer<Lanes>,
        _ coefficients: UnsafeMutablePointer<Lanes>
    ) {
        let targets = [volumes, coefficients]
        if let code = compiled.diffusionCodes[index] {
            code.computeResults(memory, storage, scratch: scratch(atLeast: code.scratchBytes)) { first, count, slots in
                for (slot, target) in zip(code.results, targets) {
                    for row in 0..<count { target[first + row] = slots[slot][row] }
                }
            }
            return
        }
        for row in memory.rows {
            for lane in 0..<Lanes.scalarCount where memory.scale[row][lane] != 0 {
                let code = compiled.instanceProgram.diffusions[index]
                run(code, memory, instance: row * Lanes.scalarCount + lane)
                for (place, target) in targets.enumerated() { target[row][lane] = runner.result(place, of: code) }
            }
        }
    }
}
