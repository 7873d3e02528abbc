import Neurite
import Testing

/// Patches in one process do not notice each other.
@Suite struct TwoPatchesTests {
    /// A model whose course depends on its seed, its temperature and its step.
    private final class Model {
        let p = Patch()
        let v, g: Vector
        let spikes: SpikeTimes

        init(_ number: Int) {
            p.seed = UInt32(number)
            p.celsius = 6.3 + Double(number)
            p.dt = number.isMultiple(of: 2) ? 0.025 : 0.02
            let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
            let dend = p.section(name: "dend", L: 200, diam: 2, nseg: 5).connect(to: soma).insert("pas")
            let synapse = dend.synapse(ExpSyn(tau: 2))
            synapse.stimulate(start: 1, number: 1e9, interval: 2, noise: 0.7, weight: 0.01, delay: 1)
            v = p.record(soma)
            g = p.record(synapse.variable(.g))
            spikes = soma.connectPoints(to: soma.synapse(ExpSyn(e: -80)), weight: 0.001).record()
        }

        var result: [[Double]] { [Array(v), Array(g), spikes.times, Array(p.time)] }

        static func alone(_ number: Int) throws -> [[Double]] {
            let model = Model(number)
            try model.p.run(for: 40)
            return model.result
        }
    }

    @Test func modelsThatRunInTurnsAreAsAlone() throws {
        let (one, two) = (Model(1), Model(2))
        try one.p.initialize()
        try two.p.initialize()
        for _ in 0..<20 {
            try one.p.continueRun(for: 2)
            try two.p.continueRun(for: 1)
            try two.p.continueRun(for: 1)
        }
        let alone = (try Model.alone(1), try Model.alone(2))
        #expect(one.result == alone.0)
        #expect(two.result == alone.1)
        #expect(alone.0[0] != alone.1[0] && alone.0[2].count > 1)
    }

    @Test func modelsOnSeveralThreadsAreAsAlone() async throws {
        let found = try await withThrowingTaskGroup(of: (Int, [[Double]]).self) { group in
            for number in 1...4 { group.addTask { (number, try Model.alone(number)) } }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for number in 1...4 { #expect(found[number] == (try Model.alone(number)), "model \(number)") }
    }

    /// To mix the objects of two is an error of both, and leaves both as they were.
    @Test func objectsOfTwoPatchesCannotBeConnected() throws {
        let (p, q) = (Patch(), Patch())
        let (here, there) = (p.section(name: "here"), q.section(name: "there"))
        let synapse = q.expSyn(at: there)
        here.connect(to: there)
        let connection = p.netCon(from: here, to: synapse)
        let placed = p.expSyn(at: there)
        #expect(
            faults(of: p) == [
                "here: cannot be connected to there, which belongs to another Patch",
                "NetCon from here(0.5) to nothing: cannot be connected to ExpSyn[0] at there(0.5), which belongs to another Patch",
                "ExpSyn[0]: cannot be connected to there, which belongs to another Patch",
                "ExpSyn[0]: has no place; a point process sits on a section",
            ])
        #expect(
            faults(of: q) == [
                "there: cannot be connected to here, which belongs to another Patch",
                "ExpSyn[0] at there(0.5): cannot be connected to NetCon from here(0.5) to nothing, which belongs to another Patch",
                "there: cannot be connected to ExpSyn[0], which belongs to another Patch",
            ])
        placed.remove()
        try p.run(for: 1)
        try q.run(for: 1)
        #expect(here.parent == nil && there.children.isEmpty && synapse.segment == there(0.5))
        withExtendedLifetime(connection) {}
    }
}
