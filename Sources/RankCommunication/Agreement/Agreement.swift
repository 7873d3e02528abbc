/// What came of a meeting, or of a part of its ranks: whether they all called the same, and if not,
/// who did not.
///
/// Joining two of them is associative and commutative, so they may be joined in any order,
/// pairwise, in a number of rounds that grows with the logarithm of the number of ranks; and their
/// size does not depend on how many ranks there are.
public struct Agreement: BitwiseCopyable, Sendable {
    /// The packet of the lowest rank.
    private(set) var first: Packet
    /// The packet of the lowest rank that says something else than the first; none if they all say
    /// the same.
    private(set) var differing = Packet.none
    /// The packet of the lowest rank that failed; none if none did.
    private(set) var failed = Packet.none
    /// The packet of the lowest rank that will not be met again; none if all go on.
    private(set) var gone = Packet.none
    /// The largest of the sizes that ranks announced.
    private(set) var size: Int

    /// What one rank brings.
    ///
    /// - Parameter size: bytes that it is about to hand out; 0 if none.
    init(_ packet: Packet, size: Int) {
        first = packet
        self.size = size
        if packet.status == .failed || packet.status == .ended { failed = packet }
        if packet.status == .finished || packet.status == .ended { gone = packet }
    }

    /// Joins what came of two disjoint sets of ranks.
    public func joined(with other: Agreement) -> Agreement {
        let (lower, upper) = first.rank < other.first.rank ? (self, other) : (other, self)
        var joined = lower
        // In the upper part the lowest rank that differs from the lower part's first is its own
        // first, or, where that agrees, the one that differs from its own first.
        let upperDiffering = upper.first.signature != lower.first.signature ? upper.first : upper.differing
        joined.differing = Agreement.lower(lower.differing, upperDiffering)
        joined.failed = Agreement.lower(lower.failed, upper.failed)
        joined.gone = Agreement.lower(lower.gone, upper.gone)
        joined.size = max(lower.size, upper.size)
        return joined
    }

    private static func lower(_ a: Packet, _ b: Packet) -> Packet {
        if a.isNone { return b }
        return b.isNone || a.rank < b.rank ? a : b
    }
}
