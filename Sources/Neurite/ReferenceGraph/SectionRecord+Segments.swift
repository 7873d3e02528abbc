import CableModel
import MechanismKit

extension SectionRecord {
    /// Cuts the section into another number of segments; what differs from segment to segment is
    /// carried over.
    func resample(to newValue: Int) {
        guard newValue != nseg else { return }
        if case .each = cm { cm = cm.resampled(from: nseg, to: newValue) }
        if !ionValues.isEmpty { ionValues = ionValues.mapValues { $0.resampled(from: nseg, to: newValue) } }
        if case .cylinder(let L, let diam) = shape {
            shape = .cylinder(L: L, diam: diam.resampled(from: nseg, to: newValue))
        }
        if insertions.contains(where: { $0.values.count > 1 }) {
            insertions = insertions.map { insertion in
                guard insertion.values.count > 1 else { return insertion }
                return Network.Insertion(
                    (0..<newValue).map {
                        let x = SegmentIndex.centre(of: $0, nseg: newValue)
                        return insertion.values[SegmentIndex.containing(x: x, nseg: nseg)]
                    })
            }
        }
        nseg = newValue
    }

    /// The position of a mechanism among the insertions.
    func insertion(named name: String) -> Int? {
        insertions.firstIndex { $0.descriptor?.name == name }
    }

    /// The names of the mechanisms that are inserted.
    var mechanismNames: [String] { insertions.compactMap(\.descriptor?.name) }

    /// Changes the parameters of a mechanism in one segment.
    func setMechanism(_ value: MechanismParameters, at position: Int, segment: Int) {
        if nseg > 1, insertions[position].values.count == 1 {
            insertions[position].values = Array(repeating: insertions[position].values[0], count: nseg)
        }
        insertions[position].values[min(segment, insertions[position].values.count - 1)] = value
    }
}
