import LaneMath

/// Where the instances of a mechanism sit.
enum Sites {
    /// In rows of the cable: the mechanism's rows go along with the cable's, and kernels see voltages and equation where they are. An
    /// instance is numbered by row and lane like a slot; lanes where the mechanism is not inserted compute for nothing.
    case rows(RowRuns)
    /// At single slots, one for each instance: voltages are gathered for it and its currents scattered. For an artificial cell the slot is -1.
    case slots([Int32])

    /// The slot of an instance.
    func slot(of instance: Int) -> Int32 {
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
    }

    /// No run reaches over the border of a chunk.
    private(set) var runs: [Run] = []
    /// The first run of each chunk; one more than there are chunks.
    private(set) var firstOfChunk: [Int32] = [0]
    private(set) var rowCount = 0

    /// The rows that a solver's pass works on at a time: small enough that they stay in the nearest cache from one mechanism to the next.
    static let chunk = 32

    init(covered: [Bool]) {
        var row = 0
        for start in stride(from: 0, to: covered.count, by: Self.chunk) {
            let end = min(start + Self.chunk, covered.count)
            row = start
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

    func slot(of instance: Int) -> Int32 {
        let own = Int32(instance >> 3)
        let run = runs[lastIndex { $0.first <= own }]
        return (run.row + own - run.first) * 8 + Int32(instance & 7)
    }

    /// The instance at a slot, if its row is covered.
    func instance(atSlot slot: Int32) -> Int? {
        let row = slot >> 3
        guard let first = runs.first, first.row <= row else { return nil }
        let run = runs[lastIndex { $0.row <= row }]
        return row < run.row + run.count ? Int(run.first + row - run.row) * 8 + Int(slot & 7) : nil
    }

    private func lastIndex(where holds: (Run) -> Bool) -> Int {
        var (low, high) = (0, runs.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if holds(runs[middle]) { low = middle } else { high = middle }
        }
        return low
    }
}
