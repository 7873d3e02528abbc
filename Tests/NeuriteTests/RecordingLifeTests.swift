import Testing

@testable import Neurite

/// How long recordings live, and what they keep alive.
@Suite struct RecordingLifeTests {
    /// The model holds what a vector records, and no more once the vector is dropped.
    @Test func aVectorHoldsWhatItRecords() throws {
        let p = Patch()
        var vector: Vector? = p.record(p.section(name: "soma").insert(Passive()))
        #expect(p.sections.map(\.name) == ["soma"])
        try p.run(for: 1)
        #expect(vector?.count == 41)
        #expect(p.model.liveRecorders.count == 1)
        vector = nil
        #expect(p.sections.isEmpty && p.model.liveRecorders.isEmpty)
    }

    @Test func aVectorHoldsTheWholeGroup() {
        let p = Patch()
        let vector: Vector = {
            let soma = p.section(name: "soma")
            p.section(name: "dend").connect(to: soma).synapse(ExpSyn()).stimulate()
            return p.record(soma)
        }()
        #expect(p.sections.map(\.name) == ["soma", "dend"] && p.pointProcesses.count == 2 && p.connections.count == 1)
        vector.disconnect()
        #expect(p.sections.isEmpty && p.pointProcesses.isEmpty && p.connections.isEmpty)
    }

    @Test func whatIsRecordedDoesNotHoldTheVector() {
        let p = Patch()
        let soma = p.section()
        weak var vector: Vector?
        vector = p.record(soma)
        #expect(vector == nil && p.model.liveRecorders.isEmpty)
        withExtendedLifetime(soma) {}
    }

    @Test func aDroppedVectorDoesNotStopTheRun() throws {
        let p = Patch()
        let soma = p.section()
        var vector: Vector? = p.record(soma)
        try p.run(for: 1)
        vector = nil
        try p.continueRun(for: 1)
        #expect(vector == nil && abs(p.t - 2) < 1e-9)
        withExtendedLifetime(soma) {}
    }

    @Test func aDisconnectedVectorKeepsItsNumbersAndRecordsNoMore() throws {
        let p = Patch()
        let soma = p.section().insert(HH())
        let vector = p.record(soma)
        try p.run(for: 1)
        let samples = Array(vector)
        vector.disconnect()
        #expect(Array(vector) == samples && samples.count == 41)
        try p.continueRun(for: 1)
        try p.run(for: 3)
        #expect(Array(vector) == samples)
        vector.disconnect()
        vector.record(soma)
        try p.run(for: 2)
        #expect(vector.count == 81)
    }

    @Test func aVectorThatRecordsSomethingElseLetsTheFirstGo() throws {
        let p = Patch()
        let vector = p.record(p.section(name: "first"))
        vector.record(p.section(name: "second"))
        #expect(p.sections.map(\.name) == ["second"])
        try p.run(for: 1)
        #expect(vector.count == 41 && p.model.liveRecorders.count == 1)
    }

    @Test func samplesOutliveWhatTheyAreOf() throws {
        let p = Patch()
        let soma = p.section(name: "soma")
        let synapse = p.expSyn(at: soma, tau: 2)
        synapse.stimulate(start: 0, number: 1)
        let g = p.record(synapse.variable(.g))
        try p.run(for: 1)
        let samples = Array(g)
        synapse.remove()
        #expect(Array(g) == samples && samples.max() != 0)
        try p.run(for: 2)
        #expect(Array(g) == samples)
    }

    @Test func aSectionsOwnRecordingLivesAsLongAsTheSection() throws {
        let p = Patch()
        var soma: Section? = p.section(name: "soma")
        soma?.record()
        #expect(soma?.recordings.places == [0.5])
        try p.run(for: 1)
        #expect(soma?.recordings[0.5]?.count == 41)
        let shown = soma?.record()
        soma = nil
        // What shows a section's recording holds the section.
        #expect(p.sections.map(\.name) == ["soma"] && shown?.count == 41)
        shown?.disconnect()
        #expect(p.sections.isEmpty && shown?.count == 41)
    }

    @Test func aSectionsOwnRecordingEnds() throws {
        let p = Patch()
        let soma = p.section()
        let recording = soma.record()
        try p.run(for: 1)
        soma.recordings[0.5]?.disconnect()
        #expect(recording.count == 41 && soma.recordings[0.5] == nil && soma.recordings.places.isEmpty)
        try p.run(for: 2)
        #expect(recording.count == 41)
        let anew = soma.record()
        #expect(anew !== recording && anew.isEmpty)
        try p.run(for: 2)
        #expect(anew.count == 81)
    }

    @Test func spikeTimesLiveAsLongAsTheConnection() throws {
        let p = Patch()
        var spikes: SpikeTimes? = p.netCon(from: p.vecStim(pattern: [1]), to: nil).record()
        #expect(p.connections.count == 1)
        try p.run(for: 2)
        #expect(spikes?.times == [1])
        // The recording is the connection's: dropping what shows it changes nothing as long as the
        // connection lives.
        let connection = p.connections[0]
        spikes = nil
        #expect(connection.record().times == [1])
        try p.run(for: 3)
        #expect(connection.record().times == [1])
    }

    @Test func recordedSpikeTimesEndWithTheirConnection() throws {
        let p = Patch()
        let stimulus = p.vecStim(pattern: [1, 2])
        let connection = p.netCon(from: stimulus, to: nil)
        let spikes = connection.record()
        try p.run(for: 1.5)
        spikes.disconnect()
        try p.continueRun(for: 1)
        #expect(spikes.times == [1])
        try p.run(for: 3)
        #expect(spikes.times == [1])
        let anew = connection.record()
        #expect(anew !== spikes)
        try p.run(for: 3)
        #expect(anew.times == [1, 2] && spikes.times == [1])
    }

    @Test func spikeTimesOutliveADisconnectedConnection() throws {
        let p = Patch()
        let (early, late) = (p.vecStim(pattern: [1]), p.vecStim(pattern: [2]))
        let (first, second) = (p.netCon(from: early, to: nil), p.netCon(from: late, to: nil))
        let (ofFirst, ofSecond) = (first.record(), second.record())
        try p.run(for: 3)
        first.disconnect()
        #expect(ofFirst.times == [1])
        try p.run(for: 3)
        #expect(ofFirst.times == [1] && ofSecond.times == [2])
        first.weight = 7
        #expect(first.weight == 7 && second.weight == 0.1)
    }

    @Test func aDroppedPlayEnds() throws {
        let p = Patch()
        let clamp = p.iClamp(at: p.section(name: "soma"), dur: 100)
        var play: Vector? = p.vector([1, 1]).play(into: clamp.variable(.amp), times: [0, 10])
        let i = p.record(clamp)
        try p.run(for: 1)
        #expect(i.last == 1)
        play = nil
        #expect(
            throws: NeuriteError.notReady(
                "a play into IClamp[0] at soma(0.5).amp was ended after the model was initialised; initialise before running on"
            )
        ) { try p.continueRun(for: 1) }
        try p.run(for: 1)
        #expect(i.last == 0 && play == nil)
    }

    @Test func recordingsOfAnotherPatchAreErrors() {
        let (p, q) = (Patch(), Patch())
        let soma = q.section(name: "soma")
        let vector = p.vector([1]).record(soma).play(into: soma(0.5).variable("v"), times: [0])
        let error = NeuriteError.invalidModel([
            Fault("soma(0.5).v", "cannot be recorded by a vector of another Patch"),
            Fault("soma(0.5).v", "cannot be played into by a vector of another Patch"),
        ])
        #expect(throws: error) { try p.initialize() }
        #expect(throws: error) { try q.initialize() }
        #expect(vector.count == 1)
    }
}
