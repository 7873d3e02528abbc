import ArgumentParser
import CableEngine
import CableModel
import CommandSupport
import Foundation
import NEURONDataset
import Neurite
import NeuriteReport
import Wording

/// A rank's part of a dataset's model that runs, with what is recorded of it.
struct DatasetRun {
    private let simulation: Simulation
    private let model: DatasetModel
    private let command: RunCommand
    private let communicator: Communicator
    private let recordings: [DatasetRecording]
    private let steps: Int

    init(_ model: DatasetModel, _ command: RunCommand, _ communicator: Communicator) throws {
        var model = model
        if let dt = command.dt { model.network.dt = dt }
        if model.t != 0, command.vInit == nil {
            throw RequestError(
                "the files were written at t = \(model.t) ms; expected t = 0, right after finitialize, or --v-init for a start of its own"
            )
        }
        (self.command, self.communicator) = (command, communicator)
        recordings = try model.record(command.record, communicator)
        let dt = model.network.dt
        if let problem = SettingNumbers.problem(ofDuration: command.tstop, dt: dt) {
            throw RequestError("--tstop \(problem)")
        }
        steps = Int(SettingNumbers.steps(ofDuration: command.tstop, dt: dt))
        self.model = model
        simulation = try Simulation(
            model.network, communicator: communicator, threads: command.threads ?? communicator.coreShare)
    }

    private var duration: Double { Double(steps) * model.network.dt }
    private var isFirst: Bool { communicator.rank == 0 }

    /// Runs and writes results, also those of a run that failed or was interrupted midway.
    ///
    /// - Returns: whether the run came to its end.
    func runAndReport(_ interruption: Interruption) throws -> Bool {
        interruption.runBegins()
        try communicator.tellingOthers { if isFirst { try ResultFolder.prepare(command.out) } }
        if isFirst { ResultFolder.tellDuration(duration, tstop: command.tstop, dt: model.network.dt) }
        let results = try DatasetResults(folder: command.out, simulation, recordings, communicator)
        try communicator.tellingOthers { try model.start(simulation, v: command.vInit, communicator: communicator) }
        let bar = isFirst ? ProgressBar(to: duration) : nil
        let start = ContinuousClock.now
        var isComplete = true
        do {
            isComplete = try results.stream(steps: steps) { steps in
                try simulation.run(
                    steps: steps, progress: { bar?.update(time: $0) }, isToEnd: { interruption.isRequested })
            }
            bar?.finish(time: simulation.t)
        } catch {
            bar?.clear()
            // Of several ranks none knows how far the others came: what was streamed is kept.
            if communicator.count == 1 { try results.write() }
            throw error
        }
        let wallTime = (ContinuousClock.now - start) / .seconds(1)
        try results.write()
        let summary = try summary(wallTime: wallTime)
        if isFirst { print(summary) }
        if !isComplete, isFirst { _ = ResultFolder.interrupted(at: simulation.t) }
        return isComplete
    }

    /// The lines that a person reads when the run is done.
    private func summary(wallTime: Double) throws -> String {
        let network = model.network
        let counts = try communicator.reduce(
            [
                network.sections.count, simulation.compartmentCount, network.pointProcesses.count,
                network.connections.count, simulation.transmittedSpikes.count, recordings.count,
            ], .sum)
        let written = ["spikes (.csv, .npz, .h5)"] + (counts[5] == 0 ? [] : ["traces (.csv, .npz, .svg, .h5)"])
        let ranks = communicator.count > 1 ? " on \(communicator.count, "rank")" : ""
        return """
            \(counts[0], "section"), \(counts[1], "compartment"), \(counts[2], "point process", "point processes"), \
            \(counts[3], "connection")\(ranks)
            \(counts[4], "spike") in \(ResultFolder.text(ofTime: simulation.t)) ms
            \(ResultFolder.cost(wallTime, steps: simulation.stepCount, compartments: counts[1]))
            \(written.joined(separator: " and ")) are in \(command.out)/
            """
    }
}
