import ArgumentParser
import BenchmarkModels
import Foundation
import SpikeExchange
import TestSupport
import Testing

@testable import NeuriteBench

/// Every spike of the benchmark's models against NEURON's, and against runs made otherwise.
@Suite struct SpikeTests {
    @Test(arguments: try RecordedSpikes.names())
    func spikesEqualNEURONs(run: String) throws {
        let recorded = try RecordedSpikes(named: run)
        let (spikes, cost) = try NeuriteBench.parse(recorded.arguments).measure()
        #expect(cost.spikes == recorded.spikes.count)
        #expect(!recorded.spikes.isEmpty)
        #expect(spikes.count == recorded.spikes.count)
        #expect(spikes.map(\.source) == recorded.spikes.map(\.source))
        let worst = zip(spikes, recorded.spikes).map { abs($0.time - $1.time) }.max() ?? .infinity
        #expect(worst <= 1e-9, "a spike is off by \(worst) ms")
    }

    /// Every workload that has spikes is compared, at the default size and at an odd one.
    @Test func allThatSpikesIsRecorded() throws {
        let names = try RecordedSpikes.names()
        for workload in Workload.allCases where workload != .build {
            #expect(names.contains(workload.rawValue))
            #expect(workload == .tree || names.contains { $0.hasPrefix("\(workload)-") })
        }
    }

    /// The squid's channels as a file that is loaded, and as they are compiled.
    @Test(arguments: [["ring", "--rings", "2", "--cells", "3"], ["tree"], ["net", "--cells", "29", "--tstop", "41"]])
    func loadedChannelsGiveTheSameSpikes(arguments: [String]) throws {
        let compiled = try NeuriteBench.parse(arguments).measure().0
        let loaded = try NeuriteBench.parse(arguments + ["--mechanism", Self.squid]).measure().0
        #expect(!compiled.isEmpty)
        #expect(loaded.map(\.source) == compiled.map(\.source))
        #expect(zip(loaded, compiled).allSatisfy { abs($0.time - $1.time) <= 1e-9 })
    }

    private static let squid = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Benchmarks/mechanisms/squid.mod").path

    @Test func onlyDensityMechanismsTakeThePlaceOfHH() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try "NEURON { POINT_PROCESS P }".write(toFile: folder + "/p.mod", atomically: true, encoding: .utf8)
            #expect(throws: ValidationError.self) {
                try NeuriteBench.parse(["ring", "--mechanism", folder + "/p.mod"]).measure()
            }
        }
    }

    @Test(arguments: [["ring", "--rings", "2", "--cells", "3"], ["net", "--cells", "29", "--tstop", "41"]])
    func piecesGiveTheSameSpikes(arguments: [String]) throws {
        let command = try NeuriteBench.parse(arguments)
        let whole = try command.measure().0
        let model = try command.workload.model(rings: command.rings ?? 16, cells: command.cells)
        try model.patch.initialize(v: -65)
        let steps = Int((command.duration / model.patch.dt).rounded())
        for start in stride(from: 0, to: steps, by: 37) {
            try model.patch.continueRun(for: Double(min(37, steps - start)) * model.patch.dt)
        }
        #expect(!whole.isEmpty)
        #expect(model.spikes == whole)
    }
}
