import Testing
import Wording

/// One thing is not several.
@Suite struct CountedNounTests {
    @Test func aNumberGoesWithItsNoun() {
        #expect(
            [0, 1, 2, 1000].map { "\($0, "section")" } == ["0 sections", "1 section", "2 sections", "1000 sections"])
        #expect("\(1, "point process", "point processes")" == "1 point process")
        #expect("\(-1, "point process", "point processes")" == "-1 point processes")
    }
}
