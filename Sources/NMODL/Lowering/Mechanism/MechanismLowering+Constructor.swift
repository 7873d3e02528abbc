// CONSTRUCTOR.

extension MechanismLowering {
    /// What a CONSTRUCTOR sets to numbers is what these variables are when an object is made; what
    /// else it does, which is nearly always C code for memory, is not done.
    func lowerConstructor() {
        guard let first = model.constructor.first else { return }
        let kernel = try? lower(.constructor, statements: model.constructor)
        var isWhole = kernel.map { !$0.code.contains(where: \.hasEffect) } ?? false
        var constants: [Register: Double] = [:]
        kernel?.forEachInstruction { instruction in
            if case .constant(let value) = instruction.operation, let result = instruction.result {
                constants[result] = value
            }
        }
        for write in kernel?.writes ?? [] {
            if case .column(let column) = write.place, let value = constants[write.value] {
                program.columns[column].defaultValue = value
            } else {
                isWhole = false
            }
        }
        if !isWhole {
            warnOnce("only assignments of numbers in CONSTRUCTOR are run; the rest is ignored", at: first.range)
        }
    }
}
