/// Which registers depend on some others.
struct Dependence {
    private(set) var dependent: Set<Register>
    /// Arrays of memory of which an element depends on them.
    private var arrays: Set<ArrayStorage> = []

    init(on registers: [Register]) { dependent = Set(registers) }

    func contains(_ register: Register) -> Bool { dependent.contains(register) }

    /// Goes through code; what was found before is kept.
    mutating func run(_ nodes: [Node]) { for node in nodes { run(node, within: false) } }

    private mutating func run(_ node: Node, within isConditional: Bool) {
        switch node {
        case .instruction(let instruction): run(instruction, within: isConditional)
        case .branch(let branch):
            let depends = isConditional || dependent.contains(branch.condition)
            for node in branch.then + branch.otherwise { run(node, within: depends) }
            for join in branch.joins
            where depends || dependent.contains(join.then) || dependent.contains(join.otherwise) {
                dependent.insert(join.result)
            }
        case .loop(let loop): run(loop.carried, loop.test + loop.body, condition: loop.condition, within: isConditional)
        case .connections(let walk): run(walk.carried, walk.body, condition: nil, within: isConditional)
        }
    }

    private mutating func run(_ carried: [Carried], _ nodes: [Node], condition: Register?, within isConditional: Bool) {
        for value in carried where dependent.contains(value.initial) { dependent.insert(value.register) }
        // A round may make what the next one carries dependent.
        var before = -1
        while before != dependent.count {
            before = dependent.count
            let depends = isConditional || condition.map(dependent.contains) == true
            for node in nodes { run(node, within: depends) }
            let all = condition.map(dependent.contains) == true
            for value in carried where all || dependent.contains(value.next) { dependent.insert(value.register) }
        }
    }

    private mutating func run(_ instruction: Instruction, within isConditional: Bool) {
        var depends = false
        instruction.operation.forEachOperand { depends = depends || dependent.contains($0) }
        switch instruction.operation {
        case .setElement(let array, _, _): if depends || isConditional { arrays.insert(array) }
        case .element(let array, _): depends = depends || arrays.contains(array)
        case .draw: depends = depends || isConditional
        default: break
        }
        if depends, let result = instruction.result { dependent.insert(result) }
    }
}
