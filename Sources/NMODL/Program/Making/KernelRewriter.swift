/// Makes a kernel again, with other registers: the frame of passes that look at one operation at a
/// time.
struct KernelRewriter {
    private let kernel: Kernel
    private(set) var builder = CodeBuilder()
    /// For each register of the old kernel the new one.
    private var map: [Register?]
    /// What a pass makes of an operation whose operands are new registers, given the old register
    /// of its value; nil leaves it as it is.
    private let rewrite: (Operation, Register, inout CodeBuilder) -> Register?
    /// What stands for a register of the old kernel, whatever computed it.
    private let replacements: [Register: Operation]
    /// Whether a branch becomes straight code.
    private let flattens: (Branch) -> Bool

    init(
        _ kernel: Kernel, continuing earlier: CodeBuilder? = nil, replacing replacements: [Register: Operation] = [:],
        flattens: @escaping (Branch) -> Bool = { _ in false },
        rewrite: @escaping (Operation, Register, inout CodeBuilder) -> Register? = { _, _, _ in nil }
    ) {
        self.kernel = kernel
        self.rewrite = rewrite
        self.replacements = replacements
        self.flattens = flattens
        map = Array(repeating: nil, count: kernel.registerCount)
        if let earlier {
            builder = earlier
            return
        }
        for count in kernel.scratch { _ = builder.scratchArray(count: count) }
    }

    mutating func run() { run(kernel.code) }

    /// The new kernel.
    var result: Kernel {
        builder.kernel(
            writes: kernel.writes.map { Write($0.place, new($0.value)) },
            current: kernel.current?.renamed(new),
            ionCurrents: kernel.ionCurrents.map {
                IonCurrentOutput(column: $0.column, new($0.current), slope: new($0.slope))
            })
    }

    /// The new register that stands for an old one.
    func new(_ register: Register) -> Register { map[register.index]! }

    private mutating func run(_ nodes: [Node]) {
        for node in nodes {
            switch node {
            case .instruction(let instruction): run(instruction)
            case .branch(let branch): run(branch)
            case .loop(let loop):
                let carried = begin(loop.carried)
                builder.beginPart()
                run(loop.test)
                // What the test computed is known in the body, too.
                let condition = new(loop.condition)
                builder.beginPart()
                run(loop.body)
                let next = loop.carried.map { new($0.next) }
                let body = builder.endPart()
                let test = builder.endPart()
                let list = carried.indices.map { Carried(carried[$0].0, initial: carried[$0].1, next: next[$0]) }
                builder.append(
                    .loop(Loop(carried: list, test: test, condition: condition, body: body, limit: loop.limit)))
            case .connections(let walk):
                let carried = begin(walk.carried)
                builder.beginPart()
                run(walk.body)
                let next = walk.carried.map { new($0.next) }
                let weights = walk.weights.map { Write($0.place, new($0.value)) }
                let body = builder.endPart()
                let list = carried.indices.map { Carried(carried[$0].0, initial: carried[$0].1, next: next[$0]) }
                builder.append(.connections(ConnectionWalk(carried: list, body: body, weights: weights)))
            }
        }
    }

    private mutating func begin(_ carried: [Carried]) -> [(Register, Register)] {
        carried.map { value in
            let initial = new(value.initial)
            let register = builder.merged(isCondition: builder.isCondition(initial))
            map[value.register.index] = register
            return (register, initial)
        }
    }

    private mutating func run(_ instruction: Instruction) {
        let operation = instruction.operation.mapOperands { map[$0.index]! }
        guard let result = instruction.result else { return builder.perform(operation) }
        if let replacement = replacements[result] {
            map[result.index] = builder.emit(replacement)
        } else if case .copy(let inner) = operation {
            map[result.index] = inner
        } else {
            map[result.index] = rewrite(operation, result, &builder) ?? builder.emit(operation)
        }
    }

    private mutating func run(_ branch: Branch) {
        let condition = new(branch.condition)
        if let truth = builder.truth(condition) {
            run(truth ? branch.then : branch.otherwise)
            for join in branch.joins { map[join.result.index] = new(truth ? join.then : join.otherwise) }
            return
        }
        if flattens(branch) {
            run(branch.then)
            run(branch.otherwise)
            for join in branch.joins { map[join.result.index] = chosen(condition, new(join.then), new(join.otherwise)) }
            return
        }
        builder.beginPart()
        run(branch.then)
        let then = builder.endPart()
        builder.beginPart()
        run(branch.otherwise)
        let otherwise = builder.endPart()
        let results = builder.join(
            condition, then, branch.joins.map { new($0.then) }, otherwise, branch.joins.map { new($0.otherwise) })
        for (join, result) in zip(branch.joins, results) {
            map[join.result.index] = replacements[join.result].map { builder.emit($0) } ?? result
        }
    }

    /// One of two values, numbers or conditions.
    private mutating func chosen(_ condition: Register, _ a: Register, _ b: Register) -> Register {
        guard builder.isCondition(a) else { return builder.select(condition, a, b) }
        if a == b { return a }
        let second = builder.emit(.and(builder.emit(.not(condition)), b))
        return builder.emit(.or(builder.emit(.and(condition, a)), second))
    }
}
