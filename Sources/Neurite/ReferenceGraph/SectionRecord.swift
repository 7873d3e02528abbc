import CableModel
import MechanismKit

/// What is known of a section.
final class SectionRecord: Record {
    var name: String
    var shape = SectionShape.cylinder(L: 100, diam: .uniform(500))
    var nseg = 1
    var Ra = 35.4
    var cm = PerSegment.uniform(1)
    var parent: (section: SectionRecord, x: Double)?
    var childEnd = Network.ChildEnd.start
    var insertions: [Network.Insertion] = []
    var ionValues: [String: PerSegment] = [:]
    var children: [SectionRecord] = []
    var processes: [PointProcessRecord] = []
    var outgoing: [NetConRecord] = []
    /// The section's own recordings, one for each place.
    var recordings: [(x: Double, core: RecorderCore)] = []
    /// Its number in the model that was last built.
    var index = -1

    init(ordinal: Int, name: String) {
        self.name = name
        super.init(ordinal: ordinal)
    }

    override var displayName: String { name }

    override func forEachNeighbour(_ visit: (Record) -> Void) {
        if let parent { visit(parent.section) }
        children.forEach(visit)
        processes.forEach(visit)
        outgoing.forEach(visit)
    }

    override func unlink() {
        parent = nil
        children = []
        processes = []
        outgoing = []
        recordings = []
    }

    /// Cuts the section into another number of segments; what differs from segment to segment is carried over.
    func resample(to newValue: Int) {
        defer { nseg = newValue }
        guard newValue >= 1, nseg >= 1, newValue != nseg else { return }
        cm = cm.resampled(from: nseg, to: newValue)
        ionValues = ionValues.mapValues { $0.resampled(from: nseg, to: newValue) }
        if case .cylinder(let L, let diam) = shape {
            shape = .cylinder(L: L, diam: diam.resampled(from: nseg, to: newValue))
        }
        insertions = insertions.map { insertion in
            guard insertion.values.count > 1 else { return insertion }
            return Network.Insertion(
                (0..<newValue).map {
                    let x = (Double($0) + 0.5) / Double(newValue)
                    return insertion.values[SegmentIndex.containing(x: x, nseg: nseg)]
                })
        }
    }

    /// The position of a mechanism among the insertions.
    func insertion(named name: String) -> Int? {
        insertions.firstIndex { $0.values.first.map { type(of: $0).name } == name }
    }

    /// Changes the parameters of a mechanism in one segment.
    func setMechanism(_ value: any Mechanism, at position: Int, segment: Int) {
        if nseg > 1, insertions[position].values.count == 1 {
            insertions[position].values = Array(repeating: insertions[position].values[0], count: nseg)
        }
        insertions[position].values[min(segment, insertions[position].values.count - 1)] = value
    }
}
