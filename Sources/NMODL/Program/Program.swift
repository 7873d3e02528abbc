/// A mechanism as something that can be run: what is kept for each instance and for all, and what
/// is done at each moment.
///
/// It knows no names but for people; columns, shared values, tables and subprograms are reached by
/// their places in the lists.
public struct Program: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// In every segment of a section.
        case density
        /// At one point.
        case pointProcess
        /// Nowhere.
        case artificialCell
    }

    /// The moments at which a kernel is called, in the order of a simulation.
    public enum Phase: Int, Sendable, Hashable, CaseIterable {
        /// Before any mechanism is initialised.
        case beforeInitial
        case initialize
        /// After all are.
        case afterInitial
        /// Before currents are computed.
        case beforeCurrents
        case addCurrents
        case advanceStates
        /// After all states have advanced.
        case afterStates
        /// Before values are recorded.
        case beforeRecording
    }

    public var name: String
    public var kind: Kind
    public var ions: [IonDeclaration] = []
    /// What each instance keeps.
    public var columns: [ColumnDeclaration] = []
    /// What all instances share.
    public var shared: [SharedDeclaration] = []
    /// The numbers of a connection; the first is its weight.
    public var weights: [String] = ["weight"]
    /// The random streams of an instance.
    public var randomStreams: [String] = []
    public var tables: [TableDeclaration] = []
    /// The shared value that switches tables on where it is not 0.
    public var tableSwitch: Int?
    /// Whether tables are made where a simulation and each of its steps begin, from the numbers of
    /// the first instance; otherwise where a kernel that looks something up is called.
    public var checksTablesByStep = true
    public var functionTables: [FunctionTableDeclaration] = []
    /// Functions that call themselves. A kernel of them reads arguments and writes the result 0.
    public var subprograms: [Subprogram] = []

    /// What is remembered of earlier times.
    public var histories: [HistoryDeclaration] = []

    /// Functions that the program calls and does not hold.
    public var suppliedFunctions: [String] = []

    /// What runs are ended with.
    public var messages: [String] = []

    public var kernels: [Phase: Kernel] = [:]
    /// Sends what INITIAL sends, for one instance.
    public var start: Kernel?
    /// Takes an event.
    public var receive: Kernel?
    /// Sets the numbers of a connection when a simulation starts; where there is none, all but the
    /// first become 0.
    public var startConnection: Kernel?
    /// What diffuses along the cable.
    public var diffusions: [DiffusionDeclaration] = []
    /// What an instance may watch.
    public var watches: [WatchDeclaration] = []

    public init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }

    /// All kernels with what people call them.
    public var allKernels: [(name: String, kernel: Kernel)] {
        var list: [(String, Kernel)] = []
        for phase in Phase.allCases { if let kernel = kernels[phase] { list.append(("\(phase)", kernel)) } }
        if let start { list.append(("start", start)) }
        if let receive { list.append(("receive", receive)) }
        if let startConnection { list.append(("startConnection", startConnection)) }
        for watch in watches { list.append(("watch", watch.value)) }
        for diffusion in diffusions { list.append(("diffusion", diffusion.factors)) }
        for table in tables {
            list += [("bounds of table \(table.name)", table.bounds), ("entry of table \(table.name)", table.entry)]
        }
        for subprogram in subprograms { list.append((subprogram.name, subprogram.kernel)) }
        return list
    }
}

/// An ion that a mechanism uses.
public struct IonDeclaration: Sendable, Hashable {
    public var name: String
    /// nil where another mechanism gives it.
    public var valence: Double?

    public init(name: String, valence: Double?) {
        self.name = name
        self.valence = valence
    }
}

/// A number that each instance keeps.
public struct ColumnDeclaration: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        /// A user sets it, for each instance.
        case parameter
        /// It is integrated.
        case state
        /// The mechanism computes it and reads it later.
        case assigned
        /// The mechanism computes it for others to read.
        case output
        /// A quantity of an ion, by its place in ``Program/ions``.
        case ion(Int, IonQuantity.Quantity, isRead: Bool, isWritten: Bool)
        /// Another object's variable.
        case pointer(isWritten: Bool)
        /// Numbers that a user gives, for each instance.
        case list
        /// The membrane's area, µm2.
        case area
        /// The diameter of the segment, µm.
        case diameter
    }

    /// As users write it, for example `ca[2]`; nil for what they do not see.
    public var name: String?
    public var unit: String
    public var role: Role
    /// What it is unless somebody says otherwise, when a simulation starts.
    public var defaultValue: Double
    /// Whether kernels set it, though a user may, too.
    public var isSetByCode: Bool

    public init(name: String?, unit: String = "", role: Role, defaultValue: Double = 0, isSetByCode: Bool = false) {
        self.name = name
        self.unit = unit
        self.role = role
        self.defaultValue = defaultValue
        self.isSetByCode = isSetByCode
    }
}

/// A number that all instances share.
public struct SharedDeclaration: Sendable, Hashable {
    /// As users write it; nil for what they do not see.
    public var name: String?
    public var unit: String
    public var defaultValue: Double
    /// Whether kernels write it.
    public var isWritten: Bool
    /// Whether it is what kernels make it, as an ASSIGNED variable that they write.
    public var isComputed = false

    public init(name: String?, unit: String = "", defaultValue: Double = 0, isWritten: Bool = false) {
        self.name = name
        self.unit = unit
        self.defaultValue = defaultValue
        self.isWritten = isWritten
    }
}

/// Values of a procedure or a function at evenly spaced arguments, made when a simulation starts
/// and when something that they depend on has changed.
///
/// Entry k is computed at `low` to which the spacing `(high - low)/steps` was added k times, one
/// after the other. An argument x lies `1/spacing * (x - low)` steps from the first entry.
public struct TableDeclaration: Sendable, Hashable {
    /// The procedure's or function's name.
    public var name: String
    public var steps: Int
    /// How many values an entry has.
    public var columns: Int
    /// Results 0 and 1 are the lowest and the highest argument, the others the values on which the
    /// table depends. For the first instance.
    public var bounds: Kernel
    /// Results 0 … columns - 1 are the values at argument 0. For the first instance, whose columns
    /// it may write.
    public var entry: Kernel

    public init(name: String, steps: Int, columns: Int, bounds: Kernel, entry: Kernel) {
        self.name = name
        self.steps = steps
        self.columns = columns
        self.bounds = bounds
        self.entry = entry
    }
}

/// Values that a user gives: FUNCTION_TABLE.
public struct FunctionTableDeclaration: Sendable, Hashable {
    public var name: String
    public var arguments: Int

    public init(name: String, arguments: Int) {
        self.name = name
        self.arguments = arguments
    }
}

/// A variable of which earlier values are remembered: LAG.
public struct HistoryDeclaration: Sendable, Hashable {
    /// As users write it.
    public var name: String
    /// Whether all instances share the variable.
    public var isShared: Bool

    public init(name: String, isShared: Bool) {
        self.name = name
        self.isShared = isShared
    }
}

/// A function that is called rather than put in place.
public struct Subprogram: Sendable, Hashable {
    public var name: String
    public var arguments: Int
    public var kernel: Kernel
    /// The place in ``Program/messages`` of what a run is ended with where calls are more than
    /// ``deepestNesting`` levels within each other.
    public var message: Int

    /// How many levels of calls, branches and loops may be open where a subprogram is called: the
    /// stack bounds it.
    public static let deepestNesting = 3000

    public init(name: String, arguments: Int, kernel: Kernel, message: Int) {
        self.name = name
        self.arguments = arguments
        self.kernel = kernel
        self.message = message
    }
}

/// A state that diffuses along the cable: LONGITUDINAL_DIFFUSION.
public struct DiffusionDeclaration: Sendable, Hashable {
    /// The state's column.
    public var column: Int
    /// Result 0 is the volume per length, um2; result 1 the constant of diffusion times the area,
    /// um4/ms.
    public var factors: Kernel

    public init(column: Int, factors: Kernel) {
        self.column = column
        self.factors = factors
    }
}

/// A condition that an instance may watch.
public struct WatchDeclaration: Sendable, Hashable {
    /// Result 0 is above 0 where the condition holds.
    public var value: Kernel
    /// What the event is sent with.
    public var flag: Double

    public init(value: Kernel, flag: Double) {
        self.value = value
        self.flag = flag
    }
}
