// Functions, procedures and C code that are supplied from outside.

/// A kernel calls what is supplied from outside, which may set any variable; it has to be lowered
/// so that all are in memory.
struct CallsSupplied: Error {}

extension BlockLowering {
    /// Calls what is supplied in the place of a function, a procedure or C code of a name; nil
    /// where nothing is.
    mutating func supplied(_ name: String, _ arguments: [Register]) throws -> Register? {
        guard let index = mechanism.program.suppliedFunctions.firstIndex(of: name) else { return nil }
        guard readsMemory else { throw CallsSupplied() }
        for (slot, register) in values.sorted(by: { $0.key < $1.key }) {
            guard let memory = mechanism.layout.place(of: slot)?.memory else { continue }
            builder.perform(.setElement(memory, builder.constant(0), register))
            values[slot] = nil
        }
        return builder.emit(.supplied(index, arguments))
    }
}

extension Place {
    /// A place that lasts longer than a kernel runs, as memory; nil for all others.
    var memory: ArrayStorage? {
        switch self {
        case .column(let index): .columns(first: index, count: 1)
        case .shared(let index): .shared(first: index, count: 1)
        default: nil
        }
    }
}
