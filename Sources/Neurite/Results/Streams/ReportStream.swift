import RankCommunication
import ResultFiles

/// A variable at places of cells of all ranks, on its way into one file, which the first rank
/// writes. All ranks call what is here, in the same order.
package final class ReportStream {
    /// The places of a rank, as they are told to the one that writes.
    package struct Nodes: Codable {
        /// The cells' numbers.
        package var ids: [Int] = []
        /// How many places each has.
        package var counts: [Int] = []
        /// The number of its section among the cell's, for each place, and where it is there.
        package var elements: [Int] = []
        package var positions: [Double] = []

        package init() {}
    }

    private let file: String
    private let communicator: Communicator
    private var writer: SONATAReportFile?
    private var commits = CommitClock()
    /// Where each rank's columns are in the file; on the rank that writes.
    private var columns: [[Int]] = []
    /// How many places all ranks have.
    package let columnCount: Int

    /// Begins a file, with the cells of all ranks in the order of their numbers.
    ///
    /// - Parameters:
    ///   - nodes: this rank's cells.
    ///   - file: the path, which ends in `.h5`.
    ///   - population: what the cells together are called.
    ///   - step: from row to row, ms.
    ///   - unit: of the values.
    ///   - communicator: the ranks.
    package init(
        _ nodes: Nodes, file: String, population: String, step: Double, unit: String, _ communicator: Communicator
    ) throws {
        self.file = file
        self.communicator = communicator
        let all = communicator.count > 1 ? try communicator.gather(nodes, root: 0) : [nodes]
        let count = nodes.elements.count
        columnCount = communicator.count > 1 ? try communicator.reduce(count, .sum) : count
        try communicator.tellingOthers {
            _ = try FileFormat(of: file, among: [.h5])
            if let all { try open(with: all, population: population, step: step, unit: unit) }
        }
    }

    private func open(with ranks: [Nodes], population: String, step: Double, unit: String) throws {
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
        writer = try SONATAReportFile(file, population: population, nodes: nodes, step: step, unit: unit)
    }

    /// Adds rows.
    ///
    /// - Parameters:
    ///   - samples: of each of this rank's places the new ones.
    ///   - isLast: whether the run is at its end, and the file is to be complete.
    package func add(_ samples: [[Float]], isLast: Bool) throws {
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
