/// One exponential where a current is computed at two voltages a thousandth of a millivolt apart:
/// e^(k (v + d) + c) is e^(k v + c) times the number e^(k d). Assumes that a relative error of
/// 4e-16 does not matter, and that nobody looks at what exponents beyond 700 are cut to.
enum Exponentials {
    /// mV; the voltages of one slope are 0.001 apart.
    private static let largestDistance = 0.0015

    static func run(_ kernel: Kernel) -> Kernel {
        var rewriter = KernelRewriter(
            kernel,
            rewrite: { operation, _, builder in
                guard case .unary(.exponential, let exponent) = operation, let line = Line(exponent, builder),
                    line.slope != 0
                else { return nil }
                let known = builder.firstKnown { known in
                    guard case .unary(.exponential, let other) = known, let other = Line(other, builder) else {
                        return false
                    }
                    return other.slope == line.slope
                        && abs(line.start - other.start) <= abs(line.slope) * largestDistance
                }
                guard let known, case .operation(.unary(.exponential, let other)) = builder.definition(known),
                    let start = Line(other, builder)?.start, start != line.start
                else { return nil }
                return builder.multiply(known, builder.constant(UnaryFunction.exponential(line.start - start)))
            })
        rewriter.run()
        return rewriter.result
    }

    /// A value that is a number times the voltage and another number.
    private struct Line {
        var slope: Double
        var start: Double

        init?(_ register: Register, _ builder: CodeBuilder) {
            guard case .operation(let operation) = builder.definition(register) else { return nil }
            switch operation {
            case .constant(let value): (slope, start) = (0, value)
            case .read(.voltage): (slope, start) = (1, 0)
            case .unary(.negate, let a):
                guard let a = Line(a, builder) else { return nil }
                (slope, start) = (-a.slope, -a.start)
            case .binary(let function, let a, let b):
                guard let a = Line(a, builder), let b = Line(b, builder) else { return nil }
                switch function {
                case .add: (slope, start) = (a.slope + b.slope, a.start + b.start)
                case .subtract: (slope, start) = (a.slope - b.slope, a.start - b.start)
                case .multiply where a.slope == 0: (slope, start) = (a.start * b.slope, a.start * b.start)
                case .multiply where b.slope == 0: (slope, start) = (b.start * a.slope, b.start * a.start)
                case .divide where b.slope == 0: (slope, start) = (a.slope / b.start, a.start / b.start)
                default: return nil
                }
            default: return nil
            }
            guard slope.isFinite, start.isFinite else { return nil }
        }
    }
}
