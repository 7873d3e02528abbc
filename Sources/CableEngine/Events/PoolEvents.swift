import MechanismKit

/// What the instances of a pool have under way: the event of each that it can move, and the
/// voltages that they watch.
final class PoolEvents {
    /// An event that an instance sent to itself.
    struct OwnEvent {
        let order: UInt64
        let flag: Double
    }

    struct Watch {
        let instance: Int
        let flag: Double
        var crossing: ThresholdCrossing

        /// Begins to watch: a voltage that is past the threshold already does not cross it.
        init(instance: Int, crossing: ThresholdCrossing, flag: Double, v: Double) {
            (self.instance, self.crossing, self.flag) = (instance, crossing, flag)
            _ = self.crossing.happens(at: v)
        }
    }

    /// A condition of the mechanism that an instance watches.
    struct Condition {
        let instance: Int
        let number: Int
        let flag: Double
        var isMet: Bool
    }

    /// An event on its way to an instance whose condition or voltage was found to be past.
    struct Crossed {
        let instance: Int
        let order: UInt64
    }

    /// By instance, the last event with flag 1 that it sent to itself, if that is not yet taken: it
    /// can be moved, as in NEURON.
    private(set) var movable: [OwnEvent?]
    private(set) var moved: Set<UInt64> = []
    var watches: [Watch] = []
    var conditions: [Condition] = []
    /// What was found at the beginning of the step and is not taken yet.
    private var crossed: [Crossed] = []

    init(instanceCount: Int) { movable = Array(repeating: nil, count: instanceCount) }

    func reset() {
        for index in movable.indices { movable[index] = nil }
        moved.removeAll()
        watches.removeAll()
        conditions.removeAll()
        crossed.removeAll()
    }

    /// Ends all that an instance watches. What was found in the same moment and is still on its way
    /// does not arrive any more.
    func stopWatching(_ instance: Int) {
        watches.removeAll { $0.instance == instance }
        conditions.removeAll { $0.instance == instance }
        for event in crossed where event.instance == instance { moved.insert(event.order) }
        crossed.removeAll { $0.instance == instance }
    }

    /// Notes that an event is on its way since something that the instance watches was found past.
    func found(order: UInt64, by instance: Int) { crossed.append(Crossed(instance: instance, order: order)) }

    func sent(_ event: OwnEvent, by instance: Int) { if event.flag == 1 { movable[instance] = event } }

    /// Marks the event that an instance can move as moved away; returns it if there was one.
    func move(of instance: Int) -> OwnEvent? {
        guard let event = movable[instance] else { return nil }
        moved.insert(event.order)
        movable[instance] = nil
        return event
    }

    /// Whether an event that is due still stands (it was not moved); forgets it.
    func take(order: UInt64, instance: Int) -> Bool {
        if movable[instance]?.order == order { movable[instance] = nil }
        if !crossed.isEmpty { crossed.removeAll { $0.order == order } }
        // Most of the time none is moved, and to look for one is to hash.
        return moved.isEmpty || moved.remove(order) == nil
    }
}
