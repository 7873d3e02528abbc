/// A statement, with the place where it stands.
public struct Statement: Sendable, Hashable {
    public indirect enum Kind: Sendable, Hashable {
        /// `LOCAL a, b[3]`, the first statement of a block.
        case local([LocalVariable])
        /// `m = x`, `m' = x`, `ca[i] = x`.
        case assignment(Assignment)
        /// `rates(v)`.
        case call(Call)
        /// `if (a) {…} else if (b) {…} else {…}`.
        case conditional(Conditional)
        /// `while (a) {…}`.
        case whileLoop(Expression, [Statement])
        /// `FROM i = 0 TO n - 1 BY 2 {…}`.
        case fromLoop(FromLoop)
        /// `{…}`.
        case block([Statement])
        /// `SOLVE states METHOD cnexp`.
        case solve(SolveStatement)
        /// `CONDUCTANCE g USEION na`: the slope of a current with respect to v.
        case conductance(Name, ion: Name?)
        /// `TABLE minf, mtau DEPEND celsius FROM -100 TO 100 WITH 200`.
        case table(TableStatement)
        /// `VERBATIM … ENDVERBATIM`.
        case verbatim(Verbatim)
        /// `~ A + B <-> C (kf, kb)`.
        case reaction(Reaction)
        /// `~ a*x + b*y = c` of LINEAR and NONLINEAR.
        case equation(Equation)
        /// `CONSERVE A + B = total`.
        case conserve(Conserve)
        /// `COMPARTMENT i, vol[i] { ca buffer }`.
        case compartment(SpeciesFactor)
        /// `LONGITUDINAL_DIFFUSION i, D*vol[i] { ca }`.
        case longitudinalDiffusion(SpeciesFactor)
        /// `LAG x BY tau`: what `x` was `tau` ms ago goes into `lag_x_tau`. Not in any code of a
        /// ``MechanismModel``, where it is an assignment.
        case lag(Name, by: Name)
        /// `INITIAL {…}` of NET_RECEIVE.
        case initial([Statement])
        /// `WATCH (v > threshold) 2, (v < 0) 3`.
        case watch([WatchCondition])
        /// `FOR_NETCONS(w, a) {…}`.
        case forNetCons([Argument], [Statement])
        /// `MUTEXLOCK`.
        case mutexLock
        /// `MUTEXUNLOCK`.
        case mutexUnlock
    }

    public var kind: Kind
    public var range: SourceRange

    public init(_ kind: Kind, at range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

/// A variable that LOCAL declares.
public struct LocalVariable: Sendable, Hashable {
    public var name: Name
    /// nil for a single number.
    public var length: Int?

    public init(_ name: Name, length: Int? = nil) {
        self.name = name
        self.length = length
    }
}

public struct Assignment: Sendable, Hashable {
    public var target: Variable
    public var value: Expression
    /// `PROTECT x = …`.
    public var isProtected = false

    public init(_ target: Variable, _ value: Expression, isProtected: Bool = false) {
        self.target = target
        self.value = value
        self.isProtected = isProtected
    }
}

public struct Conditional: Sendable, Hashable {
    public struct Branch: Sendable, Hashable {
        public var condition: Expression
        public var body: [Statement]

        public init(_ condition: Expression, _ body: [Statement]) {
            self.condition = condition
            self.body = body
        }
    }

    /// `if`, then each `else if`; the first whose condition is not 0 is run.
    public var branches: [Branch]
    /// `else`; nil where there is none.
    public var otherwise: [Statement]?

    public init(_ branches: [Branch], otherwise: [Statement]?) {
        self.branches = branches
        self.otherwise = otherwise
    }
}

/// A loop over whole numbers, both ends included. Expressions are integers: `/` cuts, a variable's
/// value is cut where it enters.
public struct FromLoop: Sendable, Hashable {
    public var variable: Name
    public var first: Expression
    public var last: Expression
    /// nil is 1.
    public var step: Expression?
    public var body: [Statement]

    public init(_ variable: Name, first: Expression, last: Expression, step: Expression?, body: [Statement]) {
        self.variable = variable
        self.first = first
        self.last = last
        self.step = step
        self.body = body
    }
}

public struct SolveStatement: Sendable, Hashable {
    public var block: Name
    /// `METHOD cnexp`, `STEADYSTATE sparse`.
    public var method: Name?
    public var isSteadyState = false

    public init(_ block: Name, method: Name?, isSteadyState: Bool = false) {
        self.block = block
        self.method = method
        self.isSteadyState = isSteadyState
    }
}

/// A function's or procedure's values, kept for evenly spaced values of its argument.
public struct TableStatement: Sendable, Hashable {
    /// What a PROCEDURE's table holds; empty in a FUNCTION, whose own value it holds.
    public var variables: [Name]
    /// When the value of one of these changes the table is made anew.
    public var depends: [Name]
    public var from: Expression
    public var to: Expression
    /// How many steps: there is one entry more.
    public var steps: Int

    public init(_ variables: [Name], depends: [Name], from: Expression, to: Expression, steps: Int) {
        self.variables = variables
        self.depends = depends
        self.from = from
        self.to = to
        self.steps = steps
    }
}

/// C code, as it is written between VERBATIM and ENDVERBATIM.
public struct Verbatim: Sendable, Hashable {
    public var text: String
    /// The text without the two words.
    public var textRange: SourceRange

    public init(_ text: String, at textRange: SourceRange) {
        self.text = text
        self.textRange = textRange
    }
}

/// A variable, and how many of it: `2 ca[i]`.
public struct Reactant: Sendable, Hashable {
    public var coefficient: Int
    public var variable: Variable

    public init(_ coefficient: Int, _ variable: Variable) {
        self.coefficient = coefficient
        self.variable = variable
    }
}

public struct Reaction: Sendable, Hashable {
    public enum Direction: Sendable, Hashable {
        /// `~ A + B <-> C (forward, backward)`.
        case reversible(products: [Reactant], forward: Expression, backward: Expression)
        /// `~ A -> (rate)`.
        case outflow(rate: Expression)
        /// `~ A << (flux)`.
        case inflow(flux: Expression)
    }

    public var reactants: [Reactant]
    public var direction: Direction

    public init(_ reactants: [Reactant], _ direction: Direction) {
        self.reactants = reactants
        self.direction = direction
    }
}

public struct Equation: Sendable, Hashable {
    public var left: Expression
    public var right: Expression
    /// `~+`: added to the equation before.
    public var isAddedToPrevious = false

    public init(_ left: Expression, _ right: Expression, isAddedToPrevious: Bool = false) {
        self.left = left
        self.right = right
        self.isAddedToPrevious = isAddedToPrevious
    }
}

public struct Conserve: Sendable, Hashable {
    public var reactants: [Reactant]
    public var total: Expression

    public init(_ reactants: [Reactant], total: Expression) {
        self.reactants = reactants
        self.total = total
    }
}

/// An expression for each of some states: their volume (COMPARTMENT) or their diffusion constant
/// times area (LONGITUDINAL_DIFFUSION).
public struct SpeciesFactor: Sendable, Hashable {
    /// The name of the index that the expression may use, for states that are arrays.
    public var index: Name?
    public var factor: Expression
    public var states: [Name]

    public init(index: Name?, factor: Expression, states: [Name]) {
        self.index = index
        self.factor = factor
        self.states = states
    }
}

/// `(v > threshold) 2`: when the difference of both sides becomes positive (for `>`; for `<` that
/// of the right side and the left), an event with this flag.
public struct WatchCondition: Sendable, Hashable {
    public var left: Expression
    public var right: Expression
    /// `>`; otherwise `<`.
    public var isGreater: Bool
    public var flag: Double
    public var range: SourceRange

    public init(_ left: Expression, isGreater: Bool, _ right: Expression, flag: Double, at range: SourceRange) {
        self.left = left
        self.isGreater = isGreater
        self.right = right
        self.flag = flag
        self.range = range
    }
}
