import MechanismKit

/// What is known of a point process or an artificial cell.
final class PointProcessRecord: Record {
    var mechanism: MechanismParameters
    /// Where it sits; nil for an artificial cell.
    var place: (section: SectionRecord, x: Double)?
    private var links: PointerLinks?
    var incoming: [NetConRecord] = []
    var outgoing: [NetConRecord] = []
    private var givenName: String?
    /// Its number among its like.
    let number: UInt32
    /// What tells its random streams from others', if somebody said so.
    var chosenIdentity: (UInt32, UInt32, UInt32)?
    /// For a current clamp: the amplitudes that it takes one after the other, nA.
    var amplitudes: [Double] = []
    /// Its number in the model that was last built; -1 where it is in none.
    var index = -1

    init(ordinal: Int, number: Int, mechanism: MechanismParameters) {
        self.mechanism = mechanism
        self.number = UInt32(truncatingIfNeeded: number)
        super.init(ordinal: ordinal)
    }

    override var name: String {
        get { givenName ?? "\(mechanism.name)[\(number)]" }
        set { givenName = newValue }
    }

    override var displayName: String {
        place.map { "\(name) at \($0.section.name)(\($0.x))" } ?? name
    }

    override var pointerLinks: PointerLinks? {
        get { links }
        set { links = newValue }
    }

    override func add(to live: inout LiveRecords) { live.processes.append(self) }

    override func neighbour(_ position: Int) -> Record? {
        var position = position
        if let place {
            if position == 0 { return place.section }
            position -= 1
        }
        if position < incoming.count { return incoming[position] }
        position -= incoming.count
        return position < outgoing.count ? outgoing[position] : nil
    }

    override func unlink() {
        place = nil
        incoming = []
        outgoing = []
    }
}
