import Foundation
import Testing

/// Every model of the reference script, at every sample.
@Suite struct ReferenceTests {
    static let models = [
        Cells.models, Cables.models, Clamps.models, Synapses.models, Events.models, Trains.models, Playing.models,
        Runs.models,
        Morphologies.models, RandomTrees.models, Extremes.models, ChangingSources.models, ChangingCells.models,
        ChangingInputs.models,
        ArtificialCells.models, Transfer.models, ExtracellularSpace.models,
    ].reduce(into: [String: @Sendable (ReferenceRun) throws -> Void]()) { $0.merge($1) { first, _ in first } }

    @Test(arguments: models.keys.sorted())
    func everyModelAgreesWithNEURON(model: String) throws {
        let run = try ReferenceRun(model)
        let build = try #require(Self.models[model])
        try build(run)
        let agreement = Agreement(of: run)
        print("| \(model) | \(text(agreement.voltages)) | \(text(agreement.others)) | \(text(agreement.spikeTimes)) |")
    }

    /// Two runs of one model, and a run in pieces, are the same to the last bit.
    @Test(arguments: models.keys.sorted())
    func runsRepeatBitForBit(model: String) throws {
        let (first, second, inPieces) = (try ReferenceRun(model), try ReferenceRun(model), try ReferenceRun(model))
        inPieces.pieceLength = 37
        let build = try #require(Self.models[model])
        for run in [first, second, inPieces] { try build(run) }
        #expect(first.traces == second.traces)
        #expect(first.traces == inPieces.traces)
        #expect(first.spikes == inPieces.spikes)
    }

    @Test func everyRecordedModelIsCompared() throws {
        #expect(try ReferenceData.names() == Set(Self.models.keys))
    }

    private func text(_ deviation: Double) -> String { String(format: "%.0e", deviation) }
}
