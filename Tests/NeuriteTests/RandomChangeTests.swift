import Neurite
import Testing

/// A model that is changed while it runs goes on as one that is made with the new numbers, and
/// begins where it was.
@Suite struct RandomChangeTests {
    @Test(arguments: UInt32(1)...150) func aChangedModelGoesOnAsOneMadeAnew(seed: UInt32) throws {
        var random = RandomStream(seed: seed, id1: 21)
        var model = RandomModel(&random)
        let before = model
        let running = RandomModel.Built(model)
        try running.p.run(for: 8 * Double.random(in: 0.2...1, using: &random))
        try runUntilNothingIsAboveItsThreshold(running, model)
        let (time, state) = (running.p.t, running.state.map(\.value))
        let samples = running.recordings.map(\.count)
        for _ in 0..<Int.random(in: 1...6, using: &random) { model.changeSomething(in: running, &random) }

        let anew = RandomModel.Built(model.beginning(at: time))
        for (variable, value) in zip(anew.state, state) where variable.name.hasSuffix(".v") { variable.value = value }
        try anew.p.initialize(v: nil)
        for (variable, value) in zip(anew.state, state) { variable.value = value }
        for (index, connection) in before.connections.enumerated() where connection.isActive {
            // What the sources sent before is still on its way, whatever the connection is now.
            anew.connections[index].isActive = true
            for spike in running.spikes[index] where spike + connection.delay > time {
                anew.connections[index].send(at: spike + connection.delay - time)
            }
            anew.connections[index].isActive = model.connections[index].isActive
        }
        try running.p.continueRun(for: 8)
        try anew.p.continueRun(for: 8)
        for ((a, b), count) in zip(zip(running.recordings, anew.recordings), samples) {
            let (found, expected) = (a.values.dropFirst(count), b.values.dropFirst())
            #expect(found.count == expected.count && found.count > 100)
            let largest = expected.reduce(1e-9) { max($0, abs($1)) }
            let worst = zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
            #expect(worst <= 1e-9 * largest, "seed \(seed) at \(time) ms")
        }
    }

    /// A source that is above its threshold where a model begins spikes at once, which it has done
    /// already where the model goes on.
    private func runUntilNothingIsAboveItsThreshold(_ running: RandomModel.Built, _ model: RandomModel) throws {
        var quiet = 0
        for _ in 0..<4000 {
            let isAbove = zip(running.connections, model.connections).contains { connection, plan in
                plan.source.map { running.sections[$0.section]($0.x).v > plan.threshold } ?? false
            }
            quiet = isAbove ? 0 : quiet + 1
            if quiet == 2 { return }
            try running.p.continueRun(for: model.dt)
        }
    }

    /// What was taken out of a model leaves nothing behind: the rest runs as a model that never had
    /// it, to the last bit.
    @Test(arguments: UInt32(1)...150) func aModelFromWhichThingsWereTakenIsOneWithoutThem(seed: UInt32) throws {
        var random = RandomStream(seed: seed, id1: 22)
        func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
        let model = RandomModel(&random)
        let whole = RandomModel.Built(model)
        if chance(2) { try whole.p.run(for: 3) }
        let removed = RandomModel.Removal(
            sections: Set(model.sections.indices.filter { _ in chance(5) }),
            synapses: Set(model.synapses.indices.filter { _ in chance(5) }),
            clamps: Set(model.clamps.indices.filter { _ in chance(5) }),
            connections: Set(model.connections.indices.filter { _ in chance(5) }))
        whole.remove(removed, &random)
        let (rest, kept) = model.without(removed)
        let part = RandomModel.Built(rest)
        try whole.p.run(for: 8)
        try part.p.run(for: 8)
        #expect(
            whole.p.sections.count == part.p.sections.count
                && whole.p.pointProcesses.count == part.p.pointProcesses.count)
        #expect(whole.p.connections.filter { $0.source != nil }.count == part.p.connections.count)
        for (index, section) in kept.sections.enumerated() {
            #expect(whole.voltages[section].values == part.voltages[index].values && part.voltages[index].count > 100)
        }
        for (index, synapse) in kept.synapses.enumerated() {
            #expect(whole.conductances[synapse].values == part.conductances[index].values)
        }
        for (index, connection) in kept.connections.enumerated() {
            #expect(whole.spikes[connection].times == part.spikes[index].times)
        }
    }
}
