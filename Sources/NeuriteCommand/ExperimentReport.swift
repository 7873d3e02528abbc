import ArgumentParser
import Foundation
import Neurite
import NeuriteReport

/// What an experiment leaves behind: tables and pictures in a folder, and a summary for whoever waits.
struct ExperimentReport {
    let experiment: Experiment

    /// Writes `traces.csv`, `spikes.csv`, `traces.svg` and `morphology.svg`.
    func write(into folder: URL) throws {
        try writeTraces(to: folder.appendingPathComponent("traces.csv"))
        try writeSpikes(to: folder.appendingPathComponent("spikes.csv"))
        try Data(traces.svg().utf8).write(to: folder.appendingPathComponent("traces.svg"))
        try Data(morphology.svg().utf8).write(to: folder.appendingPathComponent("morphology.svg"))
    }

    /// The lines that a person reads when the run is done.
    func summary(wallTime: Double) -> String {
        let (patch, cell) = (experiment.patch, experiment.cell)
        let steps = (experiment.options.tstop / experiment.options.dt).rounded()
        let cost = wallTime * 1e9 / (steps * Double(patch.compartmentCount))
        return """
            \(cell.name): \(cell.sections.count) sections, \(patch.compartmentCount) compartments, \(experiment.synapses.count) synapses
            \(spikes.count) spikes at \(source) in \(NumberText.shortest(patch.t)) ms
            \(NumberText.duration(.seconds(wallTime))) of wall time, \(NumberText.significant(cost)) ns a compartment-step
            """
    }

    private var spikes: [Double] { Array(experiment.detector.record()) }
    private var source: String { experiment.middle.section + "(\(experiment.middle.x))" }
    private var times: [Double] { experiment.patch.time.values }

    private func writeTraces(to file: URL) throws {
        try withWriter(to: file) { writer in
            var table = try TraceCSV(
                columns: experiment.recordings.map { .init(label: "\($0.segment).v", unit: "mV") }
                    + experiment.electrodes.map { .init(label: "\($0.segment).IClamp.i", unit: "nA") }, writer: writer)
            let columns = experiment.recordings.map(\.voltage.values) + experiment.electrodes.map(\.current.values)
            for (index, time) in times.enumerated() { try table.append(time: time, values: columns.lazy.map { $0[index] }) }
            try table.finish()
        }
    }

    private func writeSpikes(to file: URL) throws {
        try withWriter(to: file) { writer in
            let table = try SpikeCSV(writer: writer)
            for time in spikes { try table.append(time: time, source: source) }
            try table.finish()
        }
    }

    private func withWriter(to file: URL, _ body: (CSVWriter) throws -> Void) throws {
        try Data().write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try body(CSVWriter(to: handle))
    }

    private var traces: TracePlot {
        let times = times
        let voltages = experiment.recordings.map {
            Trace(label: "\($0.segment)", quantity: "Membrane potential", unit: "mV", times: times, values: $0.voltage.values)
        }
        let currents = experiment.electrodes.map {
            Trace(label: "\($0.segment)", quantity: "Injected current", unit: "nA", times: times, values: $0.current.values)
        }
        return TracePlot(
            title: experiment.cell.name, traces: voltages + currents, spikeTrains: [SpikeTrain(label: source, times: spikes)])
    }

    private var morphology: MorphologyPicture {
        let branches = experiment.cell.sections.map { section in
            MorphologyBranch(
                name: section.name,
                points: section.points.map { MorphologyPoint(x: $0.x, y: $0.y, z: $0.z, diameter: $0.diam) },
                values: section.segments.map { $0[PeakVoltage.self][.v] })
        }
        let synapses = experiment.synapses.compactMap { marker(.synapse, at: $0) }
        let electrodes = experiment.electrodes.compactMap { marker(.electrode, at: $0.segment, label: "\($0.segment)") }
        return MorphologyPicture(
            title: experiment.cell.name, branches: branches, markers: synapses + electrodes,
            valueLabel: "Peak membrane potential (mV)")
    }

    /// A marker where a place on a section lies in space.
    private func marker(_ kind: MorphologyMarker.Kind, at segment: Segment, label: String = "") -> MorphologyMarker? {
        let points = segment.section.points
        guard var previous = points.first else { return nil }
        var rest = segment.x * points.arcLength
        for point in points.dropFirst() {
            let length = previous.distance(to: point)
            if length > 0, rest <= length {
                let part = rest / length
                return MorphologyMarker(
                    kind: kind, x: previous.x + part * (point.x - previous.x), y: previous.y + part * (point.y - previous.y),
                    z: previous.z + part * (point.z - previous.z), label: label)
            }
            rest -= length
            previous = point
        }
        return MorphologyMarker(kind: kind, x: previous.x, y: previous.y, z: previous.z, label: label)
    }
}

extension Experiment {
    /// Runs, writes the results (also those of a run that failed midway) and prints a summary.
    func runAndReport() throws {
        let report = ExperimentReport(experiment: self)
        let folder = URL(fileURLWithPath: options.out, isDirectory: true)
        // Before the run, which may be long.
        let files = FileManager.default
        guard (try? files.createDirectory(at: folder, withIntermediateDirectories: true)) != nil, files.isWritableFile(atPath: folder.path)
        else {
            throw ValidationError("--out \(options.out) is no folder that can be written into, and none can be made there")
        }
        let wallTime: Double
        do {
            wallTime = try run()
        } catch let error as NeuriteError {
            if case .unstable = error { try report.write(into: folder) }
            throw error
        }
        try report.write(into: folder)
        print(report.summary(wallTime: wallTime))
        print("traces.csv, spikes.csv, traces.svg and morphology.svg are in \(options.out)/")
    }
}
