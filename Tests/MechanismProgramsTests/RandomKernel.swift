import NMODL

@testable import MechanismPrograms

/// Kernels of random code: all pure operations, branches, loops and arrays.
struct RandomKernel {
    private var random: SplitMix
    private var builder = CodeBuilder()
    private var numbers: [Register] = []
    private var conditions: [Register] = []
    static let columns = 6
    static let arrayLength = 4

    /// A program with columns and shared values enough.
    static var program: Program {
        var program = Program(name: "random", kind: .density)
        for index in 0..<columns + arrayLength {
            program.columns.append(ColumnDeclaration(name: "x\(index)", role: index % 2 == 0 ? .state : .output))
        }
        program.shared = [
            SharedDeclaration(name: "a", defaultValue: 0.3),
            SharedDeclaration(name: "b", defaultValue: -1.7, isWritten: true),
        ]
        return program
    }

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func make() -> Kernel {
        for index in 0..<Self.columns { numbers.append(builder.read(.column(index))) }
        numbers += [builder.read(.voltage), builder.read(.shared(0)), builder.read(.celsius), builder.read(.step)]
        numbers += [builder.constant(0.5), builder.constant(-2), builder.constant(1)]
        conditions.append(builder.compare(.less, numbers[0], numbers[1]))
        addCode(length: 12 + Int(random.below(20)), depth: 2)
        let writes = (0..<Self.columns).map { Write(.column($0), pick(numbers)) } + [Write(.shared(1), pick(numbers))]
        var kernel = builder.kernel(writes: writes)
        if random.below(2) == 0 {
            kernel.current = CurrentOutput(pick(numbers), slope: pick(numbers), isElectrode: random.below(2) == 0)
        }
        return kernel
    }

    private mutating func pick(_ list: [Register]) -> Register { list[Int(random.below(UInt64(list.count)))] }

    private mutating func addCode(length: Int, depth: Int) {
        for _ in 0..<length {
            switch random.below(20) {
            case 0 where depth > 0: addBranch(depth)
            case 1 where depth > 0: addLoop(depth)
            case 2: addArrayAccess()
            case 3: conditions.append(condition())
            default: numbers.append(number())
            }
        }
    }

    /// A number that stays within some bounds, so that nothing runs away.
    private mutating func number() -> Register {
        let (a, b, c, d) = (pick(numbers), pick(numbers), pick(numbers), pick(numbers))
        let value: Register
        switch random.below(10) {
        case 0, 1:
            let functions: [UnaryFunction] = UnaryFunction.allCases.filter { $0 != .factorial && $0 != .tangent }
            value = builder.emit(.unary(functions[Int(random.below(UInt64(functions.count)))], a))
        case 2, 3, 4: value = builder.emit(.binary(BinaryFunction.allCases[Int(random.below(5))], a, b))
        case 5: value = builder.emit(.ternary(TernaryFunction.allCases[Int(random.below(6))], a, b, c))
        case 6: value = builder.emit(.quaternary(QuaternaryFunction.allCases[Int(random.below(2))], a, b, c, d))
        case 7: value = builder.select(pick(conditions), a, b)
        case 8: value = builder.emit(.number(pick(conditions)))
        default: value = builder.emit(.binary(.remainder, a, b))
        }
        return bounded(value)
    }

    private mutating func bounded(_ value: Register) -> Register {
        let size = builder.emit(.unary(.absolute, value))
        let isSmall = builder.compare(.less, size, builder.constant(20))
        return builder.select(isSmall, value, builder.constant(0.25))
    }

    private mutating func condition() -> Register {
        switch random.below(6) {
        case 0: builder.emit(.not(pick(conditions)))
        case 1: builder.emit(.and(pick(conditions), pick(conditions)))
        case 2: builder.emit(.or(pick(conditions), pick(conditions)))
        default: builder.compare(Comparison.allCases[Int(random.below(6))], pick(numbers), pick(numbers))
        }
    }

    private mutating func addBranch(_ depth: Int) {
        let (outerNumbers, outerConditions) = (numbers, conditions)
        let condition = pick(conditions)
        builder.beginPart()
        addCode(length: 1 + Int(random.below(8)), depth: depth - 1)
        let first = [pick(numbers), pick(numbers)]
        let then = builder.endPart()
        (numbers, conditions) = (outerNumbers, outerConditions)
        builder.beginPart()
        addCode(length: Int(random.below(6)), depth: depth - 1)
        let second = [pick(numbers), pick(numbers)]
        let otherwise = builder.endPart()
        (numbers, conditions) = (outerNumbers, outerConditions)
        numbers += builder.join(condition, then, first, otherwise, second)
    }

    private mutating func addLoop(_ depth: Int) {
        let (outerNumbers, outerConditions) = (numbers, conditions)
        let registers = [builder.merged(), builder.merged(), builder.merged()]
        let initial = [builder.constant(0), pick(numbers), pick(numbers)]
        numbers += registers
        builder.beginPart()
        // As many rounds as a number of the instance says, at most five.
        let limit = builder.emit(.unary(.absolute, registers[1]))
        let isShort = builder.compare(.less, registers[0], limit)
        let condition = builder.emit(.and(isShort, builder.compare(.less, registers[0], builder.constant(5))))
        let test = builder.endPart()
        builder.beginPart()
        addCode(length: 1 + Int(random.below(6)), depth: depth - 1)
        let next = [builder.add(registers[0], builder.constant(1)), pick(numbers), registers[1]]
        let body = builder.endPart()
        (numbers, conditions) = (outerNumbers, outerConditions)
        let carried = (0..<3).map { Carried(registers[$0], initial: initial[$0], next: next[$0]) }
        builder.append(.loop(Loop(carried: carried, test: test, condition: condition, body: body)))
        numbers += registers
    }

    private mutating func addArrayAccess() {
        let array = ArrayStorage.columns(first: Self.columns, count: Self.arrayLength)
        let index = builder.emit(.unary(.absolute, pick(numbers)))
        builder.perform(.setElement(array, index, pick(numbers)))
        let value = builder.emit(.element(array, builder.constant(Double(random.below(4)))))
        numbers.append(bounded(value))
    }
}

/// A small generator of random numbers.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func below(_ bound: UInt64) -> UInt64 { next() % bound }

    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }
}
