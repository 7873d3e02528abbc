import Foundation
import Neurite
import Testing

/// What a mechanism of one's own can do, through the public API alone.
@Suite struct WaistTests {
    @Test func concentrationsAndReversalPotentialsFollowCurrents() throws {
        let p = Patch()
        p.setGlobal("speed", of: "cashell", to: 2)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(CalciumLeak(g: 1e-4)).insert(CalciumShell()).insert(
            Passive(e: -65))
        let (cai, eca, ica) = (
            p.record(soma(0.5).variable("cai")), p.record(soma(0.5).variable("eca")),
            p.record(soma(0.5).variable("ica"))
        )
        try p.run(for: 20)
        let factor = 1e3 * 8.31446261815324 * (6.3 + 273.15) / (2 * 96485.3321233100184)
        var expected = CalciumShell.rest
        for step in 1..<cai.count {
            expected += 2 * 0.025 * (-0.1 * ica[step] - (expected - CalciumShell.rest) / 20)
            #expect(abs(cai[step] - expected) <= 1e-12 * expected)
            // Nernst's potential of the concentration at the start of the step.
            #expect(abs(eca[step] - factor * log(2 / cai[step - 1])) <= 1e-9 * eca[step])
        }
        #expect(cai[cai.count - 1] > 2 * CalciumShell.rest)
        #expect(abs(soma(0.5)[CalciumShell.self][.area] - .pi * 400) < 1e-9)
        #expect(abs(soma(0.5)[CalciumShell.self][.diam] - 20) < 1e-12)
    }

    @Test func aReceiverChangesTheWeightsOfEachConnection() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20)
        let synapse = p.place(TiringSynapse(), at: soma)
        let stimulus = p.vecStim(pattern: [1, 2, 3])
        let often = p.netCon(from: stimulus, to: synapse, weight: 0.001)
        let seldom = p.netCon(from: p.vecStim(pattern: [2.5]), to: synapse, weight: 0.01)
        try p.run(for: 10)
        #expect(abs(synapse[.g] - (0.001 * (1 + 0.5 + 0.25) + 0.01)) < 1e-15)
        #expect(often.weights == [0.001, 0.875])
        #expect(seldom.weights == [0.01, 0.5])
        try p.run(for: 10)
        #expect(often.weights == [0.001, 0.875], "weights begin anew with every initialisation")
    }

    @Test func eventsToOneselfCanBeMoved() throws {
        let p = Patch()
        let cell = p.place(Metronome(period: 5))
        cell.stimulate(pattern: [3, 6, 30.5], weight: 1)
        let spikes = p.netCon(from: cell, to: nil).record()
        try p.run(for: 40)
        #expect(Array(spikes) == [11, 16, 21, 26, 35.5])
        #expect(cell[.beats] == 5)
    }

    @Test func voltagesStepsAndOtherObjectsAreWatched() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        p.iClamp(at: soma, delay: 1, dur: 15, amp: 0.3).name = "stim"
        let other = p.section(name: "other", L: 20, diam: 20).insert(HH())
        let observer = p.place(Observer(), at: soma)
        observer.setPointer(.watched, to: other(0.5).variable("hh.m"))
        #expect(p.sections.count == 2)
        try p.run(for: 25)
        #expect(observer[.ups] == 2)
        #expect(observer[.downs] >= 2)
        #expect(observer[.before] == 1000)
        #expect(observer[.after] == 1000)
        #expect(observer[.seen] == other(0.5)[HH.self][.m])
    }

    @Test func aPointerKeepsBothAlive() {
        let p = Patch()
        let observer = p.place(Observer(), at: p.section())
        do {
            let other = p.section(name: "other").insert(HH())
            observer.setPointer(.watched, to: other(0.5).variable("hh.m"))
        }
        #expect(p.sections.map(\.name) == ["section[0]", "other"])
        observer.remove()
        #expect(p.sections.isEmpty)
    }

    @Test func randomStreamsDependOnSeedAndIdentityAlone() throws {
        func spikes(seed: UInt32, identity: UInt32, othersBefore: Int) throws -> [Double] {
            let p = Patch()
            p.seed = seed
            let others = (0..<othersBefore).map { _ in p.netStim(noise: 1) }
            let stimulus = p.netStim(start: 0, number: 50, interval: 2, noise: 1)
            stimulus.randomIdentity = (identity, 0, 9)
            let spikes = p.netCon(from: stimulus, to: nil).record()
            try p.run(for: 60)
            let first = Array(spikes)
            try p.run(for: 60)
            #expect(first == Array(spikes), "another run draws the same")
            withExtendedLifetime(others) {}
            return first
        }
        let reference = try spikes(seed: 1, identity: 2, othersBefore: 0)
        #expect(reference.count > 10)
        #expect(try spikes(seed: 1, identity: 2, othersBefore: 7) == reference)
        #expect(try spikes(seed: 2, identity: 2, othersBefore: 0) != reference)
        #expect(try spikes(seed: 1, identity: 3, othersBefore: 0) != reference)
    }

    @Test func whatMechanismsMustNotDoIsAnError() throws {
        let p = Patch()
        let misfit = p.place(Misfit())
        #expect(
            throws: NeuriteError.misbehaved(
                mechanism: "Misfit", time: 3,
                problem: "sent an event to itself for t = 2.0 ms; expected a time that has not passed")
        ) { try p.run(for: 10) }
        let soma = p.section(name: "soma").insert(Namesake())
        #expect(throws: NeuriteError.self) { try p.initialize() }
        withExtendedLifetime((misfit, soma)) {}
    }
}
