import Testing
import Wording

/// Texts as messages quote them.
@Suite struct AbridgementTests {
    @Test func aLongTextIsToldByItsBeginningAndItsEnd() {
        let short = String(repeating: "a", count: 4000)
        #expect(short.abridged == short)
        #expect("".abridged == "")
        let long = "begin " + String(repeating: "a", count: 1_000_000) + " end"
        let text = long.abridged
        #expect(text.hasPrefix("begin aaa") && text.hasSuffix("aaa end"))
        #expect(text.contains("a … (999210 more characters) … a"))
        #expect(text.unicodeScalars.count < 850)
    }

    @Test func aLetterWithAMillionAccentsIsLong() {
        let letter = "e" + String(repeating: "\u{301}", count: 1_000_000)
        #expect(letter.abridged.unicodeScalars.count < 850)
    }
}
