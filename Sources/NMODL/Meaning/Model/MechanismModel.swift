/// A mechanism as its file means it: every name known, every block in its place, nothing lowered
/// yet.
///
/// Code is the tree of the syntax; each ``Name`` in it has its ``Name/symbol``. DEFINEd names are
/// numbers, comments and units are gone. What the file does not say is as NEURON has it: variables
/// that code assigns without declaring them are an error, `v`, `t`, `celsius` … are the simulator's
/// however they are declared.
public struct MechanismModel: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// SUFFIX: in every segment of a section.
        case density
        /// POINT_PROCESS.
        case pointProcess
        /// ARTIFICIAL_CELL: without a membrane.
        case artificialCell
        /// SUFFIX nothing: functions only.
        case functionsOnly
    }

    public var name: String
    public var kind: Kind
    /// TITLE, without blanks around it.
    public var title: String
    /// The file and what it includes, for messages that name a line.
    public var sources = SourceMap()
    /// Whether the author says THREADSAFE.
    public var isThreadSafe = false
    /// Whether C code, a POINTER or an EXTERNAL comes before THREADSAFE, or without it.
    public var hasUnsafeBeforeThreadSafe = false

    /// All that has a name: variables in the order of their declaration, then functions, then
    /// LOCALs and arguments, each with a place of its own.
    public var symbols: [Symbol] = []
    /// How many of them PARAMETER, ASSIGNED, STATE and the like declare: the first ones.
    public var declaredCount = 0
    public var ions: [IonUse] = []
    /// In the order of the file.
    public var nonspecificCurrents: [SymbolID] = []
    public var electrodeCurrents: [SymbolID] = []
    /// POINTER and BBCOREPOINTER variables, in the order of the file.
    public var pointers: [SymbolID] = []

    public var initial: [Statement] = []
    /// nil where the file has none. SOLVE statements stand in it where they are written.
    public var breakpoint: [Statement]?
    /// DERIVATIVE, KINETIC, LINEAR, NONLINEAR and DISCRETE blocks, in the order of the file.
    public var equations: [EquationBlock] = []
    public var functions: [Subroutine] = []
    public var procedures: [Subroutine] = []
    public var functionTables: [FunctionTable] = []
    public var netReceive: NetReceive?
    public var constructor: [Statement] = []
    public var destructor: [Statement] = []
    /// BEFORE and AFTER blocks, in the order of the file.
    public var hooks: [Hook] = []
    /// SOLVE statements of BREAKPOINT, INITIAL and all other code, in the order of the file.
    public var solves: [Solve] = []
    /// What each piece of C code is for. What was understood stands as NMODL in the code of its
    /// block; `.verbatim` statements that are left in code do not run.
    public var verbatimUses: [VerbatimUse] = []
    /// C code outside of all blocks.
    public var verbatims: [Verbatim] = []
    /// C code of all blocks together with those outside.
    public var allVerbatims: [Verbatim] = []

    public init(name: String, kind: Kind, title: String) {
        self.name = name
        self.kind = kind
        self.title = title
    }

    public subscript(id: SymbolID) -> Symbol { symbols[id.index] }

    /// The variable, parameter or function of that name that a user can mean: no LOCAL of a block,
    /// no argument.
    public func symbol(named name: String) -> SymbolID? {
        symbols.firstIndex { $0.name == name && $0.storage != .call }.map(SymbolID.init)
    }
}

/// USEION.
public struct IonUse: Sendable, Hashable {
    public var name: String
    /// nil where the file does not give it.
    public var valence: Double?
    /// The quantities that are read or written, each once: `model[id].ion` says which and how.
    public var variables: [SymbolID]
    public var range: SourceRange

    public init(name: String, valence: Double?, variables: [SymbolID], at range: SourceRange) {
        self.name = name
        self.valence = valence
        self.variables = variables
        self.range = range
    }
}

/// DERIVATIVE, KINETIC, LINEAR, NONLINEAR or DISCRETE.
public struct EquationBlock: Sendable, Hashable {
    public var kind: CodeBlock.Kind
    public var name: Name
    public var body: [Statement]
    /// The states that it advances, in the order of their first appearance (as left sides, as
    /// reactants).
    public var states: [SymbolID]
    public var range: SourceRange

    public init(_ kind: CodeBlock.Kind, name: Name, body: [Statement], states: [SymbolID], at range: SourceRange) {
        self.kind = kind
        self.name = name
        self.body = body
        self.states = states
        self.range = range
    }
}

/// A FUNCTION or a PROCEDURE.
public struct Subroutine: Sendable, Hashable {
    public var name: Name
    public var arguments: [SymbolID]
    /// What a FUNCTION assigns to its own name; nil for a PROCEDURE.
    public var result: SymbolID?
    public var unit: String
    /// Its TABLE statement, which also stands in the body.
    public var table: TableStatement?
    public var body: [Statement]
    public var range: SourceRange

    public init(
        _ name: Name, arguments: [SymbolID], result: SymbolID?, unit: String = "", table: TableStatement? = nil,
        body: [Statement],
        at range: SourceRange
    ) {
        self.name = name
        self.arguments = arguments
        self.result = result
        self.unit = unit
        self.table = table
        self.body = body
        self.range = range
    }
}

/// FUNCTION_TABLE f(x, y): values that a user gives.
public struct FunctionTable: Sendable, Hashable {
    public var name: Name
    /// The names of its arguments.
    public var arguments: [Argument]
    public var unit: String

    public init(_ name: Name, arguments: [Argument], unit: String) {
        self.name = name
        self.arguments = arguments
        self.unit = unit
    }
}

/// NET_RECEIVE.
public struct NetReceive: Sendable, Hashable {
    /// The numbers that each connection keeps; the first is its weight.
    public var arguments: [SymbolID]
    public var flag: SymbolID
    /// INITIAL { } within it, for each connection; nil where there is none: then all but the first
    /// are 0 at the start.
    public var initial: [Statement]?
    /// Without INITIAL.
    public var body: [Statement]
    /// The WATCH conditions of the body in the order of the file; a `.watch` statement runs those
    /// that stand in it.
    public var watches: [WatchCondition]
    public var range: SourceRange

    public init(
        arguments: [SymbolID], flag: SymbolID, initial: [Statement]?, body: [Statement], watches: [WatchCondition],
        at range: SourceRange
    ) {
        self.arguments = arguments
        self.flag = flag
        self.initial = initial
        self.body = body
        self.watches = watches
        self.range = range
    }
}

/// BEFORE or AFTER.
public struct Hook: Sendable, Hashable {
    public var isBefore: Bool
    public var moment: CodeBlock.Moment
    public var body: [Statement]
    public var range: SourceRange

    public init(isBefore: Bool, _ moment: CodeBlock.Moment, body: [Statement], at range: SourceRange) {
        self.isBefore = isBefore
        self.moment = moment
        self.body = body
        self.range = range
    }
}

/// SOLVE.
public struct Solve: Sendable, Hashable {
    public enum Method: String, Sendable, Hashable, CaseIterable {
        case cnexp, derivimplicit, sparse, euler, runge, newton, simeq
        case advance = "_advance"
        case afterCvode = "after_cvode"
        case cvodeT = "cvode_t"
        case cvodeTV = "cvode_t_v"
    }

    public enum Target: Sendable, Hashable {
        /// The place in ``MechanismModel/equations``.
        case equations(Int)
        /// The place in ``MechanismModel/procedures``.
        case procedure(Int)
    }

    public var target: Target
    /// nil where none is named: `defaultMethod` says what NEURON takes.
    public var method: Method?
    public var isSteadyState: Bool
    /// The block that it stands in.
    public var block: CodeBlock.Kind
    public var range: SourceRange

    public init(_ target: Target, method: Method?, isSteadyState: Bool, in block: CodeBlock.Kind, at range: SourceRange)
    {
        self.target = target
        self.method = method
        self.isSteadyState = isSteadyState
        self.block = block
        self.range = range
    }
}
