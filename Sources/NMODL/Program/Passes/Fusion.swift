/// Groups of operations that channels are made of become one operation each, which spares their
/// loads and stores. A group is fused where nothing else needs the values within it. Assumes that
/// it does not matter in which order factors and terms are taken, nor whether a product is rounded
/// before something is added to it.
enum Fusion {
    static func run(_ kernel: Kernel) -> Kernel {
        var current = kernel
        for stage in [steps, products, gates, sums, longSums] { current = run(current, stage).withoutUnneeded() }
        return current
    }

    private typealias Stage = (Operation, inout CodeBuilder, (Register) -> Bool) -> Register?

    private static func run(_ kernel: Kernel, _ stage: @escaping Stage) -> Kernel {
        let counts = UseCounts(kernel)
        var uses: [Register: Int] = [:]
        var rewriter = KernelRewriter(
            kernel,
            rewrite: { operation, old, builder in
                let result = stage(operation, &builder) { uses[$0] == 1 } ?? builder.emit(operation)
                uses[result] = counts[old]
                return result
            })
        rewriter.run()
        return rewriter.result
    }

    /// x + (1 - e^p)(y - x), 1/(1 + e^x), and (a - b) c.
    private static func steps(_ operation: Operation, _ b: inout CodeBuilder, _ isFree: (Register) -> Bool) -> Register?
    {
        switch operation {
        case .binary(.add, let x, let change):
            guard isFree(change), let (p, q) = b.factors(change) else { return nil }
            for (share, distance) in [(p, q), (q, p)] where isFree(distance) {
                guard case .operation(.binary(.subtract, let target, x)) = b.definition(distance) else { continue }
                if isFree(share), case .operation(.unary(.oneMinusExponential, let exponent)) = b.definition(share) {
                    return b.emit(.ternary(.exponentialStep, x, exponent, target))
                }
                return b.emit(.ternary(.approach, x, share, target))
            }
            return nil
        case .unary(.reciprocal, let sum):
            guard isFree(sum), case .operation(.binary(.add, let p, let q)) = b.definition(sum) else { return nil }
            for (one, exponential) in [(p, q), (q, p)] where b.constant(one) == 1 && isFree(exponential) {
                guard case .operation(.unary(.exponential, let x)) = b.definition(exponential) else { continue }
                return b.emit(.unary(.falling, x))
            }
            return nil
        default: return nil
        }
    }

    /// Products of three and four numbers.
    private static func products(_ operation: Operation, _ b: inout CodeBuilder, _ isFree: (Register) -> Bool)
        -> Register?
    {
        guard case .binary(.multiply, let p, let q) = operation else { return nil }
        for (inner, other) in [(p, q), (q, p)] where isFree(inner) {
            switch b.definition(inner) {
            case .operation(.binary(.subtract, let x, let y)): return b.emit(.ternary(.scaledDifference, x, y, other))
            case .operation(.ternary(.product, let x, let y, let z)):
                return b.emit(.quaternary(.product, x, y, z, other))
            case .operation(.binary(.multiply, let x, let y)): return b.emit(.ternary(.product, x, y, other))
            case .operation(.unary(.square, let x)): return b.emit(.ternary(.product, x, x, other))
            default: continue
            }
        }
        return nil
    }

    /// Products of five numbers of which three are the same: conductances with gates.
    private static func gates(_ operation: Operation, _ b: inout CodeBuilder, _ isFree: (Register) -> Bool) -> Register?
    {
        guard case .binary(.multiply, let p, let q) = operation else { return nil }
        for (inner, last) in [(p, q), (q, p)] where isFree(inner) {
            guard case .operation(.quaternary(.product, let x, let y, let z, let w)) = b.definition(inner) else {
                continue
            }
            let factors = [x, y, z, w, last]
            guard let gate = [x, y].first(where: { gate in factors.count(where: { $0 == gate }) >= 3 }) else {
                continue
            }
            var others = factors
            for _ in 0..<3 { others.remove(at: others.firstIndex(of: gate)!) }
            return b.emit(.ternary(.gatedProduct, others[0], gate, others[1]))
        }
        return nil
    }

    /// Sums of three numbers.
    private static func longSums(_ operation: Operation, _ b: inout CodeBuilder, _ isFree: (Register) -> Bool)
        -> Register?
    {
        guard case .binary(.add, let p, let q) = operation else { return nil }
        for (inner, last) in [(p, q), (q, p)] where isFree(inner) {
            guard case .operation(.binary(.add, let x, let y)) = b.definition(inner) else { continue }
            return b.emit(.ternary(.sum, x, y, last))
        }
        return nil
    }

    /// Sums with a product.
    private static func sums(_ operation: Operation, _ b: inout CodeBuilder, _ isFree: (Register) -> Bool) -> Register?
    {
        switch operation {
        case .binary(.add, let p, let q):
            for (inner, other) in [(p, q), (q, p)] where isFree(inner) {
                guard let (x, y) = b.factors(inner) else { continue }
                return b.emit(.ternary(.multiplyAdd, x, y, other))
            }
        case .binary(.subtract, let p, let q):
            if isFree(q), let (x, y) = b.factors(q) { return b.emit(.ternary(.subtractProduct, x, y, p)) }
            if isFree(p), let (x, y) = b.factors(p) { return b.emit(.ternary(.multiplySubtract, x, y, q)) }
        default: break
        }
        return nil
    }
}

extension CodeBuilder {
    /// The factors of a register that is a product of two.
    func factors(_ register: Register) -> (Register, Register)? {
        switch definition(register) {
        case .operation(.binary(.multiply, let a, let b)): (a, b)
        case .operation(.unary(.square, let a)): (a, a)
        default: nil
        }
    }
}
