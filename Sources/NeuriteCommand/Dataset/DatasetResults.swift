import CableEngine
import Foundation
import Neurite
import NeuriteReport

/// What a run of a dataset writes: spikes and traces as SONATA while it runs, and all of them in
/// other formats at its end. All ranks call what is here; the first one writes.
final class DatasetResults {
    private let folder: String
    private let simulation: Simulation
    private let recordings: [DatasetRecording]
    private let communicator: Communicator
    private let spikes: SpikeStream
    /// Reports of what is recorded at places, one for each variable.
    private var reports: [(stream: ReportStream, recordings: [Int])] = []
    /// How many samples of each recording are in the reports.
    private var reported = 0

    /// The steps after which what there is goes into files.
    private static let stepsBetween = 1000

    init(
        folder: String, _ simulation: Simulation, _ recordings: [DatasetRecording], _ communicator: Communicator
    ) throws {
        (self.folder, self.simulation, self.recordings) = (folder, simulation, recordings)
        self.communicator = communicator
        spikes = try SpikeStream(file: "\(folder)/spikes.h5", population: "All", communicator)
        let variables = Set(try communicator.allGather(recordings.compactMap(\.place?.variable)).joined())
        for variable in variables.sorted() { try addReport(of: variable) }
    }

    private func addReport(of variable: String) throws {
        let own = recordings.indices.filter { recordings[$0].place?.variable == variable }
            .sorted { (recordings[$0].place?.cell ?? 0, $0) < (recordings[$1].place?.cell ?? 0, $1) }
        var nodes = ReportStream.Nodes()
        for place in own.compactMap({ recordings[$0].place }) {
            if nodes.ids.last == place.cell {
                nodes.counts[nodes.counts.count - 1] += 1
            } else {
                nodes.ids.append(place.cell)
                nodes.counts.append(1)
            }
            nodes.elements.append(place.section)
            nodes.positions.append(place.x)
        }
        reports.append(
            (
                try ReportStream(
                    nodes, file: "\(folder)/\(variable).h5", population: "All", step: simulation.dt,
                    unit: variable == "v" ? "mV" : "", communicator), own
            ))
    }

    /// Runs in pieces, after each of which what there is goes into files.
    ///
    /// - Parameters:
    ///   - steps: how many, in all.
    ///   - run: runs some of them; false where the run has ended before.
    /// - Returns: whether all steps were made.
    func stream(steps: Int, _ run: (Int) throws -> Bool) throws -> Bool {
        try PiecewiseRun.run(
            steps: steps, of: Self.stepsBetween, communicator, dt: { simulation.dt }, run, add: add(isLast:),
            keep: { try? add(isLast: true) })
    }

    private func add(isLast: Bool) throws {
        try spikes.add(from: simulation, isLast: isLast)
        let count = simulation.sampleCount
        for (stream, recordings) in reports {
            let samples = recordings.map { recording in
                simulation.samples(ofRecording: recording).dropFirst(reported).map { Float($0) }
            }
            try stream.add(samples, isLast: isLast)
        }
        reported = count
    }

    /// A recording with its samples, on its way to the first rank.
    private struct Sampled: Codable {
        var recording: DatasetRecording
        var values: [Double]

        func trace(times: [Double]) -> Trace {
            let variable = recording.variable
            // Traces that share their times are compared at once.
            let times = values.count == times.count ? times : Array(times.prefix(values.count))
            return Trace(
                label: recording.label, variable: variable,
                quantity: variable == "v" ? "Membrane potential" : variable.isEmpty ? "Recorded" : variable,
                unit: recording.unit, times: times, values: values)
        }
    }

    /// Writes what all ranks have, in the formats that need it whole.
    func write() throws {
        let spikes = try communicator.gatherSpikes(simulation.transmittedSpikes)
        let sampled = try communicator.gather(
            recordings.enumerated().map { Sampled(recording: $1, values: simulation.samples(ofRecording: $0)) }, root: 0
        )
        guard let spikes, let sampled else { return }
        let times = simulation.stepTimes.times(ofFirst: simulation.sampleCount)
        try communicator.tellingOthers {
            try ResultFolder.write(spikes, to: folder)
            let inOrder = sampled.joined().sorted { $0.recording.order < $1.recording.order }
            try ResultFolder.write(inOrder.map { $0.trace(times: times) }, to: folder)
        }
    }
}
