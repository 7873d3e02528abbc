import LaneMath
import Testing

@Suite struct RandomStreams {
    /// The known-answer vectors that the authors of Random123 publish for philox4x32-10.
    @Test(arguments: [
        (
            SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
            SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
        ),
        (
            SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
            SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        (
            SIMD4<UInt32>(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2<UInt32>(0xa409_3822, 0x299f_31d0),
            SIMD4<UInt32>(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ])
    func philoxGivesThePublishedAnswers(counter: SIMD4<UInt32>, key: SIMD2<UInt32>, block: SIMD4<UInt32>) {
        #expect(Philox.block(counter: counter, key: key) == block)
    }

    @Test func streamsDrawTheNumbersOfNEURON() {
        for recorded in recordedStreams {
            let start = RandomStream(seed: recorded.seed, id1: recorded.id1, id2: recorded.id2, id3: recorded.id3)
            var stream = start
            #expect(recorded.words == recorded.words.map { _ in stream.nextUInt32() })
            #expect(stream.sequence == UInt64(recorded.words.count))
            stream = start
            #expect(recorded.uniform == recorded.uniform.map { _ in stream.nextUniform() })
            stream = start
            #expect(
                recorded.negativeExponential
                    == recorded.negativeExponential.map { _ in stream.nextNegativeExponential() })
            stream = start
            #expect(recorded.normal == recorded.normal.map { _ in stream.nextNormal() })
            #expect(stream.sequence == recorded.sequenceAfterNormal)
        }
    }

    @Test func positionIsTheWholeState() {
        var stream = RandomStream(seed: 9, id1: 8, id2: 7, id3: 6)
        let words = (0..<50).map { _ in stream.nextUInt32() }
        for place in [0, 1, 3, 4, 17, 49] {
            stream.sequence = UInt64(place)
            #expect(stream.sequence == UInt64(place))
            #expect(stream.nextUInt32() == words[place])
        }
        stream.sequence = 0
        #expect(stream == RandomStream(seed: 9, id1: 8, id2: 7, id3: 6))
        #expect(stream.next() == UInt64(words[1]) << 32 | UInt64(words[0]))
    }

    @Test func blocksAreCountedWithCarry() {
        var stream = RandomStream(seed: 1, id1: 2, id2: 3, id3: .max)
        stream.sequence = 0x3_ffff_ffff
        _ = stream.nextUInt32()
        #expect(stream.nextUInt32() == Philox.block(counter: SIMD4(0, 0, 3, 3), key: SIMD2(1, 0)).x)
    }

    @Test func drawnNumbersHaveTheMomentsOfTheirDistributions() {
        var stream = RandomStream(seed: 3, id1: 1)
        let count = 1_000_000
        var sum = 0.0, squares = 0.0, waiting = 0.0
        for _ in 0..<count {
            let number = stream.nextNormal()
            sum += number
            squares += number * number
            waiting += stream.nextNegativeExponential()
        }
        #expect(Swift.abs(sum / Double(count)) < 0.005)
        #expect(Swift.abs(squares / Double(count) - 1) < 0.01)
        #expect(Swift.abs(waiting / Double(count) - 1) < 0.005)
    }
}
