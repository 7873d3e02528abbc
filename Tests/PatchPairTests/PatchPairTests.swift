import Foundation
import Neurite
import Testing

/// The same scripts in Patch 8.0.2, on NEURON, and here give the same numbers: to 1e-9, at every
/// sample.
@Suite struct PatchPairTests {
    /// What Patch recorded; `Reference/make_reference.py` made it.
    private struct Recorded: Decodable {
        let traces: [String: [Double]]
    }

    private static let folder = Bundle.module.bundleURL.appendingPathComponent("Reference/data")

    @Test(arguments: PatchPairs.all.keys.sorted())
    func aScriptLeavesWhatPatchLeaves(pair: String) throws {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("\(pair).json"))
        let recorded = try JSONDecoder().decode(Recorded.self, from: data).traces
        let script = try #require(PatchPairs.all[pair])
        let traces = try script(Patch())
        #expect(Set(traces.keys) == Set(recorded.keys))
        for (label, expected) in recorded {
            let found = traces[label].map { Array($0) } ?? []
            #expect(
                !expected.isEmpty && found.count == expected.count,
                "\(pair): \(label) has \(found.count) numbers, in Patch \(expected.count)")
            // Voltages and currents pass through zero: they are compared relative to the largest
            // number of the trace.
            let largest = expected.lazy.map(abs).max() ?? 0
            let worst = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
            #expect(largest > 0 && worst <= 1e-9 * largest, "\(pair): \(label) deviates by \(worst) of \(largest)")
        }
    }

    @Test func everyRecordedScriptIsCompared() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(PatchPairs.all.keys.map { "\($0).json" }))
        #expect(files.count >= 5)
    }
}
