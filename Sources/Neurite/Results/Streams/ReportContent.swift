import CableEngine
import CableModel
import ResultFiles
import SpikeExchange

/// A variable in all segments of some cells of all ranks, on its way into one file.
final class ReportContent: FileContent {
    /// The cells of a rank, as they are told to the one that writes.
    private struct Nodes: Codable {
        var ids: [Int] = []
        /// How many segments each has.
        var counts: [Int] = []
        /// The number of its section among the cell's, for each segment, and where it is there.
        var elements: [Int] = []
        var positions: [Double] = []
    }

    private let file: String
    private let population: String
    private let variable: String
    private let interval: Double?
    private let cells: [(id: Int, sections: [Section])]
    private var nodes = Nodes()
    private var recorders: [RecorderCore] = []

    private var writer: SONATAReportFile?
    private var commits = CommitClock()
    /// Where each rank's columns are in the file; on the rank that writes.
    private var columns: [[Int]] = []
    private var columnCount = 0
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
        (nodes, recorders) = (Nodes(), [])
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
        let communicator = model.communicator
        (writer, columns, dt) = (nil, [], model.dt)
        let all = communicator.count > 1 ? try communicator.gather(nodes, root: 0) : [nodes]
        columnCount = communicator.count > 1 ? try communicator.reduce(recorders.count, .sum) : recorders.count
        let samplesInMemory = max(1, Self.numbersInMemory / max(1, columnCount))
        stepsInMemory = Int(min(1e6, max(1, Double(samplesInMemory) * max(1, (interval ?? dt) / dt))))
        try communicator.tellingOthers {
            _ = try FileFormat(of: file, among: [.h5])
            if let all { try open(with: all, unit: recorders.first?.target.recordedQuantity.unit ?? "") }
        }
    }

    /// Begins the file, with the cells of all ranks in the order of their numbers.
    private func open(with ranks: [Nodes], unit: String) throws {
        var cells: [(id: Int, rank: Int, start: Int, count: Int)] = []
        for (rank, nodes) in ranks.enumerated() {
            var start = 0
            for (id, count) in zip(nodes.ids, nodes.counts) {
                cells.append((id, rank, start, count))
                start += count
            }
        }
        cells.sort { ($0.id, $0.rank) < ($1.id, $1.rank) }
        if let (one, other) = zip(cells, cells.dropFirst()).first(where: { $0.id == $1.id }) {
            let ranks = ranks.count == 1 ? "" : ", on rank \(one.rank) and on rank \(other.rank)"
            throw ResultFileError(file: file, reason: "two cells have the node id \(one.id)\(ranks)")
        }
        columns = ranks.map { Array(repeating: 0, count: $0.elements.count) }
        var column = 0
        for cell in cells {
            for place in cell.start..<(cell.start + cell.count) {
                columns[cell.rank][place] = column
                column += 1
            }
        }
        let nodes = cells.map { cell in
            let (all, range) = (ranks[cell.rank], cell.start..<(cell.start + cell.count))
            return SONATAReportFile.Node(
                id: cell.id, elements: Array(all.elements[range]), positions: Array(all.positions[range]))
        }
        writer = try SONATAReportFile(file, population: population, nodes: nodes, step: interval ?? dt, unit: unit)
    }

    func add(from model: ModelContext, isLast: Bool) throws {
        let communicator = model.communicator
        try communicator.tellingOthers {
            guard interval != nil || model.dt == dt else {
                let reason = "dt went from \(dt) to \(model.dt) ms; a report has rows at equal intervals: pass every:"
                throw ResultFileError(file: file, reason: reason)
            }
        }
        let samples = recorders.map { $0.samples.takeAll().map { Float($0) } }
        let mine = Array(samples.joined())
        let all = communicator.count > 1 ? try communicator.gather(mine, root: 0) : [mine]
        guard let writer, let all else { return }
        try communicator.tellingOthers {
            try writer.append(rows(of: all))
            if commits.isTime(orLast: isLast) { try writer.commit() }
        }
    }

    /// Rows of all ranks' numbers, of which each rank has those of its first column, then those of
    /// its second, and so on.
    private func rows(of ranks: [[Float]]) throws -> [Float] {
        let counts = Set(zip(ranks, columns).filter { !$1.isEmpty }.map { $0.count / $1.count })
        guard let count = counts.first else { return [] }
        guard counts.count == 1 else {
            let reason = "ranks have recorded \(counts.sorted()) samples; expected as many on each"
            throw ResultFileError(file: file, reason: reason)
        }
        var rows = [Float](repeating: 0, count: count * columnCount)
        for (numbers, columns) in zip(ranks, columns) {
            for (place, column) in columns.enumerated() {
                for row in 0..<count { rows[row * columnCount + column] = numbers[place * count + row] }
            }
        }
        return rows
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
