import LaneMath
import MechanismKit
import NMODL

@testable import MechanismPrograms

/// Memory of a block as the engine would lay it out, for a program: own rows for every column, one
/// row for what is shared.
final class TestBlock {
    let program: Program
    let storage: ProgramStorage
    let rows: Int
    private let runner: InstanceRunner
    private let columns: UnsafeMutablePointer<Column>
    private let values: UnsafeMutablePointer<Lanes>
    private let derivatives: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>
    private let cable: UnsafeMutablePointer<Lanes>
    private let columnCount: Int
    var t = 0.0
    var dt = 0.025
    var celsius = 6.3

    init(_ program: Program, rows: Int) {
        self.program = program
        self.rows = rows
        storage = ProgramStorage(program)
        runner = InstanceRunner(InstanceProgram(program), storage, ProgramEvents())
        columnCount = program.columns.count + program.shared.count
        columns = .allocate(capacity: max(1, columnCount))
        values = .allocate(capacity: max(1, columnCount * rows))
        values.initialize(repeating: .zero, count: max(1, columnCount * rows))
        derivatives = .allocate(capacity: max(1, columnCount))
        derivatives.initialize(repeating: nil, count: max(1, columnCount))
        cable = .allocate(capacity: 4 * rows)
        cable.initialize(repeating: .zero, count: 4 * rows)
        for row in 0..<rows { cable[3 * rows + row] = Lanes(repeating: 1) }
        for (index, column) in program.columns.enumerated() {
            for row in 0..<rows { values[index * rows + row] = Lanes(repeating: column.defaultValue) }
            (columns + index).initialize(to: Column(rows: values + index * rows))
        }
        for (index, shared) in program.shared.enumerated() {
            let column = program.columns.count + index
            values[column * rows] = Lanes(repeating: shared.defaultValue)
            (columns + column).initialize(to: Column(rows: values + column * rows, isShared: true))
        }
    }

    deinit {
        columns.deallocate()
        values.deallocate()
        derivatives.deallocate()
        cable.deallocate()
    }

    var instances: Int { rows * Lanes.scalarCount }

    var memory: BlockMemory {
        BlockMemory(
            rows: 0..<rows, columns: columns, currentDerivatives: derivatives, v: cable, rhs: cable + rows,
            diagonal: cable + 2 * rows,
            scale: cable + 3 * rows, isPartlyInserted: false, t: t, dt: dt, celsius: celsius)
    }

    subscript(column: Int, instance: Int) -> Double {
        get { columns[column].address(instance: instance).pointee }
        set { columns[column].address(instance: instance).pointee = newValue }
    }

    subscript(name: String, instance: Int) -> Double {
        get { self[program.columns.firstIndex { $0.name == name }!, instance] }
        set { self[program.columns.firstIndex { $0.name == name }!, instance] = newValue }
    }

    /// v, the right side, the diagonal and the scale of an instance.
    func cableValue(_ which: Int, _ instance: Int) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(cable + which * rows).assumingMemoryBound(to: Double.self) + instance
    }

    func v(_ instance: Int) -> UnsafeMutablePointer<Double> { cableValue(0, instance) }

    /// Runs a kernel for one instance.
    func run(_ kernel: Kernel, instance: Int) {
        runner.run(InstanceCode(kernel, program), at: InstanceMoment(memory, instance: instance))
    }

    /// Runs a kernel for each instance by itself.
    func runByInstance(_ kernel: Kernel) {
        let code = InstanceCode(kernel, program)
        for instance in 0..<instances {
            runner.run(code, at: InstanceMoment(memory, instance: instance))
            if let current = kernel.current {
                let i = current.isElectrode ? -runner[current.current] : runner[current.current]
                let g = runner[current.slope]
                cableValue(1, instance).pointee += (g * v(instance).pointee - i) * cableValue(3, instance).pointee
                cableValue(2, instance).pointee += g * cableValue(3, instance).pointee
            }
            for ion in kernel.ionCurrents { self[ion.column, instance] = runner[ion.current] }
        }
    }

    /// Runs a kernel in strips.
    func runInStrips(_ kernel: Kernel, uniformColumns: Set<Int> = []) {
        var assembler = StripAssembler(kernel, program, uniformColumns: uniformColumns)
        let code = assembler.assemble()!
        let scratch = UnsafeMutableRawPointer.allocate(
            byteCount: code.scratchBytes, alignment: MemoryLayout<Lanes>.alignment)
        code.run(memory, storage, scratch: scratch)
        scratch.deallocate()
    }

    /// Makes the tables, as when a simulation starts.
    func makeTables() {
        ProgramTables.update(Array(program.tables.indices), runner, at: InstanceMoment(memory, instance: 0))
    }
}
