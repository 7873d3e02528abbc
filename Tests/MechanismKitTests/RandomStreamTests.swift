import Neurite
import Testing

/// Random numbers depend on the seed, the identity and the stream alone.
@Suite struct RandomStreamTests {
    /// What an object of an identity draws, among others that are made before and after it.
    private func drawn(
        seed: UInt32 = 7, identity: (UInt32, UInt32, UInt32)? = (3, 0, 0), before: Int = 0, after: Int = 0,
        others: Int = 0
    ) throws -> (i: [Double], u: [Double]) {
        let patch = Patch()
        patch.seed = seed
        let sections = (0..<others).map { _ in compartment(in: patch).insert("hh") }
        let soma = compartment(in: patch).insert(Passive())
        let earlier = (0..<before).map { _ in patch.netStim(noise: 1) }
        let records = earlier.map { patch.record($0.variable(.count)) }
        let source = patch.place(NoisyCurrent(), at: soma)
        if let identity { source.randomIdentity = identity }
        let later = (0..<after).map { index in
            let other = patch.place(NoisyCurrent(), at: soma)
            other.randomIdentity = (100 + UInt32(index), 0, 0)
            return other
        }
        let (i, u) = (patch.record(source.variable(.i)), patch.record(source.variable(.u)))
        try patch.run(for: 5)
        #expect(sections.count == others && records.count == before && later.count == after)
        return (i.values, u.values)
    }

    @Test func randomNumbersAreThoseOfTheStream() throws {
        let (i, u) = try drawn()
        var normal = RandomStream(seed: 7, id1: 3)
        var uniform = RandomStream(seed: 7, id1: 3, id3: 1 << 28)
        // Drawn at 0, 0.1, 0.2 … ms, which a sample sees one step later, but for the first.
        for draw in 0..<50 {
            let (x, y) = (normal.nextNormal(), uniform.nextUniform())
            #expect(i[4 * draw + 1] == 0 + 0.01 * x)
            #expect(u[4 * draw + 1] == y)
        }
        #expect(i[0] == i[1])
    }

    @Test func randomNumbersDoNotDependOnOtherObjects() throws {
        let alone = try drawn()
        let others = try [drawn(), drawn(before: 3), drawn(after: 9), drawn(before: 2, after: 5, others: 4)]
        #expect(others.allSatisfy { $0.i == alone.i && $0.u == alone.u })
    }

    @Test func withoutAnIdentityOneIsFirstAmongItsLike() throws {
        let (alone, among) = try (drawn(identity: nil), drawn(identity: nil, before: 3, after: 2, others: 2))
        #expect(among.i == alone.i)
    }

    @Test func otherIdentitiesAndSeedsDiffer() throws {
        let first = try drawn()
        let others = try [
            drawn(identity: (4, 0, 0)), drawn(identity: (3, 1, 0)), drawn(identity: (3, 0, 1)), drawn(seed: 8),
        ]
        #expect(others.allSatisfy { $0.i != first.i && $0.u != first.u })
        #expect(first.i != first.u)
    }

    @Test func aGidIsAnIdentity() throws {
        func times(before: Int, gid: Int?, identity: (UInt32, UInt32, UInt32)? = nil) throws -> [Double] {
            let patch = Patch()
            let others = (0..<before).map { _ in patch.netStim(start: 0, noise: 1) }
            let source = patch.netStim(start: 0, noise: 1)
            let spikes = patch.netCon(from: source, to: nil).record()
            if let gid { _ = patch.parallelCon(source, gid: gid) }
            if let identity { source.randomIdentity = identity }
            try patch.run(for: 50)
            return withExtendedLifetime(others) { spikes.times }
        }
        let known = try times(before: 0, gid: 3)
        #expect(try times(before: 5, gid: 3) == known)
        for gid in [4, 3 + 1 << 32, -3] { #expect(try times(before: 0, gid: gid) != known) }
        #expect(try times(before: 3, gid: nil) != known, "its number is not a gid")
        let chosen = try times(before: 0, gid: 3, identity: (3, 0, 0))
        #expect(chosen != known)
        #expect(try times(before: 2, gid: nil, identity: (3, 0, 0)) == chosen)
    }

    @Test func objectsMadeAlikeDiffer() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Passive())
        let sources = (0..<4).map { _ in patch.place(NoisyCurrent(), at: soma) }
        try patch.initialize()
        #expect(Set(sources.map { $0[.i] }).count == 4)
    }
}
