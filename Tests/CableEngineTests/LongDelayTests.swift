import CableEngine
import CableModel
import StandardMechanisms
import Testing

/// Events that are due long after they were sent, some of them never, are on their way also where
/// the step changes.
@Suite struct LongDelayTests {
    @Test(arguments: [40, 1e5, 1e9, 1e300]) func aDelayMayBeAsLongAsOneLikes(delay: Double) throws {
        func voltage(isFarConnected: Bool, dt: Double) throws -> [Double] {
            var network = Network()
            network.sections = [.init(name: "soma", shape: .cylinder(L: 20, diam: 20), mechanisms: [.init([HH()])])]
            network.pointProcesses = [
                .init(name: "synapse", mechanism: ExpSyn(tau: 2), location: .init(section: 0, x: 0.5)),
                .init(name: "stim", mechanism: NetStim(start: 1, number: 3, interval: 2), location: nil),
            ]
            network.sources = [.pointProcess(1)]
            network.connections = [.init(name: "near", source: 0, target: 0, weights: [0.01], delay: 1)]
            if isFarConnected {
                network.connections.append(.init(name: "far", source: 0, target: 0, weights: [1], delay: delay))
            }
            network.recordings = [.init(.voltage(.init(section: 0, x: 0.5)))]
            let simulation = try Simulation(network)
            try simulation.initialize(v: -65)
            try simulation.run(steps: 400)
            simulation.dt = dt
            try simulation.run(steps: 400)
            return simulation.samples(ofRecording: 0)
        }
        for dt in [0.025, 0.05] {
            #expect(try voltage(isFarConnected: true, dt: dt) == voltage(isFarConnected: false, dt: dt))
        }
    }
}
