import MechanismKit
import NMODL
import Synchronization

/// A kernel with the ways to run it. What is run in strips is assembled when it is asked for first.
final class CompiledKernel: Sendable {
    let kernel: Kernel
    /// The same for one instance.
    let instanceCode: InstanceCode
    /// The tables in which it looks something up.
    let tables: [Int]
    /// Whether it can be run in strips, without tables in use and with them; otherwise instances
    /// are taken one after the other.
    private let runsInStrips: (withoutTables: Bool, withTables: Bool)
    /// Whether an instance takes over what another one left, be tables in use or not.
    let dependsOnOrder: Bool
    /// Whether it writes through pointers: several instances may point at one and the same number,
    /// to which each adds.
    let writesPointers: Bool
    /// The columns that are written for others to read.
    let outputs: [Int]
    /// Where it only adds to what pointers point at, or replaces it: the kernel for strips that
    /// computes what is written, and what is done with it.
    let writing: (kernel: CompiledKernel, writes: [PointerWrite])?
    /// Columns that it only reads, and of which one row may stand for all: 64 at most.
    let shareableColumns: [Int]
    /// The first so many of them are what tables depend on that NEURON looks after at each
    /// instance.
    let columnsOfTablesCount: Int
    private let program: Program
    private let options: LoweringOptions
    private let known = Mutex<[Variant: StripCode?]>([:])

    /// What a kernel is assembled for.
    struct Variant: Hashable {
        /// Whether tables are used.
        var usesTables: Bool
        /// Whether nobody looks at what is computed for others to read.
        var isQuiet: Bool
        /// Whether functions of the voltage are taken from polynomials.
        var usesPolynomials = true
        /// Of ``shareableColumns`` those of which one row stands for all, a bit for each.
        var sharedColumns: UInt64 = 0
    }

    /// - Parameter writesLater: whether what it leaves in pointers' columns is written later.
    init(_ kernel: Kernel, _ program: Program, _ options: LoweringOptions, writesLater: Bool = false) {
        self.kernel = kernel
        instanceCode = InstanceCode(kernel, program)
        self.program = program
        self.options = options
        let prepared = kernel.preparedTables
        let tables = kernel.tables.filter { !prepared.contains($0) }
        self.tables = tables
        let bounds = program.checksTablesByStep ? [] : tables.map { program.tables[$0].bounds }
        let columnsOfTables = Set(bounds.flatMap(\.columnsRead))
        // What differs between instances whatever a user does.
        let makesTablesByInstance = bounds.contains(where: \.readsInstances)
        writesPointers =
            !writesLater
            && kernel.writes.contains { write in
                guard case .column(let column) = write.place, case .pointer = program.columns[column].role else {
                    return false
                }
                return true
            }
        let canRunInStrips = !writesPointers && StripAssembler.canAssemble(kernel) && !makesTablesByInstance
        // What a procedure with a table does besides filling it, it does where that is not in use.
        let isOrdered = [false, true].map { usesTables in
            kernel.dependsOnOrder
                && kernel.assuming(usesTables: usesTables, in: program, options.passes).dependsOnOrder
        }
        runsInStrips = (canRunInStrips && !isOrdered[0], canRunInStrips && !isOrdered[1])
        dependsOnOrder = isOrdered.contains(true)
        outputs = kernel.outputColumns(in: program)
        writing =
            writesPointers
            ? PointerWriting(kernel, program).map { writing in
                (CompiledKernel(writing.kernel, program, options, writesLater: true), writing.writes)
            } : nil
        let shareable = columnsOfTables.sorted() + kernel.shareableColumns(in: program, but: columnsOfTables)
        shareableColumns = Array(shareable.prefix(UInt64.bitWidth))
        columnsOfTablesCount = columnsOfTables.count
    }

    /// Whether it can be run in strips.
    ///
    /// - Parameter sharedColumns: of ``shareableColumns`` those of which one row stands for all, a
    ///   bit for each. A table that depends on another one is made for each instance.
    func runsInStrips(usesTables: Bool, sharedColumns: UInt64) -> Bool {
        guard usesTables else { return runsInStrips.withoutTables }
        guard runsInStrips.withTables, columnsOfTablesCount <= UInt64.bitWidth else { return false }
        let needed: UInt64 = columnsOfTablesCount == UInt64.bitWidth ? .max : 1 << UInt64(columnsOfTablesCount) - 1
        return sharedColumns & needed == needed
    }

    /// The kernel for strips; nil where instances have to be taken one after the other.
    func code(_ variant: Variant) -> StripCode? {
        guard runsInStrips(usesTables: variant.usesTables, sharedColumns: variant.sharedColumns) else { return nil }
        return known.withLock { known in
            if let code = known[variant] { return code }
            let code = assembled(variant)
            known[variant] = code
            return code
        }
    }

    private func assembled(_ variant: Variant) -> StripCode? {
        var kernel = kernel.assuming(usesTables: variant.usesTables, in: program, options.passes)
        kernel = kernel.interceptingCurrent()
        var functions: RateFunctions?
        if options.ratesFromPolynomials, variant.usesPolynomials, let parted = kernel.partingRates(minimalCost: 40) {
            guard let all = assembledFunctions(parted) else { return nil }
            kernel = parted.rest
            functions = all
        }
        kernel = passed(kernel, isQuiet: variant.isQuiet && options.skipsUnseenOutputs)
        if let all = functions {
            let chosen = kernel.rates
            functions = chosen.isEmpty ? nil : RateFunctions(chosen, of: all)
            kernel = kernel.renumberingRates(chosen)
        }
        var assembler = StripAssembler(
            kernel, program,
            uniformColumns: Set(
                shareableColumns.indices.filter { variant.sharedColumns >> $0 & 1 != 0 }.map { shareableColumns[$0] }))
        assembler.rates = functions
        assembler.fuses = options.fusesOperations
        return assembler.assemble()
    }

    private func assembledFunctions(_ parted: RatesOfVoltage) -> RateFunctions? {
        let functions = parted.functions.keepingDigitsOfQuotients().optimised(options.fusesOperations ? [.fusion] : [])
        var assembler = StripAssembler(functions, program)
        return assembler.assemble().map {
            RateFunctions(code: $0, count: parted.count, tables: parted.tables, lookup: parted.lookup)
        }
    }

    /// The kernel after the last passes.
    ///
    /// Whether somebody looks changes no bit of what the model does: what is for others to read is
    /// computed by code of its own, behind the code that is run where nobody looks, and shares with
    /// it what is the very same operation.
    private func passed(_ kernel: Kernel, isQuiet: Bool) -> Kernel {
        let passes: [Pass] = options.fusesOperations ? [.fusion] : []
        guard kernel.code.allSatisfy(\.isStraight) else {
            // What has effects or takes many rounds is not run twice: there what is left out comes
            // last.
            let kernel = kernel.optimised(passes)
            return isQuiet ? kernel.quiet(keeping: isKept) : kernel
        }
        let core = kernel.quiet(keeping: isKept).optimised(passes)
        if isQuiet { return core }
        return core.appending(kernel.loud(omitting: isKept).optimised(passes))
    }

    /// Whether a place is written even where nobody looks.
    private func isKept(_ place: Place) -> Bool {
        switch place {
        case .column(let column): program.columns[column].role != .output
        case .shared(let index): program.readShared.contains(index)
        default: true
        }
    }
}

extension Node {
    /// Whether it is run once and only gives values.
    fileprivate var isStraight: Bool {
        switch self {
        case .instruction(let instruction): !instruction.operation.isOrdered
        case .branch(let branch): (branch.then + branch.otherwise).allSatisfy(\.isStraight)
        case .loop, .connections: false
        }
    }
}

extension Kernel {
    /// The kernel for tables that are in use, or are not.
    ///
    /// - Parameter passes: those of lowering, which may find more to do now. Exponentials were
    ///   joined then, and are left as they are.
    fileprivate func assuming(usesTables: Bool, in program: Program, _ passes: [Pass]) -> Kernel {
        guard let tableSwitch = program.tableSwitch, reads(.shared(tableSwitch)) else { return self }
        let passes = passes.filter { $0 != .exponentials }
        return assuming(.shared(tableSwitch), is: usesTables ? 1 : 0, passes: passes).leavingSharedValues()
    }

    /// The kernel without shared values that it writes as it read them.
    private func leavingSharedValues() -> Kernel {
        var read: [Register: Place] = [:]
        forEachInstruction { instruction in
            if case .read(let place) = instruction.operation, let result = instruction.result { read[result] = place }
        }
        var kernel = self
        kernel.writes.removeAll { write in
            if case .shared = write.place { read[write.value] == write.place } else { false }
        }
        return kernel.writes.count == writes.count ? self : kernel.optimised([])
    }

    /// Parameters and quantities of ions that it reads and does not write.
    fileprivate func shareableColumns(in program: Program, but others: Set<Int>) -> [Int] {
        var (read, set) = (Set<Int>(), Set<Int>())
        forEachInstruction { instruction in
            switch instruction.operation {
            case .read(.column(let column)):
                switch program.columns[column].role {
                case .parameter, .ion: read.insert(column)
                default: break
                }
            case .setElement(.columns(let first, let count), _, _): set.formUnion(first..<first + count)
            default: break
            }
        }
        read.subtract(set)
        for write in writes { if case .column(let column) = write.place { read.remove(column) } }
        for ion in ionCurrents { read.remove(ion.column) }
        return read.subtracting(others).sorted()
    }

    /// The columns that are written for others to read.
    fileprivate func outputColumns(in program: Program) -> [Int] {
        let written = writes.compactMap { write -> Int? in
            guard case .column(let column) = write.place, program.columns[column].role == .output else { return nil }
            return column
        }
        return written + ionCurrents.map(\.column)
    }
}
