/// What a mechanism does at one moment, for one instance: places are read, code is run, places are
/// written.
///
/// - Invariant: see ``checkInvariants()``.
public struct Kernel: Sendable, Hashable {
    /// One more than the largest number of a register.
    public var registerCount = 0
    public var code: [Node] = []
    /// Lengths of the arrays that the code needs while it runs.
    public var scratch: [Int] = []
    /// What is written when the code has run; each place once.
    public var writes: [Write] = []
    /// The current through the membrane, if the kernel adds one.
    public var current: CurrentOutput?
    /// The parts of it that ions carry.
    public var ionCurrents: [IonCurrentOutput] = []

    public init() {}

    /// Whether it does nothing.
    public var isEmpty: Bool {
        writes.isEmpty && current == nil && ionCurrents.isEmpty && !code.contains { $0.hasEffect }
    }
}

/// A current and its slope.
public struct CurrentOutput: Sendable, Hashable {
    /// Outward positive, or inward positive from an electrode; mA/cm2, or nA of a point process.
    public var current: Register
    /// Its derivative with respect to the voltage, S/cm2 or µS; of an electrode's current the
    /// negative.
    public var slope: Register
    /// Whether it comes from an electrode.
    public var isElectrode: Bool
    /// Whether `current` is the current at 0 mV along the slope: all that the cable's equation
    /// needs.
    public var isIntercept: Bool
    /// Whether the slope is what the file says (CONDUCTANCE), which need not be the derivative.
    public var isSlopeGiven: Bool

    public init(
        _ current: Register, slope: Register, isElectrode: Bool = false, isIntercept: Bool = false,
        isSlopeGiven: Bool = false
    ) {
        self.current = current
        self.slope = slope
        self.isElectrode = isElectrode
        self.isIntercept = isIntercept
        self.isSlopeGiven = isSlopeGiven
    }

    /// The same by other registers.
    func renamed(_ new: (Register) -> Register) -> CurrentOutput {
        var output = self
        (output.current, output.slope) = (new(current), new(slope))
        return output
    }
}

/// The current that an ion carries.
public struct IonCurrentOutput: Sendable, Hashable {
    /// The column of the ion's current.
    public var column: Int
    public var current: Register
    public var slope: Register

    public init(column: Int, _ current: Register, slope: Register) {
        self.column = column
        self.current = current
        self.slope = slope
    }
}

extension Node {
    /// Whether something in it does more than give a value.
    public var hasEffect: Bool {
        switch self {
        case .instruction(let instruction): instruction.operation.hasEffect
        case .branch(let branch):
            branch.then.contains(where: \.hasEffect) || branch.otherwise.contains(where: \.hasEffect)
        case .loop(let loop): loop.test.contains(where: \.hasEffect) || loop.body.contains(where: \.hasEffect)
        case .connections: true
        }
    }

    /// Calls a function with each instruction in it, in order.
    public func forEachInstruction(_ body: (Instruction) -> Void) {
        switch self {
        case .instruction(let instruction): body(instruction)
        case .branch(let branch):
            for node in branch.then { node.forEachInstruction(body) }
            for node in branch.otherwise { node.forEachInstruction(body) }
        case .loop(let loop):
            for node in loop.test { node.forEachInstruction(body) }
            for node in loop.body { node.forEachInstruction(body) }
        case .connections(let walk): for node in walk.body { node.forEachInstruction(body) }
        }
    }
}

extension Kernel {
    /// Calls a function with each instruction, in order.
    public func forEachInstruction(_ body: (Instruction) -> Void) {
        for node in code { node.forEachInstruction(body) }
    }

    /// The registers that are taken by what the kernel writes.
    public var outputs: [Register] {
        var registers = writes.map(\.value)
        if let current { registers += [current.current, current.slope] }
        for ion in ionCurrents { registers += [ion.current, ion.slope] }
        return registers
    }
}
