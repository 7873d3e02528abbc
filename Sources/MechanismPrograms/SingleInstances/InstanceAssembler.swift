import NMODL

/// Makes the instructions by which a kernel is run for one instance.
struct InstanceAssembler {
    private let kernel: Kernel
    private let program: Program
    private(set) var instructions: [InstanceInstruction] = []
    private(set) var operations: [Operation] = []
    private(set) var constants: [(place: Int, value: Double)] = []
    private(set) var usesVoltage = false
    let arguments, arrays: Range<Int>
    private(set) var frameCount: Int
    /// Where each array of the kernel's own begins.
    private var firstOfArray: [Int] = []
    /// How many branches and loops are open, the kernel itself counted.
    private var depth: Int32 = 0

    init(_ kernel: Kernel, _ program: Program) {
        self.kernel = kernel
        self.program = program
        arguments = kernel.registerCount..<kernel.registerCount + kernel.argumentCount
        frameCount = arguments.upperBound
        for count in kernel.scratch {
            firstOfArray.append(frameCount)
            frameCount += count
        }
        arrays = arguments.upperBound..<frameCount
    }

    mutating func assemble() {
        add(kernel.code)
        for write in kernel.writes { add(write) }
        emit(.end)
    }

    /// The registers of results; nil for those that are not written.
    var results: [Register?] {
        var results: [Register?] = []
        for write in kernel.writes {
            guard case .result(let index) = write.place else { continue }
            while results.count <= index { results.append(nil) }
            results[index] = write.value
        }
        return results
    }

    // MARK: Nodes

    private mutating func add(_ nodes: [Node]) {
        depth += 1
        defer { depth -= 1 }
        for node in nodes {
            switch node {
            case .instruction(let instruction): add(instruction)
            case .branch(let branch): add(branch)
            case .loop(let loop): add(loop)
            case .connections(let walk): add(walk)
            }
        }
    }

    private mutating func add(_ branch: Branch) {
        let toOtherwise = emit(.jumpUnless, 0, branch.condition.number)
        add(branch.then)
        for join in branch.joins { emit(.copy, join.result.number, join.then.number) }
        if branch.otherwise.isEmpty && branch.joins.isEmpty { return land([toOtherwise]) }
        let toEnd = emit(.jump)
        land([toOtherwise])
        add(branch.otherwise)
        for join in branch.joins { emit(.copy, join.result.number, join.otherwise.number) }
        land([toEnd])
    }

    private mutating func add(_ loop: Loop) {
        begin(loop.carried)
        let left = newPlace()
        if let limit = loop.limit { emit(.copy, left, constant(Double(limit.rounds))) }
        let test = instructions.count
        add(loop.test)
        var toEnd = [emit(.leaveUnless, 0, loop.condition.number)]
        if let limit = loop.limit { toEnd.append(emit(.countRound, 0, left, Int32(limit.message))) }
        add(loop.body)
        advance(loop.carried)
        emit(.jump, Int32(test))
        land(toEnd)
    }

    private mutating func add(_ walk: ConnectionWalk) {
        begin(walk.carried)
        let toEnd = emit(.walk)
        add(walk.body)
        for write in walk.weights {
            if case .weight(let index) = write.place { emit(.writeWalkedWeight, Int32(index), write.value.number) }
        }
        advance(walk.carried)
        emit(.end)
        land([toEnd])
    }

    private mutating func begin(_ carried: [Carried]) {
        for value in carried { emit(.copy, value.register.number, value.initial.number) }
    }

    /// What one round hands to the next, all at once.
    private mutating func advance(_ carried: [Carried]) {
        let changing = carried.filter { $0.next != $0.register }
        let overwritten = Set(changing.map(\.register))
        let kept = changing.map { value -> Int32 in
            guard overwritten.contains(value.next) else { return value.next.number }
            let place = newPlace()
            emit(.copy, place, value.next.number)
            return place
        }
        for (value, next) in zip(changing, kept) { emit(.copy, value.register.number, next) }
    }

    // MARK: Places

    private mutating func read(_ place: Place, _ d: Int32) {
        switch place {
        case .column(let index): emit(program.columns[index].role.isIon ? .readIon : .readColumn, d, Int32(index))
        case .shared(let index): emit(.readShared, d, Int32(index))
        case .voltage:
            usesVoltage = true
            emit(.readVoltage, d)
        case .time: emit(.readTime, d)
        case .step: emit(.readStep, d)
        case .celsius: emit(.readCelsius, d)
        case .secondorder: emit(.readSecondorder, d)
        case .weight(let index): emit(.readWeight, d, Int32(index))
        case .flag: emit(.readFlag, d)
        case .argument(let index): emit(.copy, d, Int32(arguments.lowerBound + index))
        // Only kernels in strips are parted.
        case .rate: constants.append((Int(d), .nan))
        case .result: constants.append((Int(d), 0))
        }
    }

    private mutating func add(_ write: Write) {
        let a = write.value.number
        switch write.place {
        case .column(let index): emit(.writeColumn, Int32(index), a)
        case .shared(let index): emit(.writeShared, Int32(index), a)
        case .weight(let index): emit(.writeWeight, Int32(index), a)
        case .voltage:
            usesVoltage = true
            emit(.writeVoltage, 0, a)
        case .result, .rate, .time, .step, .celsius, .secondorder, .flag, .argument: break
        }
    }

    // MARK: Operations

    private mutating func add(_ instruction: Instruction) {
        let d = instruction.result?.number ?? newPlace()
        switch instruction.operation {
        case .constant(let value): constants.append((Int(d), value))
        case .read(let place): read(place, d)
        case .copy(let a), .number(let a): emit(.copy, d, a.number)
        case .unary(let function, let a): emit(.unary, d, a.number, function: function.rawValue)
        case .binary(let function, let a, let b):
            let operation: InstanceOperation =
                switch function {
                case .add: .add
                case .subtract: .subtract
                case .multiply, .roundedProduct: .multiply
                case .divide: .divide
                case .power, .remainder, .arctangent2, .scaled, .bitsAnd, .bitsOr, .bitsExclusiveOr: .binary
                }
            emit(operation, d, a.number, b.number, function: function.rawValue)
        case .ternary(let function, let a, let b, let c):
            emit(.ternary, d, a.number, b.number, c.number, function: function.rawValue)
        case .quaternary(let function, let a, let b, let c, let e):
            emit(.quaternary, d, a.number, b.number, c.number, e.number, function: function.rawValue)
        case .compare(let comparison, let a, let b):
            emit(.compare, d, a.number, b.number, function: comparison.rawValue)
        case .not(let a): emit(.not, d, a.number)
        case .and(let a, let b): emit(.and, d, a.number, b.number)
        case .or(let a, let b): emit(.or, d, a.number, b.number)
        case .select(let a, let b, let c): emit(.select, d, a.number, b.number, c.number)
        case .locate(let table, let a): emit(.locate, d, a.number, Int32(table))
        case .interpolate(let table, let column, let a):
            emit(.interpolate, d, a.number, Int32(table), Int32(column))
        case .element(let array, let index):
            let operations: ArrayOperations = (.elementOfColumns, .elementOfShared, .elementOfFrame)
            emit(operations, array, d, index.number)
        case .setElement(let array, let index, let value):
            let operations: ArrayOperations = (.setElementOfColumns, .setElementOfShared, .setElementOfFrame)
            emit(operations, array, value.number, index.number)
        case .ownWeight(let index): emit(.readWeight, d, Int32(index))
        case .setOwnWeight(let index, let value): emit(.writeWeight, Int32(index), value.number)
        case .walkedWeight(let index): emit(.readWalkedWeight, d, Int32(index))
        case .draw(let distribution, let source, let a, let b): draw(distribution, source, a, b, d)
        case .seed(let a): emit(.seed, 0, a.number)
        case .lag(let history, let value, let delay): emit(.lag, d, value.number, delay.number, Int32(history))
        case .listCount(let list): emit(.listCount, d, Int32(list))
        case .listElement(let list, let index): emit(.listElement, d, index.number, Int32(list))
        case .fail(let message): emit(.fail, 0, Int32(message))
        case .send(let time, let flag): emit(.send, 0, time.number, flag.number)
        case .move(let time): emit(.move, 0, time.number)
        case .emit(let time): emit(.emit, 0, time.number)
        case .watch(let index, let isMet): emit(.watch, 0, isMet.number, Int32(index))
        case .prepareTable(let table, let writes):
            for write in writes { add(write) }
            usesVoltage = true
            emit(.prepareTable, 0, Int32(table), 0, 0, depth)
        case .functionTable, .setStream, .call, .supplied:
            // What is called may ask for the voltage.
            usesVoltage = true
            emit(.general, d, Int32(operations.count), 0, 0, depth)
            operations.append(instruction.operation)
        }
    }

    private mutating func draw(
        _ distribution: Distribution, _ source: RandomSource, _ a: Register?, _ b: Register?, _ d: Int32
    ) {
        let b = b?.number ?? constant(1)
        switch source {
        case .shared: emit(.drawShared, d, a?.number ?? constant(0), b, function: distribution.rawValue)
        case .stream(let stream):
            let a = a?.number ?? constant(distribution == .exponential ? 1 : 0)
            emit(.draw, d, a, b, Int32(stream), function: distribution.rawValue)
        }
    }

    private typealias ArrayOperations = (
        columns: InstanceOperation, shared: InstanceOperation, scratch: InstanceOperation
    )

    private mutating func emit(_ operations: ArrayOperations, _ array: ArrayStorage, _ d: Int32, _ index: Int32) {
        switch array {
        case .columns(let first, let count): emit(operations.columns, d, index, Int32(first), Int32(count))
        case .shared(let first, let count): emit(operations.shared, d, index, Int32(first), Int32(count))
        case .scratch(let number, let count):
            emit(operations.scratch, d, index, Int32(firstOfArray[number]), Int32(count))
        }
    }

    // MARK: Instructions

    /// A place in the frame that is nobody's.
    private mutating func newPlace() -> Int32 {
        frameCount += 1
        return Int32(frameCount - 1)
    }

    /// A place that holds a number.
    private mutating func constant(_ value: Double) -> Int32 {
        let place = newPlace()
        constants.append((Int(place), value))
        return place
    }

    /// Returns the instruction's number.
    @discardableResult
    private mutating func emit(
        _ operation: InstanceOperation, _ d: Int32 = 0, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0,
        _ e: Int32 = 0, function: UInt8 = 0
    ) -> Int {
        instructions.append(
            InstanceInstruction(operation: operation, function: function, d: d, a: a, b: b, c: c, e: e))
        return instructions.count - 1
    }

    /// Lets jumps lead to what comes next.
    private mutating func land(_ jumps: [Int]) {
        for jump in jumps { instructions[jump].d = Int32(instructions.count) }
    }
}

extension Kernel {
    /// One more than the largest number of an argument that it reads.
    fileprivate var argumentCount: Int {
        var count = 0
        forEachInstruction { instruction in
            if case .read(.argument(let index)) = instruction.operation { count = max(count, index + 1) }
        }
        return count
    }
}

extension ColumnDeclaration.Role {
    /// Whether it is a quantity of an ion.
    fileprivate var isIon: Bool { if case .ion = self { true } else { false } }
}
