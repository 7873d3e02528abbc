import MechanismKit
import NMODL

/// A program with its kernels assembled: what all parts of all simulations share.
final class CompiledProgram: Sendable {
    let program: Program
    /// Whether its kernels share with those of other mechanisms what they compute of the voltages.
    let shares: Bool
    /// What is run for one instance.
    let instanceProgram: InstanceProgram
    /// How each kernel is run.
    let phases: [Program.Phase: CompiledKernel]
    /// The current of a point process in parts, where those of a place can be computed at once.
    let placeCurrent: (factor: CompiledKernel, unit: CompiledKernel, outputs: CompiledKernel, parameters: [Int])?
    /// Whether events may be taken in any order.
    let commutingEvents: CommutingEvents?
    /// Whether some table depends on numbers of an instance.
    let tablesDependOnInstance: Bool

    /// What gives the factors of each state that diffuses; nil where instances have to be taken one
    /// after the other.
    let diffusionCodes: [StripCode?]

    /// Polynomials that were made, for all parts of all simulations.
    let rateTables = RateTableCache()
    /// Those that were joined with other mechanisms', by whichever comes first.
    let joinedRates = JoinedRatesCache()

    init(_ program: Program, _ options: LoweringOptions = LoweringOptions()) {
        self.program = program
        shares = options.sharesBetweenMechanisms
        tablesDependOnInstance = program.tables.contains { $0.bounds.readsColumns }
        // INITIAL is run once: it is left as it is, and so agrees to the last digit where that
        // matters, as in a steady state.
        var plain = options
        (plain.fusesOperations, plain.ratesFromPolynomials) = (false, false)
        phases = Dictionary(
            uniqueKeysWithValues: program.kernels.map { phase, kernel in
                (phase, CompiledKernel(kernel, program, phase == .initialize ? plain : options))
            })
        placeCurrent = (options.joinsCurrentsOfPlaces ? PlaceCurrent(program) : nil).map { parts in
            func compiled(_ kernel: Kernel) -> CompiledKernel { CompiledKernel(kernel, program, options) }
            return (compiled(parts.factor), compiled(parts.unit), compiled(parts.outputs), parts.parameters)
        }
        instanceProgram = InstanceProgram(program)
        commutingEvents = CommutingEvents(program)
        diffusionCodes = program.diffusions.map { diffusion in
            guard StripAssembler.canAssemble(diffusion.factors) else { return nil }
            var assembler = StripAssembler(diffusion.factors, program)
            return assembler.assemble()
        }
    }

    /// Whether it matters in some kernel in which order instances are taken, or which is the first
    /// or the last.
    var dependsOnOrder: Bool {
        if phases.values.contains(where: { $0.dependsOnOrder || $0.kernel.drawsFromShared || $0.writesPointers }) {
            return true
        }
        if program.tables.contains(where: {
            $0.bounds.readsColumns || $0.entry.readsColumns || $0.entry.writesColumns(outside: fleetingColumns)
        }) {
            return true
        }
        let read = program.readShared
        return phases.values.contains { !$0.kernel.sharedOfInstances.isDisjoint(with: read) }
    }
}

extension CompiledProgram {
    /// Columns of which nobody sees what the making of a table leaves there: no kernel reads them,
    /// and all instances set them when they are initialised and in every step.
    private var fleetingColumns: Set<Int> {
        func written(_ phases: [Program.Phase]) -> Set<Int> {
            Set(
                phases.flatMap { program.kernels[$0]?.writes ?? [] }.compactMap { write in
                    if case .column(let column) = write.place { column } else { nil }
                })
        }
        return written([.initialize]).intersection(written([.addCurrents, .advanceStates])).filter {
            program.columns[$0].role == .output
        }
    }
}

extension Program {
    /// The shared values that some kernel reads.
    var readShared: Set<Int> {
        var read: Set<Int> = []
        for (_, kernel) in allKernels {
            kernel.forEachInstruction { instruction in
                switch instruction.operation {
                case .read(.shared(let index)): read.insert(index)
                case .element(.shared(let first, let count), _): read.formUnion(first..<first + count)
                default: break
                }
            }
        }
        return read
    }
}

extension Kernel {
    /// Whether it takes over from one instance to the next what all share: it reads a shared value
    /// as it was before and writes it.
    var dependsOnOrder: Bool {
        let written = Set(writes.map(\.place).filter { if case .shared = $0 { true } else { false } })
        var depends = false
        forEachInstruction { instruction in
            switch instruction.operation {
            case .read(let place): depends = depends || written.contains(place)
            case .setElement(.shared, _, _): depends = true
            default: break
            }
        }
        return depends
    }

    /// Whether it draws from the one sequence that all share.
    var drawsFromShared: Bool {
        var draws = false
        forEachInstruction { instruction in
            if case .draw(_, .shared, _, _) = instruction.operation { draws = true }
        }
        return draws
    }

    /// The shared values that it writes and that differ between instances.
    var sharedOfInstances: Set<Int> {
        var uniformity = Uniformity()
        uniformity.run(self)
        return Set(
            writes.compactMap { write in
                if case .shared(let index) = write.place, !uniformity.contains(write.value) { index } else { nil }
            })
    }

    var readsColumns: Bool { !columnsRead.isEmpty || readsInstances }

    /// The columns that it reads by themselves, not as elements of arrays.
    var columnsRead: [Int] {
        var columns: [Int] = []
        forEachInstruction { instruction in
            if case .read(.column(let column)) = instruction.operation { columns.append(column) }
        }
        return columns
    }

    /// Whether it reads what cannot be one for all instances: voltages, and elements of arrays of
    /// each of them.
    var readsInstances: Bool {
        var found = false
        forEachInstruction { instruction in
            switch instruction.operation {
            case .element(.columns, _), .read(.voltage): found = true
            default: break
            }
        }
        return found
    }

    /// Whether it writes other columns than some.
    func writesColumns(outside known: Set<Int>) -> Bool {
        writes.contains { if case .column(let column) = $0.place { !known.contains(column) } else { false } }
    }

    func reads(_ place: Place) -> Bool {
        var found = false
        forEachInstruction { if case .read(place) = $0.operation { found = true } }
        return found
    }
}
