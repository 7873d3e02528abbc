import LaneMath
import MechanismKit
import NMODL

// When the values of TABLEs are made, and how those of a FUNCTION_TABLE are taken.

extension ProgramKernels {
    /// Makes tables where NEURON makes them: when a simulation and each of its steps begin, from
    /// the numbers of the first instance; or, for a mechanism that is not "thread safe", where a
    /// kernel looks something up.
    func updateTables(
        for kernel: CompiledKernel, _ phase: Program.Phase, _ memory: BlockMemory, sharedColumns: UInt64
    ) {
        guard usesTables(memory.columns) else { return }
        let first = memory.rows.lowerBound * Lanes.scalarCount
        guard program.checksTablesByStep else {
            if !kernel.tables.isEmpty, kernel.runsInStrips(usesTables: true, sharedColumns: sharedColumns) {
                update(kernel.tables, instance: first, memory, isBeforeStart: false)
            }
            return
        }
        let isStart = phase == .beforeInitial || phase == .initialize
        if compiled.tablesDependOnInstance {
            // Once for all rows.
            guard memory.rows.lowerBound == 0, memory.t != tableTime || isStart else { return }
        } else {
            guard !isTableKey(memory) || (isStart && memory.rows.lowerBound == 0) else { return }
            tableKey = [memory.celsius] + program.shared.indices.map { shared($0, memory) }
        }
        tableTime = memory.t
        update(Array(program.tables.indices), instance: first, memory, isBeforeStart: isStart)
    }

    private func shared(_ index: Int, _ memory: BlockMemory) -> Double {
        memory.columns[storage.sharedColumn(index)].address(instance: 0).pointee
    }

    /// Whether the temperature and all shared values are still those of the tables.
    private func isTableKey(_ memory: BlockMemory) -> Bool {
        tableKey.first == memory.celsius
            && program.shared.indices.allSatisfy { tableKey[$0 + 1] == shared($0, memory) }
    }

    func update(_ tables: [Int], instance: Int, _ memory: BlockMemory, isBeforeStart: Bool) {
        var moment = InstanceMoment(memory, instance: instance)
        moment.isBeforeStart = isBeforeStart
        events.begin(memory.context, instance: instance)
        ProgramTables.update(tables, runner, at: moment)
        events.end()
    }

    /// Takes the values of a FUNCTION_TABLE.
    func setFunctionTable(_ index: Int, _ table: MechanismKit.FunctionTable) { storage.functionTables[index] = table }
}
