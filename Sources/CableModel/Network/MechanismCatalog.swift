import MechanismKit

/// The mechanisms that a model uses, each described once. (Those that are known by name whether a
/// model uses them or not: `MechanismDescriptor.standard`.)
public struct MechanismCatalog: Sendable {
    /// In the order in which they take their turns in each phase, NEURON's (`MechanismTurn`): it is
    /// the same for every part of a model.
    public private(set) var descriptors: [MechanismDescriptor] = []
    /// What is wrong with the mechanisms themselves.
    public private(set) var faults: [Fault] = []
    private var indices: [MechanismDescriptor: Int] = [:]

    /// Collects the mechanisms of a model.
    public init(of network: Network) {
        var found: Set<MechanismDescriptor> = []
        var (seen, latest) = (Set<UnsafeRawPointer?>([nil]), UnsafeRawPointer?.none)
        for section in network.sections where section.mechanisms.identity != latest {
            latest = section.mechanisms.identity
            guard seen.insert(latest).inserted else { continue }
            for insertion in section.mechanisms { for value in insertion.values { found.insert(value.descriptor) } }
        }
        // There may be millions of one value in a row.
        var last: MechanismParameters?
        for pointProcess in network.pointProcesses {
            if let last, last === pointProcess.mechanism { continue }
            last = pointProcess.mechanism
            found.insert(pointProcess.mechanism.descriptor)
        }
        descriptors = found.map { (MechanismTurn($0, number: network.mechanismNumbers[$0.name]), $0) }
            .sorted { $0.0 < $1.0 }.map(\.1)
        for (index, descriptor) in descriptors.enumerated() { indices[descriptor] = index }
        findFaults()
    }

    /// The position of a mechanism in ``descriptors``.
    public func index(of descriptor: MechanismDescriptor) -> Int {
        guard let index = indices[descriptor] else {
            preconditionFailure("a mechanism that is not in the model that the catalog was made from")
        }
        return index
    }

    /// The description of the mechanism of a name.
    public func descriptor(named name: String) -> MechanismDescriptor? { descriptors.first { $0.name == name } }

    /// All ions that some mechanism uses, by name, each as it is described by one that says its
    /// valence.
    public var ions: [Ion] {
        Dictionary(grouping: Set(descriptors.flatMap(\.ions)), by: \.name).values
            .compactMap { described in described.first { $0.valence != nil } ?? described.first }.sorted {
                $0.name < $1.name
            }
    }

    /// The names of all quantities of all ions.
    var ionQuantityNames: Set<String> { Set(ions.flatMap { ion in IonQuantity.allCases.map { $0.name(of: ion) } }) }

    /// A point process is known by what it was made of, and several kinds may have one name, as the
    /// VecStim of a file and our own, unless something is set by the name.
    private static func canShareName(_ descriptors: [MechanismDescriptor]) -> Bool {
        Set(descriptors.map(\.origin)).count == descriptors.count
            && descriptors.allSatisfy { descriptor in
                descriptor.kind != .density && descriptor.functionTables.isEmpty
                    && !descriptor.variables.contains { $0.role == .global }
            }
    }

    private mutating func findFaults() {
        for (name, sharing) in Dictionary(grouping: descriptors, by: \.name)
        where sharing.count > 1 && !Self.canShareName(sharing) {
            let origins = sharing.map(\.origin).sorted().joined(separator: " and ")
            faults.append(Fault(name, "is the name of several mechanisms, \(origins); expected each to have its own"))
        }
        for ion in ions {
            if let (one, other) = disagreement(on: ion.name) {
                let (this, that) = one.ion.difference(from: other.ion)
                let mechanisms = "\(one.origin) (\(this)) and \(other.origin) (\(that))"
                faults.append(Fault(ion.name, "is declared differently by \(mechanisms)"))
            }
            if ion.valence == nil {
                faults.append(
                    Fault(
                        ion.name,
                        "no mechanism gives the valence of this ion; expected VALENCE in one .mod file"))
            }
        }
        for descriptor in descriptors {
            faults += descriptor.contradictions.map { Fault(descriptor.name, $0) }
            guard descriptor.isRehearsed else { continue }
            faults += descriptor.rehearsalFaults.map { Fault(descriptor.name, $0) }
        }
    }

    /// The first two descriptions of an ion that disagree, each with the mechanism that gives it.
    private func disagreement(on name: String) -> ((origin: String, ion: Ion), (origin: String, ion: Ion))? {
        let all = descriptors.flatMap { descriptor in
            descriptor.ions.filter { $0.name == name }.map { (origin: descriptor.origin, ion: $0) }
        }
        for (index, one) in all.enumerated() {
            if let other = all[index...].first(where: { !$0.ion.agrees(with: one.ion) }) { return (one, other) }
        }
        return nil
    }
}

extension Ion {
    /// What differs from another description of the same ion: as it is here, and as it is there.
    fileprivate func difference(from other: Ion) -> (String, String) {
        if let valence, let its = other.valence, valence != its { return ("valence \(valence)", "valence \(its)") }
        for quantity in IonQuantity.allCases where defaultValue(of: quantity) != other.defaultValue(of: quantity) {
            let name = quantity.name(of: self)
            return ("\(name) \(defaultValue(of: quantity))", "\(name) \(other.defaultValue(of: quantity))")
        }
        return ("", "")
    }
}
