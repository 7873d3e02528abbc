import CableModel
import MechanismKit

/// What is known of a section. A model may have millions: what few sections have is kept apart, and numbers are no wider than they need be.
final class SectionRecord: Record {
    // In this order the small ones fill gaps between the large ones.
    var childEnd = Network.ChildEnd.start
    private var segmentCount: UInt16 = 1
    /// What it goes by unless its user calls it otherwise.
    private let number: Int32
    private var givenName: String?
    var shape = SectionShape.cylinder(L: 100, diam: .uniform(500))
    private var storedIndex: Int32 = -1
    /// Shared by sections that are made of the same; see ``Materials``.
    var material: Shared<Network.Material>
    var parent: (section: SectionRecord, x: Double)?
    /// The child that was connected last; each leads to the one before it, and that to it, so that taking one out is done at once.
    private(set) unowned(unsafe) var lastChild: SectionRecord?
    private(set) unowned(unsafe) var elderSibling: SectionRecord?
    private unowned(unsafe) var youngerSibling: SectionRecord?
    /// What sits on the section or comes from it; nil for most sections.
    private var attachments: Attachments?

    final class Attachments {
        var processes: [PointProcessRecord] = []
        var outgoing: [NetConRecord] = []
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
    var children: [SectionRecord] { sequence(first: lastChild) { $0?.elderSibling }.prefix { $0 != nil }.compactMap { $0 }.reversed() }

    func add(child: SectionRecord) {
        child.elderSibling = lastChild
        lastChild?.youngerSibling = child
        lastChild = child
    }

    func remove(child: SectionRecord) {
        let (elder, younger) = (child.elderSibling, child.youngerSibling)
        elder?.youngerSibling = younger
        if let younger { younger.elderSibling = elder } else { lastChild = elder }
        (child.elderSibling, child.youngerSibling) = (nil, nil)
    }

    /// The number of segments, from 1 to 32767.
    var nseg: Int {
        get { Int(segmentCount) }
        set { segmentCount = UInt16(newValue) }
    }

    /// Its number in the model that was last built; -1 where it is in none.
    var index: Int {
        get { Int(storedIndex) }
        set { storedIndex = Int32(newValue) }
    }

    override var name: String {
        get { givenName ?? "section[\(number)]" }
        set { givenName = newValue }
    }

    var processes: [PointProcessRecord] {
        get { attachments?.processes ?? [] }
        _modify { yield &madeAttachments.processes }
    }

    var outgoing: [NetConRecord] {
        get { attachments?.outgoing ?? [] }
        _modify { yield &madeAttachments.outgoing }
    }

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

    override func neighbour(_ position: Int) -> Record? {
        var position = position
        if let parent {
            if position == 0 { return parent.section }
            position -= 1
        }
        // Siblings are connected through their parent, so that one of its children leads to all of them.
        if let lastChild {
            if position == 0 { return lastChild }
            position -= 1
        }
        if let elderSibling {
            if position == 0 { return elderSibling }
            position -= 1
        }
        guard let attachments else { return nil }
        if position < attachments.processes.count { return attachments.processes[position] }
        position -= attachments.processes.count
        return position < attachments.outgoing.count ? attachments.outgoing[position] : nil
    }

    override func unlink() {
        parent = nil
        (lastChild, elderSibling, youngerSibling) = (nil, nil, nil)
        attachments = nil
    }
}
