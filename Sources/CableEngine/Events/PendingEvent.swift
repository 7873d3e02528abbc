import MechanismKit

/// An event on its way to something in a batch.
///
/// Of events at one time those that were sent first come first, as from NEURON's queue: a source
/// that spikes sends to all its targets then, whatever the delays. Of those that were sent at one
/// time the order is (kind, source, connection or sequence). None of it depends on how the model is
/// spread over batches.
struct PendingEvent: Comparable {
    enum Kind: UInt8 {
        /// A value to be played.
        case play
        /// An event over a connection.
        case connection
        /// An event that an instance sends to itself: after those that arrive at the same time, as
        /// if it were sent on their account.
        case toSelf
        /// A sample to be taken.
        case sample

        /// When an event of this kind counts as sent: what is played comes before all events of its
        /// time, a sample after them.
        func sent(at time: Double) -> Double {
            switch self {
            case .play: -.infinity
            case .sample: .infinity
            case .connection, .toSelf: time
            }
        }
    }

    /// What events go to: a pool, a player or a sampler of the batch, as their kind says. Four
    /// bytes.
    struct Target: BitwiseCopyable {
        private let number: Int32

        static func pool(_ index: Int) -> Target { Target(number: Int32(index)) }
        static func player(_ index: Int) -> Target { Target(number: Int32(index)) }
        static func sampler(_ index: Int) -> Target { Target(number: Int32(index)) }

        /// The pool of an event over a connection, or to oneself.
        var pool: Int { Int(number) }
        /// The player of a ``Kind/play``.
        var player: Int { Int(number) }
        /// The sampler of a ``Kind/sample``.
        var sampler: Int { Int(number) }
    }

    /// What a source without a gid is ordered by: before all that have one.
    static func order(ofOwnSource number: Int) -> Int { Int.min + number }

    let time: Double
    /// When it was sent, ms.
    let sent: Double
    let kind: Kind
    /// For a connection what its source is ordered by.
    let source: Int
    /// For a connection its number; for events to oneself a sequence number.
    let order: UInt64
    /// What it goes to.
    let target: Target
    let instance: InstanceIndex
    /// Where the connection's weights are; none where it came over no connection. An event to
    /// oneself has those of the event in which it was sent.
    let weights: WeightIndex
    let flag: Double

    static func < (a: PendingEvent, b: PendingEvent) -> Bool {
        if a.time != b.time { return a.time < b.time }
        if a.sent != b.sent { return a.sent < b.sent }
        if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
        if a.source != b.source { return a.source < b.source }
        return a.order < b.order
    }

    static func == (a: PendingEvent, b: PendingEvent) -> Bool {
        a.time == b.time && a.sent == b.sent && a.kind == b.kind && a.source == b.source && a.order == b.order
    }
}
