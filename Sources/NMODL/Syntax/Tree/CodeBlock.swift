/// A block with statements: INITIAL, BREAKPOINT, DERIVATIVE states, FUNCTION f(x) …
public struct CodeBlock: Sendable, Hashable {
    /// What BEFORE and AFTER speak of.
    public enum Moment: String, Sendable, Hashable {
        case breakpoint = "BREAKPOINT"
        case solve = "SOLVE"
        case initial = "INITIAL"
        case step = "STEP"
    }

    public enum Kind: Sendable, Hashable {
        case initial
        case breakpoint
        case derivative
        case kinetic
        case linear
        case nonlinear
        case discrete
        case function
        case procedure
        /// No statements: values that a user gives.
        case functionTable
        case netReceive
        case constructor
        case destructor
        case before(Moment)
        case after(Moment)
    }

    public var kind: Kind
    /// The name of those that have one, for example `states`.
    public var name: Name?
    /// Of FUNCTION, PROCEDURE, FUNCTION_TABLE, NET_RECEIVE.
    public var arguments: [Argument]
    /// A FUNCTION's unit.
    public var unit: String?
    /// `SOLVEFOR a, b` of KINETIC, LINEAR, NONLINEAR.
    public var solvesFor: [Name]
    public var body: [Statement]
    public var range: SourceRange
    /// The line that opens it, without its statements: what messages about the whole block show.
    public var headRange: SourceRange

    public init(
        _ kind: Kind, name: Name? = nil, arguments: [Argument] = [], unit: String? = nil, solvesFor: [Name] = [],
        body: [Statement],
        at range: SourceRange, head: SourceRange
    ) {
        self.kind = kind
        self.name = name
        self.arguments = arguments
        self.unit = unit
        self.solvesFor = solvesFor
        self.body = body
        self.range = range
        headRange = head
    }
}

/// An argument where it is declared: `v (mV)`.
public struct Argument: Sendable, Hashable {
    public var name: Name
    public var unit: String?

    public init(_ name: Name, unit: String? = nil) {
        self.name = name
        self.unit = unit
    }
}
