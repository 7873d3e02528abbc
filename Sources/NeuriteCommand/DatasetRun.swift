import ArgumentParser
import CableEngine
import CableModel
import CommandSupport
import Foundation
import NEURONDataset
import Neurite
import NeuriteReport

/// A model of a dataset that runs, with what is recorded of it.
struct DatasetRun {
    private let simulation: Simulation
    private let model: DatasetModel
    private let command: RunCommand
    private let labels: [(label: String, variable: String, unit: String)]
    private let steps: Int

    init(_ model: DatasetModel, _ command: RunCommand) throws {
        var model = model
        if let dt = command.dt { model.network.dt = dt }
        if model.t != 0, command.vInit == nil {
            throw RequestError(
                "the files were written at t = \(model.t) ms; expected t = 0, right after finitialize, or --v-init for a start of its own"
            )
        }
        (self.command, labels) = (command, try model.record(command.record))
        let steps = (command.tstop / model.network.dt).rounded()
        guard steps >= 1, steps < 1e9 else {
            throw RequestError(
                "--tstop \(command.tstop) ms takes \(NumberText.shortest(steps)) steps of \(model.network.dt) ms; expected 1 or more, fewer than a billion"
            )
        }
        self.steps = Int(steps)
        self.model = model
        simulation = try Simulation(model.network, threads: command.threads ?? Communicator().coreShare)
    }

    private var duration: Double { Double(steps) * model.network.dt }

    /// Runs and writes results, also those of a run that failed or was interrupted midway.
    func runAndReport(_ interruption: Interruption?) throws {
        try ResultFolder.prepare(command.out)
        ResultFolder.tellDuration(duration, tstop: command.tstop, dt: model.network.dt)
        try model.start(simulation, v: command.vInit)
        let bar = ProgressBar(to: duration)
        let start = ContinuousClock.now
        var failure: (any Error)?
        var isComplete = true
        do {
            isComplete = try simulation.run(
                steps: steps, progress: { bar.update(time: $0) }, isToEnd: { interruption?.isRequested == true })
            bar.finish(time: simulation.t)
        } catch {
            bar.clear()
            failure = error
        }
        let wallTime = (ContinuousClock.now - start) / .seconds(1)
        try write()
        if let failure { throw failure }
        print(summary(wallTime: wallTime))
        if !isComplete { throw ResultFolder.interrupted(at: simulation.t) }
    }

    private func write() throws {
        let spikes = simulation.transmittedSpikes
        let table = SpikeTable(times: spikes.map(\.time), gids: spikes.map(\.source))
        for format in ["csv", "npz"] { try table.write(to: "\(command.out)/spikes.\(format)") }
        let sonata = try SONATASpikeFile("\(command.out)/spikes.h5", population: "All")
        try sonata.append(times: spikes.map(\.time), nodes: spikes.map(\.source))
        try sonata.finish()
        guard !labels.isEmpty else { return }
        let times = simulation.stepTimes.times(ofFirst: simulation.sampleCount)
        let traces = labels.enumerated().map { index, name in
            let values = simulation.samples(ofRecording: index)
            return Trace(
                label: name.label, variable: name.variable,
                quantity: name.variable == "v"
                    ? "Membrane potential" : name.variable.isEmpty ? "Recorded" : name.variable,
                unit: name.unit, times: Array(times.prefix(values.count)), values: values)
        }
        for format in ["csv", "npz"] { try TraceTable(traces).write(to: "\(command.out)/traces.\(format)") }
        try TracePlot(traces: traces).write(to: "\(command.out)/traces.svg")
    }

    /// The lines that a person reads when the run is done.
    private func summary(wallTime: Double) -> String {
        let network = model.network
        let cost = wallTime * 1e9 / (Double(max(1, simulation.stepCount)) * Double(max(1, simulation.compartmentCount)))
        let written = ["spikes (.csv, .npz, .h5)"] + (labels.isEmpty ? [] : ["traces (.csv, .npz, .svg)"])
        return """
            \(network.sections.count) sections, \(simulation.compartmentCount) compartments, \(network.pointProcesses.count) point processes, \
            \(network.connections.count) connections
            \(simulation.transmittedSpikes.count) spikes in \(ResultFolder.text(ofTime: simulation.t)) ms
            \(NumberText.duration(.seconds(wallTime))) of wall time, \(NumberText.significant(cost)) ns a compartment-step
            \(written.joined(separator: " and ")) are in \(command.out)/
            """
    }
}

extension DatasetModel {
    /// Adds recordings; returns their names and units.
    fileprivate mutating func record(_ sites: [DatasetSite]) throws -> [(label: String, variable: String, unit: String)]
    {
        let asked = recordings.map { (label: $0, variable: "", unit: "") }
        guard !sites.isEmpty else { return asked }
        let sections = Dictionary(network.sections.enumerated().map { ($1.name, $0) }) { first, _ in first }
        return try asked
            + sites.map { site in
                guard let section = sections[site.place.section] else {
                    let names = network.sections.prefix(12).map(\.name).joined(separator: ", ")
                    throw RequestError(
                        "there is no section \(site.place.section); known: \(names)\(sections.count > 12 ? ", …" : "")"
                    )
                }
                let place = place(section: section, x: site.place.x)
                network.recordings.append(.init(quantity(site.variable, at: place)))
                return (
                    "\(site.place.section)(\(site.place.x))", site.variable ?? "v", site.variable == nil ? "mV" : ""
                )
            }
    }

    private func quantity(_ variable: String?, at place: Network.Location) -> Quantity {
        guard let variable else { return .voltage(place) }
        let parts = variable.split(separator: ".", maxSplits: 1)
        if parts.count == 2 { return .density(place, mechanism: String(parts[0]), variable: String(parts[1])) }
        return variable == "i_cap" ? .capacitiveCurrent(place) : .ion(place, name: variable)
    }
}
