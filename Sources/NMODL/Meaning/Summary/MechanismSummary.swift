/// What a mechanism has, for people: a value that prints as a page.
public struct MechanismSummary: Sendable, Hashable {
    /// A variable or a parameter.
    public struct Variable: Sendable, Hashable {
        public var name: String
        /// nil for a single number.
        public var length: Int?
        /// As the file writes it; "" where it says nothing.
        public var unit: String
        /// A parameter's default, as NEURON takes it.
        public var value: Double?
        public var limits: Limits?
        /// Whether code sets it.
        public var isSetByCode: Bool
    }

    public struct Ion: Sendable, Hashable {
        public var name: String
        public var valence: Double?
        public var reads: [String]
        public var writes: [String]
    }

    /// A SOLVE statement.
    public struct Solution: Sendable, Hashable {
        /// `BREAKPOINT`, `INITIAL` …: where it stands.
        public var block: String
        /// `DERIVATIVE states`, `PROCEDURE integrate`.
        public var target: String
        /// `cnexp`, `STEADYSTATE sparse`; "" where none is named.
        public var method: String
        public var states: [String]
    }

    /// A FUNCTION, a PROCEDURE or a FUNCTION_TABLE.
    public struct Function: Sendable, Hashable {
        public var name: String
        public var arguments: [String]
        public var unit: String
        /// What its TABLE says: `minf, mtau from -100 to 100 in 200 steps, anew when celsius
        /// changes`.
        public var table: String?
    }

    public var name: String
    public var kind: MechanismModel.Kind
    public var title: String
    public var isThreadSafe: Bool
    public var ions: [Ion]
    /// `ina` of an ion, `i (nonspecific)`, `i (electrode)`.
    public var currents: [String]
    /// Parameters that each instance has.
    public var parameters: [Variable]
    /// Parameters and variables that all instances share, as a user sees them.
    public var globals: [Variable]
    public var states: [Variable]
    /// Other variables of each instance that a user sees.
    public var ranges: [Variable]
    /// Variables that only code sees: ASSIGNED without RANGE, LOCAL outside of blocks.
    public var hidden: [Variable]
    /// POINTER, BBCOREPOINTER, RANDOM, EXTERNAL: `POINTER vpre`.
    public var connections: [String]
    public var solutions: [Solution]
    /// What NET_RECEIVE takes, sends and watches, a line each; empty for a mechanism without it.
    public var events: [String]
    public var functions: [Function]
    public var procedures: [Function]
    public var functionTables: [Function]
    /// `BEFORE STEP`, `CONSTRUCTOR` …
    public var hooks: [String]
    public var verbatims: [VerbatimUse]
}
