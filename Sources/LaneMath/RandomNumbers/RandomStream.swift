#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A stream of random numbers that is a function of its identifiers and its position alone: equal
/// identifiers give equal streams on any thread, in any order, and different ones give independent
/// streams.
///
/// The numbers are those of NEURON's `Random123(id1, id2, id3)` under
/// `Random123_globalindex(seed)`, bit for bit: the block counter is (position, id3, id1, id2), the
/// key (seed, 0), and the four words of a block are dealt in turn.
@frozen
public struct RandomStream: Sendable, Equatable, RandomNumberGenerator {
    @usableFromInline var counter: SIMD4<UInt32>
    @usableFromInline let key: SIMD2<UInt32>

    /// Invariant: the block at `counter` under `key`.
    @usableFromInline var block: SIMD4<UInt32>

    /// Invariant: the next word to deal, 0...3.
    @usableFromInline var word: Int

    /// The stream of a seed, which a whole run shares, and three identifiers, for example cell,
    /// mechanism and use; at its first number.
    @inlinable
    public init(seed: UInt32, id1: UInt32, id2: UInt32 = 0, id3: UInt32 = 0) {
        counter = SIMD4(0, id3, id1, id2)
        key = SIMD2(seed, 0)
        block = Philox.block(counter: counter, key: key)
        word = 0
    }

    /// The stream of the same seed and three other identifiers, at its first number.
    @inlinable
    public func identified(_ id1: UInt32, _ id2: UInt32, _ id3: UInt32) -> RandomStream {
        RandomStream(seed: key.x, id1: id1, id2: id2, id3: id3)
    }

    /// The three identifiers.
    @inlinable
    public var identifiers: (UInt32, UInt32, UInt32) { (counter.z, counter.w, counter.y) }

    /// The number of 32-bit words dealt so far, modulo 2³⁴: four times NEURON's block sequence plus
    /// the word within the block, as its `Random.seq()`. Setting it moves the stream there; bits
    /// above the 34 are ignored.
    @inlinable
    public var sequence: UInt64 {
        get { UInt64(counter.x) &<< 2 | UInt64(word) }
        set {
            counter.x = UInt32(truncatingIfNeeded: newValue &>> 2)
            block = Philox.block(counter: counter, key: key)
            word = Int(truncatingIfNeeded: newValue & 3)
        }
    }

    /// The next word, uniform on 0..<2³².
    @inlinable
    public mutating func nextUInt32() -> UInt32 {
        let value = block[word]
        word &+= 1
        if word == 4 {
            word = 0
            advanceBlock()
        }
        return value
    }

    /// The next number uniform on the open interval (0, 1): one word, of which (word + 1) / (2³² +
    /// 1) is the value, so from 2.3·10⁻¹⁰ to 1 − 2.3·10⁻¹⁰. NEURON's `dblpick`.
    @inlinable
    public mutating func nextUniform() -> Double {
        (Double(nextUInt32()) + 1) * (1 / 4_294_967_297)
    }

    /// The next number of the exponential distribution of mean 1: −log of one uniform number, from
    /// 2.3·10⁻¹⁰ to 22.2. NEURON's `negexp`. (The logarithm is the C library's, whose last bit
    /// NEURON's numbers carry.)
    public mutating func nextNegativeExponential() -> Double {
        -log(nextUniform())
    }

    /// The next number of the standard normal distribution, by Marsaglia's polar method (1964):
    /// pairs of uniform numbers until one falls within the unit circle; its second coordinate is
    /// dropped, so that the position alone is the state. NEURON's `normal`.
    public mutating func nextNormal() -> Double {
        while true {
            let x = 2 * nextUniform() - 1
            let y = 2 * nextUniform() - 1
            let square = x * x + y * y
            if square <= 1 {
                return x * (-2 * log(square) / square).squareRoot()
            }
        }
    }

    /// The next 64 bits: two words, the lower first.
    @inlinable
    public mutating func next() -> UInt64 {
        let low = UInt64(nextUInt32())
        return low | UInt64(nextUInt32()) &<< 32
    }

    /// Counts the blocks in 128 bits, as Random123 does: past 2³² blocks the carry enters the
    /// identifiers.
    @inlinable
    mutating func advanceBlock() {
        for place in 0..<4 {
            counter[place] &+= 1
            if counter[place] != 0 { break }
        }
        block = Philox.block(counter: counter, key: key)
    }
}
