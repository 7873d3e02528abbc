import CableModel

/// The cells of a model: which sections belong together, and in which order their nodes come.
struct CellForest {
    /// The cell of each section.
    private(set) var cellOfSection: [Int32]
    /// The sections cell by cell, and where each cell's begin.
    private var order: [Int32] = []
    private var firstOfCell: [Int32] = [0]

    /// - Precondition: the model has no faults, so every section has a root.
    init(_ network: Network) {
        let count = network.sections.count
        cellOfSection = [Int32](repeating: -1, count: count)
        order.reserveCapacity(count)
        var (firstChild, nextSibling) = ([Int32](repeating: -1, count: count), [Int32](repeating: -1, count: count))
        for section in network.sections.indices.reversed() {
            guard let parent = network.sections[section].parent?.section else { continue }
            nextSibling[section] = firstChild[parent]
            firstChild[parent] = Int32(section)
        }
        var open: [Int32] = []
        for root in network.sections.indices where network.sections[root].parent == nil {
            open.append(Int32(root))
            while let section = open.popLast() {
                cellOfSection[Int(section)] = Int32(firstOfCell.count - 1)
                order.append(section)
                if nextSibling[Int(section)] >= 0 { open.append(nextSibling[Int(section)]) }
                if firstChild[Int(section)] >= 0 { open.append(firstChild[Int(section)]) }
            }
            firstOfCell.append(Int32(order.count))
        }
    }

    /// The sections of some cells, one cell after the other.
    func sections(ofCells cells: [Int]) -> [Int32] {
        var sections: [Int32] = []
        sections.reserveCapacity(cells.reduce(0) { $0 + self.sections(ofCell: $1).count })
        for cell in cells { sections += self.sections(ofCell: cell) }
        return sections
    }

    var cellCount: Int { firstOfCell.count - 1 }

    /// The sections of a cell, parents before children; the first is the root.
    func sections(ofCell cell: Int) -> ArraySlice<Int32> { order[Int(firstOfCell[cell])..<Int(firstOfCell[cell + 1])] }
}
