import MechanismKit

/// The events on their way to a pool that takes events of one step unordered, since they commute,
/// in a bucket for each half step: putting one in and taking it out cost the same however many are
/// under way.
///
/// Half step h ends at `h dt/2`; its bucket holds the events that are due after the end of half
/// step h - 1 and not after its own. Within a bucket they stay in the order in which they were put
/// in, which is that of their spikes. Those that come by gid have buckets of their own, since they
/// may be put in an epoch later: so the order is the same for any length of the epochs.
///
/// Half steps from `horizon` on have no buckets, so that a long delay takes no more memory than a
/// short one. Their events wait in a list until the horizon has moved on.
///
/// - Invariant: the number of buckets is a power of two; a bucket holds the events of one half step
///   at most, none of them before `present`, none from `horizon` on; all events from there on are
///   in `distant`.
final class EventCalendar {
    /// Where events come from: this rank's own sources, or a gid, in the order in which they are
    /// taken.
    enum Origin: Int, CaseIterable {
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

    /// `size` buckets for each origin.
    private var buckets: UnsafeMutablePointer<Bucket>
    private var size = 16
    /// The first half step whose events have not been taken.
    private var present = 0
    /// The first half step that has no bucket, however many buckets there are: one to two `stride`s
    /// ahead.
    private var horizon = 2 * stride
    /// The first half step for which there is no bucket yet.
    private var end = 16
    /// Events from the horizon on, in the order in which they were put in.
    private var distant: [(arrival: Arrival, halfStep: Int, origin: Origin)] = []

    /// By how many half steps the horizon moves at a time.
    static let stride = 1 << 15

    init() {
        buckets = .allocate(capacity: Origin.allCases.count * size)
        buckets.initialize(repeating: Bucket(), count: Origin.allCases.count * size)
    }

    deinit {
        for bucket in all { bucket.base?.deallocate() }
        buckets.deallocate()
    }

    private var all: UnsafeMutableBufferPointer<Bucket> {
        UnsafeMutableBufferPointer(start: buckets, count: Origin.allCases.count * size)
    }

    @inline(__always)
    private func bucket(_ origin: Int, _ halfStep: Int) -> UnsafeMutablePointer<Bucket> {
        buckets + (origin * size + (halfStep & (size - 1)))
    }

    @inline(__always)
    func insert(_ arrival: Arrival, halfStep: Int, _ origin: Origin) {
        let due = max(halfStep, present)
        if due >= end, !hasBucket(due) { return distant.append((arrival, due, origin)) }
        bucket(origin.rawValue, due).pointee.append(arrival)
    }

    /// Whether a half step can have a bucket, which is then made.
    @inline(never)
    private func hasBucket(_ halfStep: Int) -> Bool {
        guard halfStep < horizon else { return false }
        let isFull = halfStep - present >= size
        if isFull { grow(toHold: halfStep - present) }
        end = min(present + size, horizon)
        assert(!isFull || checkInvariants() == [])
        return true
    }

    /// Hands over the events of a half step; those before it have been taken.
    func take(halfStep: Int, _ body: (UnsafeBufferPointer<Arrival>) -> Void) {
        present = halfStep + 1
        for origin in 0..<Origin.allCases.count {
            let bucket = bucket(origin, halfStep)
            guard bucket.pointee.count > 0 else { continue }
            body(UnsafeBufferPointer(bucket.pointee.events))
            bucket.pointee.count = 0
        }
        let isNear = present + Self.stride >= horizon
        if isNear { moveHorizon() }
        end = min(present + size, horizon)
        assert(!isNear || checkInvariants() == [])
    }

    /// Moves the horizon on. What it passes gets into the buckets before anything else does, so
    /// that the order stays that of putting in.
    @inline(never)
    private func moveHorizon() {
        horizon += Self.stride
        let waiting = distant
        distant.removeAll(keepingCapacity: true)
        for (arrival, halfStep, origin) in waiting { insert(arrival, halfStep: halfStep, origin) }
    }

    /// Forgets all events and begins at a half step.
    func reset(to halfStep: Int) {
        for index in all.indices { all[index].count = 0 }
        distant = []
        present = halfStep
        horizon = halfStep + 2 * Self.stride
        end = halfStep + size
    }

    /// Gives the events under way over a connection another weight.
    func setWeight(ofConnection connection: Int32, to weight: Double) {
        for bucket in all {
            let events = bucket.events
            for index in events.indices where events[index].connection == connection { events[index].weight = weight }
        }
        for index in distant.indices where distant[index].arrival.connection == connection {
            distant[index].arrival.weight = weight
        }
    }

    /// All events of an origin, earlier half steps first, for another division of time.
    func removeAll(_ origin: Origin) -> [Arrival] {
        var all: [Arrival] = []
        for halfStep in present..<present + size {
            let bucket = bucket(origin.rawValue, halfStep)
            all += bucket.pointee.events
            bucket.pointee.count = 0
        }
        all += distant.lazy.filter { $0.origin == origin }.map(\.arrival)
        distant.removeAll { $0.origin == origin }
        return all
    }

    /// Puts the events under way into the half steps of a clock that has just begun to count anew.
    func divideAnew(by clock: Clock) {
        let arrivals = Origin.allCases.map { ($0, removeAll($0)) }
        reset(to: 0)
        for (origin, arrivals) in arrivals {
            for arrival in arrivals { insert(arrival, halfStep: clock.halfStep(containing: arrival.time), origin) }
        }
    }

    /// What does not hold that must: an empty list, unless the engine is wrong. Debug builds look
    /// when the buckets become more and when the horizon moves.
    func checkInvariants() -> [String] {
        var broken: [String] = []
        if size & (size - 1) != 0 { broken.append("\(size) buckets are not a power of two") }
        if !(present...horizon).contains(end) || end > present + size {
            broken.append("buckets end at half step \(end), present \(present)")
        }
        if !(present + Self.stride + 1...present + 2 * Self.stride).contains(horizon) {
            broken.append("the horizon is at half step \(horizon), present \(present)")
        }
        for bucket in all
        where bucket.count < 0 || bucket.count > bucket.capacity || (bucket.base == nil) != (bucket.capacity == 0) {
            broken.append("a bucket holds \(bucket.count) events, with room for \(bucket.capacity)")
        }
        for origin in 0..<Origin.allCases.count {
            for halfStep in end..<present + size where bucket(origin, halfStep).pointee.count > 0 {
                broken.append("half step \(halfStep), which has no bucket yet, has events in one")
            }
        }
        for event in distant where event.halfStep < horizon {
            broken.append("half step \(event.halfStep) is not beyond the horizon")
        }
        return broken
    }

    @inline(never)
    private func grow(toHold distance: Int) {
        var count = size
        while count <= distance { count *= 2 }
        let larger = UnsafeMutablePointer<Bucket>.allocate(capacity: Origin.allCases.count * count)
        larger.initialize(repeating: Bucket(), count: Origin.allCases.count * count)
        for origin in 0..<Origin.allCases.count {
            for halfStep in present..<present + size {
                larger[origin * count + (halfStep & (count - 1))] = bucket(origin, halfStep).pointee
            }
        }
        buckets.deallocate()
        (buckets, size) = (larger, count)
    }
}
