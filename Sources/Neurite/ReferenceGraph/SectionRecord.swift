import CableModel
import MechanismKit

/// What is known of a section. A model may have millions: what few sections have is kept apart, and
/// numbers are no wider than they need be.
final class SectionRecord: Record {
    // In this order the small ones fill gaps between the large ones.
    var childEnd = Network.ChildEnd.start
    private var segmentCount: UInt16 = 1
    /// What it goes by unless its user calls it otherwise.
    private let number: Int32
    private var givenName: String?
    var shape = SectionShape.cylinder(L: 100, diam: .uniform(500))
    /// Its number in the model that was last built; nil where it is in none.
    @CompactIndex var index: Int? = nil
    /// Shared by sections that are made of the same; see ``Materials``.
    var material: Shared<Network.Material>
    var parent: (section: SectionRecord, x: Double)?
    private(set) var childChain = RecordChain<Children>()
    /// Among the children of its parent.
    var siblings = ChainLinks<SectionRecord>()
    /// What sits on the section or comes from it; nil for most sections.
    private var attachments: Attachments?

    final class Attachments {
        var pointProcesses = RecordChain<PointProcessesOnSection>()
        var outgoing = RecordChain<OutgoingConnections>()
        var recordings: [(x: Double, core: RecorderCore)] = []
        var ionValues: [String: PerSegment] = [:]
        var ionStyles: [String: IonStyle] = [:]
        var formerIons: Set<Ion> = []
        var pointerLinks: PointerLinks?
    }

    init(ordinal: Int, name: String?, number: Int, material: Shared<Network.Material>) {
        givenName = name
        self.number = Int32(truncatingIfNeeded: number)
        self.material = material
        super.init(ordinal: ordinal)
    }

    /// Axial resistivity, ohm cm.
    var Ra: Double {
        get { material.value.Ra }
        set { material.value.Ra = newValue }
    }

    /// Membrane capacitance, uF/cm2.
    var cm: PerSegment {
        get { material.value.cm }
        set { material.value.cm = newValue }
    }

    /// The density mechanisms.
    var insertions: [Network.Insertion] {
        get { material.value.mechanisms }
        _modify { yield &material.value.mechanisms }
    }

    /// The children in the order in which they were connected.
    var children: [SectionRecord] { childChain.members }

    func add(child: SectionRecord) { childChain.append(child) }
    func remove(child: SectionRecord) { childChain.remove(child) }

    /// The number of segments, from 1 to 32767.
    var nseg: Int {
        get { Int(segmentCount) }
        set { segmentCount = UInt16(newValue) }
    }

    override var name: String {
        get { givenName ?? "section[\(number)]" }
        set { givenName = newValue }
    }

    /// What sits on the section, in the order in which it was made.
    var pointProcesses: [PointProcessRecord] { attachments?.pointProcesses.members ?? [] }

    func add(pointProcess: PointProcessRecord) { madeAttachments.pointProcesses.append(pointProcess) }
    func remove(pointProcess: PointProcessRecord) { attachments?.pointProcesses.remove(pointProcess) }

    /// The connections that begin here, in the order in which they were made.
    var outgoing: [NetConRecord] { attachments?.outgoing.members ?? [] }

    func add(outgoing connection: NetConRecord) { madeAttachments.outgoing.append(connection) }
    func remove(outgoing connection: NetConRecord) { attachments?.outgoing.remove(connection) }

    /// The section's own recordings, one for each place.
    var recordings: [(x: Double, core: RecorderCore)] {
        get { attachments?.recordings ?? [] }
        _modify { yield &madeAttachments.recordings }
    }

    /// Initial values of ions' quantities.
    var ionValues: [String: PerSegment] {
        get { attachments?.ionValues ?? [:] }
        _modify { yield &madeAttachments.ionValues }
    }

    /// How ions' quantities are set, where somebody said so.
    var ionStyles: [String: IonStyle] {
        get { attachments?.ionStyles ?? [:] }
        _modify { yield &madeAttachments.ionStyles }
    }

    /// Ions of mechanisms that were taken out while values of ions were set; see ``usedIonValues``.
    var formerIons: Set<Ion> {
        get { attachments?.formerIons ?? [] }
        _modify { yield &madeAttachments.formerIons }
    }

    override var pointerLinks: PointerLinks? {
        get { attachments?.pointerLinks }
        set {
            if newValue != nil || attachments != nil { madeAttachments.pointerLinks = newValue }
        }
    }

    private var madeAttachments: Attachments {
        if let attachments { return attachments }
        let made = Attachments()
        attachments = made
        return made
    }

    override func add(to live: inout LiveRecords) { live.sections.append(self) }

    override var neighbourPositions: Int { attachments == nil ? 3 : 5 }

    override func neighbour(_ position: Int) -> Record? {
        switch position {
        case 0: parent?.section
        case 1: childChain.last
        case 2: siblings.elder
        case 3: attachments?.pointProcesses.last
        default: attachments?.outgoing.last
        }
    }

    override func unlink() {
        parent = nil
        childChain = RecordChain()
        siblings = ChainLinks()
        attachments = nil
    }
}

extension SectionRecord {
    /// A place on it in the model that was last built; nil where it is in none.
    func location(_ x: Double) -> Network.Location? { index.map { Network.Location(section: $0, x: x) } }
}
