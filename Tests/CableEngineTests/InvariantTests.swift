import CableModel
import StandardMechanisms
import TestSupport
import Testing

@testable import CableEngine

/// Whatever is done to a model while it runs, cables, pools and calendars stay sound.
@Suite struct InvariantTests {
    /// Branched cells with mechanisms in all of their membrane and in parts of it, at points, with
    /// an ion whose pool is kept, and events of all kinds.
    private func network(_ seed: Int, _ random: inout SeededGenerator) -> Network {
        var network = Network()
        for cell in 0..<5 {
            let soma = network.sections.count
            network.sections.append(
                Network.Section(name: "soma\(cell)", shape: .cylinder(L: 20, diam: 20), mechanisms: [.init([HH()])]))
            for branch in 0..<3 {
                network.sections.append(
                    Network.Section(
                        name: "dend\(cell)[\(branch)]", shape: .cylinder(L: 100, diam: 1),
                        nseg: .random(in: 1...5, using: &random),
                        Ra: 100,
                        parent: .init(section: soma + max(0, branch - 1), x: branch == 2 ? 0.5 : 1),
                        mechanisms: branch == 1 ? [] : [.init([Passive()])]))
            }
            network.pointProcesses.append(
                .init(name: "syn\(cell)", mechanism: ExpSyn(tau: 2), location: .init(section: soma + 1, x: 1)))
            network.pointProcesses.append(
                .init(name: "clamp\(cell)", mechanism: IClamp(), location: .init(section: soma, x: 0.5)))
            network.sources.append(.detector(.init(section: soma, x: 0.5), threshold: -10))
            network.recordings.append(.init(.voltage(.init(section: soma + 2, x: 1))))
            network.recordings.append(.init(.ion(.init(section: soma, x: 0.5), name: "ina")))
        }
        network.pointProcesses.append(
            .init(
                name: "stim", mechanism: NetStim(start: 1, number: 1e9, interval: 3, noise: 0.5), location: nil,
                randomIdentity: (1, 2, 3)))
        network.sources.append(.pointProcess(10))
        for cell in 0..<5 {
            for source in [5, (cell + 1) % 5] {
                network.connections.append(
                    .init(
                        name: "to \(cell)", source: source, target: 2 * cell, weights: [0.02],
                        delay: seed % 2 == 0 && cell == 0 ? 0.01 : .random(in: 0.03...5, using: &random))
                )
            }
        }
        return network
    }

    private func change(_ simulation: Simulation, _ network: Network, _ random: inout SeededGenerator) throws -> String
    {
        let soma = 4 * Int.random(in: 0..<5, using: &random)
        switch Int.random(in: 0..<9, using: &random) {
        case 0:
            simulation.set(
                .density(.init(section: soma, x: 0.5), mechanism: "hh", variable: "gnabar"),
                to: .random(in: 0...0.2, using: &random))
            return "a parameter"
        case 1:
            simulation.set(.voltage(.init(section: soma + 3, x: 0.5)), to: -60)
            return "a voltage"
        case 2:
            simulation.dt = [0.005, 0.01, 0.025].randomElement(using: &random) ?? 0.025
            return "dt"
        case 3:
            simulation.celsius = .random(in: 5...20, using: &random)
            return "celsius"
        case 4:
            var section = network.sections[soma + 1]
            section.shape = .cylinder(
                L: .random(in: 10...200, using: &random), diam: .random(in: 0.5...3, using: &random))
            simulation.update(section: soma + 1, to: section)
            return "a shape"
        case 5:
            let connection = Int.random(in: network.connections.indices, using: &random)
            simulation.update(
                connection: connection, weights: [.random(in: 0...0.05, using: &random)],
                delay: .random(in: 0.2...20, using: &random))
            return "a connection"
        case 6:
            simulation.setActive(
                Bool.random(using: &random), connection: Int.random(in: network.connections.indices, using: &random))
            return "whether a connection is active"
        case 7:
            simulation.send(
                overConnection: Int.random(in: network.connections.indices, using: &random), at: simulation.t + 3000)
            return "an event that is far off"
        default:
            try simulation.run(steps: .random(in: 1...200, using: &random))
            return "a run"
        }
    }

    private func brokenInvariants(_ simulation: Simulation) -> [String] {
        simulation.batches.flatMap { $0.checkInvariants() } + simulation.connections.checkInvariants()
    }

    @Test(arguments: 0..<8) func invariantsHoldWhateverIsChanged(seed: Int) throws {
        var random = SeededGenerator(seed: seed)
        let network = network(seed, &random)
        let simulation = try Simulation(network, compartmentsPerBatch: seed % 2 == 0 ? .max : 1)
        #expect(brokenInvariants(simulation) == [])
        try simulation.initialize(v: -65)
        for step in 0..<60 {
            let what = try change(simulation, network, &random)
            #expect(brokenInvariants(simulation) == [], "seed \(seed), step \(step): \(what)")
        }
    }
}
