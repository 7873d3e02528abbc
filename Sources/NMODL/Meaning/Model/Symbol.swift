/// What a name of a mechanism means.
public struct Symbol: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// A PARAMETER; one value an instance if `storage` is `.instance`.
        case parameter
        /// An ASSIGNED, or a variable that only RANGE or GLOBAL names.
        case assigned
        /// A STATE.
        case state
        /// A number of CONSTANT or UNITS. Code may assign it where NEURON allows that
        /// (`isAssigned`).
        case constant(Double)
        /// LOCAL outside of all blocks: `storage` is `.shared`.
        case fileLocal
        /// POINTER: another variable, chosen by the user.
        case pointer
        case bbcorePointer
        /// RANDOM: a stream of random numbers, the first argument of random_… functions.
        case random
        /// EXTERNAL: a GLOBAL of another mechanism, or a variable of NEURON.
        case external
        /// What the simulator provides: v, t, dt …
        case provided(Provided)
        /// LOCAL within a block.
        case local
        /// An argument of a function, a procedure, NET_RECEIVE (with `flag`) or FOR_NETCONS.
        case argument
        /// The variable of FROM …, the index of COMPARTMENT and LONGITUDINAL_DIFFUSION: a whole
        /// number.
        case loopIndex
        /// The value that a FUNCTION gives: the name of the function, where that is assigned or
        /// read within it.
        case result
        /// A FUNCTION, PROCEDURE or FUNCTION_TABLE of the file, by its place in `functions`,
        /// `procedures` or `functionTables`.
        case function(Int)
        case procedure(Int)
        case functionTable(Int)
        /// A function that the language has: exp, net_send …
        case builtIn(BuiltInFunction)
        /// A name that only C code of the file declares: a function where it is called, otherwise a
        /// variable.
        case foreign
        /// DERIVATIVE, KINETIC, LINEAR, NONLINEAR, DISCRETE, by its place in `equations`: what
        /// SOLVE names.
        case equations(Int)
        /// A number that DEFINE named.
        case defined(Int)
    }

    /// What the simulator provides, wherever and however a file declares it.
    public enum Provided: String, Sendable, Hashable, CaseIterable {
        /// Membrane potential, mV.
        case v
        /// Time, ms.
        case t
        /// Step, ms.
        case dt
        /// Temperature, °C.
        case celsius
        /// The segment's diameter, µm.
        case diam
        /// The segment's membrane area, µm².
        case area
        /// 3.14159265358979323846, where the file declares no PI of its own.
        case pi = "PI"
        /// NEURON's switch for the order of the method: 0.
        case secondorder
        /// In KINETIC: the forward flux of the last reaction.
        case forwardFlux = "f_flux"
        /// In KINETIC: the backward flux of the last reaction.
        case backwardFlux = "b_flux"
    }

    /// Where a value lives.
    public enum Storage: Sendable, Hashable {
        /// Each instance has its own.
        case instance
        /// All instances of a model share one: GLOBAL, a PARAMETER that is not RANGE, LOCAL outside
        /// of blocks.
        case shared
        /// A call has its own: LOCALs, arguments.
        case call
        /// Nothing to keep: constants, functions, what the simulator provides.
        case none
    }

    public var name: String
    public var kind: Kind
    public var storage: Storage
    /// nil for a single number.
    public var length: Int?
    /// A parameter's default or a state's START, as NEURON takes it: rounded to six digits. 0 where
    /// none is given.
    public var value: Double = 0
    /// The same number as it is written.
    public var writtenValue: Double = 0
    /// The first values of an array that C code declares with them; the others are 0.
    public var elements: [Double] = []
    /// Whether the file itself gives that value.
    public var hasValue = false
    /// As the file writes it, without parentheses; "" where it says nothing.
    public var unit = ""
    public var limits: Limits?
    /// Named by RANGE: a user sees it at each segment.
    public var isRange = false
    /// Named by GLOBAL, or a PARAMETER that is not RANGE: a user sees one value.
    public var isGlobal = false
    /// Named by GLOBAL.
    public var isNamedGlobal = false
    /// Whether PROTECT stands before some assignment to it.
    public var isProtected = false
    /// The quantity of an ion that it is, by its places in `ions`; nil for all others.
    public var ion: IonQuantity?
    /// A state's initial value is this symbol's (`m0` for `m`), if the file declares that;
    /// otherwise 0.
    public var startsAt: SymbolID?
    /// Whether code assigns it (DERIVATIVE and KINETIC assign the states that they advance).
    public var isAssigned = false
    /// Whether code reads it.
    public var isRead = false
    /// Where it is declared; nil for what the language has.
    public var range: SourceRange?

    public init(_ name: String, _ kind: Kind, storage: Storage, at range: SourceRange?) {
        self.name = name
        self.kind = kind
        self.storage = storage
        self.range = range
    }
}

/// A quantity of an ion that a mechanism uses.
public struct IonQuantity: Sendable, Hashable {
    public enum Quantity: Sendable, Hashable {
        /// `ina`, mA/cm2.
        case current
        /// `ena`, mV.
        case reversalPotential
        /// `nai`, mM.
        case insideConcentration
        /// `nao`, mM.
        case outsideConcentration
    }

    /// The place in ``MechanismModel/ions``.
    public var ion: Int
    public var quantity: Quantity
    public var isRead: Bool
    public var isWritten: Bool

    public init(ion: Int, _ quantity: Quantity, isRead: Bool, isWritten: Bool) {
        self.ion = ion
        self.quantity = quantity
        self.isRead = isRead
        self.isWritten = isWritten
    }
}
