import ArgumentParser
import CommandSupport
import Foundation
import Neurite
import NeuriteReport
import Wording

/// What an experiment leaves behind: tables and pictures, as the library writes them in a folder,
/// and a summary for whoever waits.
struct ExperimentReport {
    let experiment: CellExperiment

    /// Writes `traces` and `spikes` as `.csv` and `.npz`, `traces.svg` and `morphology.svg`.
    func write(into folder: String) throws {
        let (patch, recordings, spikes) = (experiment.patch, experiment.recordedVectors, [experiment.detector.record()])
        for format in ["csv", "npz"] {
            try patch.write(traces: recordings, to: "\(folder)/traces.\(format)")
            try patch.write(spikes: spikes, to: "\(folder)/spikes.\(format)")
        }
        try TracePlot(of: recordings, spikes: spikes, title: experiment.cell.name).write(to: "\(folder)/traces.svg")
        let morphology = MorphologyPicture(
            of: experiment.cell, synapses: experiment.synapses, electrodes: experiment.electrodes.map(\.segment),
            valueLabel: "Peak membrane potential (mV)"
        ) { $0[PeakVoltage.self][.v] }
        try morphology.write(to: "\(folder)/morphology.svg")
    }

    /// The lines that a person reads when the run is done.
    func summary(wallTime: Double) -> String {
        let (patch, cell) = (experiment.patch, experiment.cell)
        let steps = Int((patch.t / experiment.options.dt).rounded())
        let kinds = experiment.synapsesByKind.map { " (\($0))" } ?? ""
        return """
            \(cell.name): \(cell.sections.count, "section"), \(patch.compartmentCount, "compartment"), \(experiment.synapses.count, "synapse")\(kinds)
            \(experiment.detector.record().count, "spike") at \(source) in \(ResultFolder.text(ofTime: patch.t)) ms
            \(ResultFolder.cost(wallTime, steps: steps, compartments: patch.compartmentCount))
            """
    }

    private var source: String { experiment.middle.section + "(\(experiment.middle.x))" }
}

extension CellExperiment {
    /// Runs, writes the results (also those of a run that failed or was interrupted midway) and
    /// prints a summary.
    func runAndReport(_ interruption: Interruption? = nil) throws {
        let report = ExperimentReport(experiment: self)
        let folder = options.out
        let wallTime: Double
        do {
            wallTime = try run(interruption)
        } catch let error as NeuriteError {
            if case .unstable = error {
                try report.write(into: folder)
                StandardError.write(
                    "the results up to t = \(ResultFolder.text(ofTime: patch.t)) ms are in \(options.out)/\n")
            }
            throw error
        }
        try report.write(into: folder)
        print(report.summary(wallTime: wallTime))
        let pictures = ["traces.svg", "morphology.svg"] + (defined == nil ? [] : [DefinitionPictures.file])
        let files = pictures.dropLast().joined(separator: ", ") + " and \(pictures[pictures.count - 1])"
        print("traces and spikes (.csv, .npz), \(files) are in \(options.out)/")
        if patch.wasStopped { throw ResultFolder.interrupted(at: patch.t) }
    }
}
