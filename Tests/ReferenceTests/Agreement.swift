import Foundation
import Testing

/// How far a run is from its reference, at the worst sample of each kind.
struct Agreement {
    private(set) var voltages = 0.0
    private(set) var others = 0.0
    private(set) var spikeTimes = 0.0

    /// Compares every sample and every spike: 1e-9 relative, and 1e-9 ms.
    ///
    /// A voltage is compared relative to its size or 1 mV, whichever is more: it passes through
    /// zero. All else is compared relative to the largest value in its trace: currents and
    /// conductances pass through zero, too. The current of a `VClamp` is its amplifier's gain times
    /// a difference of voltages, and NEURON's gain is a numerical derivative with an error of
    /// 1e-11: it is compared as the voltage that it stands for, relative to 1 mV.
    init(of run: ReferenceRun) {
        let (traces, reference) = (run.traces, run.data.traces)
        #expect(Set(traces.keys) == Set(reference.keys), "\(run.data.name): other traces")
        for (label, expected) in reference {
            guard let found = traces[label] else { continue }
            // A sample at an interval may stand at the very end, where NEURON's summed time falls
            // short of it.
            let isShortByOne = label.contains(" every ") && found.count == expected.count + 1
            #expect(
                found.count == expected.count || isShortByOne,
                "\(run.data.name): \(label) has \(found.count) samples, in NEURON \(expected.count)")
            let isVoltage = label.hasSuffix(".v") || label.contains(".v every")
            let largest = expected.lazy.map(abs).max() ?? 0
            var worst = 0.0
            for (a, b) in zip(found, expected) {
                let scale = isVoltage ? max(abs(b), 1) : max(largest, run.slopes[label] ?? 0, 1e-12)
                worst = max(worst, (a - b).isNaN ? .infinity : abs(a - b) / scale)
            }
            #expect(worst <= 1e-9, "\(run.data.name): \(label) deviates by \(worst)")
            if isVoltage { voltages = max(voltages, worst) } else { others = max(others, worst) }
        }
        let (spikes, times) = (run.spikes, run.data.spikes)
        #expect(Set(spikes.keys) == Set(times.keys), "\(run.data.name): other spike trains")
        for (label, expected) in times {
            let found = spikes[label] ?? []
            #expect(
                found.count == expected.count, "\(run.data.name): \(label) spikes at \(found), in NEURON at \(expected)"
            )
            let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? 0
            #expect(worst <= 1e-9, "\(run.data.name): a spike of \(label) is off by \(worst) ms")
            spikeTimes = max(spikeTimes, worst)
        }
    }
}
