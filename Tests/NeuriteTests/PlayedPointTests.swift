import Neurite
import Testing

/// What events and the first sample see of a continuous play: the value of the last point that was
/// due. All numbers are NEURON's.
@Suite struct PlayedPointTests {
    @Test(arguments: [
        ([0, 7.42, 100], 7.45, [7.449999999999999, 8.7, 9.95, 11.2]),
        ([0, 7.43, 100], 7.435, [7.434999999999999, 8.684999999999999, 9.934999999999999, 11.184999999999999]),
        ([0, 7.46, 100], 7.45, [7.449999999999999, 8.711310321715818, 9.961310321715818, 11.211310321715818]),
    ])
    func anEventBetweenAPointAndTheNextStepSeesThePoint(times: [Double], start: Double, spikes: [Double]) throws {
        let p = Patch()
        p.dt = 0.0625
        let stimulus = p.netStim(start: start, number: 1000, interval: 5)
        let played = p.vector([5, 1.25, 1.25]).play(into: stimulus.variable(.interval), times: times)
        let found = p.netCon(from: stimulus, to: nil).record()
        try p.run(for: 12)
        #expect(found.count == spikes.count && zip(found, spikes).allSatisfy { abs($0 - $1) < 1e-12 }, "\(found.times)")
        withExtendedLifetime(played) {}
    }

    @Test(arguments: [
        (
            [1.0, 3, 2], [0.0, 1, 2], [1, 1.5, 2, 2.5, 3, 2.75, 2.5, 2.25, 2],
            [1, 1.25, 1.75, 2.25, 2.75, 2.875, 2.625, 2.375, 2.125]
        ),
        (
            [1, 3, 2], [0.5, 1, 2], [7, 1, 1, 2, 3, 2.75, 2.5, 2.25, 2],
            [7, 1, 1, 1.5, 2.5, 2.875, 2.625, 2.375, 2.125]
        ),
        (
            [1, 3, 2], [-1, 1, 2], [1, 2.25, 2.5, 2.75, 3, 2.75, 2.5, 2.25, 2],
            [1, 2.125, 2.375, 2.625, 2.875, 2.875, 2.625, 2.375, 2.125]
        ),
        (
            [1, 3, 2], [0, 1, 1], [1, 1.5, 2, 2.5, 3, 2.5, 2.5, 2.5, 2.5],
            [1, 1.25, 1.75, 2.25, 2.75, 2.5, 2.5, 2.5, 2.5]
        ),
        (
            [1, 1, 3, 2], [0, 0.4, 0.4, 2], [1, 1, 1, 2.78125, 2.625, 2.46875, 2.3125, 2.15625, 2],
            [1, 1, 1, 2.859375, 2.703125, 2.546875, 2.390625, 2.234375, 2.078125]
        ),
    ])
    func aPlayBeginsAtTheStart(values: [Double], times: [Double], amplitudes: [Double], currents: [Double]) throws {
        let p = Patch()
        p.dt = 0.25
        let clamp = p.iClamp(at: p.section(L: 20, diam: 20).insert(Passive()), dur: 1e9, amp: 7)
        let played = p.vector(values).play(into: clamp.variable(.amp), times: times)
        let (amp, i) = (p.record(clamp.variable(.amp)), p.record(clamp))
        try p.run(for: 2)
        #expect(zip(amp, amplitudes).allSatisfy { abs($0 - $1) < 1e-12 } && amp.count == 9, "\(amp)")
        #expect(zip(i, currents).allSatisfy { abs($0 - $1) < 1e-12 } && i.count == 9, "\(i)")
        withExtendedLifetime(played) {}
    }
}
