/// Short branches become straight code, where both parts are computed and one is chosen: cheaper
/// than to ask which instances take which part, as long as the parts are cheap. Assumes that what
/// has no effect may be computed where it is not chosen, whatever number comes of it there.
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
