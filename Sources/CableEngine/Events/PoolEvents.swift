import MechanismKit

/// What the instances of a pool have under way: the last event that each sent to itself, and the
/// voltages that they watch.
final class PoolEvents {
    /// The last event that an instance sent to itself and that is not yet taken.
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

    private(set) var lastOwn: [OwnEvent?]
    private(set) var moved: Set<UInt64> = []
    var watches: [Watch] = []
    var conditions: [Condition] = []
    /// What was found at the beginning of the step and is not taken yet.
    private var crossed: [Crossed] = []

    init(instanceCount: Int) { lastOwn = Array(repeating: nil, count: instanceCount) }

    func reset() {
        for index in lastOwn.indices { lastOwn[index] = nil }
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

    func sent(_ event: OwnEvent, by instance: Int) { lastOwn[instance] = event }

    /// Marks the last event of an instance as moved away; returns it if there was one.
    func moveLast(of instance: Int) -> OwnEvent? {
        guard let event = lastOwn[instance] else { return nil }
        moved.insert(event.order)
        lastOwn[instance] = nil
        return event
    }

    /// Whether an event that is due still stands (it was not moved); forgets it.
    func take(order: UInt64, instance: Int) -> Bool {
        if lastOwn[instance]?.order == order { lastOwn[instance] = nil }
        if !crossed.isEmpty { crossed.removeAll { $0.order == order } }
        // Most of the time none is moved, and to look for one is to hash.
        return moved.isEmpty || moved.remove(order) == nil
    }
}
