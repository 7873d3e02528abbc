import MechanismKit
import NMODL

/// A program with its kernels assembled: what all parts of all simulations share.
final class CompiledProgram: Sendable {
    let program: Program
    /// How each kernel is run.
    let phases: [Program.Phase: CompiledKernel]
    /// The shared value that switches tables on; nil where there are none.
    let tableSwitch: Int?
    /// Whether events may be taken in any order.
    let commutingEvents: CommutingEvents?

    init(_ program: Program) {
        self.program = program
        let tableSwitch = program.tables.isEmpty ? nil : program.shared.firstIndex { $0.name == "usetable" }
        self.tableSwitch = tableSwitch
        phases = program.kernels.mapValues { CompiledKernel($0, program, tableSwitch: tableSwitch) }
        commutingEvents = CommutingEvents(program)
    }
}

extension CompiledProgram {
    /// Whether instances have to be taken one after the other in some kernel, in the order of the
    /// model.
    var dependsOnOrder: Bool { phases.values.contains { $0.kernel.dependsOnOrder || $0.kernel.drawsFromShared } }
}

/// A kernel with the ways to run it.
struct CompiledKernel: Sendable {
    let kernel: Kernel
    /// In strips; nil where instances have to be taken one after the other.
    let strips: StripCode?
    /// In strips, where the mechanism's tables are switched off.
    let stripsWithoutTables: StripCode?

    init(_ kernel: Kernel, _ program: Program, tableSwitch: Int?) {
        self.kernel = kernel
        guard StripAssembler.canAssemble(kernel), !kernel.dependsOnOrder else {
            (strips, stripsWithoutTables) = (nil, nil)
            return
        }
        func assembled(_ kernel: Kernel) -> StripCode? {
            var assembler = StripAssembler(kernel, program)
            return assembler.assemble()
        }
        guard let tableSwitch, kernel.reads(.shared(tableSwitch)) else {
            strips = assembled(kernel)
            stripsWithoutTables = nil
            return
        }
        strips = assembled(kernel.assuming(.shared(tableSwitch), is: 1))
        stripsWithoutTables = assembled(kernel.assuming(.shared(tableSwitch), is: 0))
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

    func reads(_ place: Place) -> Bool {
        var found = false
        forEachInstruction { if case .read(place) = $0.operation { found = true } }
        return found
    }
}
