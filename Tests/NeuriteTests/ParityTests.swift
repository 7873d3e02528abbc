import Neurite
import Testing

/// Patch's API, call by call: a test for each thing that it can do, under the name that it has here.
@Suite struct ParityTests {
    // p

    @Test func aPatchIsAContextOfItsOwn() {
        let (p, q) = (Patch(), Patch())
        p.celsius = 30
        p.dt = 0.1
        let section = p.section()
        #expect((q.celsius, q.dt, q.t) == (6.3, 0.025, 0))
        #expect(q.sections.isEmpty && p.sections == [section])
    }

    // p.Section(), .L, .diam, .nseg, .Ra, .cm, .set_dimensions, .set_segments

    @Test func sectionsHaveNEURONsDefaults() {
        let p = Patch()
        let plain = p.section()
        #expect((plain.L, plain.diam, plain.nseg, plain.Ra, plain.cm) == (100, 500, 1, 35.4, 1))
        #expect(plain.name == "section[0]")
        let given = p.section(name: "dend", L: 50, diam: 2, nseg: 5, Ra: 100, cm: 2)
        #expect((given.L, given.diam, given.nseg, given.Ra, given.cm) == (50, 2, 5, 100, 2))
        #expect(p.section().name == "section[1]")
        #expect(abs(plain.area - .pi * 500 * 100) < 1e-6)
    }

    @Test func sectionsCanBeChangedUntilAndBetweenRuns() throws {
        let p = Patch()
        let section = p.section(L: 10, diam: 10).insert(Passive())
        section.L = 20
        section.diam = 5
        section.Ra = 70
        section.cm = 0.5
        section.nseg = 3
        #expect((section.L, section.diam, section.nseg, section.Ra, section.cm) == (20, 5, 3, 70, 0.5))
        section.iclamp(amplitude: 0.01)
        let v = p.record(section)
        try p.run(for: 1)
        let first = v[40]
        section.cm = 1
        try p.run(for: 1)
        #expect(v[40] > first)
        section.nseg = 5
        section.L = 40
        try p.run(for: 1)
        #expect(v.count == 41)
    }

    // s(0.7), for seg in s; s for s(0.5)

    @Test func aSectionStandsForItsMiddle() throws {
        let p = Patch()
        let s = p.section(name: "s", L: 300, diam: 1, nseg: 3)
        #expect(s.segments.map(\.x) == [1.0 / 6, 0.5, 5.0 / 6])
        #expect(s.segment == s(0.5))
        #expect(p.expSyn(at: s).segment == s(0.5))
        #expect(p.expSyn(at: s(0.7)).segment == s(0.7))
        let (ofSection, ofMiddle, elsewhere) = (p.record(s), p.record(s(0.5)), p.record(s(0.9)))
        s(0.1).section.iclamp(amplitude: 0.1, x: 0.1)
        try p.run(for: 1)
        #expect(Array(ofSection) == Array(ofMiddle))
        #expect(Array(ofSection) != Array(elsewhere))
        let detector = p.netCon(from: s, to: nil)
        #expect(p.connections == [detector])
        #expect(detector.description == "NetCon from s(0.5) to nothing")
    }

    // s.insert

    @Test func mechanismsAreInsertedByTypeAndByName() {
        let p = Patch()
        let s = p.section(nseg: 3).insert(HH(gnabar: 0.2)).insert("pas")
        #expect(s.mechanismNames == ["hh", "pas"])
        s(0.5)[HH.self].gnabar = 0.3
        #expect(s.segments.map { $0[HH.self].gnabar } == [0.2, 0.3, 0.2])
        s(0.9)["pas.g"] = 0.5
        #expect(s.segments.map { $0["pas.g"] } == [0.001, 0.001, 0.5])
        #expect(s(0.9)["hh.gnabar"] == 0.2)
        s.uninsert("pas").uninsert(HH.self)
        #expect(s.mechanismNames.isEmpty)
    }

    @Test func segmentsTakeNamesBeforeAndDuringARun() throws {
        let p = Patch()
        let s = p.section(name: "s", nseg: 3).insert(HH())
        s(0.5)["cm"] = 2
        s(0.5)["diam"] = 400
        s(0.5)["ena"] = 55
        #expect((s(0.5)["cm"], s(0.5)["diam"]) == (2, 400))
        #expect(s(0.5)["hh.m"].isNaN && s(0.5)["v"].isNaN)
        try p.run(for: 1)
        #expect(s(0.5)["ena"] == 55 && s(0.1)["ena"] == 50)
        #expect(s(0.5)["v"] == s(0.5).v)
        #expect(s(0.5)["hh.m"] == s(0.5)[HH.self][.m] && s(0.5)["hh.m"] > 0)
        s(0.5)["hh.m"] = 0.5
        s(0.5)["v"] = -20
        s(0.5)["hh.gl"] = 0.01
        #expect(s(0.5)["hh.m"] == 0.5 && s(0.5).v == -20 && s(0.5)[HH.self].gl == 0.01)
        try p.continueRun(for: 1)
    }

    // s.connect, .parent, .children(), .wholetree()

    @Test func connectedSectionsKnowEachOther() {
        let p = Patch()
        let (soma, dend, twig) = (p.section(name: "soma"), p.section(name: "dend"), p.section(name: "twig"))
        #expect(dend.connect(to: soma) == dend)
        twig.connect(to: dend(0.3), end: 1)
        #expect(dend.parent == soma && dend.parentX == 1)
        #expect(twig.parent == dend && twig.parentX == 0.3)
        #expect(soma.parent == nil && soma.parentX == nil)
        #expect(soma.children == [dend] && dend.children == [twig] && twig.children.isEmpty)
        for section in [soma, dend, twig] { #expect(section.wholeTree == [soma, dend, twig]) }
    }

    // s.add_3d, .points

    @Test func pointsGiveASectionItsShape() {
        let p = Patch()
        let s = p.section().add3D(points: [(0, 0, 0), (30, 40, 0)], diameters: [2, 4])
        #expect(s.L == 50)
        #expect(s.points == [Point3D(x: 0, y: 0, z: 0, diam: 2), Point3D(x: 30, y: 40, z: 0, diam: 4)])
        #expect(abs(s.diam - 3) < 0.01)
        let even = p.section(diam: 3).add3D(points: [(0, 0, 0), (10, 0, 0)])
        #expect(even.points.map(\.diam) == [3, 3])
        #expect(p.section().add3D(points: [(0, 0, 0), (10, 0, 0)], diameter: 7).diam == 7)
    }

    // s.record, s.recordings

    @Test func aSectionRecordsItselfOnceForEachPlace() throws {
        let p = Patch()
        let s = p.section(name: "s", L: 300, diam: 1, nseg: 3).insert(Passive())
        s.iclamp(amplitude: 0.01, x: 0.1)
        s.record()
        let other = s.record(at: 0.7)
        #expect(s.recordings[0.7] === other && s.record(at: 0.7) === other)
        let middle = try #require(s.recordings[0.5])
        #expect(s.record() === middle && s.recordings[0.5] === middle)
        #expect(s.recordings.places == [0.5, 0.7])
        #expect(s.recordings[0.2] == nil)
        try p.run(for: 2)
        #expect(middle.count == p.time.count && p.time.count == 81)
        #expect(middle.last == s(0.5).v && s.recordings[0.7]?.last == s(0.7).v && middle.last != s(0.7).v)
    }

    // p.Vector(), v.record, p.record, p.time

    @Test func allThatHasAValueCanBeRecorded() throws {
        let p = Patch()
        let s = p.section(name: "s").insert(HH())
        let synapse = p.expSyn(at: s, tau: 2)
        synapse.stimulate(start: 1, number: 1, weight: 0.01)
        let clamp = s.iclamp(amplitude: 0.5, delay: 1, duration: 1)
        let v = p.vector()
        #expect(v.record(s) === v)
        let (segment, current, conductance, gate) = (
            p.record(s(0.5)), p.record(clamp), p.record(synapse.variable(.g)), p.record(s(0.5)[HH.self].variable(.m))
        )
        let (byName, ion) = (p.record(s(0.5).variable("hh.m")), p.record(s(0.5).variable("ina")))
        let coarse = p.record(s, every: 1)
        try p.run(for: 3)
        #expect(Array(v) == Array(segment))
        #expect(current[0] == 0 && current.max() == 0.5)
        #expect(abs((conductance.max() ?? 0) - 0.01) < 2e-4)
        #expect(Array(gate) == Array(byName) && (gate.max() ?? 0) > gate[0])
        #expect(ion.allSatisfy { $0 < 0 })
        #expect(coarse.count == 4 && coarse[2] == v[80])
        #expect(p.time.count == v.count && p.time[40] == 1)
    }

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
            p.expSyn(at: s, tau: 2, e: -70), p.exp2Syn(at: s, tau1: 1, tau2: 2, e: 3), p.alphaSynapse(at: s, onset: 1, gmax: 0.1),
            p.iClamp(at: s, delay: 1, dur: 2, amp: 3), p.seClamp(at: s, SEClamp(rs: 2)), p.vClamp(at: s),
            p.place(ExpSyn(tau: 5), at: s(0.1)),
        ]
        #expect(s.pointProcesses == all)
        #expect(all[0]["tau"] == 2 && all[0]["e"] == -70 && all[3]["amp"] == 3 && all[4]["rs"] == 2 && all[6]["tau"] == 5)
        #expect(all.map(\.name) == ["ExpSyn[0]", "Exp2Syn[0]", "AlphaSynapse[0]", "IClamp[0]", "SEClamp[0]", "VClamp[0]", "ExpSyn[1]"])
        let synapse = p.expSyn(at: s)
        synapse.tau = 7
        #expect(synapse["tau"] == 7 && synapse.parameters.tau == 7)
        synapse["tau"] = 8
        #expect(synapse.tau == 8)
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

    // p.finitialize, p.run, p.continuerun

    @Test func runningBeginsAnewAndContinuingGoesOn() throws {
        let p = Patch()
        let s = p.section().insert(HH())
        try p.initialize(v: -70)
        #expect(p.t == 0 && s(0.5).v == -70)
        try p.run(for: 5)
        #expect(abs(p.t - 5) < 1e-9)
        try p.continueRun(for: 5)
        #expect(abs(p.t - 10) < 1e-9)
        try p.run(for: 1, v: -60)
        #expect(abs(p.t - 1) < 1e-9)
        var seen: [Double] = []
        try p.continueRun(for: 20) { seen.append($0) }
        #expect(abs((seen.last ?? 0) - 21) < 1e-9)
        #expect(p.compartmentCount == 1)
    }

    // p.celsius, .dt, .t

    @Test func settingsTakeEffectAtTheNextStep() throws {
        let p = Patch()
        let s = p.section(name: "s", L: 20, diam: 20).insert(HH())
        s.iclamp(amplitude: 0.5)
        let m = p.record(s(0.5)[HH.self].variable(.m))
        try p.run(for: 1)
        let cold = Array(m)
        p.celsius = 20
        try p.run(for: 1)
        #expect(m[10] > cold[10])
        p.dt = 0.1
        try p.continueRun(for: 1)
        #expect(m.count == 41 + 10 && abs(p.t - 2) < 1e-9)
    }

    // no section stack; references by connecting

    @Test func aSectionConnectedInsideAClosureSurvivesIt() throws {
        let p = Patch()
        let soma = p.section(name: "soma")
        let grow = {
            let dend = p.section(name: "dend").connect(to: soma)
            dend.synapse(ExpSyn()).stimulate(start: 1, number: 1)
        }
        grow()
        #expect(p.sections.map(\.name) == ["soma", "dend"])
        #expect(soma.children.map(\.name) == ["dend"])
        try p.run(for: 2)
        #expect(p.compartmentCount == 2)
        #expect(soma.children[0].synapses[0]["g"] > 0)
    }

    @Test func handlesOfOneObjectAreOneKey() {
        let p = Patch()
        let (soma, dend) = (p.section(), p.section())
        dend.connect(to: soma)
        let synapse = dend.synapse(ExpSyn())
        let connection = p.netCon(from: soma, to: synapse)
        var names: [Handle: String] = [soma: "soma", dend: "dend", synapse: "synapse", connection: "connection"]
        names[dend.parent ?? dend] = "found"
        #expect(names[soma] == "found" && names.count == 4)
        #expect(names[p.connections[0]] == "connection" && names[p.pointProcesses[0]] == "synapse")
        let places: [Segment: Int] = [soma(0.5): 1, soma(0.7): 2, dend(0.5): 3]
        #expect(places[soma.segment] == 1 && places[p.sections[1](0.5)] == 3)
    }

    @Test func aGraphShowsWhatIsAliveAndWhatIsHeld() {
        let p = Patch()
        let connection: NetCon = {
            let synapse = p.expSyn(at: p.section(name: "soma"))
            return p.netCon(from: p.netStim(start: 10, number: 5, interval: 10), to: synapse)
        }()
        let graph = p.graph
        for line in [
            "n0 [label=\"soma\", shape=box];", "n1 [label=\"ExpSyn[0] at soma(0.5)\", shape=ellipse];", "n2 [label=\"NetStim[0]\"",
            "n3 [label=\"\(connection)\", shape=cds, style=bold];", "n1 -> n0;", "n2 -> n3;", "n3 -> n1;",
        ] { #expect(graph.contains(line), "\(line) in \(graph)") }
    }
}
