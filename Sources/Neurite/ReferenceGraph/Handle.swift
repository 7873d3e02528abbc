import CableModel

/// What a user holds of an object: it keeps the object's whole component alive.
///
/// Handles are equal if they stand for the same object, and can be keys of a dictionary.
public class Handle: Hashable {
    /// The component that the object belonged to when that was last asked; it may have been
    /// absorbed.
    private(set) var held: Component
    let anyRecord: Record

    init(_ record: Record, in component: Component) {
        anyRecord = record
        held = component
        record.handle = self
    }

    deinit { anyRecord.handle = nil }

    /// The component that the object belongs to now.
    var component: Component {
        let representative = held.representative
        if representative !== held { held = representative }
        return representative
    }

    var model: ModelContext { held.model }

    /// Follows the object into another component.
    func move(to component: Component) { held = component }

    /// Notes something that was asked of the object and cannot be.
    func report(_ problem: String) { model.report(Fault(anyRecord.displayName, problem)) }

    /// Joins the components of two objects; false (and a fault) where that cannot be.
    func join(_ other: Handle) -> Bool {
        let (own, others) = (component, other.component)
        // They are together already, as a list of connections and the last of many targets.
        if own === others, !anyRecord.isRemoved, !other.anyRecord.isRemoved { return true }
        guard canJoin(other) else { return false }
        Component.join(own, others)
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
