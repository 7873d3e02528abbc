import ArgumentParser
import BenchmarkModels
import Foundation
import Neurite

/// Runs one of the models that simulators are compared by, and prints what it cost as one line of JSON.
@main
struct NeuriteBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neurite-bench", abstract: "Measures Neurite on one of the models that simulators are compared by.",
        discussion: "Benchmarks/workloads.md defines the models. The result is one line of JSON.")

    @Argument(help: "The model: ring, tree, net, morph or build.")
    var workload: Workload

    @Option(help: "How many rings there are (ring only; 16 unless given).")
    var rings: Int?

    @Option(help: "How many cells are in a ring (ring only; 16 unless given).")
    var cells: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("How long to simulate.", valueName: "ms"))
    var tstop: Double?

    @Option(help: "How many threads to run on; 1 is all that there is as yet.")
    var threads = 1

    @Option(help: ArgumentHelp("Writes the spikes, a line \"TIME CELL\" each, by time.", valueName: "file"))
    var spikes: String?

    /// How long to simulate, ms.
    var duration: Double { tstop ?? workload.duration }

    func validate() throws {
        for (name, count) in [("rings", rings), ("cells", cells)] {
            guard let count else { continue }
            guard workload == .ring else { throw ValidationError("--\(name) is for ring alone; \(workload) has one size") }
            guard (1...1_000_000).contains(count) else {
                throw ValidationError("--\(name) is \(count); expected a whole number from 1 to 1000000")
            }
        }
        guard threads == 1 else { throw ValidationError("--threads is \(threads); expected 1: a model runs on one thread as yet") }
        guard duration > 0, duration <= 1e6 else {
            throw ValidationError("--tstop is \(duration) ms; expected a number above 0, at most 1000000")
        }
    }

    func run() throws {
        let spikeFile = try spikes.map { try SpikeFile(createdAt: $0) }
        let start = ContinuousClock.now
        let model = try workload.model(rings: rings ?? 16, cells: cells ?? 16)
        try model.patch.initialize(v: -65)
        let built = ContinuousClock.now
        try model.patch.continueRun(for: duration)
        let end = ContinuousClock.now
        let peakMemory = PeakMemory.bytes
        let found = model.spikes
        let cost = BenchmarkCost(
            workload: workload, compartments: model.patch.compartmentCount, duration: duration, dt: model.patch.dt, threads: threads,
            spikes: found.count, buildTime: (built - start) / .seconds(1), runTime: (end - built) / .seconds(1), peakMemory: peakMemory)
        try spikeFile?.write(found)
        print(cost.json)
    }
}

extension Workload: ExpressibleByArgument {}
