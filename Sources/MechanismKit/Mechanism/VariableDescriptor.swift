/// A variable of a mechanism, without the mechanism's type.
public struct VariableDescriptor: Sendable {
    /// What a variable is, and with it who may write it and where it is kept.
    public enum Role: Sendable, Hashable {
        /// The user sets it, for each instance.
        case parameter(ValidRange)
        /// A list of numbers that the user sets, for each instance; in ascending order, if it says
        /// so.
        case table(ValidRange, sorted: Bool)
        /// All instances share it.
        case global
        /// The mechanism integrates it.
        case state
        /// The mechanism computes it.
        case assigned
        /// The mechanism computes it for others to read: it is only stored where somebody does.
        case output
        /// A quantity of an ion pool.
        case ion(Ion, IonQuantity, IonAccess)
        /// Another object's variable, which the mechanism may write.
        case pointer(isWritten: Bool)
        /// The area of the instance's segment.
        case segmentArea
        /// The diameter of the instance's segment.
        case segmentDiameter
    }

    /// The name by which users know it.
    public let name: String
    /// Its unit, as text.
    public let unit: String
    /// What it is.
    public let role: Role
    /// Its value where nothing else is said. A pointer of which this is NaN need not be connected,
    /// and is NaN then.
    public let defaultValue: Double
    /// Whether kernels set it, though it is a parameter, as code in NMODL may: then each instance
    /// has its own.
    public let isSetByKernels: Bool
    /// Whether it is a parameter of which it is known that neither a kernel nor an event sets it.
    /// Mechanisms that are Swift types may set parameters of point processes without saying so.
    public var staysAsSet: Bool
    /// Whether it is a global variable that the mechanism computes for itself: what a user sets
    /// there does not last.
    public var isComputed = false

    /// Describes a variable of a mechanism that is made at run time.
    ///
    /// - Parameters:
    ///   - name: the name by which users know it.
    ///   - role: what it is.
    ///   - unit: its unit, as text.
    ///   - defaultValue: its value where nothing else is said; of use for parameters and globals.
    ///   - isSetByKernels: whether kernels set it, though it is a parameter.
    public init(_ name: String, _ role: Role, unit: String, defaultValue: Double = 0, isSetByKernels: Bool = false) {
        self.name = name
        self.role = role
        self.unit = unit
        self.defaultValue = defaultValue
        self.isSetByKernels = isSetByKernels
        staysAsSet = if case .parameter = role { !isSetByKernels } else { false }
    }

    init<M: Mechanism>(_ variable: M.Variable, of defaults: M) {
        let declaration = M.declaration(of: variable)
        name = "\(variable)"
        unit = declaration.unit
        (isSetByKernels, staysAsSet) = (false, false)
        switch declaration.role {
        case .parameter(let property, let valid):
            role = .parameter(valid)
            defaultValue = defaults[keyPath: property]
        case .global(let value):
            role = .global
            defaultValue = value
        case .ion(let ion, let quantity, let access):
            role = .ion(ion, quantity, access)
            defaultValue = 0
        case .table(_, let valid, let sorted): (role, defaultValue) = (.table(valid, sorted: sorted), 0)
        case .state: (role, defaultValue) = (.state, 0)
        case .assigned: (role, defaultValue) = (.assigned, 0)
        case .output: (role, defaultValue) = (.output, 0)
        case .pointer: (role, defaultValue) = (.pointer(isWritten: false), 0)
        case .segmentArea: (role, defaultValue) = (.segmentArea, 0)
        case .segmentDiameter: (role, defaultValue) = (.segmentDiameter, 0)
        }
    }
}

extension VariableDescriptor {
    /// Whether one value can stand for those of all instances until somebody asks for a single one.
    public var isShareable: Bool { role.isShareable && !isSetByKernels }
}

extension VariableDescriptor.Role {
    /// Whether a user may set a variable of this role while a model runs.
    public var isSettable: Bool {
        switch self {
        case .parameter, .state, .assigned: true
        case .ion(_, _, let access): access == .read
        // A global variable is no single instance's to set.
        case .output, .global, .table, .pointer, .segmentArea, .segmentDiameter: false
        }
    }

    /// Whether it is computed for people to read alone.
    public var isOutput: Bool {
        switch self {
        case .output: true
        case .ion(_, let quantity, let access): quantity == .current && access == .write
        default: false
        }
    }

    /// Whether it is a list of numbers.
    public var isTable: Bool { if case .table = self { true } else { false } }

    /// Whether one value can stand for those of all instances where no kernel sets it.
    fileprivate var isShareable: Bool {
        switch self {
        case .parameter, .ion, .output, .global, .table: true
        case .state, .assigned, .pointer, .segmentArea, .segmentDiameter: false
        }
    }

    /// Whether it stands for another object's variable.
    public var isPointer: Bool { if case .pointer = self { true } else { false } }

    /// Whether the ion's pool must be kept for it: it changes what others read, or reads what
    /// others change.
    public func needsPool(of ion: Ion) -> Bool {
        guard case .ion(let own, let quantity, let access) = self, own.name == ion.name else { return false }
        return switch quantity {
        case .current: access == .read
        case .reversalPotential: access == .write
        // Where a concentration is read, the reversal potential follows from it.
        case .inside, .outside: true
        }
    }

    /// Whether it is what a segment is like: its area or diameter.
    public var isGeometry: Bool { self == .segmentArea || self == .segmentDiameter }

    /// Whether it only exists where there is a membrane.
    public var needsSegment: Bool {
        switch self {
        case .ion, .segmentArea, .segmentDiameter: true
        default: false
        }
    }
}
