import CableModel
import LaneMath
import MechanismKit

/// Where the instances of a mechanism sit.
enum Sites {
    /// In rows of the cable: the mechanism's rows go along with the cable's, and kernels see
    /// voltages and equation where they are. An instance is numbered by row and lane like a slot;
    /// lanes where the mechanism is not inserted compute for nothing.
    case rows(RowRuns)
    /// At single slots, one for each instance: voltages and currents are gathered to and fro. An
    /// artificial cell's slot does not exist.
    case slots([Slot])

    /// The slot of an instance.
    func slot(of instance: Int) -> Slot {
        switch self {
        case .rows(let runs): runs.slot(of: instance)
        case .slots(let slots): slots[instance]
        }
    }
}

/// Some rows of a cable, in ascending order, numbered without gaps.
struct RowRuns {
    struct Run {
        /// The first row of the cable.
        let row: Int32
        /// Its number among the rows of the runs.
        let first: Int32
        let count: Int32

        /// The number among the rows of the runs of a row of the cable, if that is one of these.
        func number(ofRow row: Int) -> Int? { row < Int(self.row + count) ? row - Int(self.row) + Int(first) : nil }

        /// The row of the cable by its number among the rows of the runs.
        func row(ofNumber number: Int) -> Int { number - Int(first) + Int(row) }
    }

    /// No run reaches over the border of a chunk.
    private(set) var runs: [Run] = []
    /// The first run of each chunk; one more than there are chunks.
    private(set) var firstOfChunk: [Int32] = [0]
    private(set) var rowCount = 0

    init(covered: [Bool]) {
        var row = 0
        for chunk in 0..<Chunk.count(rows: covered.count) {
            let rows = Chunk.rows(of: chunk, among: covered.count)
            let end = rows.upperBound
            row = rows.lowerBound
            while row < end {
                guard covered[row] else {
                    row += 1
                    continue
                }
                let first = row
                while row < end, covered[row] { row += 1 }
                runs.append(Run(row: Int32(first), first: Int32(rowCount), count: Int32(row - first)))
                rowCount += row - first
            }
            firstOfChunk.append(Int32(runs.count))
        }
    }

    /// Rows to cover so that calls are few: a call costs as much as some rows, and mechanisms share
    /// what they compute of the voltage where they cover a chunk.
    static func closingGaps(_ covered: [Bool]) -> [Bool] {
        if covered.allSatisfy(\.self) { return covered }
        var closed = covered
        for chunk in 0..<Chunk.count(rows: covered.count) {
            let rows = Chunk.rows(of: chunk, among: covered.count)
            let own = rows.filter { covered[$0] }
            if 4 * own.count >= 3 * rows.count {
                for row in rows { closed[row] = true }
            } else {
                for (row, next) in zip(own, own.dropFirst()) where next - row <= longestGap + 1 {
                    for between in row..<next { closed[between] = true }
                }
            }
        }
        return closed
    }

    /// Rows that cost less than one more call.
    private static let longestGap = 3

    func slot(of instance: Int) -> Slot {
        let own = Lanes.row(of: instance)
        let run = runs[runs.partitioningIndex { $0.first > own } - 1]
        return Slot(row: run.row(ofNumber: own), lane: Lanes.lane(of: instance))
    }

    /// The instance at a slot, if its row is covered.
    func instance(at slot: Slot) -> Int? {
        guard let first = runs.first, first.row <= slot.row else { return nil }
        let run = runs[runs.partitioningIndex { $0.row > slot.row } - 1]
        return run.number(ofRow: slot.row).map { Lanes.index(row: $0, lane: slot.lane) }
    }
}
