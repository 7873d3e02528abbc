import ArgumentParser
import CellDefinitions
import CommandSupport
import Foundation

/// A network's definition that runs: `neurite run network.json`.
struct NetworkRun {
    let network: BuiltNetwork
    private let patch: Patch
    private let spikes: SpikeRecorder
    private let out: String

    init(_ file: String, mod: [String], change: (inout NetworkDefinition) -> Void, threads: Int?, out: String) throws {
        patch = Patch(threads: threads)
        self.out = out
        for path in try ModFiles.all(at: mod) { try patch.load(path) }
        var definition = try Self.definition(file)
        change(&definition)
        network = try patch.network(definition, morphologies: Self.morphologies(of: definition, file))
        spikes = patch.parallel.recordSpikes()
    }

    /// The definition in a file.
    static func definition(_ file: String) throws -> NetworkDefinition {
        let text = try InputFile.text(of: file, expected: "a network's definition as JSON")
        return try NetworkDefinition(json: text, name: file) { name in
            try? String(contentsOfFile: path(name, beside: file), encoding: .utf8)
        }
    }

    /// The morphologies that a network names, from beside its file.
    static func morphologies(of definition: NetworkDefinition, _ file: String) throws -> [String: CellMorphology] {
        var morphologies: [String: CellMorphology] = [:]
        for case .file(let name) in definition.cells.values.map(\.shape) {
            morphologies[name] = try CellMorphology(contentsOf: URL(fileURLWithPath: path(name, beside: file)))
        }
        return morphologies
    }

    private static func path(_ name: String, beside file: String) -> String {
        let folder = (file as NSString).deletingLastPathComponent
        return name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
    }

    /// Runs and writes results, also those of a run that failed or was interrupted midway.
    func runAndReport(_ interruption: Interruption?) throws {
        try patch.initialize(v: network.definition.vInit)
        let signal = patch.stopSignal
        interruption?.runBegins { signal.stop() }
        try ResultFolder.prepare(out)
        let bar = ProgressBar(to: network.definition.tstop)
        let start = ContinuousClock.now
        var failure: (any Error)?
        do {
            try patch.continueRun(for: network.definition.tstop) { time in
                bar.update(time: time)
                if interruption?.isRequested == true { patch.stop() }
            }
            bar.finish(time: patch.t)
        } catch {
            bar.clear()
            failure = error
        }
        let wallTime = (ContinuousClock.now - start) / .seconds(1)
        try write()
        if let failure { throw failure }
        print(summary(wallTime: wallTime))
        if patch.wasStopped { throw ResultFolder.interrupted(at: patch.t) }
    }

    /// Writes spikes, a raster with its rows by population, and what was recorded.
    private func write() throws {
        for format in ["csv", "npz", "h5"] { try spikes.write(to: "\(out)/spikes.\(format)") }
        try TracePlot(spikeTrains: trains).write(to: "\(out)/raster.svg")
        let traces = network.recordings.map(\.vector)
        guard !traces.isEmpty else { return }
        for format in ["csv", "npz", "svg"] { try patch.write(traces: traces, to: "\(out)/traces.\(format)") }
    }

    private var trains: [SpikeTrain] {
        let times = Dictionary(grouping: spikes.spikes, by: \.source).mapValues { $0.map(\.time) }
        return network.definition.populations.flatMap { population in
            (network.definition.gids(of: population.name) ?? 0..<0).enumerated().map {
                SpikeTrain(label: "\(population.name)[\($0)]", times: times[$1] ?? [])
            }
        }
    }

    private func summary(wallTime: Double) -> String {
        let all = spikes.spikes
        let rates = network.definition.populations.map { population in
            let gids = network.definition.gids(of: population.name) ?? 0..<0
            let count = all.count { gids.contains($0.source) }
            let rate = Double(count) * 1000 / (patch.t * Double(max(1, gids.count)))
            return "  \(population.name): \(count) spikes, \(NumberText.significant(rate)) Hz a cell"
        }
        return """
            \(network.cells.count + network.artificialCells.count) cells, \(patch.compartmentCount) compartments, \(network.connectionCount) connections
            \(all.count) spikes in \(ResultFolder.text(ofTime: patch.t)) ms
            \(rates.joined(separator: "\n"))
            \(NumberText.duration(.seconds(wallTime))) of wall time
            spikes (.csv, .npz, .h5), raster.svg\(network.recordings.isEmpty ? "" : " and traces (.csv, .npz, .svg)") are in \(out)/
            """
    }
}
