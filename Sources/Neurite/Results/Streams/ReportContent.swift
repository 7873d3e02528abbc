import CableEngine
import CableModel
import ResultFiles
import SpikeExchange

/// A variable in all segments of some cells of all ranks, on its way into one file.
final class ReportContent: FileContent {
    private let file: String
    private let population: String
    private let variable: String
    private let interval: Double?
    private let cells: [(id: Int, sections: [Section])]
    private var nodes = ReportStream.Nodes()
    private var recorders: [RecorderCore] = []

    private var stream: ReportStream?
    private var dt = 0.0
    private(set) var stepsInMemory = 1

    /// About how many numbers all ranks together keep in memory.
    private static let numbersInMemory = 4_000_000

    init(
        _ cells: [(id: Int, sections: [Section])], variable: String, interval: Double?, file: String, population: String
    ) {
        (self.file, self.population, self.variable, self.interval) = (file, population, variable, interval)
        self.cells = cells
    }

    func prepare(in model: ModelContext) {
        end(in: model)
        (nodes, recorders) = (ReportStream.Nodes(), [])
        for cell in cells {
            let first = recorders.count
            for (number, section) in cell.sections.enumerated() where !section.record.isRemoved {
                for segment in section.segments {
                    nodes.elements.append(number)
                    nodes.positions.append(segment.x)
                    recorders.append(
                        RecorderCore(segment.variable(variable).target, interval: interval, ordinal: model.ordinal()))
                }
            }
            nodes.ids.append(cell.id)
            nodes.counts.append(recorders.count - first)
        }
        for recorder in recorders { model.add(recorder) }
    }

    func end(in model: ModelContext) {
        for recorder in recorders { model.remove(recorder) }
    }

    func begin(in model: ModelContext) throws {
        (stream, dt) = (nil, model.dt)
        let stream = try ReportStream(
            nodes, file: file, population: population, step: interval ?? dt,
            unit: recorders.first?.target.recordedQuantity.unit ?? "", model.communicator)
        self.stream = stream
        let samplesInMemory = max(1, Self.numbersInMemory / max(1, stream.columnCount))
        stepsInMemory = Int(min(1e6, max(1, Double(samplesInMemory) * max(1, (interval ?? dt) / dt))))
    }

    func add(from model: ModelContext, isLast: Bool) throws {
        let communicator = model.communicator
        try communicator.tellingOthers {
            guard interval != nil || model.dt == dt else {
                let reason = "dt went from \(dt) to \(model.dt) ms; a report has rows at equal intervals: pass every:"
                throw ResultFileError(file: file, reason: reason)
            }
        }
        try stream?.add(recorders.map { $0.samples.takeAll().map { Float($0) } }, isLast: isLast)
    }
}

extension Patch {
    /// Records a variable in every segment of some cells into a file, from the next initialisation
    /// on: a report in the SONATA format, which bmtk, libsonata, bluepysnap and h5py read. Every
    /// rank calls this with the cells that it has, be they none; the first one writes those of all.
    ///
    ///     let cells = [(id: 0, sections: cell.sections)]
    ///     let report = p.record("v", of: cells, every: 0.1, to: "v.h5")
    ///     try p.run(for: 1000)
    ///
    /// The elements of the report are numbered by section, in the order that is given for each
    /// cell. What goes wrong with the file is an error of the initialisation or of the run.
    ///
    /// - Parameters:
    ///   - variable: what is recorded, by the name that it has in a segment: `v`, `ina`, `hh.m`.
    ///   - cells: the cells, by numbers of their own on all ranks, 0 or more, with those of their
    ///     sections that are recorded.
    ///   - interval: from row to row, ms; every step unless given.
    ///   - file: the path, which ends in `.h5`.
    ///   - population: what the cells together are called in the file.
    /// - Returns: the recording, which lasts as long as somebody holds it; see ``FileRecording``.
    public func record(
        _ variable: String, of cells: [(id: Int, sections: [Section])], every interval: Double? = nil, to file: String,
        population: String = "All"
    ) -> FileRecording {
        let own = cells.map { cell in (id: cell.id, sections: cell.sections.filter { isHere($0, toRecord: variable) }) }
        let content = ReportContent(
            own, variable: variable, interval: interval, file: file, population: population)
        return FileRecording(content, to: file, of: model)
    }

    /// Whether a section is in this patch; a fault where it is not.
    private func isHere(_ section: Section, toRecord variable: String) -> Bool {
        let name = section(0.5).variable(variable).name
        guard section.model === model else {
            model.report(Fault(name, "cannot be recorded by another Patch"))
            return false
        }
        guard !section.record.isRemoved else {
            model.report(Fault(name, "cannot be recorded; its object was removed from the model"))
            return false
        }
        return true
    }
}
