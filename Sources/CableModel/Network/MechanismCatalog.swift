import MechanismKit

/// The mechanisms that a model uses, each described once.
public struct MechanismCatalog: Sendable {
    /// In the order in which their currents are added: writers of concentrations first, density mechanisms, point processes,
    /// artificial cells; by name among equals, so that it is the same for every part of a model.
    public private(set) var descriptors: [MechanismDescriptor] = []
    /// What is wrong with the mechanisms themselves.
    public private(set) var faults: [Fault] = []
    private var indices: [ObjectIdentifier: Int] = [:]

    /// Collects the mechanisms of a model.
    public init(of network: Network) {
        var found: [ObjectIdentifier: MechanismDescriptor] = [:]
        func add(_ mechanism: any Mechanism) {
            let type = type(of: mechanism)
            if found[ObjectIdentifier(type)] == nil { found[ObjectIdentifier(type)] = type.descriptor }
        }
        var (seen, latest) = (Set<UnsafeRawPointer?>([nil]), UnsafeRawPointer?.none)
        for section in network.sections where section.mechanisms.identity != latest {
            latest = section.mechanisms.identity
            guard seen.insert(latest).inserted else { continue }
            for insertion in section.mechanisms { for value in insertion.values { add(value) } }
        }
        for process in network.pointProcesses { add(process.mechanism) }
        descriptors = found.values.sorted { $0.orderKey < $1.orderKey }
        for (index, descriptor) in descriptors.enumerated() { indices[ObjectIdentifier(descriptor.type)] = index }
        findFaults()
    }

    /// The position of a mechanism's type in ``descriptors``.
    public func index(of mechanism: any Mechanism) -> Int {
        guard let index = indices[ObjectIdentifier(type(of: mechanism))] else {
            preconditionFailure("a mechanism that is not in the model that the catalog was made from")
        }
        return index
    }

    /// The description of a mechanism of the model.
    public func descriptor(of mechanism: any Mechanism) -> MechanismDescriptor { descriptors[index(of: mechanism)] }

    /// The description of the mechanism of a name.
    public func descriptor(named name: String) -> MechanismDescriptor? { descriptors.first { $0.name == name } }

    /// All ions that some mechanism uses, by name.
    public var ions: [Ion] { Set(descriptors.flatMap(\.ions)).sorted { $0.name < $1.name } }

    /// The names of all quantities of all ions.
    var ionQuantityNames: Set<String> { Set(ions.flatMap { ion in IonQuantity.allCases.map { $0.name(of: ion) } }) }

    private mutating func findFaults() {
        for (name, sharing) in Dictionary(grouping: descriptors, by: \.name) where sharing.count > 1 {
            let types = sharing.map { "\($0.type)" }.sorted().joined(separator: " and ")
            faults.append(Fault(name, "is the name of several mechanisms, \(types); expected each to have its own"))
        }
        for (name, sharing) in Dictionary(grouping: ions, by: \.name) where sharing.count > 1 {
            faults.append(Fault(name, "is described differently by several mechanisms that use this ion"))
        }
        for descriptor in descriptors {
            faults += descriptor.contradictions.map { Fault(descriptor.name, $0) }
        }
    }
}

extension MechanismDescriptor {
    /// The ions whose pools the mechanism uses.
    public var ions: Set<Ion> {
        Set(variables.compactMap { if case .ion(let ion, _, _) = $0.role { ion } else { nil } })
    }

    /// What a mechanism says of itself that cannot be.
    fileprivate var contradictions: [String] {
        var found: [String] = []
        if !type.numbersItsVariablesInOrder { found.append("numbers its variables otherwise than 0, 1, 2 … in order") }
        if weightNames.isEmpty { found.append("has no name for a connection's weight; expected at least one") }
        guard kind == .artificialCell else { return found }
        if type is any CurrentMechanism.Type { found.append("is an artificial cell, which has no membrane to carry current") }
        for variable in variables {
            switch variable.role {
            case .ion, .segmentArea, .segmentDiameter:
                found.append("is an artificial cell, which sits nowhere, so there is no \(variable.name) for it")
            default: continue
            }
        }
        return found
    }

    fileprivate var orderKey: String {
        let rank =
            switch kind {
            case .density: writesConcentration ? "0" : "1"
            case .pointProcess: writesConcentration ? "0" : "2"
            case .artificialCell: "3"
            }
        return rank + name
    }
}

extension Mechanism {
    /// Whether the variables' raw values are their columns.
    fileprivate static var numbersItsVariablesInOrder: Bool {
        Variable.allCases.map(\.rawValue) == Array(0..<Variable.allCases.count)
    }
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
}
