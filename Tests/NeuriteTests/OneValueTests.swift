import Neurite
import Testing

/// Setting one value changes that value and no other, whatever the model made of the others
/// meanwhile.
@Suite struct OneValueTests {
    @Test func timeConstantsThatTheStartBoundedStayWhenAnotherParameterIsSet() throws {
        let (p, fresh) = (Patch(), Patch())
        func rest(_ p: Patch, e: Double) -> (PointProcess<Exp2Syn>, Vector, AnyObject) {
            let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive())
            let synapse = soma.synapse(Exp2Syn(tau1: 3, tau2: 2, e: e))
            return (synapse, p.record(soma), synapse.stimulate(pattern: [2, 5], weight: 0.001))
        }
        let (synapse, v, a) = rest(p, e: 0)
        try p.initialize()
        #expect(synapse.variable("tau1").value < 2, "NEURON's Exp2Syn keeps tau1 below tau2")
        synapse.e = -30
        try p.continueRun(for: 20)
        let (_, expected, b) = rest(fresh, e: -30)
        try fresh.run(for: 20)
        #expect(Array(v) == Array(expected))
        withExtendedLifetime((a, b)) {}
    }

    @Test func aPlayedAmplitudeStaysWhenTheDurationIsSet() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive())
        let clamp = soma.iclamp(amplitude: 0, duration: 5)
        let played = p.vector([0.5]).play(into: clamp.variable("amp"), times: [1], interpolated: false)
        try p.run(for: 2)
        clamp.dur = 100
        #expect(clamp.variable("amp").value == 0.5)
        try p.continueRun(for: 10)
        #expect(clamp[.i] == 0.5)
        clamp.amp = 0
        try p.continueRun(for: 1)
        #expect(clamp[.i] == 0, "an amplitude that is set expressly acts, though the object held the same before")
        withExtendedLifetime(played) {}
    }

    @Test func aSequenceOfAmplitudesStaysAtItsLastWhenTheDurationIsSet() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive())
        let clamp = soma.iclamp(amplitude: [0.1, 0.2, 0.3], duration: 5)
        try p.run(for: 2)
        clamp.dur = 100
        clamp.parameters.delay = 0
        try p.continueRun(for: 10)
        #expect(clamp[.i] == 0.3)
    }

    @Test func aPlayedParameterOfASectionStaysWhenAnotherIsSet() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20, nseg: 3).insert(Passive())
        let played = p.vector([0.002]).play(into: soma(0.5).variable("pas.g"), times: [1], interpolated: false)
        try p.run(for: 2)
        soma[Passive.self].e = -60
        soma(0.5)[Passive.self].e = -61
        soma(0.5)["pas.e"] = -62
        #expect(soma(0.5).variable("pas.g").value == 0.002)
        #expect(soma(0.2).variable("pas.g").value == 0.001)
        #expect(soma(0.5).variable("pas.e").value == -62)
        withExtendedLifetime(played) {}
    }

    @Test func aValueSetWhileAnotherIsUnfitIsTakenUpAllTheSame() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive())
        let synapse = soma.synapse(ExpSyn(tau: 2))
        try p.run(for: 1)
        synapse.tau = -1
        synapse.e = -30
        synapse.tau = 3
        #expect(synapse.variable("e").value == -30 && synapse.variable("tau").value == 3)
    }
}
