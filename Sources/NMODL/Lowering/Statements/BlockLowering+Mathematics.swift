// Functions of C's mathematical library that a program has no operation for, made of those that it
// has.

extension BlockLowering {
    /// The value of a function of numbers alone; nil for one that is not made here.
    ///
    /// - Parameter x: as many arguments as the function takes.
    mutating func ofMathematics(_ function: BuiltInFunction, _ x: [Register]) -> Register? {
        switch function {
        case .fmin: return builder.select(builder.compare(.less, x[1], x[0]), x[1], x[0])
        case .fmax: return builder.select(builder.compare(.greater, x[1], x[0]), x[1], x[0])
        case .expm1: return builder.negate(builder.emit(.unary(.oneMinusExponential, x[0])))
        case .log1p: return logarithmOfOnePlus(x[0])
        case .log2: return builder.divide(logarithm(x[0]), builder.constant(0.693147180559945309417))
        case .exp2: return builder.emit(.binary(.power, builder.constant(2), x[0]))
        case .hypot:
            let squares = builder.add(builder.multiply(x[0], x[0]), builder.multiply(x[1], x[1]))
            return builder.emit(.unary(.squareRoot, squares))
        case .cbrt:
            let third = builder.constant(1.0 / 3)
            let root = builder.emit(.binary(.power, magnitude(x[0]), third))
            return withSign(of: x[0], root)
        case .round:
            let up = builder.emit(.unary(.floor, builder.add(magnitude(x[0]), builder.constant(0.5))))
            return withSign(of: x[0], up)
        case .asinh:
            // log(m + sqrt(m² + 1)) without loss where m is small.
            let (one, m) = (builder.constant(1), magnitude(x[0]))
            let square = builder.multiply(m, m)
            let root = builder.emit(.unary(.squareRoot, builder.add(square, one)))
            let beyond = builder.add(m, builder.divide(square, builder.add(one, root)))
            return withSign(of: x[0], logarithmOfOnePlus(beyond))
        case .acosh:
            // log(x + sqrt(x² - 1)) by how much x is above 1.
            let above = builder.subtract(x[0], builder.constant(1))
            let product = builder.multiply(above, builder.add(x[0], builder.constant(1)))
            return logarithmOfOnePlus(builder.add(above, builder.emit(.unary(.squareRoot, product))))
        case .atanh:
            let quotient = builder.divide(builder.add(x[0], x[0]), builder.subtract(builder.constant(1), x[0]))
            return builder.multiply(builder.constant(0.5), logarithmOfOnePlus(quotient))
        default: return nil
        }
    }

    private mutating func logarithm(_ x: Register) -> Register { builder.emit(.unary(.logarithm, x)) }

    private mutating func magnitude(_ x: Register) -> Register { builder.emit(.unary(.absolute, x)) }

    private mutating func withSign(of x: Register, _ magnitude: Register) -> Register {
        builder.select(builder.compare(.less, x, builder.constant(0)), builder.negate(magnitude), magnitude)
    }

    /// log(1 + x): what rounding takes of x in the sum is given back as a factor (W. Kahan).
    private mutating func logarithmOfOnePlus(_ x: Register) -> Register {
        let one = builder.constant(1)
        let sum = builder.add(one, x)
        let factor = builder.divide(x, builder.subtract(sum, one))
        let isAlone = builder.compare(.equal, sum, one)
        let isInfinite = builder.compare(.equal, x, builder.constant(.infinity))
        let value = builder.select(isAlone, x, builder.multiply(logarithm(sum), factor))
        return builder.select(isInfinite, x, value)
    }
}
