/// A current parted in two: what each instance has of its own, a factor, and the current of the
/// factor 1, which depends on the voltage, on parameters and on what is the same for all instances.
/// Of instances at one place with the same parameters the factors are added, and the rest, mostly
/// an exponential and divisions, is computed once.
///
/// Assumes that it does not matter whether currents are added or their factors.
public struct PlaceCurrent: Sendable, Hashable {
    /// Result 0: the factor.
    public var factor: Kernel
    /// The current of the factor 1.
    public var unit: Kernel
    /// What is computed for others to read, of each instance.
    public var outputs: Kernel
    /// The columns of parameters that `unit` reads.
    public var parameters: [Int]

    /// What computing the current once instead of for each instance has to spare, in additions: it
    /// costs about as much to add factors first.
    private static let minimalCost = 15

    /// Parts the current of a point process; nil where that cannot be, or spares too little. It
    /// depends on the program alone, so that the bits do not depend on who shares a place.
    public init?(_ program: Program) {
        guard program.kind == .pointProcess, let kernel = program.kernels[.addCurrents], let current = kernel.current,
            kernel.ionCurrents.isEmpty, kernel.tables.isEmpty,
            kernel.writes.allSatisfy({ $0.place.isOutput(of: program) })
        else { return nil }
        var finder = FactorFinder(program)
        for node in kernel.code {
            guard case .instruction(let instruction) = node, !instruction.operation.isOrdered else { return nil }
            finder.visit(instruction)
        }
        finder.take(current.current)
        finder.take(current.slope)
        guard finder.factors.count == 1, let found = finder.factors.first,
            finder.isProportional(current.current, to: found, in: kernel),
            finder.isProportional(current.slope, to: found, in: kernel)
        else { return nil }
        factor = kernel
        (factor.writes, factor.current) = ([Write(.result(0), found)], nil)
        factor = factor.cleaned()
        var rewriter = KernelRewriter(kernel, replacing: [found: .constant(1)])
        rewriter.run()
        var unit = rewriter.result
        unit.writes = []
        unit = unit.cleaned()
        guard unit.cost >= Self.minimalCost else { return nil }
        self.unit = unit
        outputs = kernel
        outputs.current = nil
        outputs = outputs.cleaned()
        parameters = finder.parameters.filter { unit.reads(column: $0) }.sorted()
    }
}

extension Place {
    fileprivate func isOutput(of program: Program) -> Bool {
        if case .column(let column) = self { program.columns[column].role == .output } else { false }
    }
}

extension Kernel {
    fileprivate func reads(column: Int) -> Bool {
        var found = false
        forEachInstruction { if case .read(.column(column)) = $0.operation { found = true } }
        return found
    }
}

/// Finds what depends on an instance alone and is taken together with the voltage.
private struct FactorFinder {
    private struct Kind: OptionSet {
        let rawValue: UInt8
        static let ofInstance = Kind(rawValue: 1)
        static let ofVoltage = Kind(rawValue: 2)
    }

    private let program: Program
    private var kinds: [Register: Kind] = [:]
    private(set) var factors: Set<Register> = []
    /// The columns of parameters that are read and that no code sets.
    private(set) var parameters: Set<Int> = []

    init(_ program: Program) { self.program = program }

    mutating func visit(_ instruction: Instruction) {
        var kind = kind(of: instruction.operation)
        instruction.operation.forEachOperand { kind.formUnion(kinds[$0] ?? []) }
        if kind.contains(.ofVoltage) { instruction.operation.forEachOperand { take($0) } }
        if let result = instruction.result { kinds[result] = kind }
    }

    /// Takes note of a value that goes into the current.
    mutating func take(_ register: Register) {
        if kinds[register] == .ofInstance { factors.insert(register) }
    }

    private mutating func kind(of operation: Operation) -> Kind {
        switch operation {
        case .read(.voltage): return .ofVoltage
        case .read(.column(let column)):
            guard program.columns[column].role == .parameter, !program.columns[column].isSetByCode else {
                return .ofInstance
            }
            parameters.insert(column)
            return []
        case .read(let place): return place.isUniform ? [] : .ofInstance
        default: return []
        }
    }

    /// Whether a value is a factor times something that does not depend on instances.
    func isProportional(_ register: Register, to factor: Register, in kernel: Kernel) -> Bool {
        // 0: does not depend on it, 1: is proportional to it, 2: all else.
        var degrees: [Register: Int] = [:]
        kernel.forEachInstruction { instruction in
            guard let result = instruction.result else { return }
            if result == factor { return degrees[result] = 1 }
            func degree(_ operand: Register) -> Int { degrees[operand] ?? 0 }
            var highest = 0
            instruction.operation.forEachOperand { highest = max(highest, degree($0)) }
            if highest == 0 { return }
            degrees[result] =
                switch instruction.operation {
                case .copy, .unary(.negate, _): highest
                case .binary(.add, let a, let b), .binary(.subtract, let a, let b):
                    degree(a) == 1 && degree(b) == 1 ? 1 : 2
                case .binary(.multiply, let a, let b): degree(a) + degree(b)
                case .binary(.divide, let a, let b): degree(b) == 0 ? degree(a) : 2
                default: 2
                }
        }
        return degrees[register] == 1
    }
}
