import Testing

@testable import NeuriteReport

@Suite struct SVGTests {
    @Test func textIsEscaped() {
        #expect(SVGText.escaped("a<b & \"c\">'d'") == "a&lt;b &amp; &quot;c&quot;&gt;&#39;d&#39;")
        #expect(SVGText.escaped("x\u{0}\u{1B}y\nz") == "x\u{FFFD}\u{FFFD}y z")
    }

    @Test func anyTextMakesAValidDocument() {
        var document = SVGDocument(width: 10, height: 10)
        let odd = "<&>\"' \u{7} \u{FFFF} µm ]]> é🧠"
        document.begin("g", ["class": odd])
        document.tooltip(odd)
        document.text(odd, x: .nan, y: .infinity, size: 1e-9, style: .upward)
        let check = XMLCheck(document.xml)
        #expect(check.isValid)
        #expect(!check.hasOddNumbers)
        #expect(check.texts.first?.contains("µm ]]> é🧠") == true)
    }

    @Test func numbersAreShort() {
        #expect(1.0.svgText == "1")
        #expect((-0.504).svgText == "-.5")
        #expect(12.345.svgText == "12.35" || 12.345.svgText == "12.34")
        #expect((-0.05).svgText == "-.05")
        #expect((-0.001).svgText == "0")
        #expect(Double.nan.svgText == "0")
        #expect(Double.infinity.svgText == "1000000")
    }

    @Test func pathsAreRelativeWithoutDrift() {
        var path = SVGPath(precision: .tenth)
        path.move(toX: 0, y: 0)
        for step in 1...100 { path.line(toX: Double(step) * 0.33, y: Double(step % 2)) }
        path.move(toX: 1, y: 1)
        path.line(toX: 2, y: 1)
        path.line(toX: 5, y: 1)
        path.line(toX: 4, y: 1)
        path.line(toX: 4, y: -1)
        path.close()
        // The line ends at (33, 0), where rounded steps would have drifted to 30.
        #expect(path.data.hasSuffix("M1 1h4h-1v-2z"))
        path.move(toX: 3, y: 3)
        #expect(path.data.hasSuffix("zM3 3"))
        path.line(toX: 100, y: 100)
        path.move(toX: 101, y: 100)
        #expect(path.data.hasSuffix("M3 3l97 97m1 0"))
    }

    @Test func longTextsAreCut() {
        #expect(SVGText.fitted("soma", size: 10, width: 100) == "soma")
        #expect(SVGText.fitted("abcdefghij", size: 10, width: 30) == "abcd…")
        #expect(SVGText.fitted("abc", size: 10, width: -5) == "…")
    }
}
