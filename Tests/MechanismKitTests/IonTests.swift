import Foundation
import Neurite
import Testing

/// Mechanisms meet at an ion's pool: currents add up, concentrations and reversal potentials are
/// shared.
@Suite struct IonTests {
    /// Nernst's equation, mV, with the constants of CODATA 2018.
    static func nernst(inside: Double, outside: Double, celsius: Double) -> Double {
        1e3 * 8.31446261815324 * (celsius + 273.15) / (2 * 96485.3321233100184) * log(outside / inside)
    }

    /// The same compartment, step by step by hand: channel, leak, synapse, accumulation.
    struct Reference {
        var v = -65.0
        var cai = 1e-4
        var g = 0.0
        var q = 0.0
        var (eca, ica) = (0.0, 0.0)

        mutating func step(dt: Double, input: Double) {
            g += input
            eca = IonTests.nernst(inside: cai, outside: 2, celsius: 35)
            let (channel, leak) = (1e-4, 3e-4)
            let synapse = g * 100 / compartmentArea
            ica = (channel + synapse) * (v - eca)
            // 1 uF/cm2 takes 1e-3 mA/cm2 for 1 mV/ms.
            v -= (ica + leak * (v + 70)) / (1e-3 / dt + channel + synapse + leak)
            let steadyState = 1e-4 - 0.1 * 20 * ica
            cai = steadyState + (cai - steadyState) * exp(-dt / 20)
            g *= exp(-dt / 5)
            q += dt * ica
        }
    }

    /// What a lane gets does not depend on its neighbours, be they the cases that are none.
    @Test func eachLaneHasItsOwnPotential() {
        let numbers = [5e-5, 2, 1e-300, 0, -1, .infinity, .nan, 5e-324]
        for inside in numbers {
            for outside in numbers {
                func potential(_ i: Double, _ o: Double, among others: Double) -> Double {
                    var (a, b) = (SIMD8(repeating: others), SIMD8(repeating: others))
                    (a[3], b[3]) = (i, o)
                    return Ion.nernst(inside: a, outside: b, valence: 2, celsius: 35)[3]
                }
                let alone = potential(inside, outside, among: 1)
                for others in numbers {
                    #expect(potential(inside, outside, among: others).bitPattern == alone.bitPattern)
                }
                guard inside == 5e-5, outside == 2 else { continue }
                #expect(abs(alone - Self.nernst(inside: inside, outside: outside, celsius: 35)) < 1e-12)
            }
        }
    }

    @Test func channelSynapseAndAccumulationShareCalcium() throws {
        let patch = Patch()
        patch.celsius = 35
        let soma = compartment(in: patch)
        soma.insert(Passive(g: 3e-4, e: -70)).insert(CalciumChannel()).insert(CalciumAccumulation()).insert(
            CalciumMeter())
        let synapse = patch.place(CalciumSynapse(), at: soma)
        let connection = patch.netCon(from: patch.vecStim(pattern: [1, 6, 6.5]), to: synapse, weight: 1e-3, delay: 1)
        let names = ["v", "cai", "eca", "ica", "caMeter.q"]
        let recordings = names.map { patch.record(soma(0.5).variable($0)) }
        let steps = 800
        try patch.run(for: 20)

        var reference = Reference()
        let start = (0.5 * 2e-4) * (reference.v - Self.nernst(inside: 1e-4, outside: 2, celsius: 35))
        var expected = [
            [reference.v], [reference.cai], [Self.nernst(inside: 1e-4, outside: 2, celsius: 35)], [start], [0],
        ]
        for step in 0..<steps {
            // Events due at 2, 7 and 7.5 ms act after the sample there: at the start of the next
            // step.
            let input = [80, 280, 300].contains(step) ? 1e-3 : 0
            reference.step(dt: 0.025, input: input)
            for (index, value) in [reference.v, reference.cai, reference.eca, reference.ica, reference.q].enumerated() {
                expected[index].append(value)
            }
        }
        for (index, name) in names.enumerated() {
            #expect(deviation(recordings[index].values, from: expected[index]) < 1e-11, "\(name)")
        }
        #expect(connection.weight == 1e-3)
        #expect(reference.cai > 2e-4)
    }

    @Test func concentrationsAndReversalPotentialsCanBeGiven() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(CalciumChannel())
        try patch.initialize()
        #expect(soma(0.5).variable("eca").value == Ion.ca.defaultReversalPotential)
        soma.setIon("eca", to: 120)
        try patch.initialize()
        #expect(soma(0.5).variable("eca").value == 120)
        #expect(abs(soma(0.5).variable("ica").value - 1e-4 * (-65 - 120)) < 1e-15)
    }

    /// Several point processes at one segment all carry their currents, whether a pool sums them or
    /// nobody asked for one.
    @Test func currentsOfAllPointProcessesAtASegmentAreSummed() throws {
        func current(isRecorded: Bool) throws -> Double {
            let patch = Patch()
            let soma = compartment(in: patch).insert(Passive()).insert(CalciumChannel())
            let synapses = (0..<3).map { _ in patch.place(CalciumSynapse(), at: soma) }
            let connections = synapses.enumerated().map { index, synapse in
                patch.netCon(from: patch.vecStim(pattern: [1]), to: synapse, weight: 1e-4 * Double(index + 1), delay: 1)
            }
            let recording = isRecorded ? patch.record(soma(0.5).variable("ica")) : nil
            try patch.run(for: 4)
            return withExtendedLifetime((connections, recording)) { soma(0.5).variable("ica").value }
        }
        let summed = try current(isRecorded: true)
        #expect(abs(try current(isRecorded: false) - summed) < 1e-12 * abs(summed))
        #expect(summed < -0.01)
    }

    @Test func allPointProcessesAtASegmentTakeAnIonsNewValue() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Passive())
        let synapses = (0..<3).map { _ in patch.place(CalciumSynapse(), at: soma) }
        try patch.initialize()
        soma.setIon("eca", to: 60)
        #expect(synapses.map { $0[.eca] } == [60, 60, 60])
        try patch.continueRun(for: 1)
        #expect(soma(0.5)["eca"] == 60)
    }

    /// Also where no mechanism reads it: `hh` reads sodium's reversal potential, not its
    /// concentrations.
    @Test(arguments: [(1, 0.5), (3, 0.5), (3, 0.9)]) func whatIsSetOfAnIonIsRead(nseg: Int, x: Double) throws {
        let patch = Patch()
        let dend = patch.section(L: 30, diam: 2, nseg: nseg).insert("hh")
        try patch.initialize()
        #expect(dend(x)["nai"] == Ion.na.defaultInside)
        for (step, name) in ["nai", "nao", "ena"].enumerated() {
            let value = 20.0 + Double(step)
            dend(x)[name] = value
            #expect(dend(x)[name] == value)
            try patch.continueRun(for: 1)
            #expect(dend(x)[name] == value)
            try patch.initialize()
            #expect(dend(x)[name] == value)
            dend(x)[name] = value + 0.5
            #expect(dend(x)[name] == value + 0.5)
            #expect(nseg == 1 || dend(0.1)[name] != value + 0.5)
        }
    }

    @Test func aMechanismMayWriteAReversalPotential() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(CalciumChannel()).insert(CalciumClamp(level: 80)).insert(
            CalciumAccumulation())
        let eca = patch.record(soma(0.5).variable("eca"))
        let ica = patch.record(soma(0.5).variable("ica"))
        let v = patch.record(soma)
        try patch.run(for: 1)
        #expect(eca.values.dropFirst().allSatisfy { $0 == 80 })
        #expect(deviation(ica.values.dropFirst(), from: v.values.dropLast().map { 1e-4 * ($0 - 80) }) < 1e-13)
    }

    /// A section's end has no membrane; NEURON counts it as 100 um2 when a point process' current
    /// is spread there.
    @Test func anIonCurrentAtASectionsEndIsFinite() throws {
        let patch = Patch()
        let dend = patch.section(L: 100, diam: 1, nseg: 3).insert(Passive())
        let synapse = patch.place(CalciumSynapse(), at: dend(1))
        let connection = patch.netCon(from: patch.vecStim(pattern: [0.5]), to: synapse, weight: 1e-3, delay: 0.1)
        let (current, v) = (patch.record(synapse.variable(.ica)), patch.record(dend(1)))
        try patch.run(for: 5)
        #expect(connection.delay == 0.1)
        #expect(current.values.allSatisfy { $0.isFinite })
        #expect((v.values.max() ?? 0) > -60)
    }

    @Test func anIonOfOnesOwnKeepsItsDefaults() throws {
        let patch = Patch()
        let dend = patch.section(L: 90, diam: 1, nseg: 3).insert(ChlorideLeak())
        dend(0.5).setIon("ecl", to: -60)
        try patch.initialize()
        #expect(dend.segments.map { $0.variable("ecl").value } == [-75, -60, -75])
        #expect(dend.segments.map { $0.variable("icl").value > 0 } == [true, false, true])
    }

    @Test func aCurrentOfAnIonCannotBeGiven() {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert(CalciumChannel())
        soma.setIon("ica", to: 1)
        #expect(faults(of: patch) == ["soma: ica is computed by the mechanisms and cannot be set"])
    }

    /// What an event-driven mechanism reads of an ion is what the ion has then, and what it writes
    /// reaches the others.
    @Test func eventsReadAndWriteConcentrations() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Passive()).insert(CalciumChannel()).insert(CalciumAccumulation())
        let probe = patch.place(CalciumProbe(), at: soma)
        probe.setPointer(.other, to: soma)
        let reading = patch.netCon(from: patch.vecStim(pattern: [4]), to: probe, weight: 1, delay: 1)
        let emptying = patch.netCon(from: patch.vecStim(pattern: [9]), to: probe, weight: -1, delay: 1)
        let (cai, v) = (patch.record(soma(0.5).variable("cai")), patch.record(soma))
        try patch.run(for: 8)
        #expect(probe[.sample] == cai[200])
        #expect(probe[.otherSample] == v[200])
        try patch.continueRun(for: 4)
        #expect(probe[.sample] == cai[400])
        let steadyState = 1e-4 - 0.1 * 20 * 1e-4 * (v[400] - IonTests.nernst(inside: 1e-5, outside: 2, celsius: 6.3))
        #expect(abs(cai[401] - (steadyState + (1e-5 - steadyState) * exp(-0.025 / 20))) < 1e-15)
        _ = (reading, emptying)
    }
}
