import Neurite
import Testing

/// A model that is wrong is refused before anything runs, with one error that lists every fault by
/// the name of its object.
@Suite struct ModelFaultTests {
    @Test func everyFaultIsListedAtOnce() {
        let p = Patch()
        let soma = p.section(name: "soma", L: -3, diam: .nan, nseg: 0, Ra: 0, cm: -1)
        let dend = p.section(name: "dend")
        soma.insert("hhh")
        dend.insert(Passive(g: -1, e: .infinity))
        let synapse = p.expSyn(at: dend(1.5), tau: 0)
        let connection = p.netCon(from: dend(-0.1), to: synapse, weight: .nan, delay: -1, threshold: .nan)
        let recording = p.record(dend.segment.variable("hh.m"))
        p.dt = 0
        p.celsius = -300
        p.secondorder = 1
        let found = faults(of: p)
        for expected in [
            "soma: L is -3.0 um; expected a number above 0",
            "soma: diam is nan um; expected a number above 0",
            "soma: nseg is 0; expected 1 to 32767",
            "soma: Ra is 0.0 ohm cm; expected a number above 0",
            "soma: cm is -1.0 uF/cm2; expected a number of 0 or more",
            "soma: there is no mechanism hhh; known: extracellular, fastpas, hh, pas",
            "dend, pas: g is -1.0 S/cm2; expected a number of 0 or more",
            "dend, pas: e is inf mV; expected a finite number",
            "ExpSyn[0] at dend(1.5): x is 1.5; expected 0 to 1",
            "ExpSyn[0] at dend(1.5): tau is 0.0 ms; expected a number above 0",
            "spike detector at dend(-0.1): x is -0.1; expected 0 to 1",
            "spike detector at dend(-0.1): threshold is nan; expected a finite number",
            "NetCon from dend(-0.1) to ExpSyn[0] at dend(1.5): delay is -1.0 ms; expected a number of 0 or more",
            "NetCon from dend(-0.1) to ExpSyn[0] at dend(1.5): weight is nan; expected a finite number",
            "dend(0.5): has no mechanism hh; it has pas",
            "dt: is 0.0 ms; expected a number above 0",
            "celsius: is -300.0; expected a temperature above -273.15 degrees",
            "secondorder: is 1; expected 0 or 2",
        ] {
            #expect(found.contains(expected), "missing: \(expected)\nin\n\(found.joined(separator: "\n"))")
        }
        #expect(found.count == 18)
        withExtendedLifetime((soma, connection, recording)) {}
    }

    @Test func aLoopOfSectionsIsNamed() {
        let p = Patch()
        let (a, b, c) = (p.section(name: "a"), p.section(name: "b"), p.section(name: "c"))
        a.connect(to: c)
        b.connect(to: a)
        c.connect(to: b(0.3))
        #expect(faults(of: p) == ["a: the sections form a loop: a → c → b → a"])
        #expect(a.wholeTree.count == 3)
    }

    @Test func aSecondParentIsRefused() {
        let p = Patch()
        let (a, b, c) = (p.section(name: "a"), p.section(name: "b"), p.section(name: "c"))
        c.connect(to: a)
        c.connect(to: b(0.25))
        #expect(faults(of: p) == ["c: is to be connected to b(0.25), but is already connected to a(1.0)"])
    }

    @Test func unknownNamesListThoseThereAre() {
        let p = Patch()
        let soma = p.section(name: "soma").insert(HH())
        let synapse = p.expSyn(at: soma)
        synapse["tauu"] = 3
        #expect(synapse["rise"].isNaN)
        let recordings = [
            p.record(soma.segment.variable("hh.q")), p.record(soma.segment.variable("eca")),
            p.record(soma(1).variable("hh.m")),
        ]
        let found = faults(of: p)
        #expect(found.contains("ExpSyn[0] at soma(0.5): ExpSyn has no tauu; it has tau, e, i, g"))
        #expect(found.contains("ExpSyn[0] at soma(0.5): ExpSyn has no rise; it has tau, e, i, g"))
        #expect(
            found.contains(
                "soma(0.5).hh.q: hh has no q; it has gnabar, gkbar, gl, el, ena, ek, ina, ik, il, gna, gk, m, h, n"))
        let ofHH = HH.Variable.allCases.map { "hh.\($0)" }.joined(separator: ", ")
        #expect(
            found.contains("soma(0.5): has no eca; it has v, i_cap, ek, ena, ik, ina, ki, ko, nai, nao, \(ofHH)"))
        #expect(found.contains { $0.hasPrefix("soma(1.0).hh.m: does not exist at a section's end") })
        withExtendedLifetime(recordings) {}
    }

    @Test func whatNothingInTheModelHasIsNotTakenSilently() {
        let p = Patch()
        let soma = p.section(name: "soma", nseg: 3).insert(HH())
        p.setGlobal("speed", of: "hhh", to: 2)
        soma.setIon("ecl", to: -60)
        let found = faults(of: p)
        #expect(found.contains("hhh.speed: is set, but nothing in the model is a hhh; the model has hh"))
        #expect(
            found.contains(
                "soma: ecl was set, but no mechanism here has such an ion quantity; insert the mechanism first"))
        #expect(found.count == 2)
    }

    @Test func aGlobalOutlivesWhatItIsFor() throws {
        let p = Patch()
        p.setGlobal("speed", of: "accelerating", to: 2)
        var cell: Section? = p.section(name: "cell").insert(Accelerating())
        try p.initialize()
        #expect(faults(of: p) == [])
        cell = nil
        #expect(p.sections.isEmpty)
        try p.initialize()
        cell = p.section(name: "cell").insert(Accelerating())
        try p.initialize()
        #expect(cell?.segment.variable("accelerating.seen").value == 2)
    }

    /// A global that there is not is refused once; one that has no sense is mended by another
    /// value.
    @Test func aWrongGlobalCanBeMended() throws {
        let p = Patch()
        let cell = p.section(name: "cell").insert(Accelerating())
        p.setGlobal("sped", of: "accelerating", to: 2)
        p.setGlobal("speed", of: "accelerated", to: 2)
        p.setGlobal("speed", of: "accelerating", to: .nan)
        #expect(faults(of: p).count == 3)
        #expect(faults(of: p) == ["accelerating.speed: is nan; expected a finite number"])
        p.setGlobal("speed", of: "accelerating", to: 3)
        try p.initialize()
        #expect(cell.segment.variable("accelerating.seen").value == 3)
    }

    @Test func listsOfWeightsOfAnyLengthAreTaken() {
        let p = Patch()
        let stimulus = p.netStim()
        let unweighted = p.netCon(from: stimulus, to: p.place(Unweighted()))
        #expect(
            faults(of: p) == [
                "Unweighted: has no name for a connection's weight; expected at least one",
                "NetCon from NetStim[0] to Unweighted[0]: carries 1 number; Unweighted[0] expects none",
            ])
        unweighted.disconnect()
        let q = Patch()
        let connection = q.netCon(from: q.netStim(), to: q.expSyn(at: q.section()))
        connection.weights = []
        connection.weight = 0.3
        #expect(connection.weight == 0.3)
        #expect(faults(of: q) == [])
    }

    @Test func aPointerThatIsConnectedAnewLetsGo() {
        let p = Patch()
        let follower = p.place(Follower())
        follower.setPointer(.followed, to: p.section(name: "first"))
        follower.setPointer(.followed, to: p.section(name: "second"))
        #expect(p.sections.map(\.name) == ["second"])
        #expect(faults(of: p) == [])
    }

    @Test func playsAndPatternsAreChecked() {
        let p = Patch()
        let soma = p.section(name: "soma").insert(HH())
        let clamp = p.iClamp(at: soma)
        let backwards = p.vector([1, 2]).play(into: clamp.variable(.amp), times: [1, 0])
        let uneven = p.vector([1, 2]).play(into: clamp.variable(.delay), times: [1])
        let computed = p.vector([1]).play(into: soma.segment.variable("ina"), times: [.nan])
        let stimulus = p.vecStim(pattern: [1, .nan])
        let found = faults(of: p)
        #expect(
            found.contains(
                "play into IClamp[0] at soma(0.5).amp: has times that go back; expected them in ascending order"))
        #expect(
            found.contains(
                "play into IClamp[0] at soma(0.5).delay: has 1 time and 2 values; expected as many of one as of the other"
            ))
        #expect(found.contains("play into soma(0.5).ina: has a time that is not a finite number"))
        #expect(found.contains("VecStim[0]: pattern holds nan (ms); expected each number to be a number of 0 or more"))
        withExtendedLifetime((backwards, uneven, computed, stimulus)) {}
    }

    @Test func objectsOfTwoPatchesDoNotMix() {
        let (p, q) = (Patch(), Patch())
        let (here, there) = (p.section(name: "here"), q.section(name: "there"))
        here.connect(to: there)
        #expect(faults(of: p) == ["here: cannot be connected to there, which belongs to another Patch"])
        #expect(faults(of: q) == ["there: cannot be connected to here, which belongs to another Patch"])
    }

    @Test func anEventSourceAndATargetMustBeSome() {
        let p = Patch()
        let soma = p.section(name: "soma")
        let clamp = p.iClamp(at: soma)
        let fromClamp = p.netCon(from: clamp, to: p.expSyn(at: soma))
        let toClamp = p.netCon(from: soma, to: clamp)
        let found = faults(of: p)
        #expect(
            found.contains { $0.hasPrefix("IClamp[0] at soma(0.5): is used as a source of events, but sends none") })
        #expect(
            found.contains(
                "NetCon from soma(0.5) to IClamp[0] at soma(0.5): goes to IClamp[0] at soma(0.5), which receives no events"
            ))
        withExtendedLifetime((fromClamp, toClamp)) {}
    }

    @Test func runningWithoutInitialisingIsAnError() throws {
        let p = Patch()
        let soma = p.section(name: "soma")
        #expect(throws: NeuriteError.notReady("the model was not initialised before it was to run")) {
            try p.continueRun(for: 1)
        }
        try p.run(for: 1)
        soma.insert(HH())
        #expect(
            throws: NeuriteError.notReady(
                "hh was inserted into soma after the model was initialised; initialise before running on")
        ) {
            try p.continueRun(for: 1)
        }
    }

    @Test func badDurationsAndVoltagesAreErrors() {
        let p = Patch()
        #expect(throws: NeuriteError.self) { try p.run(for: .nan) }
        #expect(throws: NeuriteError.self) { try p.run(for: -1) }
        #expect(throws: NeuriteError.self) { try p.run(for: .infinity) }
        #expect(throws: NeuriteError.self) { try p.initialize(v: .nan) }
        #expect(throws: Never.self) { try p.run(for: 1) }
    }
}

/// Shows what its global variable is.
private struct Accelerating: Mechanism {
    static let name = "accelerating"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case speed, seen }

    static func declaration(of variable: Variable) -> VariableDeclaration<Accelerating> {
        variable == .speed ? .global(default: 1, unit: "1") : .assigned(unit: "1")
    }

    static func initialize(_ block: Block<Accelerating>) {
        for row in block.rows { block[.seen][row] = Lanes(repeating: block.global(.speed)) }
    }
}

/// Receives events over connections that carry nothing, which is a fault.
private struct Unweighted: EventMechanism {
    static let name = "Unweighted"
    static let kind = MechanismKind.artificialCell
    static let weightNames: [String] = []
    enum Variable: Int, MechanismVariable { case nothing }
    static func declaration(of variable: Variable) -> VariableDeclaration<Unweighted> { .assigned(unit: "1") }
    static func receive(_ event: Event, at cell: Instance<Unweighted>) {}
}
