/// How often each register of a kernel is taken.
package struct UseCounts {
    private var counts: [Int]

    package subscript(register: Register) -> Int { counts[register.index] }

    package init(_ kernel: Kernel) {
        counts = Array(repeating: 0, count: kernel.registerCount)
        for node in kernel.code { count(node) }
        for register in kernel.outputs { counts[register.index] += 1 }
    }

    private mutating func count(_ node: Node) {
        switch node {
        case .instruction(let instruction): for operand in instruction.operation.operands { counts[operand.index] += 1 }
        case .branch(let branch):
            counts[branch.condition.index] += 1
            for join in branch.joins {
                counts[join.then.index] += 1
                counts[join.otherwise.index] += 1
            }
            for node in branch.then + branch.otherwise { count(node) }
        case .loop(let loop):
            counts[loop.condition.index] += 1
            count(loop.carried)
            for node in loop.test + loop.body { count(node) }
        case .connections(let walk):
            count(walk.carried)
            for write in walk.weights { counts[write.value.index] += 1 }
            for node in walk.body { count(node) }
        }
    }

    private mutating func count(_ carried: [Carried]) {
        for value in carried {
            counts[value.initial.index] += 1
            counts[value.next.index] += 1
        }
    }
}
