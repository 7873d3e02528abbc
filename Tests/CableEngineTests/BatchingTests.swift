import CableEngine
import CableModel
import StandardMechanisms
import Testing

/// How a model is spread over batches changes nothing, to the last bit.
@Suite struct BatchingTests {
    /// Small cells in a ring and among themselves, with all kinds of delay, a noisy source and a
    /// pattern.
    private func network(dt: Double) -> Network {
        var network = Network()
        network.dt = dt
        let delays = [0, dt / 2, dt, 1.5 * dt, 0.7, 1, 3.3]
        for cell in 0..<7 {
            let soma = network.sections.count
            network.sections.append(
                Network.Section(
                    name: "soma\(cell)", shape: .cylinder(L: 15 + Double(cell), diam: 15), mechanisms: [.init([HH()])]))
            network.sections.append(
                Network.Section(
                    name: "dend\(cell)", shape: .cylinder(L: 80, diam: 1.5), nseg: 1 + cell % 4, Ra: 100,
                    parent: .init(section: soma, x: 1), mechanisms: [.init([Passive(g: 0.0005, e: -65)])]))
            network.pointProcesses.append(
                .init(name: "syn\(cell)", mechanism: ExpSyn(tau: 2), location: .init(section: soma + 1, x: 0.7)))
            network.sources.append(.detector(.init(section: soma, x: 0.5), threshold: -10))
            network.recordings.append(.init(.voltage(.init(section: soma, x: 0.5))))
            network.recordings.append(.init(.pointProcess(cell, variable: "g")))
            network.spikeRecordings.append(cell)
        }
        for cell in 0..<7 {
            network.connections.append(
                .init(name: "to \(cell)", source: (cell + 6) % 7, target: cell, weights: [0.02], delay: delays[cell]))
        }
        network.pointProcesses.append(
            .init(
                name: "stim", mechanism: NetStim(start: 1, number: 1e9, interval: 6, noise: 0.7), location: nil,
                randomIdentity: (5, 6, 7)))
        network.pointProcesses.append(.init(name: "pattern", mechanism: VecStim(pattern: [3, 2, 2, 9]), location: nil))
        for (number, pointProcess) in [(7, 7), (8, 8)] {
            network.sources.append(.pointProcess(pointProcess))
            network.connections.append(
                .init(name: "drive", source: number, target: number % 7, weights: [0.03], delay: 1))
            network.connections.append(.init(name: "drive more", source: number, target: 4, weights: [0.01], delay: 0))
        }
        return network
    }

    private func traces(compartmentsPerBatch: Int, dt: Double, pieces: [Int]) throws -> ([[Double]], [[Double]]) {
        let network = network(dt: dt)
        let simulation = try Simulation(network, compartmentsPerBatch: compartmentsPerBatch)
        try simulation.initialize(v: -65)
        for steps in pieces { try simulation.run(steps: steps) }
        return (
            network.recordings.indices.map { simulation.samples(ofRecording: $0) },
            network.spikeRecordings.map { simulation.spikes(ofSource: $0) }
        )
    }

    @Test(arguments: [0.025, 0.1])
    func batchesDoNotMatter(dt: Double) throws {
        let steps = Int(40 / dt)
        let (whole, spikes) = try traces(compartmentsPerBatch: .max, dt: dt, pieces: [steps])
        #expect(spikes.allSatisfy { $0.count >= 2 })
        for size in [1, 3, 8] {
            let (split, splitSpikes) = try traces(compartmentsPerBatch: size, dt: dt, pieces: [steps])
            #expect(split == whole)
            #expect(splitSpikes == spikes)
        }
    }

    @Test func runningInPiecesDoesNotMatter() throws {
        let whole = try traces(compartmentsPerBatch: 4, dt: 0.025, pieces: [1600])
        let pieces = try traces(compartmentsPerBatch: 4, dt: 0.025, pieces: [1, 2, 3, 594, 7, 993])
        #expect(whole == pieces)
    }

    /// How far batches go on their own follows the delays and the step as they are.
    @Test func changedDelaysHoldFromTheNextRun() throws {
        func traces(compartmentsPerBatch: Int, stepByStep: Bool) throws -> [[Double]] {
            let network = network(dt: 0.025)
            let simulation = try Simulation(network, compartmentsPerBatch: compartmentsPerBatch)
            func run(steps: Int) throws {
                for _ in 0..<(stepByStep ? steps : 1) { try simulation.run(steps: stepByStep ? 1 : steps) }
            }
            try simulation.initialize(v: -65)
            let weights = simulation.weights(ofConnection: 6)
            for delay in [3.3, 0.03, 5, 0.4] {
                simulation.update(connection: 6, weights: weights, delay: delay)
                try run(steps: 300)
            }
            simulation.dt = 0.0125
            try run(steps: 300)
            return network.recordings.indices.map { simulation.samples(ofRecording: $0) }
        }
        let whole = try traces(compartmentsPerBatch: .max, stepByStep: false)
        for size in [1, 8] {
            #expect(try traces(compartmentsPerBatch: size, stepByStep: false) == whole)
            #expect(try traces(compartmentsPerBatch: size, stepByStep: true) == whole)
        }
    }

    @Test func aDelayThatBecomesShorterThanAStepStopsTheNextRun() throws {
        let simulation = try Simulation(network(dt: 0.025), compartmentsPerBatch: 1)
        func message(_ body: () throws -> Void) -> String? {
            do {
                try body()
                return nil
            } catch { return "\(error)" }
        }
        try simulation.initialize(v: -65)
        try simulation.run(steps: 10)
        let weights = simulation.weights(ofConnection: 6)
        simulation.update(connection: 6, weights: weights, delay: 0.02)
        let fault = "to 6: its delay of 0.02 ms became shorter than dt = 0.025 ms; initialise before running on"
        #expect(message { try simulation.run(steps: 1) } == fault)
        simulation.update(connection: 6, weights: weights, delay: 0.03)
        try simulation.run(steps: 10)
        simulation.dt = 0.05
        #expect(message { try simulation.run(steps: 1) }?.contains("became shorter than dt = 0.05 ms") == true)
        simulation.dt = 0.025
        try simulation.run(steps: 10)
    }
}
