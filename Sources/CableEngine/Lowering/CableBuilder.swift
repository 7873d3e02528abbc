import CableModel

/// Numbers the nodes of a batch's cells and works out what lies between them.
struct CableBuilder {
    private(set) var placements: [(section: Int, placement: SectionPlacement)] = []
    private var nodeCount: Int32 = 0
    private var parents: [Int32] = []
    private let batch: Int32

    /// Numbers the nodes of cells, each given by its sections in order.
    init(batch: Int, cells: [[Int]], of network: Network, placements placed: inout [SectionPlacement]) {
        self.batch = Int32(batch)
        for cell in cells {
            for index in cell {
                let placement = place(network.sections[index], placed)
                placed[index] = placement
                placements.append((index, placement))
            }
        }
    }

    private mutating func add(parent: Int32) -> Int32 {
        parents.append(parent)
        defer { nodeCount += 1 }
        return nodeCount
    }

    private mutating func place(_ section: Network.Section, _ placed: [SectionPlacement]) -> SectionPlacement {
        let isReversed = section.parent != nil && section.childEnd == .end
        let near = section.parent.map { placed[$0.section].node(x: $0.x) } ?? add(parent: -1)
        let first = nodeCount
        var previous = near
        for _ in 0..<section.nseg { previous = add(parent: previous) }
        let far = add(parent: previous)
        return SectionPlacement(
            batch: batch, start: isReversed ? far : near, first: first, end: isReversed ? near : far,
            nseg: Int32(section.nseg), isReversed: isReversed)
    }

    /// The cable with its geometry.
    func build(_ network: Network) -> Cable {
        let cable = Cable(nodeCount: Int(nodeCount))
        for (node, parent) in parents.enumerated() { cable.parent[node] = parent }
        for (section, placement) in placements { cable.setProperties(of: network.sections[section], at: placement) }
        cable.sumAxialConductances()
        return cable
    }
}

extension Cable {
    /// Areas, capacitances and axial conductances of a section's nodes. ``sumAxialConductances()`` must follow.
    func setProperties(of section: Network.Section, at placement: SectionPlacement) {
        let geometry = section.shape.discretised(nseg: section.nseg, Ra: section.Ra)
        for segment in 0..<section.nseg {
            let node = Int(placement.node(ofSegment: segment))
            area[node] = geometry[segment].area
            // 1 uF/cm2 on 1 um2 is 1e-5 nF.
            capacitance[node] = 1e-5 * section.cm[segment] * geometry[segment].area
            let border = placement.isReversed ? segment + 1 : segment
            axialConductance[node] = 1 / geometry.resistanceToPrevious(border)
        }
        let far = Int(placement.isReversed ? placement.start : placement.end)
        axialConductance[far] = 1 / geometry.resistanceToPrevious(placement.isReversed ? 0 : section.nseg)
    }
}
