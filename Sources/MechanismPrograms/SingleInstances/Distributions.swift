import NMODL

// Random numbers as scopmath makes them of uniform ones.

/// scopmath's `poisrand`.
enum Poisson {
    private static let largestMean = 700.0

    static func draw(mean: Double, _ uniform: () -> Double) -> Double {
        // Where e^-mean is 0 the product never comes below it: scopmath goes on for ever. A normal
        // distribution is then within a few per cent of a standard deviation.
        guard !(mean > largestMean) else {
            guard mean.isFinite else { return mean }
            let radius = (-2 * UnaryFunction.logarithm(uniform())).squareRoot()
            let normal = radius * UnaryFunction.cosine(2 * .pi * uniform())
            return (mean + mean.squareRoot() * normal).rounded()
        }
        let least = UnaryFunction.exponential(-mean)
        var (count, product) = (0, 1.0)
        while product >= least {
            product *= uniform()
            count += 1
        }
        return Double(count - 1)
    }
}

extension SharedRandomSequence {
    /// scopmath's distributions; the polar method of Marsaglia draws pairs until one lies within
    /// the unit circle.
    mutating func draw(_ distribution: Distribution, _ a: Double, _ b: Double) -> Double {
        switch distribution {
        case .uniform, .integer: return uniform()
        case .exponential: return -a * UnaryFunction.logarithm(uniform())
        case .poisson: return Poisson.draw(mean: a) { uniform() }
        case .normal:
            while true {
                let x = 2 * uniform() - 1
                let y = 2 * uniform() - 1
                let square = x * x + y * y
                if square < 1 { return x * (-2 * UnaryFunction.logarithm(square) / square).squareRoot() * b + a }
            }
        }
    }
}
