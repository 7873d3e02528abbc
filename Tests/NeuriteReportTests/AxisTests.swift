import Testing

@testable import NeuriteReport

@Suite struct AxisTests {
    @Test func ticksAreRoundAndExact() {
        let ticks = AxisTicks(over: AxisRange(-82.3, 46.1), atMost: 8)
        #expect(ticks.values == [-80, -60, -40, -20, 0, 20, 40])
        #expect(ticks.labels.first == "−80")
        let tenths = AxisTicks(over: AxisRange(0, 0.5), atMost: 6)
        #expect(tenths.values == [0, 0.1, 0.2, 0.3, 0.4, 0.5])
        #expect(tenths.labels == ["0.0", "0.1", "0.2", "0.3", "0.4", "0.5"])
    }

    @Test(arguments: [1e-120, 3e-9, 0.017, 1, 7.3, 299.975, 12_345, 8.2e7, 4e120], [2, 5, 11])
    func tickCountIsKept(span: Double, count: Int) {
        for lower in [-span, -span / 3, 0, span * 10] {
            let range = AxisRange(lower, lower + span)
            let ticks = AxisTicks(over: range, atMost: count)
            #expect(ticks.values.count <= count)
            #expect(ticks.values.count >= count / 5)
            #expect(ticks.values.count == ticks.labels.count)
            #expect(Set(ticks.labels).count == ticks.labels.count)
            #expect(ticks.values.allSatisfy { (-1e-6...1.000001).contains(range.position(of: $0)) })
        }
    }

    @Test func smallAndLargeNumbersGetAPowerOfTen() {
        let small = AxisTicks(over: AxisRange(0, 4e-5), atMost: 5)
        #expect(small.labels == ["0", "10", "20", "30", "40"])
        #expect(small.multiplierLabel == "×10⁻⁶")
        let large = AxisTicks(over: AxisRange(0, 25_000), atMost: 6)
        #expect(large.labels.last == "25,000")
        #expect(large.labels[1] == "5,000")
        #expect(large.multiplierLabel == nil)
    }

    @Test func rangesAreNeverEmptyOrInfinite() throws {
        let cases = [
            [0.0], [-65, -65], [-65, -65 - 1e-12], [.nan, 3], [-1e308, 1e308], [.leastNonzeroMagnitude, 0],
        ]
        for values in cases {
            let range = try #require(AxisRange(covering: [values]))
            #expect(range.span > 0)
            #expect(range.span.isFinite)
            #expect(AxisTicks(over: range, atMost: 6).values.count <= 6)
        }
        #expect(AxisRange(covering: [[], [.nan, .infinity]]) == nil)
    }

    @Test func barLengthsAreRound() {
        #expect(AxisTicks.RoundStep.atMost(99).size == 50)
        #expect(AxisTicks.RoundStep.atMost(100).size == 100)
        #expect(AxisTicks.RoundStep.atMost(0.03).size == 0.02)
    }
}
