import Foundation
import Neurite
import Testing

/// The numbers of a connection belong to the connection, and the receiver may change them.
@Suite struct ConnectionTests {
    /// What a sequence of events releases, by hand: each part of what is left, recovering in
    /// between.
    static func released(at times: [Double], u: Double, tauRecovery: Double) -> (released: [Double], missing: Double) {
        var (missing, last, all) = (0.0, 0.0, [Double]())
        for time in times {
            missing *= exp((last - time) / tauRecovery)
            all.append(u * (1 - missing))
            missing += u * (1 - missing)
            last = time
        }
        return (all, missing)
    }

    @Test func depressionIsEachConnectionsOwn() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Passive())
        let synapse = patch.place(DepressingSynapse(), at: soma)
        let (fast, slow) = ([10.0, 20, 30, 40, 50], [15.0, 45])
        let a = patch.netCon(from: patch.vecStim(pattern: fast), to: synapse, weight: 0.002, delay: 1)
        let b = patch.netCon(from: patch.vecStim(pattern: slow), to: synapse, weight: 0.001, delay: 2)
        let g = patch.record(synapse.variable(.g))
        try patch.run(for: 60)

        let (fastReleased, fastMissing) = Self.released(at: fast.map { $0 + 1 }, u: 0.5, tauRecovery: 100)
        let (slowReleased, slowMissing) = Self.released(at: slow.map { $0 + 2 }, u: 0.5, tauRecovery: 100)
        var jumps: [Int: Double] = [:]
        for (time, part) in zip(fast, fastReleased) {
            jumps[Int(((time + 1) / 0.025).rounded()), default: 0] += 0.002 * part
        }
        for (time, part) in zip(slow, slowReleased) {
            jumps[Int(((time + 2) / 0.025).rounded()), default: 0] += 0.001 * part
        }
        var (conductance, expected) = (0.0, [0.0])
        for step in 0..<2400 {
            conductance += jumps[step] ?? 0
            conductance *= exp(-0.025 / 3)
            expected.append(conductance)
        }
        #expect(deviation(g.values, from: expected) < 1e-12)
        #expect(deviation(a.weights, from: [0.002, fastMissing, 51]) < 1e-13)
        #expect(deviation(b.weights, from: [0.001, slowMissing, 47]) < 1e-13)
    }

    @Test func everyStartPutsBackWhatWasSet() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Passive())
        let synapse = patch.place(DepressingSynapse(), at: soma)
        let connection = patch.netCon(from: patch.vecStim(pattern: [1, 2]), to: synapse, weight: 0.001, delay: 1)
        #expect(connection.weights == [0.001, 0, 0])
        try patch.run(for: 5)
        let changed = connection.weights
        #expect(changed[1] > 0.5)
        connection.weight = 0.003
        #expect(connection.weights == [0.003] + changed.dropFirst())
        connection.delay = 2
        #expect(connection.weights == [0.003] + changed.dropFirst())
        try patch.initialize()
        #expect(connection.weights == [0.003, 0, 0])
        connection.weights = [0.001, 0.25, -10]
        try patch.initialize()
        #expect(connection.weights == [0.001, 0.25, -10])
    }

    @Test func tooManyNumbersAreAFault() {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert(Passive())
        let synapse = patch.place(DepressingSynapse(), at: soma)
        let connection = patch.netCon(from: soma, to: synapse)
        connection.weights = [1, 2, 3, 4]
        #expect(
            faults(of: patch) == [
                "NetCon from soma(0.5) to DepressingSynapse[0] at soma(0.5): carries 4 numbers; "
                    + "DepressingSynapse[0] at soma(0.5) expects weight, missing, lastTime"
            ])
    }
}
