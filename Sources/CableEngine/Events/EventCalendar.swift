import HeapModule
import MechanismKit

/// The events on their way to a pool whose instances do not mind their order within a step, in a bucket for each half step: putting one in and
/// taking it out cost the same however many are under way.
///
/// Half step h ends at `h dt/2`; its bucket holds the events that are due after the end of half step h - 1 and not after its own. Within a
/// bucket they stay in the order in which they were put in, which is that of their spikes. Those that come by gid have buckets of their own, since they
/// may be put in an epoch later: so the order is the same for any length of the epochs.
///
/// There are no more buckets than ``horizon`` for each lane, however long a delay is: what is due later waits in a heap until its bucket comes within
/// reach, which is before anything that was put in after it can go there.
///
/// - Invariant: the number of buckets is a power of two; a bucket holds the events of one half step at most, none of them before `present`. What
///   waits is due `horizon` half steps after `present` or later.
final class EventCalendar {
    /// By what way events come, in the order in which they are taken.
    enum Lane: Int, CaseIterable {
        case own, byGid
    }

    /// A list of events at an address of its own.
    ///
    /// - Invariant: `base` holds `capacity` events, of which the first `count` are initialised.
    private struct Bucket {
        var base: UnsafeMutablePointer<Arrival>?
        var count: Int32 = 0
        var capacity: Int32 = 0

        var events: UnsafeMutableBufferPointer<Arrival> { UnsafeMutableBufferPointer(start: base, count: Int(count)) }

        @inline(__always)
        mutating func append(_ arrival: Arrival) {
            if count == capacity { grow() }
            base.unsafelyUnwrapped[Int(count)] = arrival
            count += 1
        }

        @inline(never)
        private mutating func grow() {
            capacity = max(8, 2 * capacity)
            let larger = UnsafeMutablePointer<Arrival>.allocate(capacity: Int(capacity))
            if let base {
                larger.initialize(from: base, count: Int(count))
                base.deallocate()
            }
            base = larger
        }
    }

    /// An event that is due beyond the last bucket.
    private struct Waiting: Comparable {
        let halfStep: Int
        /// In which order those of one half step were put in.
        let number: Int
        let lane: Lane
        var arrival: Arrival

        static func < (a: Waiting, b: Waiting) -> Bool { (a.halfStep, a.number) < (b.halfStep, b.number) }
        static func == (a: Waiting, b: Waiting) -> Bool { (a.halfStep, a.number) == (b.halfStep, b.number) }
    }

    /// How far buckets reach, half steps: 0.8 s at the usual step, in 2 MB.
    static let horizon = 1 << 16

    private var waiting = Heap<Waiting>()
    private var waitingCount = 0
    /// `size` buckets for each lane.
    private var buckets: UnsafeMutablePointer<Bucket>
    private var size = 16
    /// The first half step whose events have not been taken.
    private var present = 0

    init() {
        buckets = .allocate(capacity: Lane.allCases.count * size)
        buckets.initialize(repeating: Bucket(), count: Lane.allCases.count * size)
    }

    deinit {
        for bucket in all { bucket.base?.deallocate() }
        buckets.deallocate()
    }

    private var all: UnsafeMutableBufferPointer<Bucket> { UnsafeMutableBufferPointer(start: buckets, count: Lane.allCases.count * size) }

    @inline(__always)
    private func bucket(_ lane: Int, _ halfStep: Int) -> UnsafeMutablePointer<Bucket> { buckets + (lane * size + (halfStep & (size - 1))) }

    @inline(__always)
    func insert(_ arrival: Arrival, halfStep: Int, _ lane: Lane) {
        let due = max(halfStep, present)
        if due - present >= size {
            guard due - present < Self.horizon else { return wait(for: due, arrival, lane) }
            grow(toHold: due - present)
        }
        bucket(lane.rawValue, due).pointee.append(arrival)
    }

    @inline(never)
    private func wait(for halfStep: Int, _ arrival: Arrival, _ lane: Lane) {
        waitingCount += 1
        waiting.insert(Waiting(halfStep: halfStep, number: waitingCount, lane: lane, arrival: arrival))
    }

    /// Puts what has waited long enough into its buckets.
    @inline(never)
    private func endWaiting() {
        while let next = waiting.min, next.halfStep - present < Self.horizon {
            waiting.removeMin()
            insert(next.arrival, halfStep: next.halfStep, next.lane)
        }
    }

    /// Hands over the events of a half step; those before it have been taken.
    func take(halfStep: Int, _ body: (UnsafeBufferPointer<Arrival>) -> Void) {
        present = halfStep + 1
        for lane in 0..<Lane.allCases.count {
            let bucket = bucket(lane, halfStep)
            guard bucket.pointee.count > 0 else { continue }
            body(UnsafeBufferPointer(bucket.pointee.events))
            bucket.pointee.count = 0
        }
        if !waiting.isEmpty { endWaiting() }
    }

    /// Forgets all events and begins at a half step.
    func reset(to halfStep: Int) {
        for index in all.indices { all[index].count = 0 }
        waiting = []
        present = halfStep
    }

    /// Gives the events under way over a connection another weight.
    func setWeight(ofConnection connection: Int32, to weight: Double) {
        for bucket in all {
            let events = bucket.events
            for index in events.indices where events[index].connection == connection { events[index].weight = weight }
        }
        waiting = Heap(
            waiting.unordered.map { event in
                var event = event
                if event.arrival.connection == connection { event.arrival.weight = weight }
                return event
            })
    }

    /// All events of a lane, earlier half steps first, for another division of time.
    func removeAll(_ lane: Lane) -> [Arrival] {
        var all: [Arrival] = []
        for halfStep in present..<present + size {
            let bucket = bucket(lane.rawValue, halfStep)
            all += bucket.pointee.events
            bucket.pointee.count = 0
        }
        // What waits is due later than all of these.
        all += waiting.unordered.filter { $0.lane == lane }.sorted().map(\.arrival)
        waiting = Heap(waiting.unordered.filter { $0.lane != lane })
        return all
    }

    @inline(never)
    private func grow(toHold distance: Int) {
        var count = size
        while count <= distance { count *= 2 }
        let larger = UnsafeMutablePointer<Bucket>.allocate(capacity: Lane.allCases.count * count)
        larger.initialize(repeating: Bucket(), count: Lane.allCases.count * count)
        for lane in 0..<Lane.allCases.count {
            for halfStep in present..<present + size { larger[lane * count + (halfStep & (count - 1))] = bucket(lane, halfStep).pointee }
        }
        buckets.deallocate()
        (buckets, size) = (larger, count)
    }
}
