import CableModel

/// The sections of a group, found in its nodes.
///
/// NEURON numbers the roots of all cells, then section by section the nodes from the end at which
/// it is connected, and last one of no membrane, its other end. So a chain of nodes, each the
/// parent of the next, that ends in one without `capacitance` is a section.
struct SectionRecovery {
    /// A section: its nodes are consecutive.
    struct Section {
        /// The first of its segments' nodes.
        let first: Int
        let nseg: Int
        /// The place that it is connected to; nil for a section that begins at a root.
        let parent: Network.Location?
        let cell: Int
    }

    private(set) var sections: [Section] = []
    /// The place of each node, sections counted from the first of this group.
    private(set) var places: [Network.Location]

    /// - Throws: what is wrong, in words.
    init(_ group: DatasetGroup, hasMembrane: [Bool]) throws(DatasetFault) {
        var found = [Network.Location?](repeating: nil, count: group.parents.count)
        var cells = Array(0..<group.cellCount)
        cells.reserveCapacity(group.parents.count)
        if let root = (0..<group.cellCount).first(where: { hasMembrane[$0] }) {
            throw DatasetFault(
                "node \(root) is a root with a membrane; expected one without, at the beginning of a cell's first section"
            )
        }
        var node = group.cellCount
        while node < group.parents.count {
            let (first, parent) = (node, Int(group.parents[node]))
            while node < group.parents.count, hasMembrane[node], node == first || Int(group.parents[node]) == node - 1 {
                node += 1
            }
            guard node > first, node < group.parents.count, !hasMembrane[node], Int(group.parents[node]) == node - 1
            else {
                throw DatasetFault(
                    "nodes \(first) to \(node) do not form a section; expected a chain of nodes with a membrane, and one without at its end"
                )
            }
            let (nseg, section) = (node - first, sections.count)
            // The first section of a cell begins at the cell's root, which is its own then.
            sections.append(Section(first: first, nseg: nseg, parent: found[parent], cell: cells[parent]))
            if found[parent] == nil { found[parent] = Network.Location(section: section, x: 0) }
            for position in 0...nseg {
                let x = position < nseg ? SegmentIndex.centre(of: position, nseg: nseg) : 1
                found[first + position] = Network.Location(section: section, x: x)
                cells.append(cells[parent])
            }
            node += 1
        }
        if let root = (0..<group.cellCount).first(where: { found[$0] == nil }) {
            throw DatasetFault("node \(root) is the root of a cell without a section")
        }
        places = found.compactMap { $0 }
    }
}
