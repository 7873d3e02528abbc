// What need not be computed while a model runs.

extension CodeBuilder {
    /// The register that an operation is equal to, if that is known already.
    mutating func simplified(_ operation: Operation) -> Register? {
        switch operation {
        case .unary(let function, let a): simplified(function, a)
        case .binary(let function, let a, let b): simplified(function, a, b)
        case .compare, .not, .and, .or: nil
        case .select(let condition, let a, let b): a == b ? a : simplifiedSelection(condition, a, b)
        case .number(let condition): truth(condition).map { constant($0 ? 1 : 0) }
        default: nil
        }
    }

    private mutating func simplified(_ function: UnaryFunction, _ a: Register) -> Register? {
        if let value = constant(a) { return constant(function(value)) }
        if function == .negate, case .operation(.unary(.negate, let inner)) = definition(a) { return inner }
        return nil
    }

    private mutating func simplified(_ function: BinaryFunction, _ a: Register, _ b: Register) -> Register? {
        let (x, y) = (constant(a), constant(b))
        if let x, let y { return constant(function(x, y)) }
        switch function {
        case .add:
            if x == 0 { return b }
            if y == 0 { return a }
            if let inner = negated(b) {
                if let other = negated(a) { return negate(add(other, inner)) }
                return subtract(a, inner)
            }
            if let inner = negated(a) { return subtract(b, inner) }
        case .subtract:
            if y == 0 { return a }
            if x == 0 { return negate(b) }
            if let inner = negated(b) { return add(a, inner) }
            if let inner = negated(a) { return negate(add(inner, b)) }
        case .multiply:
            if x == 1 { return b }
            if y == 1 { return a }
            if x == -1 { return negate(b) }
            if y == -1 { return negate(a) }
            if let inner = negated(a), y == nil { return negate(multiply(inner, b)) }
            if let inner = negated(b), x == nil { return negate(multiply(a, inner)) }
            if let y, let inner = negated(a) { return multiply(inner, constant(-y)) }
            if let x, let inner = negated(b) { return multiply(constant(-x), inner) }
        case .roundedProduct:
            if x == 1 { return b }
            if y == 1 { return a }
        case .divide:
            if y == 1 { return a }
            if y == -1 { return negate(a) }
        case .power:
            if y == 0 { return constant(1) }
            if y == 1 { return a }
            if y == 2 { return emit(.unary(.square, a)) }
            if y == 3 { return multiply(emit(.unary(.square, a)), a) }
            if y == 4 { return emit(.unary(.square, emit(.unary(.square, a)))) }
            if y == -1 { return emit(.unary(.reciprocal, a)) }
        case .scaled:
            if let y { return multiply(a, constant(function(1, y))) }
        case .remainder, .arctangent2, .bitsAnd, .bitsOr, .bitsExclusiveOr: break
        }
        return nil
    }

    /// What a register is the negative of.
    private func negated(_ register: Register) -> Register? {
        if case .operation(.unary(.negate, let inner)) = definition(register) { inner } else { nil }
    }

    private mutating func simplifiedSelection(_ condition: Register, _ a: Register, _ b: Register) -> Register? {
        truth(condition).map { $0 ? a : b }
    }

    /// Whether a condition always or never holds; nil if that can vary.
    public func truth(_ condition: Register) -> Bool? {
        guard case .operation(let operation) = definition(condition) else { return nil }
        switch operation {
        case .compare(let comparison, let a, let b):
            guard let x = constant(a), let y = constant(b) else { return nil }
            return comparison(x, y)
        case .not(let inner): return truth(inner).map(!)
        case .and(let a, let b):
            let (x, y) = (truth(a), truth(b))
            if x == false || y == false { return false }
            return x == true && y == true ? true : nil
        case .or(let a, let b):
            let (x, y) = (truth(a), truth(b))
            if x == true || y == true { return true }
            return x == false && y == false ? false : nil
        default: return nil
        }
    }
}
