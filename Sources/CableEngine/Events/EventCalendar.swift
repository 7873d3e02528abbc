import MechanismKit

/// The events on their way to a pool whose instances do not mind their order within a step, in a bucket for each half step: putting one in and
/// taking it out cost the same however many are under way.
///
/// Half step h ends at `h dt/2`; its bucket holds the events that are due after the end of half step h - 1 and not after its own. Within a
/// bucket they stay in the order in which they were put in, which is that of their spikes.
///
/// - Invariant: `buckets.count` is a power of two; a bucket holds the events of one half step at most, none of them before `present`.
final class EventCalendar {
    private var buckets: [[Arrival]] = [[Arrival]](repeating: [], count: 16)
    /// The first half step whose events have not been taken.
    private var present = 0

    func insert(_ arrival: Arrival, halfStep: Int) {
        let due = max(halfStep, present)
        if due - present >= buckets.count { grow(toHold: due - present) }
        buckets[due & (buckets.count - 1)].append(arrival)
    }

    /// Hands over the events of a half step; those before it have been taken.
    func take(halfStep: Int, _ body: (UnsafeBufferPointer<Arrival>) -> Void) {
        present = halfStep + 1
        let index = halfStep & (buckets.count - 1)
        guard !buckets[index].isEmpty else { return }
        buckets[index].withUnsafeBufferPointer(body)
        buckets[index].removeAll(keepingCapacity: true)
    }

    /// Forgets all events and begins at a half step.
    func reset(to halfStep: Int) {
        for index in buckets.indices { buckets[index].removeAll(keepingCapacity: true) }
        present = halfStep
    }

    /// Gives the events under way over a connection another weight.
    func setWeight(ofConnection connection: Int32, to weight: Double) {
        for bucket in buckets.indices {
            for index in buckets[bucket].indices where buckets[bucket][index].connection == connection {
                buckets[bucket][index].weight = weight
            }
        }
    }

    /// All events, in no order between half steps, for another division of time.
    func removeAll() -> [Arrival] {
        let all = (0..<buckets.count).flatMap { buckets[(present + $0) & (buckets.count - 1)] }
        reset(to: present)
        return all
    }

    private func grow(toHold distance: Int) {
        var count = buckets.count
        while count <= distance { count *= 2 }
        var grown = [[Arrival]](repeating: [], count: count)
        for halfStep in present..<present + buckets.count {
            swap(&grown[halfStep & (count - 1)], &buckets[halfStep & (buckets.count - 1)])
        }
        buckets = grown
    }
}
