import Testing

@testable import NeuriteReport

@Suite struct TraceReductionTests {
    private let reduction = TraceReduction(range: AxisRange(0, 1000), columns: 100)

    @Test func spikesOfOneSampleAreKept() {
        let times = (0..<100_000).map { Double($0) * 0.01 }
        var values = [Double](repeating: -65, count: times.count)
        let spikes = [17, 40_404, 40_408, 99_998]
        for spike in spikes { values[spike] = 40 }
        values[51_234] = -90
        let pieces = reduction.pieces(times: times, values: values)
        #expect(pieces.count == 1)
        let kept = pieces.flatMap { $0 }
        #expect(kept.count <= 400)
        #expect(kept == kept.sorted())
        #expect(Set(kept).count == kept.count)
        #expect(kept.first == 0)
        #expect(kept.last == times.count - 1)
        #expect(kept.contains(51_234))
        // Of two spikes in one column one is enough.
        #expect(kept.contains(17) && kept.contains(40_404) && kept.contains(99_998))
    }

    @Test func fewSamplesAreAllKept() {
        #expect(reduction.pieces(times: [0, 100, 200], values: [1, 2, 3]) == [[0, 1, 2]])
        #expect(reduction.pieces(times: [], values: []) == [])
        #expect(reduction.pieces(times: [0, 100, 200], values: [1]) == [[0]])
    }

    @Test func gapsBreakTheLine() {
        let times = [0.0, 100, 200, 300, 400]
        let broken = reduction.pieces(times: times, values: [1, 2, .nan, 4, .infinity])
        #expect(broken == [[0, 1], [3]])
        #expect(reduction.pieces(times: [.nan, 1], values: [1, 1]) == [[1]])
        #expect(reduction.pieces(times: times, values: Array(repeating: .nan, count: 5)) == [])
    }

    @Test func gapsTooNarrowToSeeDoNotAddUp() {
        let times = (0..<100_000).map { Double($0) * 0.01 }
        let values = times.indices.map { $0 % 2 == 0 ? Double($0 % 7) : .nan }
        let pieces = reduction.pieces(times: times, values: values)
        #expect(pieces.count <= 101)
    }
}
