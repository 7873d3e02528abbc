import CableModel
import MechanismKit

/// What is known of a section.
final class SectionRecord: Record {
    var childEnd = Network.ChildEnd.start
    private var objectName: ObjectName
    var shape = SectionShape.cylinder(L: 100, diam: .uniform(500))
    var cm = PerSegment.uniform(1)
    var nseg = 1
    var Ra = 35.4
    var parent: (section: SectionRecord, x: Double)?
    /// Shared by sections that have the same mechanisms with the same parameters; see ``InsertionLists``.
    var insertions: [Network.Insertion] = []
    var children: [SectionRecord] = []
    /// What sits on the section or comes from it; nil for most sections.
    private var attachments: Attachments?
    /// Its number in the model that was last built; -1 where it is in none.
    var index = -1

    final class Attachments {
        var processes: [PointProcessRecord] = []
        var outgoing: [NetConRecord] = []
        var recordings: [(x: Double, core: RecorderCore)] = []
        var ionValues: [String: PerSegment] = [:]
    }

    init(ordinal: Int, name: ObjectName) {
        objectName = name
        super.init(ordinal: ordinal)
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

    private var madeAttachments: Attachments {
        if let attachments { return attachments }
        let made = Attachments()
        attachments = made
        return made
    }

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
