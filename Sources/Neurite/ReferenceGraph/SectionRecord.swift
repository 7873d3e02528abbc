import CableModel
import MechanismKit

/// What is known of a section. A model may have millions: what few sections have is kept apart, and numbers are no wider than they need be.
final class SectionRecord: Record {
    var childEnd = Network.ChildEnd.start
    private var objectName: ObjectName
    private var storedIndex: Int32 = -1
    var shape = SectionShape.cylinder(L: 100, diam: .uniform(500))
    private var segmentCount: UInt16 = 1
    var cm = PerSegment.uniform(1)
    var Ra = 35.4
    var parent: (section: SectionRecord, x: Double)?
    /// Shared by sections that have the same mechanisms with the same parameters; see ``InsertionLists``.
    var insertions: [Network.Insertion] = []
    var children: [SectionRecord] = []
    /// What sits on the section or comes from it; nil for most sections.
    private var attachments: Attachments?

    final class Attachments {
        var processes: [PointProcessRecord] = []
        var outgoing: [NetConRecord] = []
        var recordings: [(x: Double, core: RecorderCore)] = []
        var ionValues: [String: PerSegment] = [:]
        var pointerLinks: PointerLinks?
    }

    init(ordinal: Int, name: ObjectName) {
        objectName = name
        super.init(ordinal: ordinal)
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
        get { objectName.text(kind: "section") }
        set { objectName.set(newValue) }
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
        if position < children.count { return children[position] }
        guard let attachments else { return nil }
        position -= children.count
        if position < attachments.processes.count { return attachments.processes[position] }
        position -= attachments.processes.count
        return position < attachments.outgoing.count ? attachments.outgoing[position] : nil
    }

    override func unlink() {
        parent = nil
        children = []
        attachments = nil
    }
}
