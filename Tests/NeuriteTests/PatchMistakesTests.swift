import Neurite
import Testing

/// What Patch 8.0.2 gets wrong, one test for each; a few by what the compiler takes, since a
/// mistake that does not compile cannot be made.
@Suite struct PatchMistakesTests {
    /// In Patch a second NetCon between the same two objects replaces the first, which is then
    /// silently freed.
    @Test func aSecondConnectionBetweenTheSameTwoObjectsStandsBesideTheFirst() throws {
        func peakConductance(connections: Int) throws -> Double {
            let p = Patch()
            let synapse = p.expSyn(at: p.section(name: "soma"), tau: 2)
            let stimulus = p.netStim(start: 1, number: 1)
            for _ in 0..<connections { _ = p.netCon(from: stimulus, to: synapse, weight: 0.01) }
            #expect(p.connections(from: stimulus, to: synapse).count == connections)
            let g = p.record(synapse.variable(.g))
            try p.run(for: 5)
            return g.max() ?? .nan
        }
        let (one, two) = (try peakConductance(connections: 1), try peakConductance(connections: 2))
        #expect(abs(one - 0.01) < 2e-4)
        #expect(two == 2 * one)
    }

    /// In Patch positional weight, delay and threshold are overwritten by the defaults.
    @Test func weightDelayAndThresholdAreWhatIsGiven() throws {
        let p = Patch()
        let soma = p.section(name: "soma")
        let synapse = p.expSyn(at: p.section())
        let given = p.netCon(from: soma, to: synapse, weight: 0.3, delay: 2.5, threshold: -11)
        #expect((given.weight, given.delay, given.threshold) == (0.3, 2.5, -11))
        let left = p.netCon(from: soma, to: synapse)
        #expect((left.weight, left.delay, left.threshold) == (0.1, 1, -20))
        // And they act: the only spike comes where the voltage passes the threshold, and arrives
        // after the delay with the weight.
        let q = Patch()
        let rising = q.section(name: "rising", L: 10, diam: 10)
        rising.iclamp(amplitude: 0.1, delay: 1)
        let target = q.expSyn(at: q.section(), tau: 1e9)
        let connection = q.netCon(from: rising, to: target, weight: 0.3, delay: 2.5, threshold: -11)
        let (v, g) = (q.record(rising), q.record(target.variable(.g)))
        connection.record()
        try q.run(for: 10)
        let crossing = try #require(v.firstIndex { $0 > -11 })
        #expect(v[crossing - 1] <= -11)
        #expect(abs(connection.record()[0] - q.time[crossing]) < 1e-9)
        let arrival = try #require(g.firstIndex { $0 > 0 })
        #expect(abs(q.time[arrival] - q.time[crossing] - 2.5) <= 2 * q.dt)
        #expect(abs(g[arrival] - 0.3) < 1e-6)
    }

    /// In Patch two runs without an initial voltage start from different voltages.
    @Test func runsWithoutAVoltageStartAlike() throws {
        let p = Patch()
        let soma = p.section(name: "soma").insert(HH())
        soma.iclamp(amplitude: 100, duration: 5)
        let v = p.record(soma)
        try p.run(for: 4)
        let first = Array(v)
        #expect(v.last != v.first)
        try p.run(for: 4)
        #expect(Array(v) == first)
        #expect(first[0] == -65)
    }

    /// In Patch `VecStim.vector` and `.pattern` cannot be read back.
    @Test func aPatternCanBeReadBackAndChanged() throws {
        let p = Patch()
        let stimulus = p.vecStim(pattern: [3, 1, 2])
        #expect(stimulus.pattern == [3, 1, 2])
        let detector = p.netCon(from: stimulus, to: nil)
        stimulus.pattern.append(4)
        #expect(stimulus.pattern == [3, 1, 2, 4])
        detector.record()
        try p.run(for: 10)
        #expect(Array(detector.record()) == [1, 2, 3, 4])
    }

    /// In Patch `p.time` makes a new vector at each access.
    @Test func theTimeIsOneVector() throws {
        let p = Patch()
        let soma = p.section()
        let time = p.time
        #expect(p.time === time)
        try p.run(for: 1)
        #expect(p.time === time)
        #expect(time.count == 41)
        try p.run(for: 2)
        #expect(time.count == 81)
        withExtendedLifetime(soma) {}
    }

    /// In Patch `s.nseggg = 55` is accepted. `section.nseggg = 55` does not compile here; a name
    /// given as a string is an error that lists those that there are.
    @Test func aMistypedNameIsAnErrorThatListsTheRightOnes() throws {
        func fault(_ ask: (Patch, Section) -> Void) -> String? {
            let p = Patch()
            let soma = p.section(name: "soma").insert(HH())
            ask(p, soma)
            do {
                try p.initialize()
                return nil
            } catch NeuriteError.invalidModel(let faults) {
                return faults.map(\.description).joined(separator: "\n")
            } catch {
                return "another error: \(error)"
            }
        }
        #expect(
            fault { $0.expSyn(at: $1)["tua"] = 2 } == "ExpSyn[0] at soma(0.5): ExpSyn has no tua; it has tau, e, i, g")
        #expect(
            fault { _ = $0.expSyn(at: $1)["tua"] } == "ExpSyn[0] at soma(0.5): ExpSyn has no tua; it has tau, e, i, g")
        #expect(fault { $1.insert("hhh") } == "soma: there is no mechanism hhh; known: extracellular, fastpas, hh, pas")
        #expect(
            fault { $1(0.5)["hh.gnabr"] = 2 }
                == "soma(0.5): hh has no gnabr; it has gnabar, gkbar, gl, el, ena, ek, ina, ik, il, gna, gk, m, h, n")
        #expect(fault { $1(0.5)["hhh.gnabar"] = 2 } == "soma(0.5): has no mechanism hhh; it has hh")
        #expect(
            fault { _ = $1(0.5)["vv"] }
                == "soma(0.5): has no vv; it has v, i_cap, diam, cm, ek, ki, ko, ik, ena, nai, nao, ina, "
                + HH.Variable.allCases.map { "hh.\($0)" }.joined(separator: ", "))
        #expect(fault { $1.uninsert("pas") } == "soma: has no mechanism pas to take out; it has hh")
        #expect(fault { $1.insert("hh")(0.5)["hh.gnabar"] = 0.2 } == nil)
    }

    /// In Patch gids of another integer type are refused.
    @Test func gidsAreOfAnyIntegerType() throws {
        let p = Patch()
        let stimulus = p.vecStim(pattern: [1])
        let synapse = p.expSyn(at: p.section(), tau: 2)
        let transmitter = p.parallelCon(stimulus, gid: UInt8(7))
        let receivers = [
            p.parallelCon(gid: 7, synapse, weight: 0.01), p.parallelCon(gid: Int32(7), synapse, weight: 0.02),
            p.parallelCon(gid: UInt64(7), synapse, weight: 0.04),
        ]
        let g = p.record(synapse.variable(.g))
        try p.run(for: 3)
        #expect(abs((g.max() ?? 0) - 0.07) < 2e-3)
        withExtendedLifetime((transmitter, receivers)) {}
    }

    /// In Patch nothing can be disconnected.
    @Test(arguments: [0, -1, 1025, Int.max, Int.min]) func thereCannotBeSoManyThreads(threads: Int) {
        let p = Patch(threads: threads)
        #expect(p.threads == 1)
        let fault = Fault("Patch", "threads is \(threads); expected 1 to 1024")
        #expect(throws: NeuriteError.invalidModel([fault])) { try p.initialize() }
    }

    @Test func everythingCanBeDisconnected() throws {
        let p = Patch()
        let (parent, child) = (p.section(name: "parent"), p.section(name: "child"))
        child.connect(to: parent)
        let synapse = p.expSyn(at: child)
        let connection = p.netCon(from: parent, to: synapse)
        let vector = p.record(child)
        let own = child.record(at: 0.3)
        let spikes = connection.record()
        try p.run(for: 1)
        child.disconnect()
        #expect(child.parent == nil && parent.children.isEmpty)
        connection.disconnect()
        #expect(connection.target == nil && p.connections(from: parent, to: synapse).isEmpty)
        vector.disconnect()
        own.disconnect()
        #expect(child.recordings.places.isEmpty)
        spikes.disconnect()
        synapse.remove()
        #expect(child.pointProcesses.isEmpty && synapse.segment == nil)
        #expect((vector.count, own.count) == (41, 41))
        try p.run(for: 2)
        #expect((vector.count, own.count) == (41, 41))
    }

    /// In Patch `stimulate(pattern:)` ignores its other arguments silently. Here it takes only
    /// those that mean something, and each acts.
    @Test func aPatternTakesWeightAndDelay() throws {
        let p = Patch()
        let synapse = p.expSyn(at: p.section(), tau: 1e9)
        let stimulus = synapse.stimulate(pattern: [1, 2], weight: 0.3, delay: 1.5)
        let connection = try #require(p.connections(from: stimulus, to: synapse).first)
        #expect((connection.weight, connection.delay) == (0.3, 1.5))
        let g = p.record(synapse.variable(.g), every: 0.5)
        try p.run(for: 5)
        #expect(g.map { ($0 * 10).rounded() / 10 } == [0, 0, 0, 0, 0, 0.3, 0.3, 0.6, 0.6, 0.6, 0.6])
    }

    /// In Patch a clamp made without a section lands on whichever is on the section stack. Here
    /// there is no such stack: all that makes one at a place asks for the place, and the one that
    /// does not reports it.
    @Test func aClampWithoutAPlaceIsAnError() {
        let p = Patch()
        let bystander = p.section(name: "bystander")
        let clamp = p.place(IClamp())
        #expect(clamp.segment == nil)
        #expect(bystander.pointProcesses.isEmpty)
        #expect(
            throws: NeuriteError.invalidModel([Fault("IClamp[0]", "has no place; a point process sits on a section")])
        ) { try p.initialize() }
    }
}
