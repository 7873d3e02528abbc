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

    /// What an ion's quantity is where nothing is said. The ions known here are those of the
    /// section's mechanisms, and na, k and ca; nil for all others.
    func defaultValue(ofIonQuantity name: String, _ defaults: [String: Double]) -> Double? {
        for ion in ions + [Ion.na, .k, .ca] {
            for quantity in [IonQuantity.reversalPotential, .inside, .outside] where quantity.name(of: ion) == name {
                return defaults[name] ?? ion.defaultValue(of: quantity)
            }
        }
        return nil
    }

    /// Whether a name is that of an ion's current, which the mechanisms compute.
    func isIonCurrent(_ name: String) -> Bool { ions.contains { IonQuantity.current.name(of: $0) == name } }
}
