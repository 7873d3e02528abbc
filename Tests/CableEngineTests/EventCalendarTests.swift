import MechanismKit
import TestSupport
import Testing

@testable import CableEngine

/// The calendar hands over what a plain list of all events would, in the order in which it was put
/// in, however far ahead events are due.
@Suite struct EventCalendarTests {
    private struct Entry: Equatable {
        let halfStep: Int
        let origin: Int
        let connection: Int32
        var weight: Double
    }

    /// Due soon, near a border of the calendar, beyond all borders, or never.
    private func distance(_ generator: inout SeededGenerator) -> Int {
        let stride = EventCalendar.stride
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<5: return Int.random(in: 0..<40, using: &generator)
        case 5..<7: return stride * Int.random(in: 1...3, using: &generator) + Int.random(in: -2...2, using: &generator)
        case 7..<9: return Int.random(in: 0..<4 * stride, using: &generator)
        default: return 1 << 60
        }
    }

    private func arrival(_ number: Int32) -> Arrival {
        Arrival(time: 0, weight: 0, instance: InstanceIndex(0), connection: number)
    }

    @Test(arguments: 0..<8) func aCalendarHandsOverWhatAListWould(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let calendar = EventCalendar()
        var list: [Entry] = []
        var number: Int32 = 0
        // Looking at all buckets takes long where a far event has made many of them, so not always.
        func check(_ halfStep: Int) {
            guard halfStep % EventCalendar.stride < 100 else { return }
            #expect(calendar.checkInvariants() == [], "seed \(seed), half step \(halfStep)")
        }
        for halfStep in 0..<5 * EventCalendar.stride {
            // Most half steps bring nothing, as in a sparse network.
            if halfStep % 97 < 3 {
                for origin in EventCalendar.Origin.allCases {
                    let due = halfStep + distance(&generator)
                    list.append(Entry(halfStep: due, origin: origin.rawValue, connection: number, weight: 0))
                    calendar.insert(arrival(number), halfStep: due, origin)
                    check(halfStep)
                    number += 1
                }
            }
            if halfStep % 10_007 == 0, let changed = list.randomElement(using: &generator) {
                calendar.setWeight(ofConnection: changed.connection, to: 3)
                for index in list.indices where list[index].connection == changed.connection { list[index].weight = 3 }
                check(halfStep)
            }
            var taken: [Int32] = []
            var weights: [Double] = []
            calendar.take(halfStep: halfStep) {
                taken += $0.map(\.connection)
                weights += $0.map(\.weight)
            }
            check(halfStep)
            let due = list.filter { $0.halfStep == halfStep }
            let expected = due.filter { $0.origin == 0 } + due.filter { $0.origin == 1 }
            if taken != expected.map(\.connection) || weights != expected.map(\.weight) {
                Issue.record("seed \(seed), half step \(halfStep): \(taken), expected \(expected)")
                return
            }
            if !due.isEmpty { list.removeAll { $0.halfStep == halfStep } }
        }
        let left = EventCalendar.Origin.allCases.map { calendar.removeAll($0).map(\.connection).sorted() }
        #expect(left == [0, 1].map { origin in list.filter { $0.origin == origin }.map(\.connection).sorted() })
        #expect(EventCalendar.Origin.allCases.allSatisfy { calendar.removeAll($0).isEmpty })
    }

    @Test func aTimeBeyondAllCountingIsInAHalfStepThatNeverComes() {
        let clock = Clock(dt: 0.025, isSummed: false)
        for time in [1e14, 1e300, .infinity] { #expect(clock.halfStep(containing: time) > 1_000_000_000_000_000) }
        #expect(clock.halfStep(containing: -1e300) == 0 && clock.halfStep(containing: 1) == 80)
    }
}
