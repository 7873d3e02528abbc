extension Differentiation {
    /// The derivative of a function of one number, of which x is known, its value y, and x's own
    /// derivative.
    func derivative(of function: UnaryFunction, _ x: Register, _ y: Register, _ d: Register, _ b: inout CodeBuilder)
        -> Register?
    {
        switch function {
        case .negate: return b.negate(d)
        case .absolute: return b.select(b.compare(.less, x, b.constant(0)), b.negate(d), d)
        case .squareRoot: return b.divide(d, b.multiply(b.constant(2), y))
        case .square: return b.multiply(b.multiply(b.constant(2), x), d)
        case .reciprocal: return b.negate(b.multiply(b.multiply(y, y), d))
        case .exponential: return b.multiply(y, d)
        case .oneMinusExponential: return b.negate(b.multiply(b.exponential(x), d))
        case .falling:
            // y' = -e^x y², and e^x y = 1 - y.
            return b.negate(b.multiply(b.multiply(b.subtract(b.constant(1), y), y), d))
        case .exponentialQuotient, .goldmanQuotient:
            // y = x/(e^x - 1): y' = (1 - y e^x)/(e^x - 1), which loses digits near 0, where it is
            // -1/2 + x/6.
            let e = b.exponential(x)
            let general = b.divide(b.subtract(b.constant(1), b.multiply(y, e)), b.subtract(e, b.constant(1)))
            let near = b.add(b.constant(-0.5), b.divide(x, b.constant(6)))
            let isNear = b.compare(.less, b.emit(.unary(.absolute, x)), b.constant(1e-4))
            return b.multiply(b.select(isNear, near, general), d)
        case .logarithm: return b.divide(d, x)
        case .logarithm10: return b.divide(d, b.multiply(x, b.constant(2.302585092994046)))
        case .sine: return b.multiply(b.emit(.unary(.cosine, x)), d)
        case .cosine: return b.negate(b.multiply(b.emit(.unary(.sine, x)), d))
        case .tangent: return b.multiply(b.add(b.constant(1), b.multiply(y, y)), d)
        case .arcsine: return b.divide(d, b.emit(.unary(.squareRoot, b.subtract(b.constant(1), b.multiply(x, x)))))
        case .arccosine:
            return b.negate(b.divide(d, b.emit(.unary(.squareRoot, b.subtract(b.constant(1), b.multiply(x, x))))))
        case .arctangent: return b.divide(d, b.add(b.constant(1), b.multiply(x, x)))
        case .hyperbolicSine: return b.multiply(b.emit(.unary(.hyperbolicCosine, x)), d)
        case .hyperbolicCosine: return b.multiply(b.emit(.unary(.hyperbolicSine, x)), d)
        case .hyperbolicTangent: return b.multiply(b.subtract(b.constant(1), b.multiply(y, y)), d)
        case .floor, .ceiling, .truncate: return b.constant(0)
        case .errorFunction:
            return b.multiply(b.multiply(b.constant(1.1283791670955126), b.exponential(b.negate(b.multiply(x, x)))), d)
        case .factorial: return nil
        case .single: return d
        }
    }

    /// The derivative of a function of two numbers; a derivative that is nil is 0.
    func derivative(
        of function: BinaryFunction, _ x: Register, _ z: Register, _ y: Register, _ dx: Register?, _ dz: Register?,
        _ b: inout CodeBuilder
    ) -> Register? {
        switch function {
        case .add:
            guard let dx else { return dz }
            return dz.map { b.add(dx, $0) } ?? dx
        case .subtract:
            guard let dx else { return dz.map { b.negate($0) } }
            return dz.map { b.subtract(dx, $0) } ?? dx
        case .multiply, .roundedProduct:
            let first = dx.map { b.multiply($0, z) }
            let second = dz.map { b.multiply(x, $0) }
            guard let first else { return second }
            return second.map { b.add(first, $0) } ?? first
        case .divide:
            let first = dx.map { b.divide($0, z) }
            let second = dz.map { b.divide(b.multiply(y, $0), z) }
            guard let first else { return second.map { b.negate($0) } }
            return second.map { b.subtract(first, $0) } ?? first
        case .power:
            let first = dx.map { d in
                let lower = b.emit(.binary(.power, x, b.subtract(z, b.constant(1))))
                return b.multiply(b.multiply(z, lower), d)
            }
            let second = dz.map { b.multiply(b.multiply(y, b.emit(.unary(.logarithm, x))), $0) }
            guard let first else { return second }
            return second.map { b.add(first, $0) } ?? first
        case .remainder: return dz == nil ? dx : nil
        case .scaled: return dx.map { b.emit(.binary(.scaled, $0, z)) }
        case .bitsAnd, .bitsOr, .bitsExclusiveOr: return b.constant(0)
        case .arctangent2:
            let square = b.add(b.multiply(x, x), b.multiply(z, z))
            let first = dx.map { b.multiply(z, $0) }
            let second = dz.map { b.multiply(x, $0) }
            if let first, let second { return b.divide(b.subtract(first, second), square) }
            return first.map { b.divide($0, square) } ?? second.map { b.negate(b.divide($0, square)) }
        }
    }
}
