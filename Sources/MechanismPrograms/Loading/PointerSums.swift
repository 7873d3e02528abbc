import NMODL

/// A kernel that does no more through pointers than to add to what is there: the sum of a dipole,
/// say. All instances compute at once what they add; then one after the other adds it.
struct PointerSums: Sendable {
    /// The kernel that leaves in the pointers' columns what is to be added.
    let kernel: Kernel
    /// These columns, in the order in which they are written.
    let columns: [Int]

    /// - Returns: nil for a kernel that does anything else through a pointer.
    init?(_ kernel: Kernel, _ program: Program) {
        var operations: [Register: Operation] = [:]
        var uses: [Register: Int] = [:]
        // What is computed in a branch alone is left as it is.
        for case .instruction(let instruction) in kernel.code {
            if let result = instruction.result { operations[result] = instruction.operation }
        }
        kernel.forEachInstruction { for operand in $0.operation.operands { uses[operand, default: 0] += 1 } }
        for register in kernel.outputs { uses[register, default: 0] += 1 }
        var changed = kernel
        var columns: [Int] = []
        for (index, write) in kernel.writes.enumerated() {
            guard case .column(let column) = write.place, program.columns[column].role.isPointer else { continue }
            guard uses[write.value] == 1, case .binary(.add, let a, let b)? = operations[write.value] else {
                return nil
            }
            func isRead(_ register: Register) -> Bool {
                if case .read(write.place)? = operations[register] { uses[register] == 1 } else { false }
            }
            guard isRead(a) != isRead(b) else { return nil }
            changed.writes[index] = Write(write.place, isRead(a) ? b : a)
            columns.append(column)
        }
        guard !columns.isEmpty else { return nil }
        changed = changed.optimised([])
        guard columns.allSatisfy({ !changed.reads(.column($0)) }), changed.code.allSatisfy(\.isPlain) else {
            return nil
        }
        (self.kernel, self.columns) = (changed, columns)
    }
}

extension Node {
    /// Whether it is no branch and no loop: what is used there is not counted.
    fileprivate var isPlain: Bool { if case .instruction = self { true } else { false } }
}

extension ColumnDeclaration.Role {
    fileprivate var isPointer: Bool { if case .pointer = self { true } else { false } }
}
