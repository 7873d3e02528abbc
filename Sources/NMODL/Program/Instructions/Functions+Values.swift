#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

// What the functions are, for one number at a time: the oracle of all other ways to compute them.

extension UnaryFunction {
    /// The value at a number.
    public func callAsFunction(_ a: Double) -> Double {
        switch self {
        case .negate: -a
        case .absolute: abs(a)
        case .squareRoot: a.squareRoot()
        case .square: a * a
        case .reciprocal: 1 / a
        case .exponential: Self.exponential(a)
        case .oneMinusExponential: a > -0.5 && a < 0.5 ? -expm1(a) : 1 - Self.exponential(a)
        case .exponentialQuotient: a == 0 ? 1 : a == .infinity ? 0 : a / expm1(a)
        case .goldmanQuotient: abs(a) < 1e-4 ? 1 - a / 2 : a / (exp(a) - 1)
        case .falling: 1 / (1 + Self.exponential(a))
        case .logarithm: log(a)
        case .logarithm10: log10(a)
        case .sine: sin(a)
        case .cosine: cos(a)
        case .tangent: tan(a)
        case .arcsine: asin(a)
        case .arccosine: acos(a)
        case .arctangent: atan(a)
        case .hyperbolicSine: sinh(a)
        case .hyperbolicCosine: cosh(a)
        case .hyperbolicTangent: tanh(a)
        case .floor: a.rounded(.down)
        case .ceiling: a.rounded(.up)
        case .truncate: a.rounded(.towardZero)
        case .errorFunction: erf(a)
        case .factorial: Self.factorial(a)
        case .single: Double(Float(a))
        }
    }

    /// NEURON's `hoc_Exp`.
    private static func exponential(_ a: Double) -> Double {
        a < -700 ? 0 : a > 700 ? exp(700) : exp(a)
    }

    /// scopmath's `factorial`: a product below 20, above Stirling's formula with that library's 2
    /// pi.
    private static func factorial(_ a: Double) -> Double {
        guard a.isFinite, a < 1e9 else { return a }
        let whole = (a + 0.1).rounded(.towardZero)
        if whole < 2 { return 1 }
        if whole < 20 { return stride(from: a.rounded(.towardZero), to: 1, by: -1).reduce(1, *) }
        return exp(-whole) * pow(whole, whole) * (6.28318530 * whole).squareRoot()
    }
}

extension BinaryFunction {
    /// The value at two numbers.
    public func callAsFunction(_ a: Double, _ b: Double) -> Double {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply, .roundedProduct: a * b
        case .divide: a / b
        case .power: pow(a, b)
        case .remainder: fmod(a, b)
        case .arctangent2: atan2(a, b)
        case .scaled: a * exp2(b)
        case .bitsAnd: Double(Self.whole(a) & Self.whole(b))
        case .bitsOr: Double(Self.whole(a) | Self.whole(b))
        case .bitsExclusiveOr: Double(Self.whole(a) ^ Self.whole(b))
        }
    }

    private static func whole(_ a: Double) -> Int64 { Int64(exactly: a.rounded(.towardZero)) ?? 0 }
}

extension TernaryFunction {
    /// The value at three numbers.
    public func callAsFunction(_ a: Double, _ b: Double, _ c: Double) -> Double {
        switch self {
        case .multiplyAdd: c.addingProduct(a, b)
        case .multiplySubtract: (-c).addingProduct(a, b)
        case .subtractProduct: c.addingProduct(-a, b)
        case .product: a * b * c
        case .scaledDifference: (a - b) * c
        case .approach: a.addingProduct(b, c - a)
        case .gatedProduct: a * b * b * b * c
        case .sum: a + b + c
        case .exponentialStep: a.addingProduct(UnaryFunction.oneMinusExponential(b), c - a)
        }
    }
}

extension QuaternaryFunction {
    /// The value at four numbers.
    public func callAsFunction(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
        switch self {
        case .product: a * b * c * d
        case .scaledDifference: a * b * (c - d)
        }
    }
}

extension Comparison {
    /// Whether it holds for two numbers.
    public func callAsFunction(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .equal: a == b
        case .notEqual: a != b
        case .greater: a > b
        case .greaterOrEqual: a >= b
        }
    }
}
