/// An epoch's spikes on their way by way of other ranks: for the price of longer ways, no more than
/// log2 P messages from each rank, however many others need its spikes. The index algorithm of
/// Bruck, Ho, Kipnis, Upfal and Weathersby (1997), with many ranks that need one spike.
///
/// The ranks stand in a ring. In each round a rank sends one message to the rank that is `stride`
/// further on, and gets one from as far behind; strides are the powers of two below P. With a spike
/// go the ranks that are still to get it: those at a distance that has the stride's bit go on,
/// those that do not stay. After the last round everything is where it belongs, and a rank has held
/// what it needs and what it passed on, but never all spikes. Long strides come first, where few
/// ranks hold a spike; most of what is sent goes to near ranks, often of the same machine.
package struct Relay: Sendable, Hashable {
    private let rank: Int
    private let count: Int
    /// How far this round's message goes; 0 when all rounds are over.
    private var stride: Int
    private var held = Parcel()

    /// The start of an epoch.
    init(rank: Int, count: Int) {
        (self.rank, self.count) = (rank, count)
        stride = count > 1 ? 1 << (Relay.rounds(count) - 1) : 0
    }

    /// How many rounds there are among some ranks.
    static func rounds(_ count: Int) -> Int { Int.bitWidth - (count - 1).leadingZeroBitCount }

    /// Whether this way is likely to be the cheaper one.
    ///
    /// A message that is sent straight to a rank costs about 1 us. A round costs as much as four of
    /// them, since it waits for the one before; and in each round a spike is handled again, at 15
    /// ns for each rank that is to get it. A spike of one source in a hundred is expected in an
    /// epoch. So relaying is for messages that would be nearly empty.
    ///
    /// - Parameters:
    ///   - messages: the messages of the rank that sends or gets the most in an epoch.
    ///   - pairs: the pairs of a source and a rank that needs it, of the rank that has the most.
    ///   - count: how many ranks there are.
    static func isCheaper(messages: Int, pairs: Int, count: Int) -> Bool {
        Double(messages) > Double(rounds(count)) * (4 + 0.015 * 0.01 * Double(pairs))
    }

    /// Takes a spike of this rank.
    mutating func add(_ spike: Spike, for ranks: [Int]) { held.add(spike, for: ranks.lazy.map { UInt32($0) }) }

    /// The rank that this round's message goes to.
    var target: Int { (rank + stride) % count }

    /// The rank that this round's message comes from; nil when all rounds are over.
    var origin: Int? { stride == 0 ? nil : (rank - stride + count) % count }

    /// Takes out this round's message.
    mutating func send() -> Parcel {
        let (rank, count, stride) = (UInt32(rank), UInt32(count), UInt32(stride))
        return held.take { ($0 < rank ? $0 + count - rank : $0 - rank) & stride != 0 }
    }

    /// Ends the round.
    mutating func receive(_ parcel: Parcel) {
        held.add(parcel)
        stride /= 2
    }

    /// After the last round: the spikes that this rank needs.
    var arrived: [Spike] {
        var spikes: [Spike] = []
        held.forEach { spike, _ in spikes.append(spike) }
        return spikes
    }
}
