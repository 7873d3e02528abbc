import CableModel

/// What a user holds of an object: it keeps the object's whole group alive.
///
/// Handles are equal if they stand for the same object, and can be keys of a dictionary.
public class Handle: Hashable {
    private(set) var component: Component
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

    /// Notes something that was asked of the object and cannot be.
    func report(_ problem: String) { model.report(Fault(anyRecord.displayName, problem)) }

    /// Joins the groups of two objects; false (and a fault) where that cannot be.
    func join(_ other: Handle) -> Bool {
        guard canJoin(other) else { return false }
        Component.join(group, other.group)
        return true
    }

    /// Whether two objects can be connected; a fault where they belong to different models, or one
    /// was taken out of its model.
    func canJoin(_ other: Handle) -> Bool {
        guard model === other.model else {
            for (one, another) in [(self, other), (other, self)] {
                one.report("cannot be connected to \(another.anyRecord.displayName), which belongs to another Patch")
            }
            return false
        }
        for (one, another) in [(self, other), (other, self)] where another.anyRecord.isRemoved {
            one.report("cannot be connected to \(another.anyRecord.displayName), which was removed from the model")
            return false
        }
        return true
    }

    public static func == (a: Handle, b: Handle) -> Bool { a.anyRecord === b.anyRecord }
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(anyRecord)) }
}
