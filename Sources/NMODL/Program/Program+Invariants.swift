// What must hold of a program, checked in tests and before a program is run for the first time.

extension Program {
    /// What does not hold: empty for a sound program.
    ///
    /// Every register is made once, before it is taken, in a part that is open there; conditions
    /// are taken where a condition is expected and numbers elsewhere; all places, tables and
    /// subprograms exist; only kernels of events send and watch.
    public func checkInvariants() -> [String] {
        allKernels.flatMap { name, kernel in
            var checker = KernelChecker(program: self, kernel: kernel)
            checker.check()
            return checker.faults.map { "\(name): \($0)" }
        }
    }
}

private struct KernelChecker {
    let program: Program
    let kernel: Kernel
    var faults: [String] = []
    /// For each register: nil until it is made, then whether it is a condition.
    private var made: [Bool?]
    private var isClosed: [Bool]

    init(program: Program, kernel: Kernel) {
        self.program = program
        self.kernel = kernel
        made = Array(repeating: nil, count: kernel.registerCount)
        isClosed = Array(repeating: false, count: kernel.registerCount)
    }

    mutating func check() {
        check(kernel.code)
        for register in kernel.outputs { take(register, asCondition: false, "an output") }
        if Set(kernel.writes.map(\.place)).count < kernel.writes.count { faults.append("a place is written twice") }
        for write in kernel.writes { check(write.place, isWritten: true) }
        for ion in kernel.ionCurrents { check(.column(ion.column), isWritten: true) }
    }

    private mutating func check(_ nodes: [Node]) {
        for node in nodes {
            switch node {
            case .instruction(let instruction): check(instruction)
            case .branch(let branch): check(branch)
            case .loop(let loop):
                check(loop.carried, test: loop.test, condition: loop.condition, body: loop.body)
                if let limit = loop.limit {
                    expect(program.messages.indices.contains(limit.message), "no message \(limit.message)")
                }
            case .connections(let walk):
                check(walk.carried, test: [], condition: nil, body: walk.body)
                for write in walk.weights { check(write.place, isWritten: true) }
            }
        }
    }

    /// Runs through a part; what it made is closed behind it.
    private mutating func checkPart(_ nodes: [Node], _ inside: (inout KernelChecker) -> Void) {
        let before = made
        check(nodes)
        inside(&self)
        for index in made.indices where before[index] == nil && made[index] != nil { isClosed[index] = true }
    }

    private mutating func check(_ branch: Branch) {
        take(branch.condition, asCondition: true, "a branch")
        checkPart(branch.then) { checker in for join in branch.joins { checker.takeAny(join.then, "a join") } }
        checkPart(branch.otherwise) { checker in for join in branch.joins { checker.takeAny(join.otherwise, "a join") }
        }
        for join in branch.joins { make(join.result, isCondition: made[join.then.index] ?? false) }
    }

    private mutating func check(_ carried: [Carried], test: [Node], condition: Register?, body: [Node]) {
        for value in carried {
            takeAny(value.initial, "a loop")
            make(value.register, isCondition: made[value.initial.index] ?? false)
        }
        checkPart(test + body) { checker in
            if let condition { checker.take(condition, asCondition: true, "a loop") }
            for value in carried { checker.takeAny(value.next, "a loop") }
        }
    }

    private mutating func check(_ instruction: Instruction) {
        let operation = instruction.operation
        let conditions = operation.conditionOperands
        for (index, operand) in operation.operands.enumerated() {
            take(operand, asCondition: conditions.contains(index), "\(operation)")
        }
        switch operation {
        case .read(let place): check(place, isWritten: false)
        case .locate(let table, _): expect(program.tables.indices.contains(table), "no table \(table)")
        case .interpolate(let table, let column, _):
            expect(
                program.tables.indices.contains(table) && column < program.tables[table].columns,
                "no column \(column) of table \(table)")
        case .prepareTable(let table, let writes):
            expect(program.tables.indices.contains(table), "no table \(table)")
            for write in writes { check(write.place, isWritten: true) }
        case .functionTable(let index, let arguments):
            let isThere = program.functionTables.indices.contains(index)
            expect(isThere && program.functionTables[index].arguments == arguments.count, "no function table \(index)")
        case .call(let index, let arguments):
            let isThere = program.subprograms.indices.contains(index)
            expect(isThere && program.subprograms[index].arguments == arguments.count, "no subprogram \(index)")
            if isThere { expect(program.messages.indices.contains(program.subprograms[index].message), "no message") }
        case .supplied(let index, _):
            expect(program.suppliedFunctions.indices.contains(index), "no supplied function \(index)")
        case .listCount(let list), .listElement(let list, _):
            expect(program.columns.indices.contains(list) && program.columns[list].role == .list, "no list \(list)")
        case .lag(let index, _, _): expect(program.histories.indices.contains(index), "no history \(index)")
        case .fail(let index): expect(program.messages.indices.contains(index), "no message \(index)")
        case .watch(let index, _): expect(program.watches.indices.contains(index), "no watch \(index)")
        case .element(let array, _), .setElement(let array, _, _): check(array)
        default: break
        }
        expect(operation.hasResult || instruction.result == nil, "\(operation) has no value")
        if let result = instruction.result { make(result, isCondition: operation.isCondition) }
    }

    private mutating func check(_ place: Place, isWritten: Bool) {
        switch place {
        case .column(let index): expect(program.columns.indices.contains(index), "no column \(index)")
        case .shared(let index): expect(program.shared.indices.contains(index), "no shared value \(index)")
        case .weight(let index): expect(program.weights.indices.contains(index), "no weight \(index)")
        case .rate, .time, .step, .celsius, .secondorder, .flag, .argument:
            expect(!isWritten, "\(place) cannot be written")
        case .result: expect(isWritten, "\(place) cannot be read")
        case .voltage: break
        }
    }

    private mutating func check(_ array: ArrayStorage) {
        switch array {
        case .columns(let first, let count):
            expect(first >= 0 && first + count <= program.columns.count, "no columns for \(array)")
        case .shared(let first, let count):
            expect(first >= 0 && first + count <= program.shared.count, "no values for \(array)")
        case .scratch(let index, let count):
            expect(kernel.scratch.indices.contains(index) && kernel.scratch[index] == count, "no \(array)")
        }
    }

    private mutating func make(_ register: Register, isCondition: Bool) {
        guard made.indices.contains(register.index) else {
            return faults.append("\(register) is beyond the last register")
        }
        expect(made[register.index] == nil, "\(register) is made twice")
        made[register.index] = isCondition
    }

    private mutating func takeAny(_ register: Register, _ taker: @autoclosure () -> String) {
        guard made.indices.contains(register.index), made[register.index] != nil else {
            return faults.append("\(register) is taken by \(taker()) before it is made")
        }
        expect(!isClosed[register.index], "\(register) is taken by \(taker()) outside of its part")
    }

    private mutating func take(_ register: Register, asCondition: Bool, _ taker: @autoclosure () -> String) {
        takeAny(register, taker())
        guard made.indices.contains(register.index), let isCondition = made[register.index] else { return }
        expect(isCondition == asCondition, "\(register) of \(taker()) is \(isCondition ? "a condition" : "a number")")
    }

    private mutating func expect(_ holds: Bool, _ fault: @autoclosure () -> String) {
        if !holds { faults.append(fault()) }
    }
}

extension Operation {
    /// Which of the operands are conditions.
    var conditionOperands: Range<Int> {
        switch self {
        case .not, .number, .select, .watch: 0..<1
        case .and, .or: 0..<2
        default: 0..<0
        }
    }
}
