/// A spike: a source passed its threshold, or an artificial cell sent an event.
public struct Spike: BitwiseCopyable, Sendable, Hashable, Comparable {
    /// When it happened, ms.
    public var time: Double
    /// What it came from: a number that is the same on every rank.
    public var source: Int

    /// Describes a spike.
    public init(time: Double, source: Int) {
        self.time = time
        self.source = source
    }

    /// Spikes are ordered by time, those at one time by source: the order in which they act,
    /// however they were computed.
    public static func < (a: Spike, b: Spike) -> Bool {
        a.time != b.time ? a.time < b.time : a.source < b.source
    }
}
