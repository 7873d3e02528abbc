/// Short branches become straight code, where both parts are computed and one is chosen: cheaper
/// than to ask which instances take which part, as long as the parts are cheap.
enum Selections {
    static func run(_ kernel: Kernel) -> Kernel {
        var rewriter = KernelRewriter(
            kernel,
            flattens: { branch in
                guard let then = cost(branch.then), let otherwise = cost(branch.otherwise) else { return false }
                return then + otherwise <= limit
            })
        rewriter.run()
        return rewriter.result
    }

    /// In cheap instructions.
    private static let limit = 6

    /// What it costs to compute a part; nil if it may only be run where it is meant to.
    private static func cost(_ nodes: [Node]) -> Int? {
        var sum = 0
        for node in nodes {
            guard case .instruction(let instruction) = node, !instruction.operation.isOrdered else { return nil }
            sum += instruction.operation.cost
        }
        return sum
    }
}

extension Operation {
    /// In additions.
    var cost: Int {
        switch self {
        case .constant, .read, .copy: 0
        case .unary(let function, _):
            switch function {
            case .negate, .absolute, .square, .floor, .ceiling, .truncate: 1
            case .reciprocal, .squareRoot: 3
            case .exponential, .oneMinusExponential, .logarithm: 8
            case .exponentialQuotient, .goldmanQuotient, .falling: 11
            default: 40
            }
        case .binary(let function, _, _):
            switch function {
            case .add, .subtract, .multiply: 1
            case .divide: 3
            case .power: 20
            case .remainder, .arctangent2: 40
            }
        case .ternary(.exponentialStep, _, _, _): 9
        case .interpolate: 10
        case .functionTable, .call: 50
        default: 1
        }
    }
}
