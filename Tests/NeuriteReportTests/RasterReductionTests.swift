import Testing

@testable import NeuriteReport

@Suite struct RasterReductionTests {
    private typealias Mark = RasterReduction.Mark

    @Test func spikesThatCanBeSeenApartStayApart() {
        let reduction = RasterReduction(rows: [[9, 3, 1], []], budget: 100)
        let marks = [1.0, 3, 9].map { Mark(start: $0, end: $0) }
        #expect(reduction.rows == [marks, []])
    }

    @Test func denseFiringIsABar() {
        let dense = (0..<10_000).map { Double($0) / 128 }
        let reduction = RasterReduction(rows: [dense + [500]], budget: 100)
        #expect(reduction.rows == [[Mark(start: 0, end: 9999.0 / 128), Mark(start: 500, end: 500)]])
    }

    @Test func aRasterKeepsWithinItsBudget() {
        let rows = (0..<50).map { row in (0..<300).map { Double($0 * 3 + row % 3) } }
        let reduction = RasterReduction(rows: rows, budget: 500)
        #expect(reduction.rows.reduce(0) { $0 + $1.count } <= 500)
        #expect(reduction.rows.allSatisfy { !$0.isEmpty })
    }
}
