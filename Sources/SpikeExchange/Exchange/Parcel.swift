/// Spikes on their way, each with the ranks that are still to get it.
///
/// One after the other in one array, as they are sent: four bytes for each rank, and 20 for the spike and their number.
public struct Parcel: Sendable, Hashable {
    /// Of each spike the time and the source, the lower half of either first, the number of ranks, and the ranks.
    private(set) var words: [UInt32] = []

    /// Nothing.
    public init() {}

    /// What was sent.
    init(words: [UInt32]) { self.words = words }

    /// Adds a spike for some of the ranks, unless there are none.
    mutating func add(_ spike: Spike, for ranks: some Sequence<UInt32>, where isMeant: (UInt32) -> Bool = { _ in true }) {
        let start = words.count
        for half in [spike.time.bitPattern, UInt64(bitPattern: Int64(spike.source))] {
            words.append(UInt32(truncatingIfNeeded: half))
            words.append(UInt32(truncatingIfNeeded: half >> 32))
        }
        words.append(0)
        let first = words.count
        for rank in ranks where isMeant(rank) { words.append(rank) }
        if words.count == first { words.removeSubrange(start...) } else { words[first - 1] = UInt32(words.count - first) }
    }

    /// Adds what is in another one.
    mutating func add(_ other: Parcel) { words += other.words }

    /// Takes out what some of the ranks are to get.
    mutating func take(for isMeant: (UInt32) -> Bool) -> Parcel {
        var (taken, left) = (Parcel(), Parcel())
        forEach { spike, ranks in
            taken.add(spike, for: ranks, where: isMeant)
            left.add(spike, for: ranks) { !isMeant($0) }
        }
        self = left
        return taken
    }

    /// Calls a function with each spike and its ranks.
    func forEach(_ body: (Spike, ArraySlice<UInt32>) -> Void) {
        var position = 0
        func number() -> UInt64 {
            defer { position += 2 }
            return UInt64(words[position]) | UInt64(words[position + 1]) << 32
        }
        while position < words.count {
            let spike = Spike(time: Double(bitPattern: number()), source: Int(Int64(bitPattern: number())))
            let ranks = position + 1
            position = ranks + Int(words[position])
            body(spike, words[ranks..<position])
        }
    }
}
