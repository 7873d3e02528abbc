import Neurite
import Testing

/// Patch's API, call by call: patches, recording and running. Sections and synapses have suites of
/// their own.
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
            "n0 [label=\"soma\", shape=box];", "n1 [label=\"ExpSyn[0] at soma(0.5)\", shape=ellipse];",
            "n2 [label=\"NetStim[0]\"",
            "n3 [label=\"\(connection)\", shape=cds, style=bold];", "n1 -> n0;", "n2 -> n3;", "n3 -> n1;",
        ] { #expect(graph.contains(line), "\(line) in \(graph)") }
    }

    @Test func aGraphShowsPointersAndWhatWasRemoved() {
        let p = Patch()
        let (soma, gone, follower) = (p.section(name: "soma"), p.section(name: "gone"), p.place(Follower()))
        follower.setPointer(.followed, to: soma)
        gone.remove()
        #expect(p.graph.contains("n2 -> n0 [style=dashed];"))
        #expect(p.graph.contains("n1 [label=\"gone\", shape=box, style=dotted];"))
        #expect(p.sections == [soma] && p.pointProcesses == [follower])
    }
}
