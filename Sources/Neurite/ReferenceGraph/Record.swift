/// What is known of one object: the part of it that outlives its handles, for as long as its component lives.
class Record {
    /// Counts up as objects are made; a model is built in this order.
    let ordinal: Int
    var indexInComponent = 0
    /// The one live handle, if there is one; the handle clears it when it goes.
    unowned(unsafe) var handle: Handle?
    /// What was asked of the object that cannot be; reported when the model is initialised.
    var faults: [String] = []

    /// What the pointers of its mechanisms are connected to, by their names (and places, on a section).
    var pointers: [String: PointerRecord] = [:]
    /// Records that point at a variable of this one, and those at whose variables this one points.
    var pointerPartners: [Record] = []

    init(ordinal: Int) { self.ordinal = ordinal }

    /// The object's name, for messages.
    var displayName: String { "object \(ordinal)" }

    /// Connects a pointer to a variable of another object, so that each is reached from the other. Returns the object that it pointed at
    /// before, if any.
    func setPointer(_ name: String, _ pointer: PointerRecord) -> Record? {
        let former = pointers[name]?.owner
        if let former {
            // Each pointer is one entry on either side.
            for (one, another) in [(self, former), (former, self)] {
                if let entry = one.pointerPartners.firstIndex(where: { $0 === another }) { one.pointerPartners.remove(at: entry) }
            }
        }
        pointers[name] = pointer
        pointerPartners.append(pointer.owner)
        pointer.owner.pointerPartners.append(self)
        return former
    }

    /// Takes apart all pointers between this record and another.
    func dropPointers(with other: Record) {
        for (one, another) in [(self, other), (other, self)] {
            one.pointers = one.pointers.filter { $0.value.owner !== another }
            one.pointerPartners.removeAll { $0 === another }
        }
    }

    /// Visits the records that this one is connected to.
    func forEachNeighbour(_ visit: (Record) -> Void) {}

    /// Lets go of all other records.
    func unlink() {}
}

/// What a user holds of an object: it keeps the object's whole group alive.
///
/// Handles are equal if they stand for the same object.
public class Handle: Hashable {
    private var component: Component
    let anyRecord: Record

    init(_ record: Record, in component: Component) {
        anyRecord = record
        self.component = component
        record.handle = self
    }

    deinit { anyRecord.handle = nil }

    /// The group that the object belongs to now.
    var group: Component {
        let representative = component.representative
        if representative !== component { component = representative }
        return representative
    }

    var model: ModelContext { component.model }

    /// Follows the object into another group.
    func move(to group: Component) { component = group }

    /// Joins the groups of two objects; false (and a fault) where they belong to different models.
    @discardableResult
    func join(_ other: Handle) -> Bool {
        guard model === other.model else {
            for (one, another) in [(self, other), (other, self)] {
                one.anyRecord.faults.append("cannot be connected to \(another.anyRecord.displayName), which belongs to another Patch")
            }
            return false
        }
        Component.join(group, other.group)
        return true
    }

    public static func == (a: Handle, b: Handle) -> Bool { a.anyRecord === b.anyRecord }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(anyRecord)) }
}
