import Foundation
import Neurite
import Testing

/// How an ion's quantities are set is a matter of the segment: by what mechanisms there read and
/// write, as in NEURON. The numbers are those that NEURON 9.0.2 gives.
@Suite struct IonStyleTests {
    /// Nernst's potential of 5e-5 and 2 mM at 6.3 degrees, mV.
    private let nernst = 127.58951061761749

    @Test func aReversalPotentialStaysAsItWasSetWhereNobodyReadsAConcentration() throws {
        let p = Patch()
        let soma = compartment(in: p).insert(CalciumLeak())
        soma.setIon("eca", to: 100)
        let eca = p.record(soma(0.5).variable("eca"))
        try p.run(for: 1)
        #expect(eca.values.allSatisfy { $0 == 100 })
    }

    @Test func aReversalPotentialIsNernstsAtTheStartWhereAConcentrationIsRead() throws {
        let p = Patch()
        let soma = compartment(in: p).insert(CalciumLeak()).insert(CalciumReader())
        soma.setIon("eca", to: 100)
        let eca = p.record(soma(0.5).variable("eca"))
        try p.run(for: 1)
        #expect(eca.values.allSatisfy { abs($0 - nernst) < 1e-12 * nernst })
        soma.setIon("eca", to: 90)
        try p.continueRun(for: 1)
        #expect(eca.last == 90, "what is set later stays")
        soma.setIon("cai", to: 1e-3)
        try p.continueRun(for: 1)
        #expect(eca.last == 90, "and follows no concentration")
        #expect(soma(0.5)[CalciumReader.self][.seen] == 1e-3)
    }

    @Test func concentrationsThatAreWrittenStartFromTheModelsDefaults() throws {
        let p = Patch()
        let soma = compartment(in: p).insert(CalciumLeak()).insert(CalciumShell())
        let other = compartment(in: p).insert(CalciumLeak())
        for section in [soma, other] { section.setIon("eca", to: 100) }
        soma.setIon("cai", to: 3e-4)
        p.setIonDefault("cao", to: 3)
        let (cai, eca, elsewhere) = (
            p.record(soma(0.5).variable("cai")), p.record(soma(0.5).variable("eca")),
            p.record(other(0.5).variable("eca"))
        )
        try p.run(for: 1)
        // Nernst's potential of the concentration at the start of the step.
        #expect(abs(eca[40] - IonTests.nernst(inside: cai[39], outside: 3, celsius: 6.3)) < 1e-10)
        #expect(soma(0.5).variable("cao").value == 3)
        #expect(elsewhere.values.allSatisfy { $0 == 100 }, "a section where nobody writes keeps its own")
    }

    @Test func whatIsSetInOneSegmentLeavesTheModelsDefaultInTheOthers() throws {
        let p = Patch()
        let cable = p.section(L: 300, diam: 2, nseg: 3).insert(HH())
        p.setIonDefault("ena", to: 60)
        cable(0.5).setIon("ena", to: 55)
        #expect(cable.summary.contains("ena 55"))
        try p.initialize()
        #expect([0.1, 0.5, 0.9].map { cable($0).variable("ena").value } == [60, 55, 60])
        let other = p.section(L: 300, diam: 2).insert(HH())
        #expect(other.summary.contains("ena 60 mV"))
    }

    /// A mistyped name would be a number that nobody takes.
    @Test func defaultsOfWhatNoIonHasAreRefused() throws {
        let p = Patch()
        let soma = compartment(in: p).insert(CalciumLeak())
        for name in ["ca0", "ica", "nao", "cai"] { p.setIonDefault(name, to: 2) }
        let found = faults(of: p)
        #expect(
            found.first
                == "ca0: is not a quantity of an ion that a mechanism uses; known: cai, cao, eca, ek, ena, ki, ko, nai, nao"
        )
        #expect(found.last == "ica: is computed by the mechanisms and cannot be set" && found.count == 2)
        try p.run(for: 1)
        withExtendedLifetime(soma) {}
    }

    @Test func aStyleCanBeGiven() throws {
        let p = Patch()
        let soma = compartment(in: p).insert(CalciumLeak()).insert(CalciumShell())
        soma.setIon("eca", to: 140)
        soma.setIonStyle(IonStyle(startsFromDefaults: true), of: "ca")
        let eca = p.record(soma(0.5).variable("eca"))
        try p.run(for: 1)
        #expect(eca.values.allSatisfy { $0 == 140 }, "though a mechanism writes cai")
    }

    /// Where no mechanism uses concentrations, too, whether somebody looks at it or not.
    @Test func aPotentialFollowsWhereAStyleSaysSo() throws {
        func v(isRecorded: Bool) throws -> Double {
            let p = Patch()
            let soma = compartment(in: p).insert(HH())
            soma.setIonStyle(IonStyle(followsNernstAtStart: true), of: "k")
            let ek = isRecorded ? p.record(soma(0.5).variable("ek")) : nil
            try p.run(for: 300, v: -65)
            if let ek { #expect(abs(ek[ek.count - 1] - -74.1716725122837) < 1e-9, "as in NEURON") }
            return soma.v
        }
        let unseen = try v(isRecorded: false)
        #expect(try unseen == v(isRecorded: true))
        #expect(abs(unseen - -63.98319042232868) < 1e-3, "as in NEURON")
    }

    @Test(arguments: [(0.0, 2.0, 1e6), (-1, 2, 1e6), (1, 0, -1e6), (0, 0, 1e6)])
    func nernstsPotentialIsBounded(inside: Double, outside: Double, expected: Double) {
        let found = Ion.nernst(
            inside: Lanes(repeating: inside), outside: Lanes(repeating: outside), valence: 2, celsius: 6.3)
        #expect(found[0] == expected)
        #expect(Ion.nernst(inside: Lanes(repeating: 1), outside: Lanes(repeating: 2), valence: 0, celsius: 6.3)[0] == 0)
    }
}
