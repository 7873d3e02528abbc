/// What is done to a kernel to make it cheaper. Each pass leaves what the kernel does as it is, up
/// to rounding where it says so, and may be left out.
public enum Pass: String, Sendable, Hashable, CaseIterable {
    /// Divisions by what is a quotient itself, by constants and by what is the same for all
    /// instances become multiplications.
    case reciprocals
    /// Branches of few instructions become selections.
    case selections
    /// Exponentials at two voltages next to each other become one and a multiplication.
    case exponentials
    /// Frequent groups of operations become one.
    case fusion

    /// All of them, in their order.
    public static let all: [Pass] = allCases

    /// Those that are run on a mechanism's program when it is lowered
    /// (`MechanismLowering.simplify`): all but fusion, which comes last, when a kernel is
    /// assembled.
    public static let ofLowering: [Pass] = all.filter { $0 != .fusion }

    /// The kernel after the pass.
    func run(_ kernel: Kernel) -> Kernel {
        switch self {
        case .reciprocals: Reciprocals.run(kernel)
        case .selections: Selections.run(kernel)
        case .exponentials: Exponentials.run(kernel)
        case .fusion: Fusion.run(kernel)
        }
    }
}

extension Kernel {
    /// The kernel without what nobody needs, its registers numbered anew, and with some passes run.
    public func optimised(_ passes: [Pass] = Pass.all) -> Kernel {
        cleaned().after(passes)
    }

    /// The same of a kernel that is clean.
    func after(_ passes: [Pass]) -> Kernel {
        passes.reduce(self) { $1.run($0).withoutUnneeded() }
    }

    /// The kernel without copies and without what nobody needs.
    func cleaned() -> Kernel {
        var rewriter = KernelRewriter(self)
        rewriter.run()
        return rewriter.result.withoutUnneeded()
    }
}
