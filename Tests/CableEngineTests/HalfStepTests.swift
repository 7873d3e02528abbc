import Foundation
import Testing

@testable import CableEngine

@Suite struct HalfStepTests {
    /// Sums of half steps are those of adding one to the other, for every step and from every time.
    @Test func sumsAreThoseOfAddingHalfStepsOneByOne() {
        var random = SystemRandomNumberGenerator()
        let chosen = [0.025, 0.1, 0.0125, 0.05, 1.0 / 3, 1, 0.75, 1e-3, 5, 0.0125 * 1.5].map { (0.0, $0) }
        let drawn = (0..<40).map { _ in
            (Double.random(in: 0...100, using: &random), exp2(Double.random(in: -12...4, using: &random)))
        }
        for (beginning, dt) in chosen + drawn {
            let halfSteps = HalfSteps(from: beginning, dt: dt, areSummed: true)
            var sum = beginning
            for halfStep in 0..<100_000 {
                if halfSteps.end(of: halfStep) != sum {
                    Issue.record(
                        "half step \(halfStep) of dt \(dt) from \(beginning): \(halfSteps.end(of: halfStep)), expected \(sum)"
                    )
                    break
                }
                sum += 0.5 * dt
            }
        }
    }

    /// A length that ends in half the distance of doubles is rounded to even neighbours.
    @Test func sumsThatAreRoundedToEvenAreThoseOfAdding() {
        for (beginning, units) in [
            (1.0, 1.5), (1 + .ulpOfOne, 1.5), (1, 2.5), (1 + .ulpOfOne, 2.5), (2 - 8 * .ulpOfOne, 0.5),
        ] {
            let half = units * Double.ulpOfOne
            let halfSteps = HalfSteps(from: beginning, dt: 2 * half, areSummed: true)
            var sum = beginning
            for halfStep in 0..<1000 {
                #expect(halfSteps.end(of: halfStep) == sum)
                sum += half
            }
        }
    }

    /// An event acts in the first half step whose end is not before it.
    @Test(arguments: [false, true])
    func aTimeIsInTheFirstHalfStepThatDoesNotEndBefore(areSummed: Bool) {
        var random = SystemRandomNumberGenerator()
        for dt in [0.025, 0.1, 1.0 / 3] {
            for beginning in [0, 17.3] {
                let halfSteps = HalfSteps(from: beginning, dt: dt, areSummed: areSummed)
                for _ in 0..<1000 {
                    let number = Int.random(in: 1...1_000_000, using: &random)
                    let end = halfSteps.end(of: number)
                    #expect(halfSteps.halfStep(containing: end) == number)
                    #expect(halfSteps.halfStep(containing: end.nextUp) == number + 1)
                    #expect(halfSteps.halfStep(containing: end - 0.1 * dt) == number)
                }
                #expect(halfSteps.halfStep(containing: beginning) == 0)
                #expect(halfSteps.halfStep(containing: -1e300) == 0)
                for time in [1e14, 1e300, .infinity] { #expect(halfSteps.halfStep(containing: time) > 1 << 49) }
            }
        }
    }

    /// A step that is lost when it is added ends nothing.
    @Test func aStepTooShortToBeAddedNeverComesToALaterTime() {
        let halfSteps = HalfSteps(from: 100, dt: 1e-15, areSummed: true)
        #expect(halfSteps.end(of: 1000) == 100)
        #expect(halfSteps.halfStep(containing: 100) == 0)
        #expect(halfSteps.halfStep(containing: 100.0.nextUp) == 1 << 60)
    }
}
