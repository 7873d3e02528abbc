/// What the engine knows of a mechanism: its declarations and what it does, without its type.
public struct MechanismDescriptor: Sendable {
    /// The mechanism's name.
    public let name: String
    /// Where instances sit.
    public let kind: MechanismKind
    /// Its variables in the order of their columns.
    public let variables: [VariableDescriptor]
    /// The numbers that a connection to it carries.
    public let weightNames: [String]
    /// Random streams an instance.
    public let randomStreamCount: Int
    /// The type itself, for its kernels.
    public let type: any Mechanism.Type

    /// Describes a mechanism.
    public init<M: Mechanism>(_ mechanism: M.Type) {
        let defaults = M()
        name = M.name
        kind = M.kind
        weightNames = M.weightNames
        randomStreamCount = M.randomStreamCount
        type = mechanism
        variables = M.Variable.allCases.map { VariableDescriptor($0, of: defaults) }
    }

    /// The column of a variable, by name; nil where the mechanism has none of that name.
    public func column(named name: String) -> Int? { variables.firstIndex { $0.name == name } }

    /// The names of all variables.
    public var variableNames: [String] { variables.map(\.name) }

    /// Whether some variable writes a concentration of an ion.
    public var writesConcentration: Bool {
        variables.contains { variable in
            if case .ion(_, let quantity, .write) = variable.role { quantity == .inside || quantity == .outside } else { false }
        }
    }
}

/// A variable of a mechanism, without the mechanism's type.
public struct VariableDescriptor: Sendable {
    /// What the variable is.
    public enum Role: Sendable, Hashable {
        /// The user sets it, for each instance.
        case parameter(ValidRange)
        /// A list of numbers that the user sets, for each instance.
        case table
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
        /// Another object's variable.
        case pointer
        /// The area of the instance's segment.
        case segmentArea
        /// The diameter of the instance's segment.
        case segmentDiameter
    }

    /// Its name, that of the enumeration's case.
    public let name: String
    /// Its unit, as text.
    public let unit: String
    /// What it is.
    public let role: Role
    /// Its value where nothing else is said.
    public let defaultValue: Double

    init<M: Mechanism>(_ variable: M.Variable, of defaults: M) {
        let declaration = M.declaration(of: variable)
        name = "\(variable)"
        unit = declaration.unit
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
        case .table: (role, defaultValue) = (.table, 0)
        case .state: (role, defaultValue) = (.state, 0)
        case .assigned: (role, defaultValue) = (.assigned, 0)
        case .output: (role, defaultValue) = (.output, 0)
        case .pointer: (role, defaultValue) = (.pointer, 0)
        case .segmentArea: (role, defaultValue) = (.segmentArea, 0)
        case .segmentDiameter: (role, defaultValue) = (.segmentDiameter, 0)
        }
    }
}

extension Mechanism {
    /// A number made of the name (FNV-1a), by which the random streams of instances that have no identity of their own differ from
    /// those of other mechanisms, whatever else a model holds.
    public static var nameHash: UInt32 { name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } }

    /// Describes the mechanism.
    public static var descriptor: MechanismDescriptor { MechanismDescriptor(Self.self) }

    /// The value of the parameter in a column; nil where that column is no parameter.
    public func parameter(inColumn column: Int) -> Double? {
        guard let variable = Variable(rawValue: column),
            case .parameter(let property, _) = Self.declaration(of: variable).role
        else { return nil }
        return self[keyPath: property]
    }

    /// Sets the parameter in a column; false where that column is no parameter.
    @discardableResult
    public mutating func setParameter(inColumn column: Int, to value: Double) -> Bool {
        guard let variable = Variable(rawValue: column),
            case .parameter(let property, _) = Self.declaration(of: variable).role
        else { return false }
        self[keyPath: property] = value
        return true
    }

    /// The numbers of the table in a column; nil where that column is no table.
    public func table(inColumn column: Int) -> [Double]? {
        guard let variable = Variable(rawValue: column), case .table(let property) = Self.declaration(of: variable).role
        else { return nil }
        return self[keyPath: property]
    }
}
