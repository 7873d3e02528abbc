import CableModel
import MechanismKit

extension SectionRecord {
    /// The ions of the section's mechanisms, and of what sits on it, by name.
    var ions: [Ion] {
        let mechanisms = insertions.compactMap(\.descriptor) + pointProcesses.map(\.mechanism.descriptor)
        return Set(mechanisms.flatMap(\.ions)).sorted { $0.name < $1.name }
    }

    /// The values of ions' quantities in a model that is built now. Those of an ion whose last
    /// mechanism was taken out wait until another uses it.
    var usedIonValues: [String: PerSegment] {
        guard !ionValues.isEmpty, !formerIons.isEmpty else { return ionValues }
        let waiting = formerIons.subtracting(ions).flatMap { ion in IonQuantity.allCases.map { $0.name(of: ion) } }
        return ionValues.filter { !waiting.contains($0.key) }
    }

    /// Remembers the ions of a mechanism that was taken out, or taken off.
    func tookOut(_ mechanism: MechanismDescriptor) {
        if !ionValues.isEmpty { formerIons.formUnion(mechanism.ions) }
    }
}
