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

    @Option(parsing: .unconditional, help: "How many rings there are (ring only; 16 unless given).")
    var rings: Int?

    @Option(parsing: .unconditional, help: "How many cells there are (in a ring 16, in net 1000, in morph 16, in build 4000 unless given).")
    var cells: Int?

    @Option(parsing: .unconditional, help: ArgumentHelp("How long to simulate.", valueName: "ms"))
    var tstop: Double?

    @Option(parsing: .unconditional, help: "How many threads to run on; 1 is all that there is as yet.")
    var threads = 1

    @Option(help: ArgumentHelp("Writes the spikes, a line \"TIME CELL\" each, by time.", valueName: "file"))
    var spikes: String?

    /// How long to simulate, ms.
    var duration: Double { tstop ?? workload.duration }

    func validate() throws {
        if rings != nil, workload != .ring { throw ValidationError("--rings is for ring; \(workload) has none") }
        if cells != nil, workload == .tree { throw ValidationError("--cells is not for tree, which is one cell") }
        for case (let name, let count?) in [("rings", rings), ("cells", cells)] where !(1...1_000_000).contains(count) {
            throw ValidationError("--\(name) is \(count); expected a whole number from 1 to 1000000")
        }
        guard threads == 1 else { throw ValidationError("--threads is \(threads); expected 1: a model runs on one thread as yet") }
        guard duration > 0, duration <= 1e6 else {
            throw ValidationError("--tstop is \(duration) ms; expected a number above 0, at most 1000000")
        }
    }

    func run() throws {
        let spikeFile = try spikes.map { try SpikeFile(createdAt: $0) }
        let (model, cost) = try measure()
        try spikeFile?.write(model.spikes)
        print(cost.json)
    }

    /// Makes and runs the model. The clock starts before there is anything of it.
    func measure() throws -> (BenchmarkModel, BenchmarkCost) {
        let start = ContinuousClock.now
        let model = try workload.model(rings: rings ?? 16, cells: cells)
        try model.patch.initialize(v: -65)
        let built = ContinuousClock.now
        try model.patch.continueRun(for: duration)
        let end = ContinuousClock.now
        let peakMemory = PeakMemory.bytes
        let cost = BenchmarkCost(
            workload: workload, compartments: model.patch.compartmentCount, cells: model.detectors.count, duration: duration,
            dt: model.patch.dt, threads: threads,
            spikes: model.spikes.count, buildTime: (built - start) / .seconds(1), runTime: (end - built) / .seconds(1),
            peakMemory: peakMemory)
        return (model, cost)
    }
}

extension Workload: ExpressibleByArgument {}
