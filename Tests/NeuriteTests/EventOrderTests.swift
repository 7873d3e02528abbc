import Neurite
import Testing

/// Events at one time are taken in the order in which they were sent. All numbers are NEURON's.
@Suite struct EventOrderTests {
    /// The end of a refractory time falls on the events of a source: one that was sent before it
    /// finds the cell refractory, one that was sent later does not.
    @Test(
        arguments: [
            (1, 1, 5, 0.4, [4.0, 11, 18, 25]), (1, 2, 5, 0.4, [5, 12, 19, 26]), (2, 1, 4, 0.6, [4, 10, 16, 22, 28]),
            (1, 1, 3, 1.2, [2, 5, 8, 11, 14, 17, 20, 23, 26, 29]),
            (0.5, 3, 2, 0.7, [4.5, 7.5, 10.5, 13.5, 16.5, 19.5, 22.5]),
        ] as [(Double, Double, Double, Double, [Double])])
    func whatWasSentFirstComesFirst(
        interval: Double, delay: Double, refractory: Double, weight: Double, spikes: [Double]
    ) throws {
        let p = Patch()
        let cell = p.place(IntFire1(refrac: refractory))
        cell.stimulate(start: 1, number: 40, interval: interval, weight: weight, delay: delay)
        let found = p.netCon(from: cell, to: nil).record()
        try p.run(for: 30)
        #expect(found.times == spikes)
    }
}
