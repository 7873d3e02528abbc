/// Makes the code of a kernel, instruction by instruction.
///
/// Equal pure operations give one register, as far as the first stands where the second is needed;
/// operations on constants are computed at once; what arithmetic leaves as it is (x + 0, x 1) gives
/// no instruction.
public struct CodeBuilder {
    /// Parts of code that are open: the outermost is the kernel's own.
    private var parts: [Part] = [Part()]
    /// The registers of the pure operations whose values are known where the next instruction
    /// stands.
    private var known: [Operation: Register] = [:]
    /// For each register what it is.
    private(set) var definitions: [Definition] = []
    /// For each register whether it certainly holds one number for all instances of a call.
    private var uniform: [Bool] = []
    public private(set) var scratch: [Int] = []

    private struct Part {
        var nodes: [Node] = []
        /// The operations whose values are known within it alone.
        var operations: [Operation] = []
    }

    /// Where a register comes from.
    public enum Definition: Sendable, Hashable {
        case operation(Operation)
        /// It is carried around a loop, or joins two values.
        case merged(isCondition: Bool)
    }

    public init() {}

    /// How many registers there are.
    public var registerCount: Int { definitions.count }

    /// What a register is.
    public func definition(_ register: Register) -> Definition { definitions[register.index] }

    /// The number that a register always is; nil if it can vary.
    public func constant(_ register: Register) -> Double? {
        if case .operation(.constant(let value)) = definitions[register.index] { value } else { nil }
    }

    /// Whether a register certainly holds one number for all instances of a call.
    func isUniform(_ register: Register) -> Bool { uniform[register.index] }

    /// Whether a register holds a condition.
    public func isCondition(_ register: Register) -> Bool {
        switch definitions[register.index] {
        case .operation(let operation): operation.isCondition
        case .merged(let isCondition): isCondition
        }
    }

    // MARK: Making code

    /// A register without a definition in the code as yet: what a loop carries or a branch joins.
    public mutating func merged(isCondition: Bool = false) -> Register {
        definitions.append(.merged(isCondition: isCondition))
        uniform.append(false)
        return Register(definitions.count - 1)
    }

    /// The register that holds the value of an operation.
    public mutating func emit(_ operation: Operation) -> Register {
        if operation.isOrdered { return append(operation) }
        if let simple = simplified(operation) { return simple }
        let next = Register(definitions.count)
        let register = Self.value(&known[operation, default: next])
        if register != next { return register }
        if parts.count > 1 { parts[parts.count - 1].operations.append(operation) }
        return append(operation)
    }

    /// Reads an entry that is made where there is none.
    private static func value(_ entry: inout Register) -> Register { entry }

    /// The first register whose pure operation is one that is looked for, of those that are known
    /// where the next instruction stands.
    func firstKnown(_ isLookedFor: (Operation) -> Bool) -> Register? {
        var first: Register?
        for (operation, register) in known where isLookedFor(operation) { first = min(first ?? register, register) }
        return first
    }

    /// Does what has no value.
    public mutating func perform(_ operation: Operation) {
        parts[parts.count - 1].nodes.append(.instruction(Instruction(nil, operation)))
    }

    /// A register of its own that holds the value of another: what is computed from it is not mixed
    /// with anything else.
    public mutating func copy(_ register: Register) -> Register { append(.copy(register)) }

    private mutating func append(_ operation: Operation) -> Register {
        definitions.append(.operation(operation))
        uniform.append(operation.isCertainlyUniform(uniform))
        let register = Register(definitions.count - 1)
        parts[parts.count - 1].nodes.append(.instruction(Instruction(register, operation)))
        return register
    }

    /// Adds a branch, loop or walk.
    public mutating func append(_ node: Node) { parts[parts.count - 1].nodes.append(node) }

    /// Opens a part: what is made from now on belongs to it.
    public mutating func beginPart() { parts.append(Part()) }

    /// Closes the part opened last, and gives its code.
    public mutating func endPart() -> [Node] {
        let part = parts.removeLast()
        for operation in part.operations { known[operation] = nil }
        return part.nodes
    }

    /// Adds code that was made before to the part that is open.
    public mutating func append(contentsOf nodes: [Node]) { parts[parts.count - 1].nodes += nodes }

    /// An array that lives as long as the kernel runs.
    public mutating func scratchArray(count: Int) -> ArrayStorage {
        scratch.append(count)
        return .scratch(scratch.count - 1, count: count)
    }

    /// The finished kernel.
    public func kernel(
        writes: [Write] = [], current: CurrentOutput? = nil, ionCurrents: [IonCurrentOutput] = []
    ) -> Kernel {
        var kernel = Kernel()
        kernel.registerCount = definitions.count
        kernel.code = parts[0].nodes
        kernel.scratch = scratch
        kernel.writes = writes
        kernel.current = current
        kernel.ionCurrents = ionCurrents
        return kernel
    }
}
