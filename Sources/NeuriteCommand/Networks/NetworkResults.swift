import CellDefinitions
import Foundation
import Neurite
import NeuriteReport
import ResultFiles
import Wording

/// What a run of a network writes: spikes as SONATA while it runs, and all of them in other
/// formats at its end. All ranks call what is here; the first one writes.
struct NetworkResults {
    private let network: BuiltNetwork
    private let patch: Patch
    private let communicator: Communicator
    private let folder: String
    private let spikes: SpikeRecorder
    private let stream: FileRecording

    init(_ network: BuiltNetwork, _ patch: Patch, _ communicator: Communicator, folder: String) {
        (self.network, self.patch, self.communicator, self.folder) = (network, patch, communicator, folder)
        spikes = patch.parallel.recordSpikes()
        stream = patch.parallel.recordSpikes(
            to: "\(folder)/spikes.h5",
            populations: network.populations.entries.map { .init($0.population.name, nodes: $0.gids) })
    }

    /// A recording with its samples, on its way to the first rank.
    private struct Sampled: Codable {
        var order: Int
        var label, variable, quantity, unit: String
        var times, values: [Double]

        var trace: Trace {
            Trace(label: label, variable: variable, quantity: quantity, unit: unit, times: times, values: values)
        }
    }

    /// Writes what all ranks have.
    ///
    /// - Parameter time: how far the run came, ms.
    /// - Returns: on the first rank the lines that a person reads.
    func write(upTo time: Double) throws -> String {
        let spikes = try communicator.gatherSpikes(spikes.spikes)
        let sampled = try communicator.gather(sampled, root: 0)
        let counts = try communicator.reduce(
            [network.cells.count + network.artificialCells.count, patch.compartmentCount, network.connectionCount], .sum
        )
        guard let spikes, let sampled else { return "" }
        return try communicator.tellingOthers {
            try ResultFolder.write(spikes, to: folder)
            // All that was simulated: silence is a result as well.
            try TracePlot(spikeTrains: trains(of: spikes), timeRange: 0...time).write(to: "\(folder)/raster.svg")
            try ResultFolder.write(sampled.joined().sorted { $0.order < $1.order }.map(\.trace), to: folder)
            return summary(of: spikes, counts, upTo: time)
        }
    }

    private var sampled: [Sampled] {
        zip(network.recordings, network.recordingNumbers).compactMap { recording, number in
            Trace(recording.vector).map {
                Sampled(
                    order: number, label: $0.label, variable: $0.variable, quantity: $0.quantity, unit: $0.unit,
                    times: $0.times, values: $0.values)
            }
        }
    }

    private func trains(of spikes: [Spike]) -> [SpikeTrain] {
        let times = Dictionary(grouping: spikes, by: \.source).mapValues { $0.map(\.time) }
        return network.populations.entries.flatMap { entry in
            let name = entry.population.name
            return entry.gids.enumerated().map {
                SpikeTrain(label: "\(name)[\($0)]", times: times[$1] ?? [], group: name)
            }
        }
    }

    /// What is written, for a person.
    var files: String {
        let traces = network.definition.recordings.contains { !$0.cells.isEmpty }
        return "spikes (.csv, .npz, .h5), raster.svg\(traces ? " and traces (.csv, .npz, .svg)" : "") are in \(folder)/"
    }

    private func summary(of spikes: [Spike], _ counts: [Int], upTo time: Double) -> String {
        let sources = spikes.map(\.source).sorted()
        let rates = network.populations.entries.map { entry in
            let (population, gids) = (entry.population, entry.gids)
            let ends = [gids.lowerBound, gids.upperBound].map { end in sources.partitioningIndex { $0 >= end } }
            let count = ends[1] - ends[0]
            let rate = Double(count) * 1000 / (time * Double(max(1, gids.count)))
            let hertz = time > 0 ? ", \(NumberText.significant(rate)) Hz a cell" : ""
            return "  \(population.name): \(count, "spike")\(hertz)"
        }
        let ranks = communicator.count > 1 ? " on \(communicator.count) ranks" : ""
        return """
            \(counts[0], "cell"), \(counts[1], "compartment"), \(counts[2], "connection")\(ranks)
            \(spikes.count, "spike") in \(ResultFolder.text(ofTime: time)) ms
            \(rates.joined(separator: "\n"))
            """
    }
}
