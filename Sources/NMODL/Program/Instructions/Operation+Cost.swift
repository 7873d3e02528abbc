extension Operation {
    /// What it costs, in additions.
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
            case .add, .subtract, .multiply, .roundedProduct: 1
            case .divide: 3
            case .power: 20
            case .remainder, .arctangent2, .scaled: 40
            case .bitsAnd, .bitsOr, .bitsExclusiveOr: 10
            }
        case .ternary(.exponentialStep, _, _, _): 9
        case .interpolate: 10
        case .functionTable, .call: 50
        default: 1
        }
    }
}
