import Neurite
import Testing

/// A connection's threshold belongs to it alone, and may change at any time.
@Suite struct ThresholdTests {
    private let p = Patch()
    private let soma: Section
    private let time = 30.0

    init() {
        soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        soma.iclamp(amplitude: 0.3, delay: 1, duration: 100)
    }

    /// The times at which a voltage passes a threshold that is another one from some time on, by
    /// what NEURON does.
    private func crossings(_ v: [Double], _ first: Double, from change: Int, _ second: Double) -> [Double] {
        var (times, isAbove) = ([Double](), false)
        for (step, v) in v.dropLast().enumerated() {
            let isNowAbove = v > (step < change ? first : second)
            if isNowAbove, !isAbove { times.append(Double(step) * p.dt + 1e-10) }
            isAbove = isNowAbove
        }
        return times
    }

    /// Connections that share a detector part as soon as their thresholds do; each keeps what it
    /// recorded, and sends on.
    @Test func eachOfManyConnectionsOfAPlaceHasItsOwn() throws {
        let synapse = p.expSyn(at: p.section(name: "cell", L: 20, diam: 20).insert(Passive()), tau: 1e15)
        let delays = [1, 0.01, 2, 1.5, 1, 0.02, 3]
        let connections = delays.map { soma.connectPoints(to: synapse, weight: 0, delay: $0, threshold: 0) }
        for (number, connection) in connections.enumerated() { connection.weight = Double(1 << (4 * number)) * 1e-12 }
        let detector = p.netCon(from: soma, to: nil, threshold: 0)
        let all = connections + [detector]
        let recorded = all.map { $0.record() }
        let v = p.record(soma)
        let thresholds = [10.0, 15, 0, -30, 20, 25, 1000, 30]
        try p.run(for: 8.2)
        for (connection, threshold) in zip(all, thresholds) { connection.threshold = threshold }
        try p.continueRun(for: time - 8.2)
        for (spikes, threshold) in zip(recorded, thresholds) {
            let expected = crossings(v.values, 0, from: 328, threshold)
            #expect(
                spikes.count == expected.count && zip(spikes, expected).allSatisfy { abs($0 - $1) < 1e-9 },
                "\(threshold)")
        }
        #expect(recorded[2].count > recorded[6].count)
        let arrived = zip(connections, recorded).reduce(0) { sum, pair in
            sum + pair.0.weight * Double(pair.1.filter { $0 + pair.0.delay <= time }.count)
        }
        #expect(abs(synapse[.g] - arrived) < 1e-15)
        // A run from the beginning has the new thresholds all along.
        try p.run(for: time)
        for (spikes, threshold) in zip(recorded, thresholds) {
            #expect(spikes.count == crossings(v.values, threshold, from: .max, 0).count)
        }
    }

    @Test func aThresholdThatMakesNoSenseIsReportedUntilItIsMended() throws {
        let detector = p.netCon(from: soma, to: nil)
        try p.run(for: 1)
        detector.threshold = .nan
        let error = NeuriteError.invalidModel([
            Fault("spike detector at soma(0.5)", "threshold is nan; expected a finite number")
        ])
        #expect(throws: error) { try p.continueRun(for: 1) }
        #expect(throws: error) { try p.initialize() }
        detector.threshold = 5
        try p.run(for: 1)
    }

    /// Transmitters of a place that share a detector with others send by their gids all the same.
    @Test func aTransmitterKeepsItsGid() throws {
        let synapse = p.expSyn(at: p.section(L: 20, diam: 20), tau: 1e15)
        let (detector, transmitter) = (
            p.netCon(from: soma, to: nil, threshold: 0), p.parallelCon(soma, gid: 7, threshold: 0)
        )
        let receiver = p.parallelCon(gid: 7, synapse, weight: 0.001)
        let spikes = detector.record()
        try p.run(for: 1)
        transmitter.threshold = 1000
        try p.continueRun(for: 10)
        #expect(!spikes.isEmpty && synapse[.g] == 0)
        transmitter.threshold = 0
        try p.continueRun(for: 30)
        #expect(synapse[.g] > 0)
        withExtendedLifetime(receiver) {}
    }
}
