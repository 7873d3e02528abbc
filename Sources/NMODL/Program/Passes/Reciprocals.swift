/// Fewer divisions. Assumes that a relative error of 2e-16 does not matter.
enum Reciprocals {
    static func run(_ kernel: Kernel) -> Kernel {
        var rewriter = KernelRewriter(
            kernel,
            rewrite: { operation, _, builder in
                switch operation {
                case .binary(.divide, let a, let b): return quotient(a, b, &builder)
                case .binary(.power, let a, let b): return power(a, b, &builder)
                default: return nil
                }
            })
        rewriter.run()
        return rewriter.result
    }

    private static func quotient(_ a: Register, _ b: Register, _ builder: inout CodeBuilder) -> Register? {
        if let constant = builder.constant(b) {
            let inverse = 1 / constant
            guard inverse.isNormal else { return nil }
            return builder.multiply(a, builder.constant(inverse))
        }
        // x/(1/y) and x/(y/z)
        if case .operation(.unary(.reciprocal, let inner)) = builder.definition(b) { return builder.multiply(a, inner) }
        if builder.constant(a) == 1 { return builder.emit(.unary(.reciprocal, b)) }
        if builder.isUniform(b) { return builder.multiply(a, builder.emit(.unary(.reciprocal, b))) }
        return nil
    }

    /// (k/x)^y is (x/k)^-y, for a constant k above 0 and a y that is a constant and not whole.
    private static func power(_ a: Register, _ b: Register, _ builder: inout CodeBuilder) -> Register? {
        guard let y = builder.constant(b), y != y.rounded(), y.isFinite,
            case .operation(.binary(.divide, let k, let x)) = builder.definition(a),
            let constant = builder.constant(k), constant > 0, (1 / constant).isNormal
        else { return nil }
        let inverse = builder.multiply(x, builder.constant(1 / constant))
        return builder.emit(.binary(.power, inverse, builder.constant(-y)))
    }
}
