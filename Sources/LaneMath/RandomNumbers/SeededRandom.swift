/// Random numbers for building models: which cell is connected to which, how far apart, how
/// strongly.
///
/// Seed and stream decide all of them: the same on every machine, whatever else the program does.
/// Give each cell a stream of its own, say by its gid, and what is drawn for it does not depend on
/// how many cells there are, nor on which rank makes it. Streams are independent of each other, and
/// of what mechanisms draw (``RandomStream``, by `Patch.seed` and `randomIdentity`).
///
///     var random = SeededRandom(seed: 1, stream: gid)
///     for source in random.sample(10, below: cellCount) { … }
///     let weight = random.normal(mean: 0.01, deviation: 0.002)
///
/// Philox4x32-10 with the seed, passed through the mixer of SplitMix64 (Steele et al. 2014), as its
/// key, and (position, stream) as its counter. Swift's own `shuffled(using:)` and
/// `random(in:using:)` take it, too; what these make of its numbers is up to the version of Swift.
public struct SeededRandom: RandomNumberGenerator, Sendable, Hashable {
    private let key: SIMD2<UInt32>
    private let stream: UInt64
    /// The number of the present block, and the half of it that is next.
    private var position: UInt64 = 0
    private var upper: UInt64?

    /// The numbers of a seed and a stream, from the first one on.
    public init(seed: Int, stream: Int = 0) {
        let mixed = Self.mixed(UInt64(truncatingIfNeeded: seed))
        key = SIMD2(UInt32(truncatingIfNeeded: mixed), UInt32(truncatingIfNeeded: mixed &>> 32))
        self.stream = UInt64(truncatingIfNeeded: stream)
    }

    /// What tells neighbouring seeds apart in all bits; no two have the same.
    private static func mixed(_ seed: UInt64) -> UInt64 {
        var z = seed &+ 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z &>> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z &>> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z &>> 31)
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        if let upper {
            self.upper = nil
            return upper
        }
        func words(_ number: UInt64) -> (UInt32, UInt32) {
            (UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number &>> 32))
        }
        let (low, high) = (words(position), words(stream))
        let block = Philox.block(counter: SIMD4(low.0, low.1, high.0, high.1), key: key)
        position &+= 1
        upper = UInt64(block.z) | UInt64(block.w) &<< 32
        return UInt64(block.x) | UInt64(block.y) &<< 32
    }

    /// The next number from 0 to 1, without 1: one of the 2^53 that are equally far apart.
    public mutating func uniform() -> Double { Double(next() &>> 11) * 0x1p-53 }

    /// The next number of a range.
    public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
        let part = uniform()
        return range.lowerBound * (1 - part) + range.upperBound * part
    }

    /// The next number of the normal distribution.
    public mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
        // Marsaglia's polar method (1964); of its two numbers one is used.
        while true {
            let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
            let square = x * x + y * y
            guard square < 1, square > 0 else { continue }
            return mean + deviation * (x * (-2 * log(Lanes(repeating: square))[0] / square).squareRoot())
        }
    }

    /// The next number of the exponential distribution, such as an interval of a Poisson process.
    public mutating func exponential(mean: Double = 1) -> Double { -mean * log(Lanes(repeating: 1 - uniform()))[0] }

    /// The next whole number from 0 to one below a limit, each equally often.
    ///
    /// - Precondition: the limit is above 0.
    public mutating func index(below limit: Int) -> Int {
        precondition(limit > 0, "the limit is \(limit); expected 1 or more")
        // Lemire (2019): the upper half of a product; of the lower halves some are left out, so
        // that all results are equally likely.
        let limit = UInt64(limit)
        while true {
            let (high, low) = next().multipliedFullWidth(by: limit)
            if low >= limit || low >= (0 &- limit) % limit { return Int(high) }
        }
    }

    /// Some different whole numbers from 0 to one below a limit, in random order: all of them where
    /// there are no more.
    public mutating func sample(_ count: Int, below limit: Int) -> [Int] {
        let count = min(max(count, 0), max(limit, 0))
        // The first part of a shuffle (Fisher and Yates), of which only what has moved is kept.
        var moved: [Int: Int] = [:]
        return (0..<count).map { place in
            let other = place + index(below: limit - place)
            let chosen = moved[other] ?? other
            moved[other] = moved[place] ?? place
            return chosen
        }
    }
}
