import Wording

/// A mechanism as the engine knows it: what its variables are, and what it does.
///
/// A Swift type that conforms to ``Mechanism`` is one maker of descriptors
/// (``Mechanism/descriptor``); anything else may make them at run time. The engine cannot tell them
/// apart. Two descriptors are equal if they stand for one mechanism: for the same Swift type, or if
/// they are the same object.
public final class MechanismDescriptor: Sendable {
    /// The name by which the mechanism is inserted and its variables are addressed.
    public let name: String
    /// Where it comes from, for messages: the Swift type, or the file.
    public let origin: String
    /// Where instances sit.
    public let kind: MechanismKind
    /// Its variables in the order of their columns.
    public let variables: [VariableDescriptor]
    /// The numbers that a connection to it carries.
    public let weightNames: [String]
    /// Random streams an instance.
    public let randomStreamCount: Int
    /// The names of those that users may name, in order.
    public let randomStreamNames: [String]
    /// Functions that users call by name.
    public let functions: [MechanismFunction]
    /// Functions whose values users give as tables, each with how many arguments it has.
    public let functionTables: [MechanismFunction]
    /// What it does. A mechanism that keeps something for all of its instances makes kernels for
    /// each part of a simulation; see ``makeKernels``.
    public let kernels: MechanismKernels
    /// Makes the kernels for one part of a simulation, which is worked on by one thread at a time.
    public let makeKernels: @Sendable () -> MechanismKernels
    /// What it says of itself that cannot be.
    public let contradictions: [String]

    /// Whether what an instance does depends on those before it, through something that is one for
    /// all: such instances are kept in one part of a simulation, and cannot be on several ranks.
    public let sharesBetweenInstances: Bool
    /// Whether it puts layers of extracellular space around the membrane.
    public let hasExtracellularLayers: Bool
    /// Whether it is no mechanism of a membrane, but a file of functions that users call
    /// (`SUFFIX nothing`).
    public let isFunctionsOnly: Bool
    /// Whether its kernels are tried before a simulation, to see whether they do what the
    /// descriptor says: ``rehearsalFaults``.
    public let isRehearsed: Bool

    /// A number made of the name (FNV-1a), by which the random streams of instances that have no
    /// identity of their own differ from those of other mechanisms, whatever else a model holds.
    public let nameHash: UInt32
    /// The ions whose pools the mechanism uses.
    public let ions: Set<Ion>
    /// For each column its place among the parameters, or among the tables; -1 for what is neither.
    let places: [Int]
    let drawsRandomNumbers: @Sendable (MechanismParameters) -> Bool
    /// The Swift type that it was made from, if there is one.
    private let swiftType: ObjectIdentifier?

    /// Describes a mechanism that is made at run time.
    ///
    /// - Parameters:
    ///   - name: the name by which it is inserted.
    ///   - origin: where it comes from, for messages: a file, say.
    ///   - kind: where instances sit.
    ///   - variables: its variables in the order of their columns.
    ///   - weightNames: the numbers that a connection to it carries; the first is the connection's
    ///     weight.
    ///   - randomStreamCount: how many random streams an instance has.
    ///   - drawsRandomNumbers: whether an instance with the parameters given draws from them; so it
    ///     does unless said otherwise.
    ///   - sharesBetweenInstances: whether what an instance does depends on those before it,
    ///     through something that is one for all.
    ///   - randomStreamNames: the names of the streams that users may name, in order.
    ///   - functions: functions that users call by name; ``MechanismKernels/functions`` calls them.
    ///   - functionTables: functions whose values users give as tables;
    ///     ``MechanismKernels/setFunctionTable`` takes them.
    ///   - isFunctionsOnly: whether it is no mechanism of a membrane, but functions that users
    ///     call.
    ///   - isRehearsed: whether the kernels are tried before a simulation; of no use where the
    ///     declaration was derived from the code that they run.
    ///   - kernels: what it does. The engine asks for kernels of their own for each part of a
    ///     simulation, so that they may keep something for all instances there.
    public convenience init(
        name: String, origin: String, kind: MechanismKind, variables: [VariableDescriptor],
        weightNames: [String] = ["weight"],
        randomStreamCount: Int = 0,
        drawsRandomNumbers: @escaping @Sendable (MechanismParameters) -> Bool = { _ in true },
        sharesBetweenInstances: Bool = false, randomStreamNames: [String] = [], functions: [MechanismFunction] = [],
        functionTables: [MechanismFunction] = [], isFunctionsOnly: Bool = false, isRehearsed: Bool = true,
        kernels: @escaping @autoclosure @Sendable () -> MechanismKernels
    ) {
        self.init(
            name: name, origin: origin, kind: kind, variables: variables, weightNames: weightNames,
            randomStreamCount: randomStreamCount, drawsRandomNumbers: drawsRandomNumbers,
            sharesBetweenInstances: sharesBetweenInstances, randomStreamNames: randomStreamNames, functions: functions,
            functionTables: functionTables, isFunctionsOnly: isFunctionsOnly, isRehearsed: isRehearsed,
            kernels: kernels,
            contradictions: [], swiftType: nil)
    }

    /// Describes a Swift type.
    public convenience init<M: Mechanism>(_ mechanism: M.Type) {
        let defaults = M()
        self.init(
            name: M.name, origin: "\(mechanism)", kind: M.kind,
            variables: M.Variable.allCases.map { VariableDescriptor($0, of: defaults) },
            weightNames: M.weightNames, randomStreamCount: M.randomStreamCount,
            drawsRandomNumbers: { ($0.mechanism(M.self) ?? M()).drawsRandomNumbers }, sharesBetweenInstances: false,
            kernels: { MechanismKernels(M.self) }, contradictions: M.contradictions,
            swiftType: ObjectIdentifier(mechanism))
    }

    private init(
        name: String, origin: String, kind: MechanismKind, variables: [VariableDescriptor], weightNames: [String],
        randomStreamCount: Int, drawsRandomNumbers: @escaping @Sendable (MechanismParameters) -> Bool,
        sharesBetweenInstances: Bool, randomStreamNames: [String] = [], functions: [MechanismFunction] = [],
        functionTables: [MechanismFunction] = [], isFunctionsOnly: Bool = false,
        isRehearsed: Bool = true, kernels: @escaping @Sendable () -> MechanismKernels, contradictions: [String],
        swiftType: ObjectIdentifier?
    ) {
        self.name = name
        self.origin = origin
        self.kind = kind
        self.variables = variables
        self.weightNames = weightNames
        self.randomStreamCount = randomStreamCount
        self.sharesBetweenInstances = sharesBetweenInstances
        self.randomStreamNames = randomStreamNames
        self.functions = functions
        self.functionTables = functionTables
        self.isFunctionsOnly = isFunctionsOnly
        self.isRehearsed = isRehearsed
        makeKernels = kernels
        self.kernels = kernels()
        hasExtracellularLayers = self.kernels.extracellularLayers != nil
        self.swiftType = swiftType
        let draws = randomStreamCount > 0
        self.drawsRandomNumbers = { draws && drawsRandomNumbers($0) }
        nameHash = name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
        ions = Set(variables.compactMap { if case .ion(let ion, _, _) = $0.role { ion } else { nil } })
        var (parameters, tables) = (0, 0)
        places = variables.map { variable in
            switch variable.role {
            case .parameter:
                parameters += 1
                return parameters - 1
            case .table:
                tables += 1
                return tables - 1
            default: return -1
            }
        }
        self.contradictions = contradictions + Self.contradictions(name, kind, variables, weightNames, self.kernels)
    }

    /// Whether a Swift type made it.
    package var isSwiftType: Bool { swiftType != nil }

    /// Whether it describes a Swift type.
    func isMade<M: Mechanism>(from type: M.Type) -> Bool { swiftType == ObjectIdentifier(type) }

    /// The column of a variable, by name; nil where the mechanism has none of that name.
    public func column(named name: String) -> Int? { variables.firstIndex { $0.name == name } }

    /// The names of its parameters: what each instance has to be set.
    package var parameterNames: [String] {
        variables.filter { if case .parameter = $0.role { true } else { false } }.map(\.name)
    }

    /// The names of all variables.
    public var variableNames: [String] { variables.map(\.name) }

    /// Whether it can be inserted into sections.
    public var isInsertable: Bool { kind == .density && !isFunctionsOnly }

    /// Whether it takes events.
    public var receivesEvents: Bool { kernels.events != nil }

    /// Whether some variable writes a concentration of an ion.
    public var writesConcentration: Bool {
        variables.contains { variable in
            if case .ion(_, let quantity, .write) = variable.role {
                quantity == .inside || quantity == .outside
            } else {
                false
            }
        }
    }

    private static func contradictions(
        _ name: String, _ kind: MechanismKind, _ variables: [VariableDescriptor], _ weightNames: [String],
        _ kernels: MechanismKernels
    ) -> [String] {
        var found: [String] = []
        if weightNames.isEmpty { found.append("has no name for a connection's weight; expected at least one") }
        for (name, sharing) in Dictionary(grouping: variables, by: \.name).sorted(by: { $0.key < $1.key })
        where sharing.count > 1 {
            found.append("has \(sharing.count, "variable") named \(name); expected each to have its own name")
        }
        guard kind == .artificialCell else { return found }
        if kernels.addCurrents != nil { found.append("is an artificial cell, which has no membrane to carry current") }
        for variable in variables where variable.role.needsSegment {
            found.append("declares \(variable.name), but is an artificial cell, which has no segment")
        }
        return found
    }
}

extension MechanismDescriptor: Hashable {
    public static func == (a: MechanismDescriptor, b: MechanismDescriptor) -> Bool {
        a === b || (a.swiftType != nil && a.swiftType == b.swiftType)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(swiftType ?? ObjectIdentifier(self)) }
}

extension Mechanism {
    /// Describes the mechanism.
    public static var descriptor: MechanismDescriptor { MechanismDescriptor(Self.self) }

    /// What a type says of itself that cannot be, and that its descriptor does not show.
    static var contradictions: [String] {
        var found: [String] = []
        if Variable.allCases.map(\.rawValue) != Array(0..<Variable.allCases.count) {
            found.append("numbers its variables otherwise than 0, 1, 2 … in order")
        }
        var owners: [AnyKeyPath: Variable] = [:]
        for variable in Variable.allCases {
            guard let property = declaration(of: variable).property else { continue }
            if let other = owners[property] {
                found.append(
                    "declares \(other) and \(variable) as one and the same property; expected each to have its own")
            }
            owners[property] = variable
        }
        return found
    }
}
