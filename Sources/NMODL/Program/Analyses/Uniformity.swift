/// Which registers hold one number for all instances of a call, and the same throughout it: what a
/// loop carries changes from round to round and is not counted.
public struct Uniformity {
    private var isUniform: [Bool] = []
    /// Columns that hold one number for all instances, too.
    private let columns: Set<Int>

    /// - Parameter columns: those of the columns that are known to hold one number for all
    ///   instances.
    public init(columns: Set<Int> = []) { self.columns = columns }

    public func contains(_ register: Register) -> Bool { isUniform[register.index] }

    /// Goes through a kernel.
    public mutating func run(_ kernel: Kernel) {
        isUniform = Array(repeating: false, count: kernel.registerCount)
        run(kernel.code)
    }

    private mutating func run(_ nodes: [Node]) {
        for node in nodes {
            switch node {
            case .instruction(let instruction):
                guard let result = instruction.result else { continue }
                isUniform[result.index] = instruction.operation.isUniform(isUniform, columns)
            case .branch(let branch):
                run(branch.then)
                run(branch.otherwise)
                let chooses = isUniform[branch.condition.index]
                for join in branch.joins {
                    isUniform[join.result.index] =
                        chooses && isUniform[join.then.index] && isUniform[join.otherwise.index]
                }
            case .loop(let loop): run(loop.test + loop.body)
            case .connections(let walk): run(walk.body)
            }
        }
    }
}

extension Operation {
    /// Whether the value is one for all instances, given which registers are.
    func isUniform(_ isUniform: [Bool], _ columns: Set<Int> = []) -> Bool {
        switch self {
        case .read(.column(let column)): return columns.contains(column)
        case .read(let place): return place.isUniform
        case .draw, .walkedWeight, .ownWeight, .call, .element: return false
        default:
            var all = true
            forEachOperand { all = all && isUniform[$0.index] }
            return all
        }
    }

    /// Whether the value is certainly one for all instances, as soon as the code is made.
    func isCertainlyUniform(_ isUniform: [Bool]) -> Bool {
        switch self {
        case .functionTable, .interpolate, .locate: false
        default: self.isUniform(isUniform)
        }
    }
}
