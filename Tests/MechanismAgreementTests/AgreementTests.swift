import Foundation
import Neurite
import Testing

@testable import MechanismComparison

/// Loaded .mod files of our own beside NEURON 9.0.2: each stands for a construct, or for something
/// that decides the ninth digit.
@Suite struct AgreementTests {
    @Test(arguments: RecordedMechanism.names) func theNumbersOfALoadedFileAreNEURONs(_ name: String) throws {
        let recorded = try RecordedMechanism.named(name)
        for ratesFromPolynomials in [true, false] {
            var outcome = Outcome()
            var options = LoadingOptions()
            options.ratesFromPolynomials = ratesFromPolynomials
            let model = try ExperimentModel(recorded.experiment, filesIn: RecordedMechanism.folder.path, options)
            let rows = try model.run(&outcome)
            #expect(outcome.missing == [])
            #expect(recorded.differences(from: rows) == [])
            #expect(outcome.spikes.count == recorded.spikes.count)
            for (own, theirs) in zip(outcome.spikes, recorded.spikes) {
                // One that is due when the run ends may be on either side of that.
                let end = recorded.experiment.tstop - recorded.experiment.dt / 2
                let (own, theirs) = (own.filter { $0 < end }, theirs.filter { $0 < end })
                #expect(
                    own.count == theirs.count && zip(own, theirs).allSatisfy { abs($0 - $1) < 1e-9 }, "\(own) \(theirs)"
                )
            }
        }
    }
}
