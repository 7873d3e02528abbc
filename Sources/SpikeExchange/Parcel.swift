/// Spikes on their way, each with the ranks that are still to get it.
///
/// One after the other in one array, as they are sent: four bytes for each rank, and 20 for the
/// spike and their number.
package struct Parcel: Sendable, Hashable {
    /// Of each spike the time and the source, the lower half of either first, the number of ranks,
    /// and the ranks.
    private(set) var words: [UInt32] = []

    /// Nothing.
    package init() {}

    /// What was sent.
    init(words: [UInt32]) { self.words = words }

    /// Adds a spike, unless there is no rank that is to get it.
    mutating func add(_ spike: Spike, for ranks: some Sequence<UInt32>) {
        let start = begin(spike)
        words += ranks
        end(start)
    }

    /// Begins a spike; its ranks follow.
    ///
    /// - Returns: where its ranks begin.
    private mutating func begin(_ spike: Spike) -> Int {
        let (time, source) = (spike.time.bitPattern, UInt64(bitPattern: Int64(spike.source)))
        for word in [time, time >> 32, source, source >> 32, 0] { words.append(UInt32(truncatingIfNeeded: word)) }
        return words.count
    }

    /// Ends a spike; one without ranks is left out.
    private mutating func end(_ start: Int) {
        if words.count == start { words.removeLast(5) } else { words[start - 1] = UInt32(words.count - start) }
    }

    /// Adds what is in another one.
    mutating func add(_ other: Parcel) { words += other.words }

    /// Takes out what some of the ranks are to get.
    mutating func take(for isMeant: (UInt32) -> Bool) -> Parcel {
        var (taken, left) = (Parcel(), Parcel())
        taken.words.reserveCapacity(words.count)
        left.words.reserveCapacity(words.count)
        forEach { spike, ranks in
            let (startOfTaken, startOfLeft) = (taken.begin(spike), left.begin(spike))
            for rank in ranks { if isMeant(rank) { taken.words.append(rank) } else { left.words.append(rank) } }
            taken.end(startOfTaken)
            left.end(startOfLeft)
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
