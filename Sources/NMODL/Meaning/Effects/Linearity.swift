/// How an expression depends on a variable, in the eyes of NEURON's cnexp: all else is held,
/// functions are not looked into.
public enum Linearity: Sendable, Hashable {
    case independent
    case linear
    /// A product of two factors that both have it.
    case product
    /// It stands where no derivative is taken: in "a denominator", "the arguments of f", "a power",
    /// "a comparison".
    case inside(String)

    /// The form of an expression in a variable.
    public static func of(_ expression: Expression, in variable: SymbolID) -> Linearity {
        let (first, rest) = expression.chain
        var left = ofOperand(first, in: variable)
        for (operation, right, _) in rest { left = combined(operation, left, of(right, in: variable)) }
        return left
    }

    private static func ofOperand(_ expression: Expression, in variable: SymbolID) -> Linearity {
        switch expression.kind {
        case .number, .string, .damaged: return .independent
        case .variable(let used):
            if used.name.symbol == variable, used.order == 0 { return .linear }
            return used.index.map { has($0, variable) ? .inside("an index") : .independent } ?? .independent
        case .call(let call):
            return call.arguments.contains { has($0, variable) }
                ? .inside("the arguments of \(call.name.text)") : .independent
        case .unary(.minus, let operand): return of(operand, in: variable)
        case .unary(.not, let operand): return has(operand, variable) ? .inside("a comparison") : .independent
        case .binary: return of(expression, in: variable)
        }
    }

    private static func combined(_ operation: BinaryOperator, _ a: Linearity, _ b: Linearity) -> Linearity {
        switch operation {
        case .plus, .minus: return worse(a, b)
        case .times:
            if a == .independent { return b }
            if b == .independent { return a }
            let whole = worse(a, b)
            return whole == .linear ? .product : whole
        case .divided:
            return b == .independent ? a : .inside("a denominator")
        case .power: return a == .independent && b == .independent ? .independent : .inside("a power")
        default: return a == .independent && b == .independent ? .independent : .inside("a comparison")
        }
    }

    private static func worse(_ a: Linearity, _ b: Linearity) -> Linearity { a.rank >= b.rank ? a : b }

    private var rank: Int {
        switch self {
        case .independent: 0
        case .linear: 1
        case .product: 2
        case .inside: 3
        }
    }

    private static func has(_ expression: Expression, _ variable: SymbolID) -> Bool {
        var found = false
        expression.forEachVariable { if $0.name.symbol == variable { found = true } }
        return found
    }
}
