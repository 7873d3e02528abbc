import CableModel
import LaneMath
import MechanismKit

/// Diffusion of one mechanism's variables along the cables of a batch.
///
/// An instance's neighbour towards the root is that of the segment above it; across a junction
/// without membrane that of the segment beyond; where that has none the nearest segment of the
/// section that it hangs from.
final class PoolDiffusion {
    private let pool: MechanismPool
    /// Instances, parents before children.
    private var instances: [Int] = []
    /// For each its neighbour towards the root, by its place in `instances`, if it has one.
    private var parents: [CompactIndex] = []
    /// 2/(dx (dx + dx of the parent)), 1/um2, with the segment's own length first and with the
    /// parent's first.
    private var own: [Double] = []
    private var parental: [Double] = []
    /// Volumes for each length, um2, then coefficients, um4/ms.
    private let factors: LaneMemory
    /// What an instance's value gives to its neighbour's equation, and takes from it, 1/ms.
    private var toParent: [Double] = []
    private var fromParent: [Double] = []
    /// 1/ms.
    private var diagonal: [Double] = []
    /// In the variable's unit for each ms; at the end its new values.
    private var right: [Double] = []

    init(_ pool: MechanismPool) {
        self.pool = pool
        factors = LaneMemory(columns: 2, rows: pool.rowCount)
    }

    /// Takes lengths and neighbourhood of the segments from a batch's tree.
    func setGeometry(
        _ tree: CableTree, _ cable: Cable, _ network: Network, _ placements: [SectionPlacement], sections: [Int32]
    ) {
        var instanceOfSlot: [Slot: Int] = [:]
        for instance in 0..<pool.count where pool.isInserted(at: instance) {
            instanceOfSlot[pool.sites.slot(of: instance)] = instance
        }
        var place = [CompactIndex](repeating: .none, count: tree.nodeCount)
        var (lengths, nodes): ([Double], [(node: Int, section: Int)]) = ([], [])
        for section in sections {
            let placement = placements[Int(section)]
            for position in 0..<Int(placement.nseg) { nodes.append((Int(placement.first) + position, Int(section))) }
        }
        nodes.sort { $0.node < $1.node }
        (instances, parents, own, parental) = ([], [], [], [])
        for (node, section) in nodes {
            guard let instance = instanceOfSlot[cable.slot(of: Int32(node))] else { continue }
            let dx = network.sections[section].shape.L / Double(network.sections[section].nseg)
            let parent = neighbour(of: node, section, tree, network, placements, place)
            place[node] = CompactIndex(instances.count)
            instances.append(instance)
            parents.append(CompactIndex(parent))
            lengths.append(dx)
            own.append(parent.map { 2 / dx / (dx + lengths[$0]) } ?? 0)
            parental.append(parent.map { 2 / lengths[$0] / (dx + lengths[$0]) } ?? 0)
        }
        for list in [\PoolDiffusion.toParent, \.fromParent, \.diagonal, \.right] {
            self[keyPath: list] = Array(repeating: 0, count: instances.count)
        }
    }

    private func neighbour(
        of node: Int, _ section: Int, _ tree: CableTree, _ network: Network, _ placements: [SectionPlacement],
        _ place: [CompactIndex]
    ) -> Int? {
        if let above = tree.parent[node].index {
            if let neighbour = place[above].index { return neighbour }
            if let beyond = tree.parent[above].index, let neighbour = place[beyond].index { return neighbour }
        }
        guard let parent = network.sections[section].parent?.section else { return nil }
        return place[Int(placements[parent].first)].index
    }

    /// Takes a step of all variables that diffuse, when all states have advanced.
    func step(_ cable: Cable, _ moment: Moment) {
        for diffusion in pool.kernels.diffusions {
            pool.computeFactors(of: diffusion, factors, cable, moment)
            solve(pool.values(diffusion.variable), dt: moment.dt)
            pool.scatterLinks()
        }
    }

    private func solve(_ values: UnsafeMutablePointer<Double>, dt: Double) {
        let (volumes, coefficients) = (factors.values(0), factors.values(1))
        for (index, instance) in instances.enumerated() {
            diagonal[index] = 1 / dt
            right[index] = values[instance] / dt
            guard let parent = parents[index].index else { continue }
            let coefficient = (coefficients[instance] + coefficients[instances[parent]]) / 2
            toParent[index] = -parental[index] * coefficient / volumes[instances[parent]]
            fromParent[index] = -own[index] * coefficient / volumes[instance]
            diagonal[index] -= fromParent[index]
            diagonal[parent] -= toParent[index]
        }
        for index in instances.indices.reversed() {
            guard let parent = parents[index].index else { continue }
            let share = toParent[index] / diagonal[index]
            diagonal[parent] -= share * fromParent[index]
            right[parent] -= share * right[index]
        }
        for (index, instance) in instances.enumerated() {
            if let parent = parents[index].index { right[index] -= fromParent[index] * right[parent] }
            right[index] /= diagonal[index]
            values[instance] = right[index]
        }
    }
}
