import MechanismKit

/// What is known of a point process or an artificial cell.
final class PointProcessRecord: Record {
    var mechanism: any Mechanism
    /// Where it sits; nil for an artificial cell.
    var place: (section: SectionRecord, x: Double)?
    var incoming: [NetConRecord] = []
    var outgoing: [NetConRecord] = []
    var name: String
    /// What tells its random streams from others'.
    var randomIdentity: (UInt32, UInt32, UInt32)
    /// For a current clamp: the amplitudes that it takes one after the other, nA.
    var amplitudes: [Double] = []
    /// Whether it was taken out of the model.
    var isDetached = false
    /// Its number in the model that was last built; -1 where it is in none.
    var index = -1

    init(ordinal: Int, number: Int, mechanism: any Mechanism) {
        self.mechanism = mechanism
        name = "\(type(of: mechanism).name)[\(number)]"
        // Its number among its like, so that what else is made (a recording, say) does not change what it draws.
        randomIdentity = (UInt32(truncatingIfNeeded: number), type(of: mechanism).nameHash, 0)
        super.init(ordinal: ordinal)
    }

    override var displayName: String {
        place.map { "\(name) at \($0.section.name)(\($0.x))" } ?? name
    }

    override func forEachNeighbour(_ visit: (Record) -> Void) {
        if let place { visit(place.section) }
        incoming.forEach(visit)
        outgoing.forEach(visit)
    }

    override func unlink() {
        place = nil
        incoming = []
        outgoing = []
    }
}
