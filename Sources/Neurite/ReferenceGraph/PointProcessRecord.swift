import CableModel
import MechanismKit

/// What is known of a point process or an artificial cell.
final class PointProcessRecord: Record {
    var mechanism: MechanismParameters
    /// Where it sits; nil for an artificial cell.
    var place: (section: SectionRecord, x: Double)?
    private var links: PointerLinks?
    /// Among what sits on its section.
    var siblings = ChainLinks<PointProcessRecord>()
    private var incomingChain = RecordChain<IncomingConnections>()
    private(set) var outgoingChain = RecordChain<OutgoingConnections>()
    /// The first list of connections that was given it as one of many targets.
    var list: ConnectionListRecord?
    private var givenName: String?
    /// Its number among its like.
    let number: UInt32
    /// What tells its random streams from others', if somebody said so.
    var chosenIdentity: (UInt32, UInt32, UInt32)?
    /// For a current clamp: the amplitudes that it takes one after the other, nA.
    var amplitudes: [Double] = []
    /// Its number in the model that was last built; nil where it is in none.
    @CompactIndex var index: Int? = nil

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

    /// The connections to it, in the order in which they were made.
    var incoming: [NetConRecord] { incomingChain.members }

    func add(incoming connection: NetConRecord) { incomingChain.append(connection) }
    func remove(incoming connection: NetConRecord) { incomingChain.remove(connection) }

    /// The connections from it, in the order in which they were made.
    var outgoing: [NetConRecord] { outgoingChain.members }

    func add(outgoing connection: NetConRecord) { outgoingChain.append(connection) }
    func remove(outgoing connection: NetConRecord) { outgoingChain.remove(connection) }

    override func add(to live: inout LiveRecords) { live.pointProcesses.append(self) }

    override var neighbourPositions: Int { 5 }

    override func neighbour(_ position: Int) -> Record? {
        switch position {
        case 0: place?.section
        case 1: siblings.elder
        case 2: incomingChain.last
        case 3: list
        default: outgoingChain.last
        }
    }

    override func unlink() {
        place = nil
        list = nil
        siblings = ChainLinks()
        incomingChain = RecordChain()
        outgoingChain = RecordChain()
    }
}
