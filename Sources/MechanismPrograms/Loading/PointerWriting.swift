import MechanismKit
import NMODL

/// A kernel that does no more through pointers than to add to what is there, such as the sum of a
/// dipole, or to put something there. All instances compute at once what they write; then one after
/// the other writes it.
///
/// It assumes that nobody else of the mechanism reads what is written: see
/// `InstanceContext.writesApart`.
struct PointerWriting: Sendable {
    /// The kernel that leaves in the pointers' columns what is to be written.
    let kernel: Kernel
    /// What is done with it, in this order.
    let writes: [PointerWrite]

    /// - Returns: nil for a kernel that does anything else through a pointer.
    init?(_ kernel: Kernel, _ program: Program) {
        // What is computed in a branch alone is left as it is.
        guard kernel.code.allSatisfy(\.isPlain) else { return nil }
        let uses = UseCounts(kernel)
        var operations: [Register: Operation] = [:]
        for case .instruction(let instruction) in kernel.code {
            if let result = instruction.result { operations[result] = instruction.operation }
        }
        var changed = kernel
        var writes: [PointerWrite] = []
        for (index, write) in kernel.writes.enumerated() {
            guard case .column(let column) = write.place, program.columns[column].role.isPointer else { continue }
            func isRead(_ register: Register) -> Bool {
                if case .read(write.place)? = operations[register] { uses[register] == 1 } else { false }
            }
            if uses[write.value] == 1, case .binary(.add, let a, let b)? = operations[write.value],
                isRead(a) != isRead(b)
            {
                changed.writes[index] = Write(write.place, isRead(a) ? b : a)
                writes.append(PointerWrite(variable: column, isAdded: true))
            } else {
                writes.append(PointerWrite(variable: column, isAdded: false))
            }
        }
        guard !writes.isEmpty else { return nil }
        changed = changed.optimised([])
        guard writes.allSatisfy({ !changed.reads(.column($0.variable)) }) else { return nil }
        (self.kernel, self.writes) = (changed, writes)
    }
}

extension Node {
    /// Whether it is no branch and no loop.
    fileprivate var isPlain: Bool { if case .instruction = self { true } else { false } }
}

extension ColumnDeclaration.Role {
    fileprivate var isPointer: Bool { if case .pointer = self { true } else { false } }
}
