// Functions of numbers alone, which a program has operations for.

extension BuiltInFunction {
    var unary: UnaryFunction? {
        switch self {
        case .exp: .exponential
        case .log: .logarithm
        case .log10: .logarithm10
        case .sqrt: .squareRoot
        case .fabs, .abs: .absolute
        case .sin: .sine
        case .cos: .cosine
        case .tan: .tangent
        case .asin: .arcsine
        case .acos: .arccosine
        case .atan: .arctangent
        case .sinh: .hyperbolicSine
        case .cosh: .hyperbolicCosine
        case .tanh: .hyperbolicTangent
        case .floor: .floor
        case .ceil: .ceiling
        case .erf: .errorFunction
        case .factorial: .factorial
        case .exprelr: .exponentialQuotient
        case .truncated, .trunc: .truncate
        case .single: .single
        default: nil
        }
    }

    var binary: BinaryFunction? {
        switch self {
        case .pow: .power
        case .fmod: .remainder
        case .atan2: .arctangent2
        case .scaled: .scaled
        case .bitsAnd: .bitsAnd
        case .bitsOr: .bitsOr
        case .bitsExclusiveOr: .bitsExclusiveOr
        default: nil
        }
    }
}
