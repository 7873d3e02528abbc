/// A small random number generator with a seed, so that a failing case can be run again
/// (SplitMix64, Steele et al. 2014).
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: some BinaryInteger) { state = UInt64(truncatingIfNeeded: seed) }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Any double, special ones often.
    public mutating func double() -> Double {
        let special: [Double] = [
            0, -0.0, .infinity, -.infinity, .nan, .signalingNaN, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1,
        ]
        return Bool.random(using: &self) ? special.randomElement(using: &self)! : Double(bitPattern: next())
    }
}
