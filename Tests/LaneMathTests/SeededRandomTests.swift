import LaneMath
import Testing

/// Random numbers for building models.
@Suite struct SeededRandomTests {
    /// Computed by `Reference/seeded_random.py`, which shares no code with ours.
    @Test(
        arguments: [
            (
                0, 0,
                [
                    0x24cb_d2fb_a9e3_9636, 0x40f0_c400_7d5e_c3be, 0xad38_dba7_408f_e20b, 0xb364_6a67_32fb_f513,
                    0x7a03_f245_adba_da99,
                ]
            ),
            (
                1, 0,
                [
                    0xe294_7272_9967_2ee7, 0xe9d9_220c_6d2b_9f4b, 0xac58_6436_c46e_c5fe, 0xb4c6_b053_3bcd_b0fa,
                    0x5ba9_d06e_c4ce_ddbb,
                ]
            ),
            (
                1, 1,
                [
                    0x12b9_cf64_8f89_6018, 0x732c_a097_2454_0356, 0xee9f_d943_1374_3ee0, 0xf7f7_02be_3956_59a4,
                    0x10ea_dde6_f7b8_fbf2,
                ]
            ),
            (
                -1, 7,
                [
                    0xab3a_6f5e_6454_bc2f, 0xede7_0363_2ec5_f1a2, 0x0edb_00e9_f20b_c741, 0x848a_b22a_4e50_1655,
                    0x8600_9da1_d3df_34a3,
                ]
            ),
            (
                1099511627779, -5,
                [
                    0xc184_284b_1f2e_99df, 0x7c97_2d10_7b1a_0c73, 0x2ced_29dd_b477_4c9e, 0x641c_bfb4_08e5_cb84,
                    0x5f5e_7138_50a5_3d34,
                ]
            ),
        ] as [(Int, Int, [UInt64])])
    func numbersAreTheSameOnEveryMachine(seed: Int, stream: Int, expected: [UInt64]) {
        var random = SeededRandom(seed: seed, stream: stream)
        #expect(expected.map { _ in random.next() } == expected)
        random = SeededRandom(seed: seed, stream: stream)
        #expect(random.uniform() == Double(expected[0] >> 11) / 9_007_199_254_740_992)
    }

    @Test func seedAndStreamDecideAll() {
        func first(_ seed: Int, _ stream: Int) -> [UInt64] {
            var random = SeededRandom(seed: seed, stream: stream)
            return (0..<4).map { _ in random.next() }
        }
        #expect(first(1, 2) == first(1, 2))
        var all: Set<UInt64> = []
        for seed in -20..<20 { for stream in -20..<20 { all.formUnion(first(seed, stream)) } }
        #expect(all.count == 40 * 40 * 4)
        // What a mechanism draws is something else, whatever its identity.
        var stream = RandomStream(seed: 1, id1: 0)
        #expect(!first(1, 0).contains(stream.next()))
    }

    @Test func distributionsHaveTheirMoments() {
        var random = SeededRandom(seed: 5)
        func moments(_ count: Int = 100_000, _ draw: () -> Double) -> (mean: Double, deviation: Double) {
            let numbers = (0..<count).map { _ in draw() }
            let mean = numbers.reduce(0, +) / Double(count)
            return (mean, (numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot())
        }
        let uniform = moments { random.uniform(2...4) }
        let normal = moments { random.normal(mean: 3, deviation: 0.5) }
        let exponential = moments { random.exponential(mean: 7) }
        let index = moments { Double(random.index(below: 10)) }
        #expect(abs(uniform.mean - 3) < 0.01 && abs(uniform.deviation - 1 / 3.0.squareRoot()) < 0.01)
        #expect(abs(normal.mean - 3) < 0.01 && abs(normal.deviation - 0.5) < 0.01)
        #expect(abs(exponential.mean - 7) < 0.1 && abs(exponential.deviation - 7) < 0.15)
        #expect(abs(index.mean - 4.5) < 0.05 && abs(index.deviation - 8.25.squareRoot()) < 0.05)
    }

    @Test func indicesAreEquallyFrequent() {
        var random = SeededRandom(seed: 6)
        for limit in [1, 2, 3, 7] {
            var counts = [Int](repeating: 0, count: limit)
            for _ in 0..<70_000 { counts[random.index(below: limit)] += 1 }
            #expect(counts.allSatisfy { abs($0 - 70_000 / limit) < 1000 })
        }
        // A limit of which the numbers of 64 bits leave a rest of nearly half.
        let large = Int.max / 2 + Int.max / 4
        for _ in 0..<1000 { #expect(random.index(below: large) < large) }
    }

    @Test func samplesAreOfDifferentNumbers() {
        var random = SeededRandom(seed: 7)
        #expect(
            random.sample(0, below: 5).isEmpty && random.sample(-3, below: 5).isEmpty
                && random.sample(3, below: 0).isEmpty)
        #expect(random.sample(10, below: 10).sorted() == Array(0..<10) && random.sample(100, below: 10).count == 10)
        var counts = [Int](repeating: 0, count: 20)
        for _ in 0..<20_000 {
            let sample = random.sample(5, below: 20)
            #expect(Set(sample).count == 5)
            for number in sample { counts[number] += 1 }
        }
        #expect(counts.allSatisfy { abs($0 - 5000) < 350 })
        #expect(Set(random.sample(5, below: Int.max)).count == 5)
    }
}
