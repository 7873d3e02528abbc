/// A kernel parted in two: functions of the voltage, and the rest, which reads their values as
/// ``Place/rate(_:)``.
///
/// What depends on the voltage and on what is the same for all instances alone is the same function
/// for all of them, and need not be computed with exponentials and divisions: its values can be
/// taken from polynomials that were made once.
public struct RatesOfVoltage: Sendable, Hashable {
    /// Reads the voltage; results 0, 1 … are the functions' values.
    public var functions: Kernel
    public var rest: Kernel
    /// How many functions there are.
    public var count: Int
    /// What the functions cost, in additions.
    public var cost: Int
    /// The tables that the functions look things up in.
    public var tables: [Int]
    /// The first table in which something is looked up, which is a result behind those of the
    /// functions; nil where there is none.
    public var lookup: Int?
}

extension Kernel {
    /// Parts the kernel; nil where no function of the voltage costs enough to be worth it.
    public func partingRates(minimalCost: Int) -> RatesOfVoltage? {
        var finder = RateFinder(self)
        finder.run()
        let chosen = finder.chosen()
        guard !chosen.isEmpty else { return nil }
        var functions = KernelRewriter(self)
        functions.run()
        let results = chosen.enumerated().map { Write(.result($0), functions.new($1)) }
        var functionKernel = functions.builder.kernel(writes: results)
        // What the kernel does besides is the rest's alone: done here it would be done to no
        // instance's memory.
        functionKernel.removeUnneeded(keepsEffects: false)
        let cost = functionKernel.cost
        guard cost >= minimalCost else { return nil }
        let lookup = functionKernel.firstLookup
        if let lookup { functionKernel.writes.append(Write(.result(chosen.count), lookup.argument)) }
        let replacements = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1, Operation.read(.rate($0))) })
        var rest = KernelRewriter(self, replacing: replacements)
        rest.run()
        var restKernel = rest.result
        restKernel.removeUnneeded()
        return RatesOfVoltage(
            functions: functionKernel, rest: restKernel, count: chosen.count, cost: cost, tables: functionKernel.tables,
            lookup: lookup?.table)
    }

    /// The first time that something is looked up in a table, whatever the conditions: which table,
    /// and what is looked up.
    private var firstLookup: (table: Int, argument: Register)? {
        for case .instruction(let instruction) in code {
            if case .locate(let table, let argument) = instruction.operation { return (table, argument) }
        }
        return nil
    }

    /// The functions of the voltage that it reads, in the order of their numbers.
    public var rates: [Int] {
        var found: Set<Int> = []
        forEachInstruction { if case .read(.rate(let index)) = $0.operation { found.insert(index) } }
        return found.sorted()
    }

    /// The kernel that reads function i where it read the i-th of those given.
    public func renumberingRates(_ chosen: [Int]) -> Kernel {
        guard chosen != Array(chosen.indices) else { return self }
        let numbers = Dictionary(uniqueKeysWithValues: chosen.enumerated().map { ($1, $0) })
        var rewriter = KernelRewriter(
            self,
            rewrite: { operation, _, builder in
                guard case .read(.rate(let index)) = operation, let number = numbers[index] else { return nil }
                return builder.emit(.read(.rate(number)))
            })
        rewriter.run()
        return rewriter.result
    }

    /// The tables in which something is looked up.
    public var tables: [Int] {
        var found: Set<Int> = []
        forEachInstruction { if case .locate(let table, _) = $0.operation { found.insert(table) } }
        return found.sorted()
    }

    /// The tables that the kernel itself makes.
    public var preparedTables: Set<Int> {
        var found: Set<Int> = []
        forEachInstruction { if case .prepareTable(let table, _) = $0.operation { found.insert(table) } }
        return found
    }

    /// What all instructions cost, in additions.
    var cost: Int {
        var sum = 0
        forEachInstruction { sum += $0.operation.cost }
        return sum
    }
}

/// Finds what depends on the voltage and on what is the same for all instances throughout a run.
private struct RateFinder {
    private let kernel: Kernel
    /// For each register: 0 what is the same for all, 1 what depends on the voltage as well, 2 all
    /// else.
    private var kinds: [UInt8]
    /// Whether something costly went into a register.
    private var isCostly: [Bool]
    private var isCondition: [Bool]
    /// Registers that something takes that depends on more than the voltage, in the order in which
    /// that was found.
    private var taken: [Register] = []
    private var isTaken: Set<Register> = []
    /// Which registers are known to the kernel's end.
    private var isOuter: [Bool]
    private var depth = 0

    init(_ kernel: Kernel) {
        self.kernel = kernel
        kinds = Array(repeating: 2, count: kernel.registerCount)
        isCostly = Array(repeating: false, count: kernel.registerCount)
        isCondition = Array(repeating: false, count: kernel.registerCount)
        isOuter = Array(repeating: false, count: kernel.registerCount)
    }

    mutating func run() {
        visit(kernel.code)
        for register in kernel.outputs { take(register) }
    }

    /// The registers that become functions: those that cost something, and are numbers.
    func chosen() -> [Register] {
        taken.filter { kinds[$0.index] == 1 && isCostly[$0.index] && !isCondition[$0.index] }
    }

    private mutating func take(_ register: Register) {
        if kinds[register.index] == 1, isOuter[register.index], isTaken.insert(register).inserted {
            taken.append(register)
        }
    }

    private mutating func visit(_ nodes: [Node]) {
        for node in nodes {
            switch node {
            case .instruction(let instruction): visit(instruction)
            case .branch(let branch): visit(branch)
            case .loop(let loop): leave(loop.test + loop.body, loop.carried, loop.condition)
            case .connections(let walk): leave(walk.body, walk.carried, nil)
            }
        }
    }

    private mutating func visit(_ instruction: Instruction) {
        let operation = instruction.operation
        var kind = operation.ownKind
        var costly = operation.cost > 2
        operation.forEachOperand {
            kind = max(kind, kinds[$0.index])
            costly = costly || isCostly[$0.index]
        }
        if kind == 2 { operation.forEachOperand { take($0) } }
        guard let result = instruction.result else { return }
        kinds[result.index] = kind
        isOuter[result.index] = depth == 0
        isCostly[result.index] = costly && kind == 1
        isCondition[result.index] = operation.isCondition
    }

    /// A branch of which all depends on the voltage alone gives functions of it; of another one
    /// nothing does that is joined.
    private mutating func visit(_ branch: Branch) {
        let before = (taken, isTaken)
        depth += 1
        visit(branch.then)
        visit(branch.otherwise)
        depth -= 1
        let isPure = (branch.then + branch.otherwise).allSatisfy(isOfVoltage)
        let kind = isPure ? kinds[branch.condition.index] : 2
        if isPure && kind < 2 {
            (taken, isTaken) = before
        } else {
            take(branch.condition)
        }
        for join in branch.joins {
            let joined = max(kind, kinds[join.then.index], kinds[join.otherwise.index])
            kinds[join.result.index] = joined
            isOuter[join.result.index] = depth == 0
            isCostly[join.result.index] = joined == 1
            isCondition[join.result.index] = isCondition[join.then.index]
            if joined == 2 {
                take(join.then)
                take(join.otherwise)
            }
        }
    }

    private func isOfVoltage(_ node: Node) -> Bool {
        switch node {
        case .instruction(let instruction):
            !instruction.operation.isOrdered && instruction.result.map { kinds[$0.index] < 2 } == true
        case .branch(let branch):
            kinds[branch.condition.index] < 2 && (branch.then + branch.otherwise).allSatisfy(isOfVoltage)
        case .loop, .connections: false
        }
    }

    /// What is run again and again is left as it is.
    private mutating func leave(_ nodes: [Node], _ carried: [Carried], _ condition: Register?) {
        depth += 1
        for value in carried { take(value.initial) }
        visit(nodes)
        for value in carried { take(value.next) }
        if let condition { take(condition) }
        depth -= 1
    }
}

extension Operation {
    /// Of which kind its value is whatever its operands are: see `RateFinder`.
    fileprivate var ownKind: UInt8 {
        switch self {
        case .read(.voltage): 1
        // Time changes from call to call.
        case .read(.time): 2
        case .read(let place): place.isUniform ? 0 : 2
        case .functionTable: 2
        default: isOrdered ? 2 : 0
        }
    }
}
