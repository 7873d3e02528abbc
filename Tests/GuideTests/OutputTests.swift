import Testing

/// The checks of the guide fail where the guide is wrong.
@Suite struct OutputTests {
    @Test(arguments: [("10.3", 10.25, 10.35), ("-65", -65.5, -64.5), ("2e-3", 1.5e-3, 2.5e-3), ("2.5e2", 245, 255)])
    func aShownNumberStandsForAllThatAreRoundedToIt(_ text: String, _ lower: Double, _ upper: Double) throws {
        let shown = try #require(ShownNumber(text))
        #expect(abs(shown.value - shown.tolerance - lower) < 1e-6 && abs(shown.value + shown.tolerance - upper) < 1e-6)
    }

    @Test func aWrongClaimIsFound() {
        withKnownIssue("another text") { printed("5").expect("6") }
        withKnownIssue("another number") { printed("at 5.26 ms").expectAbout("at 5.2 ms") }
        withKnownIssue("another text around a number") { printed("at 5.2 s").expectAbout("at 5.2 ms") }
        withKnownIssue("nothing printed") { Output().expect("5") }
        withKnownIssue("more printed than claimed") { printed("5").expectNothingMore() }
        withKnownIssue("another value") { Output().expect(10.4, about: "10.3") }
        withKnownIssue("not a number") { Output().expect(.nan, about: "10.3") }
    }

    @Test func aRightClaimHolds() {
        let output = printed("[5.23, -7.0] ms\n6")
        output.expectAbout("[5.2, -7] ms")
        output.expect("6")
        output.expectNothingMore()
    }

    private func printed(_ text: String) -> Output {
        let output = Output()
        output.write([text], separator: " ", terminator: "\n")
        return output
    }
}
