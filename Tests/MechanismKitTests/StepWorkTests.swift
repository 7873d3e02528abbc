import Neurite
import Testing

/// Work before and after a step.
@Suite struct StepWorkTests {
    @Test func aMeterSeesTheVoltageBeforeAndAfterAStep() throws {
        let patch = Patch()
        let dend = patch.section(L: 300, diam: 2, nseg: 3).insert("hh").insert(PeakMeter())
        let clamp = patch.iClamp(at: dend(0.1), delay: 1, dur: 1, amp: 1)
        let meters = dend.segments.map { $0[PeakMeter.self] }
        let voltages = dend.segments.map { patch.record($0) }
        let peaks = meters.map { patch.record($0.variable(.peak)) }
        let changes = meters.map { patch.record($0.variable(.change)) }
        let (starts, ends) = (patch.record(meters[0].variable(.stepStart)), patch.record(meters[0].variable(.stepEnd)))
        try patch.run(for: 10)
        for index in meters.indices {
            let v = voltages[index].values
            var highest = -Double.infinity
            let running = v.map { value in
                highest = max(highest, value)
                return highest
            }
            #expect(peaks[index].values == running)
            #expect(changes[index].values == [0] + zip(v.dropFirst(), v).map { $0 - $1 })
            #expect(highest > 0)
        }
        #expect(ends.values == Array(patch.time))
        #expect(starts.values.dropFirst() == patch.time.values.dropLast())
        #expect(clamp.amp == 1)
    }
}
