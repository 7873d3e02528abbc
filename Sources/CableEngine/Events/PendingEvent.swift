import MechanismKit

/// An event on its way to something in a batch.
///
/// Events are taken in the order (time, kind, source, connection or sequence), which does not
/// depend on how the model is spread over batches.
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
    }

    let time: Double
    let kind: Kind
    /// For a connection what its source is ordered by.
    let source: Int
    /// For a connection its number; for events to oneself a sequence number.
    let order: UInt64
    /// The pool, player or sampler.
    let target: Int32
    let instance: InstanceIndex
    /// Where the connection's weights are; none where it came over no connection. An event to
    /// oneself has those of the event in which it was sent.
    let weights: WeightIndex
    let flag: Double

    static func < (a: PendingEvent, b: PendingEvent) -> Bool {
        if a.time != b.time { return a.time < b.time }
        if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
        if a.source != b.source { return a.source < b.source }
        return a.order < b.order
    }

    static func == (a: PendingEvent, b: PendingEvent) -> Bool {
        a.time == b.time && a.kind == b.kind && a.source == b.source && a.order == b.order
    }
}
