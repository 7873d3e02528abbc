import CableModel

/// The nodes of a batch's cells as a tree, with what lies on them and between them.
///
/// A section has a node for each segment and one of no area at its end (x = 1); a root also one at
/// its start. A node of no area at which nothing acts and no three cables meet is *dispensable*:
/// its voltage follows from its neighbours', and the solver leaves it out.
///
/// - Invariant: a parent comes before its children, and a root has none. Two dispensable nodes are
///   never neighbours.
struct CableTree {
    private(set) var parent: [CompactIndex] = []
    /// Axial conductance to the parent, uS; of several alike, that of all.
    private(set) var conductance: [Double] = []
    /// Membrane area, um2; of several alike, that of all.
    private(set) var area: [Double] = []
    /// For how many alike nodes stand, but for the many that stand for themselves: what hangs side
    /// by side from one place has one voltage.
    private(set) var copies: [Int32: Double] = [:]
    /// Membrane capacitance, uF/cm2.
    private(set) var cm: [Double] = []
    private(set) var isDispensable: [Bool] = []
    private let batch: Int

    /// Numbers the nodes of sections, parents before children, and notes where each section went.
    ///
    /// - Parameter pinned: the places at which something acts.
    init(
        batch: Int, sections: [Int32], of network: Network, pinned: [Network.Location],
        placements: inout [SectionPlacement]
    ) {
        self.batch = batch
        let nodes = sections.reduce(0) { $0 + network.sections[Int($1)].nseg + 2 }
        parent.reserveCapacity(nodes)
        conductance.reserveCapacity(nodes)
        area.reserveCapacity(nodes)
        cm.reserveCapacity(nodes)
        for section in sections { placements[Int(section)] = add(network.sections[Int(section)], placements) }
        findDispensable(pinned.map { placements[$0.section].node(x: $0.x) })
        assert(checkInvariants() == [])
    }

    var nodeCount: Int { parent.count }

    private mutating func addNode(parent: Int32?, conductance: Double, area: Double = 0, cm: Double = 0) -> Int32 {
        self.parent.append(CompactIndex(parent.map { Int($0) }))
        self.conductance.append(conductance)
        self.area.append(area)
        self.cm.append(cm)
        return Int32(self.parent.count - 1)
    }

    private mutating func add(_ section: Network.Section, _ placed: [SectionPlacement]) -> SectionPlacement {
        let geometry = section.shape.discretised(nseg: section.nseg, Ra: section.Ra)
        let isReversed = section.parent != nil && section.childEnd == .end
        let near = section.parent.map { placed[$0.section].node(x: $0.x) } ?? addNode(parent: nil, conductance: 0)
        let first = Int32(parent.count)
        var previous = near
        for position in 0..<section.nseg {
            let segment = SectionPlacement.segment(
                atPosition: position, nseg: section.nseg, isReversed: isReversed)
            let border = isReversed ? segment + 1 : segment
            previous = addNode(
                parent: previous, conductance: geometry.copies / geometry.resistanceToPrevious(border),
                area: geometry.copies * geometry[segment].area, cm: section.cm[segment])
        }
        let far = addNode(
            parent: previous,
            conductance: geometry.copies / geometry.resistanceToPrevious(isReversed ? 0 : section.nseg))
        if geometry.copies != 1 { for node in first...far { copies[node] = geometry.copies } }
        return SectionPlacement(
            batch: batch, start: isReversed ? far : near, first: first, end: isReversed ? near : far,
            nseg: section.nseg, isReversed: isReversed)
    }

    private mutating func findDispensable(_ pinned: [Int32]) {
        var childCount = [Int32](repeating: 0, count: nodeCount)
        for up in parent { if let up = up.index { childCount[up] += 1 } }
        isDispensable = (0..<nodeCount).map { area[$0] == 0 && childCount[$0] < 2 }
        for node in pinned { isDispensable[Int(node)] = false }
    }

    /// The dispensable nodes in their order, each with its only child, if it has one.
    func childrenOfDispensable() -> [(node: Int, child: CompactIndex)] {
        var child = [CompactIndex](repeating: .none, count: nodeCount)
        for node in 0..<nodeCount { if let up = parent[node].index { child[up] = CompactIndex(node) } }
        return (0..<nodeCount).lazy.filter { isDispensable[$0] }.map { ($0, child[$0]) }
    }

    /// The tree without its dispensable nodes: for each node that stays, its parent and the
    /// conductance to it.
    func condensed() -> (parent: [CompactIndex], conductance: [Double]) {
        var (parent, conductance) = (parent, conductance)
        for node in 0..<nodeCount where !isDispensable[node] {
            guard let between = parent[node].index, isDispensable[between] else { continue }
            // Two resistances in series; a root of no area carries no current.
            parent[node] = self.parent[between]
            let (near, far) = (self.conductance[node], self.conductance[between])
            conductance[node] = parent[node].index == nil ? 0 : near * far / (near + far)
        }
        return (parent, conductance)
    }
}
