/// What is known of one object: the part of it that outlives its handles, for as long as its
/// component lives.
class Record {
    /// Counts up as objects are made; a model is built in this order.
    final let ordinal: Int
    /// The next record of the component: a component owns its first record, and each record the
    /// next one.
    final var next: Record?
    final unowned(unsafe) var previous: Record?
    /// The one live handle, if there is one; the handle clears it when it goes.
    final unowned(unsafe) var handle: Handle?
    /// Whether the object was taken out of the model.
    final var isRemoved = false

    init(ordinal: Int) { self.ordinal = ordinal }

    /// What the object is called.
    var name: String { "object \(ordinal)" }

    /// The object's name and place, for messages.
    var displayName: String { name }

    /// Pointers from and to this object; nil for most.
    var pointerLinks: PointerLinks? {
        get { nil }
        set {}
    }

    /// Adds the record to a list of what is alive.
    func add(to live: inout LiveRecords) {}

    /// How many positions ``neighbour(_:)`` has.
    var neighbourPositions: Int { 0 }

    /// One of the records that lead from this one to all that it is connected to; nil where there
    /// is none at a position.
    ///
    /// They are few, however many the connections: what is chained (see ``RecordChain``) is reached
    /// by its last member and goes from one to the next.
    func neighbour(_ position: Int) -> Record? { nil }

    /// Lets go of all other records.
    func unlink() {}
}
