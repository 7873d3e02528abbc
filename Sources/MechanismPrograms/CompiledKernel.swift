import NMODL
import Synchronization

/// A kernel with the ways to run it. What is run in strips is assembled when it is asked for first.
final class CompiledKernel: Sendable {
    let kernel: Kernel
    /// The tables in which it looks something up.
    let tables: [Int]
    /// Whether it can be run in strips; otherwise instances are taken one after the other.
    let runsInStrips: Bool
    /// Whether it writes through pointers: several instances may point at one and the same number,
    /// to which each adds.
    let writesPointers: Bool
    /// The columns that are written for others to read.
    let outputs: [Int]
    private let program: Program
    private let options: CompilationOptions
    private let known = Mutex<[Variant: StripCode?]>([:])

    /// What a kernel is assembled for.
    struct Variant: Hashable {
        /// Whether tables are used.
        var usesTables: Bool
        /// Whether nobody looks at what is computed for others to read.
        var isQuiet: Bool
        /// Whether functions of the voltage are taken from polynomials.
        var usesPolynomials = true
    }

    init(_ kernel: Kernel, _ program: Program, _ options: CompilationOptions) {
        self.kernel = kernel
        self.program = program
        self.options = options
        let prepared = kernel.preparedTables
        let tables = kernel.tables.filter { !prepared.contains($0) }
        self.tables = tables
        let makesTablesByInstance =
            !program.checksTablesByStep && tables.contains { program.tables[$0].bounds.readsColumns }
        writesPointers = kernel.writes.contains { write in
            guard case .column(let column) = write.place, case .pointer = program.columns[column].role else {
                return false
            }
            return true
        }
        runsInStrips =
            !writesPointers && StripAssembler.canAssemble(kernel) && !kernel.dependsOnOrder && !makesTablesByInstance
        outputs = kernel.outputColumns(in: program)
    }

    /// The kernel for strips; nil where instances have to be taken one after the other.
    func code(_ variant: Variant) -> StripCode? {
        guard runsInStrips else { return nil }
        return known.withLock { known in
            if let code = known[variant] { return code }
            let code = assembled(variant)
            known[variant] = code
            return code
        }
    }

    private func assembled(_ variant: Variant) -> StripCode? {
        var kernel = kernel
        if let tableSwitch = program.tableSwitch, kernel.reads(.shared(tableSwitch)) {
            kernel = kernel.assuming(
                .shared(tableSwitch), is: variant.usesTables ? 1 : 0, passes: [.reciprocals, .selections])
        }
        // What is left out comes last: whether somebody looks changes no bit of what is left.
        kernel = kernel.interceptingCurrent()
        var rates: RatesOfVoltage?
        if options.ratesByPolynomials, variant.usesPolynomials, let parted = kernel.partingRates(minimalCost: 40) {
            rates = parted
            kernel = parted.rest
        }
        kernel = kernel.optimised(options.fuses ? [.fusion] : [])
        if variant.isQuiet && options.skipsOutputs { kernel = quiet(kernel) }
        var assembler = StripAssembler(kernel, program)
        if let rates {
            var functions = StripAssembler(rates.functions.optimised(options.fuses ? [.fusion] : []), program)
            guard let code = functions.assemble() else { return nil }
            assembler.rates = RateFunctions(code: code, count: rates.count, tables: rates.tables)
        }
        return assembler.assemble()
    }
}

extension CompiledKernel {
    /// The kernel without what nobody looks at.
    private func quiet(_ kernel: Kernel) -> Kernel {
        let read = program.readShared
        return kernel.quiet { place in
            switch place {
            case .column(let column): program.columns[column].role != .output
            case .shared(let index): read.contains(index)
            default: true
            }
        }
    }
}

/// What is done to make programs faster; each may be left out.
public struct CompilationOptions: Sendable, Hashable {
    /// Groups of operations become one.
    public var fuses = true
    /// What nobody looks at is not computed.
    public var skipsOutputs = true
    /// Functions of the voltage alone are taken from polynomials.
    public var ratesByPolynomials = true

    public init() {}
}

extension Kernel {
    /// The columns that are written for others to read.
    fileprivate func outputColumns(in program: Program) -> [Int] {
        let written = writes.compactMap { write -> Int? in
            guard case .column(let column) = write.place, program.columns[column].role == .output else { return nil }
            return column
        }
        return written + ionCurrents.map(\.column)
    }
}
