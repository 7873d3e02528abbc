import Testing

@testable import CableEngine

/// A run asks several times a second whether it is to end, whatever its steps take.
@Suite struct PaceTests {
    @Test func stepsOfALargeModelAreMadeAFewAtATime() {
        var pace = Pace()
        #expect(pace.steps == 16)
        pace.take(steps: 16, duration: .milliseconds(200))
        #expect(pace.steps == 8)
        pace.take(steps: 8, duration: .seconds(40))
        #expect(pace.steps == 1)
        pace.take(steps: 1, duration: .seconds(5))
        #expect(pace.steps == 1)
    }

    @Test func thoseOfASmallModelAreSoonMadeManyAtATime() {
        var pace = Pace()
        for _ in 0..<5 { pace.take(steps: pace.steps, duration: .microseconds(1)) }
        #expect(pace.steps == 512)
        for _ in 0..<60 { pace.take(steps: 1, duration: .zero) }
        #expect(pace.steps == 1_000_000)
    }

    @Test func anEpochOfALargeModelIsShort() {
        #expect([0, 1, 25_000, 100_000, 20_000_000].map(Simulation.longestEpoch) == [400, 400, 400, 100, 1])
    }
}
