import CableModel

/// The cells of a model: which sections belong together, and in which order their nodes come.
struct CellForest {
    /// The sections of each cell, parents before children; the first is the root.
    let cells: [[Int]]
    /// The cell of each section.
    let cellOfSection: [Int]

    /// - Precondition: the model has no faults, so every section has a root.
    init(_ network: Network) {
        var children = [[Int]](repeating: [], count: network.sections.count)
        var roots: [Int] = []
        for (index, section) in network.sections.enumerated() {
            if let parent = section.parent { children[parent.section].append(index) } else { roots.append(index) }
        }
        var cellOfSection = [Int](repeating: -1, count: network.sections.count)
        cells = roots.enumerated().map { cell, root in
            var order: [Int] = []
            var stack = [root]
            while let section = stack.popLast() {
                order.append(section)
                cellOfSection[section] = cell
                stack.append(contentsOf: children[section].reversed())
            }
            return order
        }
        self.cellOfSection = cellOfSection
    }
}
