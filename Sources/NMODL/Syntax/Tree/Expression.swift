/// An expression, with the place where it stands.
public struct Expression: Sendable, Hashable {
    public indirect enum Kind: Sendable, Hashable {
        /// `10`, `1e-3`, `10 (mV)`; a name that DEFINE gave a number is that number.
        case number(Number)
        /// `m`, `ca[i]`, `m'`.
        case variable(Variable)
        /// `exp(x)`, `rates(v)`.
        case call(Call)
        /// `"text"`: only as an argument, of printf.
        case string(String)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// What could not be read; its fault has been reported. Not in any code of a
        /// ``MechanismModel``.
        case damaged
    }

    public var kind: Kind
    /// The whole expression, without parentheses around it.
    public var range: SourceRange
    /// Whether it is written in parentheses: NEURON's translator puts some texts behind others, as
    /// they are.
    public var isParenthesised = false

    public init(_ kind: Kind, at range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

/// A number as it is written.
public struct Number: Sendable, Hashable {
    public var value: Double
    /// Whether it is written without point and exponent.
    public var isInteger: Bool
    /// The unit in parentheses behind it, for example `mV`: it changes nothing. nil where there is
    /// none.
    public var unit: String?

    public init(_ value: Double, isInteger: Bool = false, unit: String? = nil) {
        self.value = value
        self.isInteger = isInteger
        self.unit = unit
    }
}

/// A variable where it is used or assigned: `m`, `ca[i]`, `m'`, `m'[2]`.
public struct Variable: Sendable, Hashable {
    public var name: Name
    /// The index in brackets.
    public var index: Expression?
    /// How many primes: 1 for `m'`.
    public var order: Int = 0
    /// The number behind `@`, of DISCRETE blocks.
    public var discreteIndex: Int?

    public init(_ name: Name, index: Expression? = nil, order: Int = 0, discreteIndex: Int? = nil) {
        self.name = name
        self.index = index
        self.order = order
        self.discreteIndex = discreteIndex
    }
}

/// A call of a FUNCTION, a PROCEDURE, a FUNCTION_TABLE or something built in.
public struct Call: Sendable, Hashable {
    public var name: Name
    public var arguments: [Expression]

    public init(_ name: Name, _ arguments: [Expression]) {
        self.name = name
        self.arguments = arguments
    }
}

public enum UnaryOperator: String, Sendable, Hashable {
    case minus = "-"
    case not = "!"
}

/// Operators in NMODL's sense: all take and give doubles, comparisons give 0 or 1, `^` is pow.
public enum BinaryOperator: String, Sendable, Hashable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case power = "^"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case and = "&&"
    case or = "||"
}
