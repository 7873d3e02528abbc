import Foundation
import Testing

@testable import Neurite

/// When numbers were recorded; a run keeps no times, they follow from its steps.
@Suite struct TimesTests {
    private let p = Patch()
    private let soma: Section

    init() { soma = p.section(name: "soma", L: 20, diam: 20).insert(HH()) }

    @Test func aRecordingKnowsItsTimes() throws {
        let (v, coarse) = (p.record(soma), p.record(soma, every: 0.1))
        #expect(v.times.isEmpty && coarse.times.isEmpty && p.time.isEmpty)
        try p.run(for: 1)
        #expect(v.times == (0...40).map { Double($0) * 0.025 })
        #expect(v.times == Array(p.time) && v.times == p.time.values && p.time.times == v.times)
        #expect(coarse.times == (0...10).map { Double($0) * 0.1 })
        #expect(p.vector([1, 2]).times.isEmpty)
    }

    /// Asked for one by one or all at once; when dt changes before the run, between runs and
    /// meanwhile.
    @Test func timesFollowChangesOfDt() throws {
        let v = p.record(soma)
        try p.initialize()
        p.dt = 0.1
        try p.continueRun(for: 1)
        p.dt = 0.5
        p.dt = 0.05
        try p.continueRun(for: 0.5)
        p.dt = 0.25
        p.dt = 0.05
        try p.continueRun(for: 0.5)
        var isCoarse = false
        try p.continueRun(for: 100) { _ in
            if !isCoarse { p.dt = 0.25 }
            isCoarse = true
        }
        let before: [Double] = (0...10).map { Double($0) * 0.1 }
        let after: [Double] = (1...20).map { 1 + Double($0) * 0.05 }
        let expected = before + after
        #expect(zip(p.time, expected).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(v.count == p.time.count && v.times == Array(p.time) && p.time.last == p.t)
        #expect(p.time.indices.map { p.time[$0] } == v.times)
        let steps = zip(v.times, v.times.dropFirst()).map { $1 - $0 }
        #expect(steps[30] < 0.051 && steps.last! > 0.249 && abs(v.times.last! - 102) < 0.25)
    }

    /// Numbers that stay keep their times: of a recording that has ended, of one whose object is
    /// gone, of a model that cannot be built anew.
    @Test func timesStayWithTheirNumbers() throws {
        let (ended, gone, coarse) = (p.record(soma), p.section().record(), p.record(soma, every: 0.5))
        try p.run(for: 1)
        ended.disconnect()
        coarse.disconnect()
        p.sections[1].remove()
        p.dt = 0.1
        try p.run(for: 3)
        #expect(ended.count == 41 && ended.times == (0...40).map { Double($0) * 0.025 })
        #expect(gone.count == 41 && gone.times == ended.times)
        #expect(coarse.times == [0, 0.5, 1] && p.time.count == 31)
        soma.L = -1
        #expect(throws: NeuriteError.self) { try p.run(for: 5) }
        #expect(p.time.count == 31 && p.time.last == p.time.times.last)
    }

    /// A vector is read where its numbers lie, and so as fast as an array.
    @Test func aVectorIsReadInPlace() throws {
        let v = p.record(soma)
        let spikes = p.netCon(from: soma, to: nil).record()
        try p.run(for: 1)
        let place = v.values.withContiguousStorageIfAvailable { $0.baseAddress }
        #expect(v.withContiguousStorageIfAvailable { $0.baseAddress } == place && place != nil)
        #expect(spikes.withContiguousStorageIfAvailable { $0.count } == 0)
    }

    /// Also one number after the other, from another module: what this thread computes, at best of
    /// some times, beside the same with an array. A call a number would take ten times as long.
    @Test func aVectorsNumbersCostWhatAnArraysDo() {
        let array = (0..<1_000_000).map { Double($0 % 1000) }
        let (vector, spikes) = (p.vector(array), p.netCon(from: soma, to: nil).record())
        let (ofVector, ofArray) = (cost { sum(vector) }, cost { sum(array) })
        #expect(ofVector < 4 * ofArray && sum(vector) == sum(array) && sum(spikes) == 0)
    }

    @inline(never) private func sum(_ numbers: Vector) -> Double {
        var sum = 0.0
        for index in numbers.indices { sum += numbers[index] }
        return sum
    }

    @inline(never) private func sum(_ numbers: SpikeTimes) -> Double {
        var sum = 0.0
        for index in numbers.indices { sum += numbers[index] }
        return sum
    }

    @inline(never) private func sum(_ numbers: [Double]) -> Double {
        var sum = 0.0
        for index in numbers.indices { sum += numbers[index] }
        return sum
    }

    /// s.
    private func cost(_ body: () -> Double) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
        }
        return (0..<10).map { _ in
            let start = now()
            return body() * 0 + now() - start
        }.min() ?? 0
    }

    /// What a vector shows follows what it records: one recording after another, or none.
    @Test func aVectorShowsWhatItRecordsNow() throws {
        let v = p.record(soma)
        try p.run(for: 1)
        #expect(v.count == 41 && v[40] == soma.v)
        try p.run(for: 2)
        #expect(v.count == 81 && v[80] == soma.v && v.values[80] == v[80])
        v.record(soma(0.5).variable("hh.m"))
        #expect(v.isEmpty)
        try p.run(for: 1)
        #expect(v.count == 41 && v[40] == soma(0.5)["hh.m"])
        v.disconnect()
        let kept = v.values
        try p.run(for: 3)
        #expect(v.values == kept && v[40] == kept[40])
        let own = soma.record()
        try p.run(for: 1)
        #expect(soma.record() === own && own.count == 41 && own[40] == soma.v)
    }

    /// All that is done with a vector gives what it gives with an array, of which most is done on
    /// the array itself.
    @Test func aVectorGivesWhatAnArrayGives() throws {
        soma.iclamp(amplitude: 0.5, delay: 1, duration: 1)
        let v = p.record(soma)
        try p.run(for: 5)
        let array = v.values
        #expect(v.map { 2 * $0 } == array.map { 2 * $0 } && Array(v.lazy.map { 2 * $0 }) == array.map { 2 * $0 })
        #expect(v.firstIndex { $0 > 0 } == array.firstIndex { $0 > 0 } && v.firstIndex { $0 > 0 } != nil)
        #expect(v.lastIndex { $0 > 0 } == array.lastIndex { $0 > 0 } && v.firstIndex { $0 > 1e3 } == nil)
        #expect(v.last { $0 > 0 } == array.last { $0 > 0 } && Array(v.reversed()) == array.reversed())
        #expect(
            v.prefix(while: { $0 < 0 }) == array.prefix(while: { $0 < 0 })
                && v.drop(while: { $0 < 0 }) == array.drop(while: { $0 < 0 }))
        #expect(v.indices.map { v[$0] } == array && v.firstIndex(of: array[7]) == array.firstIndex(of: array[7]))
    }

    @Test func whatIsPlayedHasTheTimesOfItsValues() {
        let clamp = soma.iclamp()
        let v = p.vector([0, 1, 0]).play(into: clamp.variable(.amp), times: [0, 5, 20])
        #expect(v.times == [0, 5, 20])
        #expect(v.play(into: clamp.variable(.amp), every: 2).times == [0, 2, 4])
    }

    /// A run that fails has times up to where it came to.
    @Test func aRunThatFailsHasTimes() throws {
        soma.iclamp(amplitude: 1e9, delay: 1)
        let v = p.record(soma)
        #expect(throws: NeuriteError.self) { try p.run(for: 10) }
        #expect(v.count == p.time.count && v.times == Array(p.time) && v.times.last == p.t)
    }
}
