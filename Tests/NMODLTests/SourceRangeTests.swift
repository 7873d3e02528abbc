import NMODL
import Testing

@Suite struct SourceRangeTests {
    @Test func aRangeReachesThroughALaterOneOfTheSameFile() {
        let first = SourceRange(file: 0, start: 3, length: 2)
        #expect(first.through(SourceRange(file: 0, start: 10, length: 4)) == SourceRange(file: 0, start: 3, length: 11))
        #expect(first.through(SourceRange(file: 1, start: 10, length: 4)) == first)
    }
}
