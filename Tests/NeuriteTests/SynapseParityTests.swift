import Neurite
import Testing

/// Patch's API, call by call: point processes, stimuli and connections, under the names that they
/// have here.
@Suite struct SynapseParityTests {
    // s.synapse, s.synapses

    @Test func aSectionMakesItsSynapses() {
        let p = Patch()
        let s = p.section()
        let (first, second) = (s.synapse(ExpSyn(tau: 2)), s.synapse(Exp2Syn(), x: 0.2))
        let clamp = s.iclamp()
        #expect(first.tau == 2 && first.segment == s(0.5) && second.segment == s(0.2))
        #expect(s.synapses == [first, second])
        #expect(s.pointProcesses == [first, second, clamp])
    }

    @Test func aSynapseByItsNameIsWhatReceivesEvents() throws {
        let p = Patch()
        let s = p.section(name: "s")
        let synapse = try s.synapse("ExpSyn", x: 0.2)
        #expect(synapse.segment == s(0.2) && s.synapses == [synapse])
        for name in ["IClamp", "AlphaSynapse", "NetStim", "hh", "ExpSin"] {
            #expect(
                throws: NeuriteError.invalidModel([
                    Fault(name, "is not a point process that receives events; known: Exp2Syn, ExpSyn")
                ])
            ) { try s.synapse(name) }
        }
        #expect(s.pointProcesses == [synapse])
    }

    // s.connect_points / connect_synapse

    @Test func aSectionConnectsToASynapse() {
        let p = Patch()
        let s = p.section(name: "s")
        let target = p.section().synapse(ExpSyn())
        let plain = s.connectPoints(to: target)
        #expect((plain.weight, plain.delay, plain.threshold) == (0.1, 1, -20))
        let given = s.connectPoints(to: target, weight: 0.2, delay: 3, threshold: 5)
        #expect((given.weight, given.delay, given.threshold) == (0.2, 3, 5))
        #expect(p.connections(from: s, to: target) == [plain, given] && plain.target == target)
    }

    // s.iclamp

    @Test func aCurrentClampTakesOneAmplitudeOrAListOfThem() throws {
        let p = Patch()
        let s = p.section(name: "s")
        let plain = s.iclamp()
        #expect((plain.amp, plain.delay, plain.dur) == (1, 0, 100) && plain.segment == s(0.5))
        let given = s.iclamp(amplitude: 0.2, x: 0.3, delay: 4, duration: 5)
        #expect((given.amp, given.delay, given.dur) == (0.2, 4, 5) && given.segment == s(0.3))
        let listed = s.iclamp(amplitude: [1, 2, 3], delay: 0.1, duration: 0.15)
        let i = p.record(listed)
        p.dt = 0.03125
        listed.delay = 0.0625
        try p.run(for: 0.3125)
        #expect(Array(i) == [0, 0, 0, 1, 2, 3, 3, 3, 0, 0, 0])
    }

    // s.vclamp

    @Test func aVoltageClampTakesOneVoltageOrThree() throws {
        let p = Patch()
        let plain = p.section().vclamp()
        #expect((plain.amp1, plain.amp2, plain.amp3, plain.rs) == (-70, -70, -70, 1))
        #expect((plain.dur1, plain.dur2, plain.dur3) == (0, 100, 0))
        let s = p.section(L: 10, diam: 10).insert(Passive())
        let clamp = s.vclamp(-20, before: 5, duration: 10, after: 5, holding: -80)
        #expect((clamp.amp1, clamp.amp2, clamp.amp3) == (-80, -20, -80))
        #expect((clamp.dur1, clamp.dur2, clamp.dur3) == (5, 10, 5))
        let three = p.section().vclamp((-60, -10, -50), before: 1, duration: 2, after: 3)
        #expect((three.amp1, three.amp2, three.amp3) == (-60, -10, -50))
        let v = p.record(s, every: 1)
        try p.run(for: 20)
        #expect(abs(v[4] + 80) < 0.2 && abs(v[14] + 20) < 0.2 && abs(v[19] + 80) < 0.2)
    }

    // p.ExpSyn(s), p.IClamp, every point process

    @Test func everyPointProcessHasAFactory() {
        let p = Patch()
        let s = p.section()
        let all: [AnyPointProcess] = [
            p.expSyn(at: s, tau: 2, e: -70), p.exp2Syn(at: s, tau1: 1, tau2: 2, e: 3),
            p.alphaSynapse(at: s, onset: 1, gmax: 0.1),
            p.iClamp(at: s, delay: 1, dur: 2, amp: 3), p.seClamp(at: s, rs: 2), p.vClamp(at: s),
            p.place(ExpSyn(tau: 5), at: s(0.1)),
        ]
        #expect(s.pointProcesses == all)
        #expect(
            all[0]["tau"] == 2 && all[0]["e"] == -70 && all[3]["amp"] == 3 && all[4]["rs"] == 2 && all[6]["tau"] == 5)
        #expect(
            all.map(\.name) == [
                "ExpSyn[0]", "Exp2Syn[0]", "AlphaSynapse[0]", "IClamp[0]", "SEClamp[0]", "VClamp[0]", "ExpSyn[1]",
            ])
        let synapse = p.expSyn(at: s)
        synapse.tau = 7
        #expect(synapse["tau"] == 7 && synapse.parameters.tau == 7)
        synapse["tau"] = 8
        #expect(synapse.tau == 8)
    }

    /// A factory has the defaults of the mechanism that it makes, which are NEURON's.
    @Test func aFactoryAndItsMechanismHaveTheSameDefaults() {
        let p = Patch()
        let s = p.section()
        #expect(p.expSyn(at: s).has(ExpSyn()) && p.exp2Syn(at: s).has(Exp2Syn()))
        #expect(p.alphaSynapse(at: s).has(AlphaSynapse()) && p.iClamp(at: s).has(IClamp()))
        #expect(p.seClamp(at: s).has(SEClamp()) && p.vClamp(at: s).has(VClamp()))
        #expect(p.netStim().has(NetStim()) && !p.netStim(start: 51).has(NetStim()))
    }

    /// The clamps of a section are those of the patch, under Patch's labels and with Patch's
    /// defaults.
    @Test func aSectionsClampsAreThoseOfThePatch() {
        let p = Patch()
        let s = p.section()
        #expect(s.iclamp().has(p.iClamp(at: s, delay: 0, dur: 100, amp: 1).parameters))
        let clamp = p.seClamp(at: s, dur1: 0, amp1: -70, dur2: 100, amp2: -70, dur3: 0, amp3: -70)
        #expect(s.vclamp().has(clamp.parameters))
    }

    // pp.stimulate

    @Test func aPointProcessIsStimulated() throws {
        let p = Patch()
        let synapse = p.section().synapse(ExpSyn())
        let regular = synapse.stimulate(start: 1, number: 3, interval: 2, noise: 0.5, weight: 0.2, delay: 1)
        #expect((regular.start, regular.number, regular.interval, regular.noise) == (1, 3, 2, 0.5))
        let connection = try #require(p.connections(from: regular, to: synapse).first)
        #expect((connection.weight, connection.delay) == (0.2, 1))
        let listed = synapse.stimulate(pattern: [1, 5])
        #expect(listed.pattern == [1, 5])
        let second = try #require(p.connections(from: listed, to: synapse).first)
        #expect((second.weight, second.delay) == (0.04, 0))
    }

    // p.NetStim(), p.VecStim(pattern=)

    @Test func aRegularStimulusIsAPatternOfItsTimes() throws {
        let p = Patch()
        let (regular, listed) = (p.netStim(start: 1, number: 3, interval: 1), p.vecStim(pattern: [1, 2, 3]))
        let synapses = (p.section().synapse(ExpSyn(tau: 2)), p.section().synapse(ExpSyn(tau: 2)))
        let connections = (p.netCon(from: regular, to: synapses.0), p.netCon(from: listed, to: synapses.1))
        let (a, b) = (p.record(synapses.0.variable(.g)), p.record(synapses.1.variable(.g)))
        connections.0.record()
        connections.1.record()
        try p.run(for: 10)
        #expect(Array(connections.0.record()) == [1, 2, 3])
        #expect(Array(connections.1.record()) == [1, 2, 3])
        #expect(Array(a) == Array(b) && a.max() != 0)
        let plain = p.netStim()
        #expect((plain.start, plain.number, plain.interval, plain.noise) == (50, 10, 10, 0))
    }

    // p.NetCon, nc.record()

    @Test func aConnectionRecordsItsSpikesOnce() throws {
        let p = Patch()
        let detector = p.netCon(from: p.vecStim(pattern: [1, 2]), to: nil)
        #expect(detector.target == nil)
        let recorder = detector.record()
        #expect(detector.record() === recorder)
        try p.run(for: 3)
        #expect(detector.record() === recorder)
        #expect(Array(recorder) == [1, 2] && recorder.times == [1, 2])
    }

    // connection(a, b)

    @Test func connectionsAreFoundByTheirEnds() {
        let p = Patch()
        let (s, t) = (p.section(name: "s"), p.section(name: "t"))
        let (a, b) = (t.synapse(ExpSyn()), t.synapse(ExpSyn()))
        let (first, second, other) = (p.netCon(from: s, to: a), p.netCon(from: s(0.2), to: a), p.netCon(from: s, to: b))
        #expect(p.connections(from: s, to: a) == [first, second])
        #expect(p.connections(from: s(0.2), to: a) == [second])
        #expect(p.connections(from: s, to: b) == [other])
        #expect(p.connections(from: t, to: a).isEmpty)
        #expect(p.connections == [first, second, other])
    }
}

extension PointProcess {
    /// Whether all of its parameters are those of a mechanism.
    fileprivate func has(_ mechanism: M) -> Bool {
        MechanismParameters(parameters).isSame(as: MechanismParameters(mechanism))
    }
}
