import LaneMath
import MechanismKit
import NMODL

/// What a program keeps for all instances of a mechanism in one part of a simulation, besides what
/// the engine keeps in columns.
final class ProgramStorage {
    var tables: [ProgramTable]
    /// How often one of them was made.
    var tablesVersion = 0
    /// What a user gave for each FUNCTION_TABLE.
    var functionTables: [MechanismKit.FunctionTable]
    /// NEURON's one sequence of random numbers.
    var sharedRandom = SharedRandomSequence()
    /// What LAGs remember, by its place in ``Program/histories``.
    var histories: [History]

    /// What is supplied from outside, by its place in ``Program/suppliedFunctions``.
    let supplied: [SuppliedFunction]

    let messages: [String]
    /// The engine's column of the first shared value.
    private let firstShared: Int

    init(_ program: Program, _ supplied: [String: SuppliedFunction] = [:]) {
        self.supplied = program.suppliedFunctions.map { supplied[$0] ?? { _ in } }
        firstShared = program.columns.count
        messages = program.messages
        tables = program.tables.map(ProgramTable.init)
        histories = program.histories.map(History.init)
        functionTables = program.functionTables.map { _ in MechanismKit.FunctionTable([], axes: []) }
    }
}

extension ProgramStorage {
    /// The engine's column of a shared value: they come behind those of the instances.
    @inline(__always)
    func sharedColumn(_ index: Int) -> Int { firstShared + index }

    /// Sets a shared value.
    func setShared(_ index: Int, _ value: Double, _ columns: UnsafePointer<Column>) {
        // A shared row is eight times the same.
        let first = columns[sharedColumn(index)].address(instance: 0)
        for lane in 0..<Lanes.scalarCount { first[lane] = value }
    }
}
