import LaneMath

/// What tells a stream of random numbers from others: NEURON's `Random123(id1, id2, id3)`.
public struct RandomIdentity: Sendable, Hashable {
    /// The three numbers that name the stream.
    public var id1, id2, id3: UInt32
    /// Where in the stream drawing begins: how many words of 32 bits are passed over; NEURON's
    /// `seq`.
    public var sequence: UInt64

    /// Names a stream.
    ///
    /// - Parameters:
    ///   - id1: the first number.
    ///   - id2: the second number.
    ///   - id3: the third number.
    ///   - sequence: where in the stream drawing begins.
    public init(_ id1: UInt32, _ id2: UInt32 = 0, _ id3: UInt32 = 0, sequence: UInt64 = 0) {
        (self.id1, self.id2, self.id3, self.sequence) = (id1, id2, id3, sequence)
    }
}

extension RandomIdentity {
    /// The three numbers together, drawing from the first one on.
    package init(_ ids: (UInt32, UInt32, UInt32)) { self.init(ids.0, ids.1, ids.2) }

    /// What a stream would have to begin with to go on as this one does.
    package init(_ stream: RandomStream) {
        let (id1, id2, id3) = stream.identifiers
        self.init(id1, id2, id3, sequence: stream.sequence)
    }

    /// One of the streams of an object whose first one this is: they differ in the upper bits of
    /// `id3`. The stream of a stream's number is that of the object again.
    package func ofStream(_ number: Int) -> RandomIdentity {
        RandomIdentity(id1, id2, id3 ^ (UInt32(number) << 28), sequence: sequence)
    }

    /// That of the mechanism in a segment some segments further.
    package func ofNeighbour(_ offset: Int32) -> RandomIdentity {
        RandomIdentity(id1, id2 &+ UInt32(offset), id3, sequence: sequence)
    }
}

extension RandomStream {
    /// The stream of an identity, where drawing begins.
    package init(_ identity: RandomIdentity, seed: UInt32) {
        self.init(seed: seed, id1: identity.id1, id2: identity.id2, id3: identity.id3)
        if identity.sequence != 0 { sequence = identity.sequence }
    }
}
