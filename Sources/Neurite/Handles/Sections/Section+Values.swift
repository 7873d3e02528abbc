import CableModel
import MechanismKit

// What layers above hand over as values, many at once.

extension Section {
    /// The shape, as it is divided into segments.
    package var shape: SectionShape { record.shape }

    /// Whether its end at 1 is the one that is connected to its parent.
    package var isConnectedByItsEnd: Bool { record.childEnd == .end }

    /// Inserts a density mechanism.
    ///
    /// - Parameter values: the parameters of all segments, or of each.
    package func insert(_ values: [MechanismParameters]) {
        guard let first = values.first else { return }
        insert(model.materials.shared(first))
        guard values.count > 1, let position = record.insertion(named: first.name) else { return }
        record.insertions[position] = Network.Insertion(values)
        model.changedStructure("\(first.name) in \(name) was changed")
    }

    /// Notes with what temperature, voltage and ions the section's model is meant to begin; see
    /// ``StartExpectation``.
    package func expectStart(of name: String, celsius: Double?, v: Double?, ions: [String: Double]) {
        guard celsius != nil || v != nil || !ions.isEmpty else { return }
        model.startExpectations.append(
            StartExpectation(section: record, name: name, celsius: celsius, v: v, ions: ions))
    }
}
