/// Fewer divisions. Assumes that a relative error of 2e-16 does not matter.
enum Reciprocals {
    static func run(_ kernel: Kernel) -> Kernel {
        var rewriter = KernelRewriter(
            kernel,
            rewrite: { operation, _, builder in
                guard case .binary(.divide, let a, let b) = operation else { return nil }
                return quotient(a, b, &builder)
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
}
