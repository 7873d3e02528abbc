extension Kernel {
    /// Takes out what gives values that nobody needs, and numbers the registers that are left
    /// without gaps.
    ///
    /// - Parameter keepsEffects: whether what does something besides giving a value stays.
    mutating func removeUnneeded(keepsEffects: Bool = true) {
        var liveness = Liveness(count: registerCount, keepsEffects: keepsEffects)
        for register in outputs { liveness.need(register) }
        code = liveness.sweep(code)
        renumber()
    }

    /// The same as another kernel.
    func withoutUnneeded() -> Kernel {
        var kernel = self
        kernel.removeUnneeded()
        return kernel
    }

    private mutating func renumber() {
        var renumbering = Renumbering(count: registerCount)
        code = renumbering.run(code)
        writes = writes.map { Write($0.place, renumbering.new($0.value)) }
        current = current?.renamed { renumbering.new($0) }
        ionCurrents = ionCurrents.map {
            IonCurrentOutput(column: $0.column, renumbering.new($0.current), slope: renumbering.new($0.slope))
        }
        registerCount = renumbering.count
    }
}

/// Which registers somebody needs, found from the end of the code to its beginning.
struct Liveness {
    private var isNeeded: [Bool]
    private let keepsEffects: Bool

    init(count: Int, keepsEffects: Bool) {
        isNeeded = Array(repeating: false, count: count)
        self.keepsEffects = keepsEffects
    }

    mutating func need(_ register: Register) { isNeeded[register.index] = true }

    /// What of a part is needed.
    mutating func sweep(_ nodes: [Node]) -> [Node] {
        var kept: [Node] = []
        for node in nodes.reversed() { if let node = sweep(node) { kept.append(node) } }
        return kept.reversed()
    }

    private mutating func sweep(_ node: Node) -> Node? {
        switch node {
        case .instruction(let instruction):
            let stays = keepsEffects && instruction.operation.hasEffect
            guard stays || instruction.result.map({ isNeeded[$0.index] }) == true else {
                return nil
            }
            for operand in instruction.operation.operands { need(operand) }
            return node
        case .branch(var branch):
            branch.joins = branch.joins.filter { isNeeded[$0.result.index] }
            for join in branch.joins {
                need(join.then)
                need(join.otherwise)
            }
            branch.then = sweep(branch.then)
            branch.otherwise = sweep(branch.otherwise)
            if branch.joins.isEmpty && branch.then.isEmpty && branch.otherwise.isEmpty { return nil }
            need(branch.condition)
            return .branch(branch)
        case .loop(var loop):
            guard keepsEffects && node.hasEffect || loop.carried.contains(where: { isNeeded[$0.register.index] }) else {
                return nil
            }
            need(loop.condition)
            var (test, body) = (loop.test, loop.body)
            repeatUntilSettled(loop.carried) { liveness in
                body = liveness.sweep(loop.body)
                test = liveness.sweep(loop.test)
            }
            loop.test = test
            loop.body = body
            loop.carried = keptCarried(loop.carried)
            return .loop(loop)
        case .connections(var walk):
            guard keepsEffects || walk.carried.contains(where: { isNeeded[$0.register.index] }) else { return nil }
            for write in walk.weights { need(write.value) }
            var body = walk.body
            repeatUntilSettled(walk.carried) { liveness in body = liveness.sweep(walk.body) }
            walk.body = body
            walk.carried = keptCarried(walk.carried)
            return .connections(walk)
        }
    }

    /// A round needs what the next one carries, as far as that is needed.
    private mutating func repeatUntilSettled(_ carried: [Carried], _ sweep: (inout Liveness) -> Void) {
        var before = -1
        while true {
            let needed = carried.filter { isNeeded[$0.register.index] }
            if needed.count == before { return }
            before = needed.count
            for value in needed { need(value.next) }
            sweep(&self)
        }
    }

    private mutating func keptCarried(_ carried: [Carried]) -> [Carried] {
        let kept = carried.filter { isNeeded[$0.register.index] }
        for value in kept { need(value.initial) }
        return kept
    }
}

/// Numbers registers in the order in which they are made.
private struct Renumbering {
    private var numbers: [Int32]
    private(set) var count = 0

    init(count: Int) { numbers = Array(repeating: -1, count: count) }

    func new(_ register: Register) -> Register { Register(Int(numbers[register.index])) }

    private mutating func make(_ register: Register) -> Register {
        numbers[register.index] = Int32(count)
        count += 1
        return Register(count - 1)
    }

    mutating func run(_ nodes: [Node]) -> [Node] {
        nodes.map { node in
            switch node {
            case .instruction(let instruction):
                let operation = instruction.operation.mapOperands(new)
                return .instruction(Instruction(instruction.result.map { make($0) }, operation))
            case .branch(let branch):
                let condition = new(branch.condition)
                let then = run(branch.then)
                let otherwise = run(branch.otherwise)
                let joins = branch.joins.map { join in
                    let (a, b) = (new(join.then), new(join.otherwise))
                    return Join(make(join.result), then: a, otherwise: b)
                }
                return .branch(Branch(condition, then: then, otherwise: otherwise, joins: joins))
            case .loop(let loop):
                let carried = begin(loop.carried)
                let test = run(loop.test)
                let body = run(loop.body)
                return .loop(
                    Loop(
                        carried: end(carried, loop.carried), test: test, condition: new(loop.condition), body: body,
                        limit: loop.limit))
            case .connections(let walk):
                let carried = begin(walk.carried)
                let body = run(walk.body)
                let weights = walk.weights.map { Write($0.place, new($0.value)) }
                return .connections(ConnectionWalk(carried: end(carried, walk.carried), body: body, weights: weights))
            }
        }
    }

    private mutating func begin(_ carried: [Carried]) -> [(Register, Register)] {
        carried.map { value in
            let initial = new(value.initial)
            return (make(value.register), initial)
        }
    }

    private func end(_ begun: [(Register, Register)], _ carried: [Carried]) -> [Carried] {
        zip(begun, carried).map { Carried($0.0, initial: $0.1, next: new($1.next)) }
    }
}
