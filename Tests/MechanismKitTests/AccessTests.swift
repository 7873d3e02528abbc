import Neurite
import Testing

/// Variables by name and by type: reading, setting, recording; and what wrong names give.
@Suite struct AccessTests {
    @Test func variablesCanBeReadAndRecordedByNameAndByType() throws {
        let patch = Patch()
        let dend = patch.section(L: 300, diam: 2, nseg: 3).insert("hh").insert(LumpedLeak(G: 0.1))
        let synapse = patch.expSyn(at: dend(0.9), tau: 2)
        let connection = patch.netCon(from: patch.vecStim(pattern: [1]), to: synapse, weight: 0.01)
        let hh = dend(0.1)[HH.self]
        let pairs = [
            (dend(0.1).variable("hh.m"), hh.variable(.m)), (dend(0.1).variable("hh", "gna"), hh.variable(.gna)),
            (dend(0.1).variable("ina"), hh.variable(.ina)), (dend(0.1).variable("ena"), hh.variable(.ena)),
            (synapse.variable("g"), synapse.variable(.g)), (synapse.variable("i"), synapse.variable(.i)),
        ]
        let vectors = pairs.map { (patch.record($0), patch.record($1)) }
        try patch.run(for: 5)
        for (index, (named, typed)) in vectors.enumerated() {
            #expect(named.count == 201)
            #expect(named.values == typed.values)
            #expect(pairs[index].0.value == named[200])
        }
        #expect(synapse["g"] == synapse[.g] && synapse["tau"] == 2 && synapse[.tau] == 2)
        #expect(dend(0.5)[LumpedLeak.self].G == 0.1 && dend(0.5)[LumpedLeak.self][.G] == 0.1)
        #expect(Set(dend.segments.map { $0[HH.self][.m] }).count == 3)
        #expect(connection.weight == 0.01)
    }

    @Test func statesCanBeSetWhileAModelRuns() throws {
        let patch = Patch()
        let dend = patch.section(L: 300, diam: 2, nseg: 3).insert("hh")
        let synapse = patch.expSyn(at: dend(0.9), tau: 2)
        try patch.initialize()
        dend(0.5)[HH.self][.m] = 0.9
        dend(0.5)[HH.self][.gnabar] = 0.5
        synapse[.g] = 0.25
        dend(0.1).v = -20
        #expect(dend.segments.map { $0.variable("hh.m").value > 0.5 } == [false, true, false])
        #expect(dend.segments.map { $0[HH.self].gnabar } == [0.12, 0.5, 0.12])
        #expect(synapse[.g] == 0.25 && dend(0.1).v == -20)
        // A parameter stays; a state begins anew.
        try patch.initialize()
        #expect(dend.segments.map { $0.variable("hh.gnabar").value } == [0.12, 0.5, 0.12])
        #expect(dend(0.5)[HH.self][.m] < 0.1 && synapse[.g] == 0)
    }

    @Test func whatWasMadeSinceHasNoValueYet() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert("hh")
        try patch.initialize()
        let later = compartment(in: patch).insert("hh")
        let synapse = patch.expSyn(at: later)
        #expect(soma(0.5).v == -65)
        #expect(
            later(0.5).v.isNaN && later(0.5).variable("hh.m").value.isNaN && later(0.5).variable("i_cap").value.isNaN)
        #expect(synapse[.g].isNaN && later(0.5).variable("ena").value.isNaN)
        try patch.initialize()
        #expect(later(0.5).v == -65 && synapse[.g] == 0)
    }

    @Test func wrongNamesAreFaultsThatListTheRightOnes() {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert("pas").insert(CalciumChannel())
        let synapse = patch.expSyn(at: soma)
        let vectors = ["pas.gbar", "hh.m", "ina"].map { patch.record(soma(0.5).variable($0)) }
        let current = patch.record(synapse.variable("conductance"))
        #expect(
            Set(faults(of: patch)) == [
                "soma(0.5).pas.gbar: pas has no gbar; it has g, e, i",
                "soma(0.5): has no mechanism hh; it has pas, caChannel",
                "soma(0.5): has no ina; it has v, i_cap, cai, cao, eca, ica, pas.g, pas.e, pas.i, caChannel.g, caChannel.eca, caChannel.ica",
                "ExpSyn[0] at soma(0.5).conductance: ExpSyn has no conductance; it has tau, e, i, g",
            ])
        #expect(vectors.count == 3 && current.isEmpty)
    }

    @Test func aWrongNameThatIsReadIsAFault() {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert("pas")
        let synapse = patch.expSyn(at: soma)
        #expect(synapse["gmax"].isNaN)
        #expect(faults(of: patch) == ["ExpSyn[0] at soma(0.5): ExpSyn has no gmax; it has tau, e, i, g"])
    }

    @Test func whatIsComputedCannotBeSet() throws {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert(CalciumChannel()).insert(LumpedLeak())
        try patch.initialize()
        for name in ["ica", "caChannel.ica", "lumpedLeak.area", "i_cap", "lumpedLeak.e"] {
            soma(0.5).variable(name).value = 1
        }
        let found = faults(of: patch)
        #expect(found.count == 5)
        #expect(
            found.dropLast().allSatisfy { $0.contains("was set to 1.0; it is computed and cannot be set") })
        #expect(found.last == "soma: lumpedLeak.e was set to 1.0; all lumpedLeak share it: setGlobal sets it")
    }

    @Test func wrongParametersAreFaultsThatSayWhatIsExpected() {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert(CalciumAccumulation(tau: 0))
        let synapse = patch.place(DepressingSynapse(u: 1.5), at: soma)
        #expect(
            Set(faults(of: patch)) == [
                "soma, caShell: tau is 0.0 ms; expected a number above 0",
                "\(synapse): u is 1.5; expected a number from 0.0 to 1.0",
            ])
    }

    /// A parameter is the same by its property, by its name, and as a variable.
    @Test func aVariableThatIsAParameterSetsIt() throws {
        let p = Patch()
        let soma = p.section().insert(HH())
        let synapse = p.expSyn(at: soma)
        synapse.variable("tau").value = 3
        soma(0.5).variable("hh.gnabar").value = 0.2
        #expect(synapse.tau == 3 && soma(0.5)[HH.self].gnabar == 0.2)
        try p.run(for: 1)
        synapse.variable("tau").value = 4
        try p.run(for: 1)
        #expect(synapse.variable("tau").value == 4 && synapse.tau == 4)
    }
}
