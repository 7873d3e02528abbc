import MechanismKit
import NMODL

/// A kernel that is ready to run for one instance: instructions in a row that jump by number.
///
/// While it runs its numbers lie in a **frame**: registers under their numbers, then what the
/// assembler needs besides, arguments, and the kernel's own arrays.
///
/// - Invariant: operands are below `frameCount`; jumps lead to instructions; the last instruction
///   is an `end`. Nothing is changed once it is there.
final class InstanceCode: @unchecked Sendable {
    let kernel: Kernel
    /// At an address of their own, which a run reaches without counting references.
    let instructions: UnsafePointer<InstanceInstruction>
    /// What takes lists, or writes them; reached by its number.
    let operations: [Operation]
    let frameCount: Int
    /// Places that hold the same number in every run.
    let constants: [(place: Int, value: Double)]
    /// Where arguments are.
    let arguments: Range<Int>
    /// What is 0 when a run begins: the kernel's own arrays.
    let arrays: Range<Int>
    /// The registers of results; nil for those that nothing is said of.
    let results: [Register?]
    /// Whether it may take the voltage.
    let usesVoltage: Bool

    init(_ kernel: Kernel, _ program: Program) {
        var assembler = InstanceAssembler(kernel, program)
        assembler.assemble()
        self.kernel = kernel
        instructions = UnsafePointer(assembler.instructions.copied())
        operations = assembler.operations
        frameCount = assembler.frameCount
        constants = assembler.constants
        arguments = assembler.arguments
        arrays = assembler.arrays
        results = assembler.results
        usesVoltage = assembler.usesVoltage
    }

    deinit { instructions.deallocate() }
}
