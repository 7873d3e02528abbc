import MechanismKit

/// The events on their way to a pool whose instances do not mind their order within a step, in a bucket for each half step: putting one in and
/// taking it out cost the same however many are under way.
///
/// Half step h ends at `h dt/2`; its bucket holds the events that are due after the end of half step h - 1 and not after its own. Within a
/// bucket they stay in the order in which they were put in, which is that of their spikes. Those that come by gid have buckets of their own, since they
/// may be put in an epoch later: so the order is the same for any length of the epochs.
///
/// - Invariant: the number of buckets is a power of two; a bucket holds the events of one half step at most, none of them before `present`.
final class EventCalendar {
    /// By what way events come, in the order in which they are taken.
    enum Lane: Int, CaseIterable {
        case own, byGid
    }

    private var buckets = [[[Arrival]]](repeating: [[Arrival]](repeating: [], count: 16), count: Lane.allCases.count)
    private var size = 16
    /// The first half step whose events have not been taken.
    private var present = 0

    func insert(_ arrival: Arrival, halfStep: Int, _ lane: Lane) {
        let due = max(halfStep, present)
        if due - present >= size { grow(toHold: due - present) }
        buckets[lane.rawValue][due & (size - 1)].append(arrival)
    }

    /// Hands over the events of a half step; those before it have been taken.
    func take(halfStep: Int, _ body: (UnsafeBufferPointer<Arrival>) -> Void) {
        present = halfStep + 1
        let index = halfStep & (size - 1)
        for lane in buckets.indices where !buckets[lane][index].isEmpty {
            buckets[lane][index].withUnsafeBufferPointer(body)
            buckets[lane][index].removeAll(keepingCapacity: true)
        }
    }

    /// Forgets all events and begins at a half step.
    func reset(to halfStep: Int) {
        for lane in buckets.indices { for index in 0..<size { buckets[lane][index].removeAll(keepingCapacity: true) } }
        present = halfStep
    }

    /// Gives the events under way over a connection another weight.
    func setWeight(ofConnection connection: Int32, to weight: Double) {
        for lane in buckets.indices {
            for bucket in 0..<size {
                for index in buckets[lane][bucket].indices where buckets[lane][bucket][index].connection == connection {
                    buckets[lane][bucket][index].weight = weight
                }
            }
        }
    }

    /// All events of a lane, earlier half steps first, for another division of time.
    func removeAll(_ lane: Lane) -> [Arrival] {
        var all: [Arrival] = []
        for halfStep in present..<present + size {
            all += buckets[lane.rawValue][halfStep & (size - 1)]
            buckets[lane.rawValue][halfStep & (size - 1)].removeAll(keepingCapacity: true)
        }
        return all
    }

    private func grow(toHold distance: Int) {
        var count = size
        while count <= distance { count *= 2 }
        for lane in buckets.indices {
            var grown = [[Arrival]](repeating: [], count: count)
            for halfStep in present..<present + size { swap(&grown[halfStep & (count - 1)], &buckets[lane][halfStep & (size - 1)]) }
            buckets[lane] = grown
        }
        size = count
    }
}
