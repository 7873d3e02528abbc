/// Philox4x32-10: a keyed bijection of 128-bit counters that passes for random.
///
/// Source: Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC 2011). Ten
/// rounds, each two 32×32-bit products whose halves change places and mix with the key, which
/// itself advances by a Weyl sequence. The multipliers and Weyl increments are those of the paper.
/// No state: any block can be had at any time.
public enum Philox {
    /// The four words of the block at a counter under a key. Lane i holds word i.
    @inlinable
    public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var words = counter
        var key = key
        for _ in 0..<10 {
            let first = UInt64(words.x) &* 0xd251_1f53
            let second = UInt64(words.z) &* 0xcd9e_8d57
            words = SIMD4(
                UInt32(truncatingIfNeeded: second &>> 32) ^ words.y ^ key.x,
                UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first &>> 32) ^ words.w ^ key.y,
                UInt32(truncatingIfNeeded: first))
            key &+= SIMD2(0x9e37_79b9, 0xbb67_ae85)
        }
        return words
    }
}
