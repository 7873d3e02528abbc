extension Kernel {
    /// The kernel with quotients `x/(exp(k x) - 1)`, k the same for all instances, computed without
    /// loss of digits near x = 0, where NMODL files guard them by hand or not at all.
    ///
    /// Assumes that nobody wants the digits that such a quotient loses as it is written, nor that
    /// it is no number at x = 0.
    public func keepingDigitsOfQuotients() -> Kernel {
        var rewriter = KernelRewriter(
            self,
            rewrite: { operation, _, builder in
                guard case .binary(.divide, let x, let difference) = operation else { return nil }
                return builder.exponentialQuotient(x, difference)
            })
        rewriter.run()
        return rewriter.result.cleaned()
    }
}

extension CodeBuilder {
    /// `x/(exp(u) - 1)` or `x/(1 - exp(u))`, if u is a multiple of x.
    fileprivate mutating func exponentialQuotient(_ x: Register, _ difference: Register) -> Register? {
        guard case .operation(.binary(let function, let a, let b)) = definition(difference) else { return nil }
        var (exponential, sign) = (a, 1.0)
        switch function {
        case .subtract where constant(b) == 1: break
        case .subtract where constant(a) == 1: (exponential, sign) = (b, -1)
        case .add where constant(b) == -1: break
        case .add where constant(a) == -1: exponential = b
        default: return nil
        }
        guard case .operation(.unary(.exponential, let u)) = definition(exponential) else { return nil }
        let (numerator, exponent) = (multiple(x), multiple(u))
        guard numerator.of == exponent.of, constant(numerator.of) == nil else { return nil }
        // x = p w and u = q w: the quotient is p/q of u/(exp(u) - 1).
        var factor = constant(sign * numerator.number / exponent.number)
        if let other = numerator.factor { factor = multiply(factor, other) }
        if let other = exponent.factor { factor = divide(factor, other) }
        return multiply(factor, emit(.unary(.exponentialQuotient, u)))
    }

    /// A register as a multiple of another: by a number, and by what is the same for all instances.
    private func multiple(_ register: Register) -> (number: Double, factor: Register?, of: Register) {
        switch definition(register) {
        case .operation(.unary(.negate, let inner)):
            let inner = multiple(inner)
            return (-inner.number, inner.factor, inner.of)
        case .operation(.binary(.multiply, let a, let b)):
            for (inner, other) in [(a, b), (b, a)] {
                if let number = constant(other) {
                    let inner = multiple(inner)
                    return (number * inner.number, inner.factor, inner.of)
                }
                if isUniform(other), !isUniform(inner) {
                    let inner = multiple(inner)
                    return inner.factor == nil ? (inner.number, other, inner.of) : (1, nil, register)
                }
            }
            return (1, nil, register)
        case .operation(.binary(.divide, let inner, let divisor)):
            guard let number = constant(divisor), number != 0 else { return (1, nil, register) }
            let inner = multiple(inner)
            return (inner.number / number, inner.factor, inner.of)
        default: return (1, nil, register)
        }
    }
}
