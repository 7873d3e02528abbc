import NMODL

/// Turns a kernel into instructions for strips: control flow becomes jumps, registers become slots.
struct StripAssembler {
    /// What is assembled.
    struct Parts {
        var prologue: [StripInstruction] = []
        var body: [StripInstruction] = []
        var constants: [Double] = []
        var uniformCount = 0
        var uniformPlaces: [(slot: Int, place: Place)] = []
        var columns: [(slot: Int, column: Int)] = []
        var voltageSlot: Int?
        var temporaryCount = 0
        var arrays: [ArrayStorage] = []
        var scratchStarts: [Int] = []
        var sharedWrites: [(shared: Int, slot: Int)] = []
        /// The slots of results.
        var results: [Int] = []
        var rates: RateFunctions?
        /// The first temporary that holds a function of the voltage.
        var firstRate = 0

        /// The slot of the first temporary: those of all else come before.
        var firstTemporary: Int {
            constants.count + uniformCount + columns.count + (voltageSlot == nil ? 0 : 1)
        }
    }

    /// A value before slots are given out.
    enum Operand: Hashable {
        case register(Int)
        /// A temporary that the assembler needs.
        case extra(Int)
        case constant(UInt64)
        case place(Place)
        case none
    }

    struct Line {
        var operation: StripOperation
        var d: Operand = .none
        /// A second result, which takes the place of `e`.
        var second: Operand = .none
        var a: Operand = .none
        var b: Operand = .none
        var c: Operand = .none
        var e: Operand = .none
        var extra: Int32 = 0
        /// The label that `extra` becomes the place of.
        var label: Int?
    }

    let kernel: Kernel
    let program: Program
    var uniformity: Uniformity
    /// Columns of which one row stands for all.
    let uniformColumns: Set<Int>
    var lines: [Line] = []
    /// What is the same for all instances.
    var uniformLines: [Line] = []
    var labels: [Int] = []
    /// Stretches of lines that are run again and again.
    var loops: [Range<Int>] = []
    /// The part of a step between two entries, for each place in a table.
    var fractions: [Int: Operand] = [:]
    /// What a register is, where it is no temporary of its own.
    var aliases: [Int: Operand] = [:]
    var extraCount = 0
    /// The functions of the voltage that the kernel reads.
    var rates: RateFunctions?
    var arrays: [ArrayStorage] = []
    /// Whether a conductance that is a product is computed where the current is added.
    var fuses = false

    /// - Parameter uniformColumns: those of the columns that the kernel only reads of which one row
    ///   stands for all: what follows from them alone is computed once.
    init(_ kernel: Kernel, _ program: Program, uniformColumns: Set<Int> = []) {
        self.kernel = kernel
        self.program = program
        self.uniformColumns = uniformColumns
        uniformity = Uniformity(columns: uniformColumns)
        uniformity.run(kernel)
    }

    /// Whether a kernel can be run in strips: it draws no random numbers, sends nothing and calls
    /// nothing.
    static func canAssemble(_ kernel: Kernel) -> Bool {
        var can = true
        kernel.forEachInstruction { instruction in
            switch instruction.operation {
            case .draw, .seed, .setStream, .call, .supplied, .prepareTable, .send, .move, .emit, .watch, .walkedWeight,
                .ownWeight, .setOwnWeight, .lag, .listCount, .listElement:
                can = false
            case .functionTable(_, let arguments): if arguments.count > 2 { can = false }
            case .read(let place):
                switch place {
                case .weight, .flag, .argument, .result: can = false
                case .column, .shared, .voltage, .rate, .time, .step, .celsius, .secondorder: break
                }
            default: break
            }
        }
        return can && !kernel.code.contains { if case .connections = $0 { true } else { false } }
    }

    /// The kernel, assembled; nil if it has more values than an instruction can name.
    mutating func assemble() -> StripCode? {
        add(kernel.code, mask: nil)
        addOutputs()
        return allocate().map(StripCode.init)
    }

    // MARK: Lines

    func operand(_ register: Register) -> Operand { aliases[register.index] ?? .register(register.index) }

    mutating func add(_ nodes: [Node], mask: Operand?) {
        for node in nodes {
            switch node {
            case .instruction(let instruction): add(instruction, mask: mask)
            case .branch(let branch): add(branch, mask: mask)
            case .loop(let loop): add(loop, mask: mask)
            case .connections: break
            }
        }
    }

    private mutating func add(_ instruction: Instruction, mask: Operand?) {
        let isUniform = instruction.result.map(uniformity.contains) ?? false
        switch instruction.operation {
        case .constant(let value): aliases[instruction.result!.index] = .constant(value.bitPattern)
        case .read(let place): aliases[instruction.result!.index] = .place(place)
        case .copy(let inner): aliases[instruction.result!.index] = operand(inner)
        case .ternary(.exponentialStep, let x, let exponent, let target)
        where uniformity.contains(exponent) && !isUniform:
            // The exponential is computed once.
            let share = newExtra()
            uniformLines.append(Line(operation: .oneMinusExponential, d: share, a: operand(exponent)))
            lines.append(
                Line(
                    operation: .approach, d: .register(instruction.result!.index), a: operand(x), b: share,
                    c: operand(target)))
        default:
            var line = line(for: instruction.operation, mask: mask)
            if case .locate = instruction.operation, let result = instruction.result {
                line.second = newExtra()
                fractions[result.index] = line.second
            }
            if let result = instruction.result { line.d = .register(result.index) }
            if isUniform { uniformLines.append(line) } else { lines.append(line) }
        }
    }

    private mutating func add(_ branch: Branch, mask: Operand?) {
        let condition = operand(branch.condition)
        let (otherwiseLabel, endLabel) = (newLabel(), newLabel())
        // What is the same for all instances is computed beforehand, whatever is chosen.
        lines.append(Line(operation: .jumpIfNone, a: condition, label: otherwiseLabel))
        add(branch.then, mask: masked(mask, condition, branch.then, isNegated: false))
        labels[otherwiseLabel] = lines.count
        lines.append(Line(operation: .jumpIfAll, a: condition, label: endLabel))
        add(branch.otherwise, mask: masked(mask, condition, branch.otherwise, isNegated: true))
        labels[endLabel] = lines.count
        for join in branch.joins {
            let line = choice(condition, operand(join.then), operand(join.otherwise), into: join.result)
            if uniformity.contains(join.result) { uniformLines.append(line) } else { lines.append(line) }
        }
        // A uniform branch whose parts are uniform altogether leaves nothing to jump over.
        removeIdleJumps(otherwiseLabel, endLabel)
    }

    private func choice(_ condition: Operand, _ a: Operand, _ b: Operand, into result: Register) -> Line {
        Line(operation: .select, d: .register(result.index), a: condition, b: a, c: b)
    }

    /// Takes out the jumps of a branch of which nothing is left.
    private mutating func removeIdleJumps(_ otherwise: Int, _ end: Int) {
        let first = labels[otherwise] - 1
        guard first >= 0, labels[end] == labels[otherwise] + 1, lines[first].label == otherwise else { return }
        lines.removeSubrange(first...first + 1)
        labels[otherwise] = first
        labels[end] = first
    }

    /// The mask within a part of a branch, where something in it needs one.
    private mutating func masked(_ mask: Operand?, _ condition: Operand, _ part: [Node], isNegated: Bool) -> Operand? {
        guard part.contains(where: \.hasEffect) else { return mask }
        let result = newExtra()
        if let mask {
            lines.append(Line(operation: isNegated ? .andNot : .and, d: result, a: mask, b: condition))
        } else {
            lines.append(Line(operation: isNegated ? .not : .copy, d: result, a: condition))
        }
        return result
    }

    private mutating func add(_ loop: Loop, mask: Operand?) {
        for carried in loop.carried {
            lines.append(Line(operation: .copy, d: .register(carried.register.index), a: operand(carried.initial)))
        }
        let rounds = loop.limit.map { _ in newExtra() }
        if let rounds { lines.append(Line(operation: .copy, d: rounds, a: .constant(0.0.bitPattern))) }
        let active = newExtra()
        if let mask {
            lines.append(Line(operation: .copy, d: active, a: mask))
        } else {
            lines.append(Line(operation: .setTrue, d: active))
        }
        let (begin, end) = (newLabel(), newLabel())
        labels[begin] = lines.count
        add(loop.test, mask: active)
        let condition = operand(loop.condition)
        lines.append(Line(operation: .and, d: active, a: active, b: condition))
        lines.append(Line(operation: .jumpIfNone, a: active, label: end))
        add(loop.body, mask: active)
        // All are taken before one is changed.
        let taken = loop.carried.map { carried -> Operand in
            let value = operand(carried.next)
            guard loop.carried.contains(where: { operand($0.register) == value }) else { return value }
            let copy = newExtra()
            lines.append(Line(operation: .copy, d: copy, a: value))
            return copy
        }
        for (carried, value) in zip(loop.carried, taken) {
            let register = Operand.register(carried.register.index)
            lines.append(Line(operation: .select, d: register, a: active, b: value, c: register))
        }
        if let rounds, let limit = loop.limit {
            let most = Operand.constant(Double(limit.rounds).bitPattern)
            lines.append(Line(operation: .nextRound, d: rounds, a: most, e: rounds, label: begin))
            lines.append(Line(operation: .fail, a: active, extra: Int32(limit.message)))
        } else {
            lines.append(Line(operation: .jump, label: begin))
        }
        labels[end] = lines.count
        loops.append(labels[begin]..<lines.count)
    }

    mutating func newLabel() -> Int {
        labels.append(-1)
        return labels.count - 1
    }

    mutating func newExtra() -> Operand {
        extraCount += 1
        return .extra(extraCount - 1)
    }
}
