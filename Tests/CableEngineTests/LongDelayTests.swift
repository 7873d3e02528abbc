import CableModel
import MechanismKit
import StandardMechanisms
import TestSupport
import Testing

@testable import CableEngine

/// Events that are due long after they were sent, some of them never.
@Suite(.timeLimit(.minutes(1))) struct LongDelayTests {
    @Test(arguments: 0..<4) func eventsComeInTheOrderInWhichTheyWerePutIn(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let calendar = EventCalendar()
        var expected: [Int: [EventCalendar.Lane: [Arrival]]] = [:]
        var number: Int32 = 0
        let halfSteps = 3 * EventCalendar.horizon
        for halfStep in 0..<halfSteps {
            if Int.random(in: 0..<16, using: &random) == 0 {
                // Due at a few moments, near and far, so that many meet there.
                let due = halfStep + (1 << Int.random(in: 0...18, using: &random)) & ~255
                let lane: EventCalendar.Lane = Bool.random(using: &random) ? .own : .byGid
                let arrival = Arrival(time: Double(due), weight: 1, instance: 0, connection: number)
                number += 1
                calendar.insert(arrival, halfStep: due, lane)
                expected[max(due, halfStep), default: [:]][lane, default: []].append(arrival)
            }
            var found: [Int32] = []
            calendar.take(halfStep: halfStep) { found += $0.map(\.connection) }
            let own = expected.removeValue(forKey: halfStep) ?? [:]
            #expect(found == EventCalendar.Lane.allCases.flatMap { own[$0, default: []].map(\.connection) }, "half step \(halfStep)")
        }
        #expect(!expected.isEmpty)
        calendar.setWeight(ofConnection: number - 1, to: 2)
        var left = EventCalendar.Lane.allCases.flatMap { calendar.removeAll($0) }
        #expect(left.filter { $0.weight == 2 }.count <= 1)
        left.sort { $0.connection < $1.connection }
        #expect(left.map(\.connection) == expected.values.flatMap(\.values).joined().map(\.connection).sorted())
        #expect(EventCalendar.Lane.allCases.allSatisfy { calendar.removeAll($0).isEmpty })
    }

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
            if isFarConnected { network.connections.append(.init(name: "far", source: 0, target: 0, weights: [1], delay: delay)) }
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
