import Neurite
import Testing

/// What a connection carries beside its source's spikes, and whether it carries anything.
@Suite struct EventSendingTests {
    private let p = Patch()
    private let soma: Section
    private let synapse: PointProcess<ExpSyn>

    init() {
        soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(e: -65))
        synapse = p.expSyn(at: soma, tau: 1e15)
    }

    @Test func anEventThatIsSentArrivesAtItsTimeWhateverTheDelay() throws {
        let connection = p.netCon(from: soma, to: synapse, weight: 0.001, delay: 7)
        let g = p.record(synapse.variable(.g))
        try p.run(for: 2)
        connection.send(at: 3)
        connection.send(at: 3)
        connection.send(at: p.t)
        try p.continueRun(for: 2)
        #expect(g[80] == 0 && abs(g[81] - 0.001) < 1e-12 && abs(g[120] - 0.001) < 1e-12 && abs(g[121] - 0.003) < 1e-12)
        // A new start takes back what is on its way.
        connection.send(at: 5)
        try p.run(for: 10)
        #expect(g.max() == 0)
    }

    @Test func anEventThatIsOnItsWayHasTheWeightOfItsArrival() throws {
        let connection = p.netCon(from: soma, to: synapse, weight: 0.001)
        try p.initialize()
        connection.send(at: 3)
        connection.weight = 0.004
        try p.continueRun(for: 4)
        #expect(abs(synapse[.g] - 0.004) < 1e-12)
    }

    @Test func whatCannotBeSentIsRefused() throws {
        let (connection, detector) = (p.netCon(from: soma, to: synapse), p.netCon(from: soma, to: nil))
        let name = "NetCon from soma(0.5) to ExpSyn[0] at soma(0.5)"
        func refusal(_ problem: String, of object: String? = nil) -> NeuriteError {
            .invalidModel([Fault(object ?? name, problem)])
        }
        connection.send(at: 1)
        #expect(
            throws: refusal(
                "is to carry an event to t = 1.0 ms, but the model is not initialised; initialise before sending it")
        ) {
            try p.initialize()
        }
        try p.run(for: 2)
        detector.send(at: 3)
        #expect(
            throws: refusal(
                "is to carry an event to t = 3.0 ms, but has no target", of: "NetCon from soma(0.5) to nothing")
        ) {
            try p.continueRun(for: 1)
        }
        for time in [1.5, -.infinity, .infinity, .nan] {
            connection.send(at: time)
            #expect(
                throws: refusal(
                    "is to carry an event to t = \(time) ms; expected a finite number from the present, 2.0 ms, on")
            ) {
                try p.continueRun(for: 1)
            }
        }
        try p.continueRun(for: 1)
    }

    @Test func aConnectionThatIsNotActiveCarriesNothingButWhatIsUnderWay() throws {
        let connection = p.netCon(from: p.vecStim(pattern: [1, 2, 3, 4, 6]), to: synapse, weight: 0.001, delay: 0.5)
        let spikes = connection.record()
        let (other, detector) = (p.netCon(from: soma, to: synapse), p.netCon(from: soma, to: nil))
        #expect(connection.isActive && !detector.isActive)
        detector.isActive = false
        other.isActive = false
        try p.run(for: 2.25)
        connection.isActive = false
        other.send(at: 2.3)
        connection.send(at: 2.4)
        try p.continueRun(for: 2)
        #expect(abs(synapse[.g] - 0.002) < 1e-12 && !connection.isActive)
        connection.isActive = true
        try p.continueRun(for: 4)
        #expect(abs(synapse[.g] - 0.003) < 1e-12 && spikes.times == [1, 2, 3, 4, 6])
        // It holds for the runs to come.
        connection.isActive = false
        try p.run(for: 8)
        #expect(synapse[.g] == 0 && spikes.count == 5)
    }

    /// However many of a source's connections are switched, in whatever order: each does what it is
    /// told.
    @Test(arguments: UInt32(1)...4) func connectionsAreSwitchedOneByOne(seed: UInt32) throws {
        var random = RandomStream(seed: seed, id1: 5)
        let source = p.netStim(start: 0, number: 1e9, interval: 1)
        let synapses = (0..<12).map {
            $0 % 3 == 2 ? p.exp2Syn(at: soma, tau1: 1, tau2: 2) as AnyPointProcess : p.expSyn(at: soma, tau: 1e15)
        }
        let connections = (0..<40).map { number in
            p.netCon(
                from: source, to: synapses[Int.random(in: 0..<12, using: &random)], weight: 0,
                delay: number % 5 == 0 ? 0.01 : 0.1)
        }
        for connection in connections { connection.isActive = Bool.random(using: &random) }
        try p.run(for: 0.5)
        for _ in 0..<60 {
            let switched = connections.randomElement(using: &random)
            switched?.isActive.toggle()
            for (number, connection) in connections.enumerated() {
                connection.weight = Double(1 << (number % 20)) * 1e-12
            }
            let targets = connections.map(\.target)
            let before = synapses.map { ($0 as? PointProcess<ExpSyn>)?[.g] }
            try p.continueRun(for: 1)
            for (index, synapse) in synapses.enumerated() {
                guard let g = (synapse as? PointProcess<ExpSyn>)?[.g], let before = before[index] else { continue }
                let sent = connections.indices.filter { targets[$0] == synapse && connections[$0].isActive }.map {
                    connections[$0].weight
                }
                #expect(abs(g - before - sent.reduce(0, +)) < 1e-15)
            }
        }
    }

    @Test func weightsAreGivenWhereAConnectionIsMade() throws {
        let plastic = p.place(WeightedSynapse(), at: soma)
        let made = [
            p.netCon(from: soma, to: plastic, weights: [0.1, 0.5], delay: 2, threshold: 5),
            soma.connectPoints(to: plastic, weights: [0.1, 0.5]),
            p.parallelCon(gid: 7, plastic, weights: [0.1, 0.5]),
        ]
        #expect(made.allSatisfy { $0.weights == [0.1, 0.5] } && made[0].delay == 2 && made[0].threshold == 5)
        #expect(p.netCon(from: soma, to: plastic, weights: [0.1]).weights == [0.1, 0])
        #expect(p.netCon(from: soma, to: plastic, weight: 0.3).weights == [0.3, 0])
        let wrong = p.netCon(from: soma, to: synapse, weights: [1, 2])
        #expect(faults(of: p).contains { $0.contains("carries 2 numbers; ExpSyn[0] at soma(0.5) expects weight") })
        withExtendedLifetime(wrong) {}
    }

    @Test func whatAConnectionCarriesIsRecordedSetAndPlayed() throws {
        let plastic = p.place(WeightedSynapse(), at: soma)
        let connection = p.netCon(
            from: p.netStim(start: 1, number: 1e9, interval: 1), to: plastic, weights: [0.1, 5], delay: 0.2)
        let (weight, uses) = (p.record(connection.variable("weight")), p.record(connection.variable("uses"), every: 1))
        try p.run(for: 3)
        #expect(uses.values == [5, 5, 6, 7] && connection.variable("uses").value == 7)
        connection.variable("uses").value = 50
        connection.variable("weight").value = 0.7
        try p.continueRun(for: 1)
        #expect(weight.values.last == 0.7 && connection.weights == [0.7, 51])
        let play = p.vector([0.2, 0.4]).play(into: connection.variable("weight"), times: [0, 2])
        try p.run(for: 1)
        // The other number is as it was set.
        #expect(abs((weight.last ?? 0) - 0.3) < 1e-12 && connection.weights[1] == 50)
        withExtendedLifetime(play) {}
    }

    @Test func numbersThatAConnectionDoesNotCarryAreRefused() throws {
        let (connection, detector) = (p.netCon(from: soma, to: synapse), p.netCon(from: soma, to: nil))
        let recording = p.record(connection.variable("uses"))
        #expect(
            faults(of: p) == ["NetCon from soma(0.5) to ExpSyn[0] at soma(0.5): carries no uses; it carries weight"])
        recording.disconnect()
        p.record(detector.variable("weight")).disconnect()
        #expect(
            faults(of: p) == [
                "NetCon from soma(0.5) to nothing.weight: cannot be recorded; the connection has no target, and carries nothing"
            ])
    }
}

/// A synapse whose connections count their events.
private struct WeightedSynapse: CurrentMechanism, EventMechanism {
    static let name = "WeightedSynapse"
    static let kind = MechanismKind.pointProcess
    static let weightNames = ["weight", "uses"]

    enum Variable: Int, MechanismVariable { case g }

    static func declaration(of variable: Variable) -> VariableDeclaration<WeightedSynapse> { .state(unit: "uS") }

    static func addCurrents(_ block: Block<WeightedSynapse>) {}

    static func receive(_ event: Event, at synapse: Instance<WeightedSynapse>) {
        synapse[.g] += event.weight
        event[weight: 1] += 1
    }
}
