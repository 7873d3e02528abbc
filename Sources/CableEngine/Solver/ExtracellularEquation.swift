import CableModel
import LaneMath
import MechanismKit

// The equation of cells that have extracellular space around their membrane, as a network of
// conductances. A node with layers has one unknown for the inside and one for each layer, from the
// inside outwards; a node without has the inside alone. Conductances join
// - the inside and the first layer: the membrane, with its capacitance;
// - each layer and the next, the last and earth;
// - the inside and each layer with the same of the node above, where both have them.
//
// To eliminate an unknown is to take it out of the network (the star that it makes becomes a mesh
// between what it is joined to): sums and products of positive numbers, as in `Cable+LaneSolver`.
// From the leaves on each node's own are eliminated, which leaves a mesh between those of the node
// above; then they follow from that node's, from the root on.

/// Solves for the potentials inside and outside of a batch's cells, one node after the other.
final class ExtracellularEquation {
    private let pool: MechanismPool
    private let layers: ExtracellularLayers
    private var nodes: [Node] = []
    /// By slot: the potential outside of the membrane, mV; electrodes' part of the right-hand side,
    /// nA, and of the diagonal, uS.
    private let columns: LaneMemory

    /// How many unknowns a node may have.
    private let width: Int
    private var unknowns = LaneMemory(columns: 3, rows: 0)
    private var joints = LaneMemory(columns: 1, rows: 0)
    /// For each unknown: the potential, mV.
    private var potentials: UnsafeMutablePointer<Double> { unknowns.values(0) }
    /// The conductance to earth, uS.
    private var earth: UnsafeMutablePointer<Double> { unknowns.values(1) }
    /// The current from outside of the network, nA; after elimination a part of the potential, mV.
    private var sources: UnsafeMutablePointer<Double> { unknowns.values(2) }
    /// Conductances to the unknowns of its node that come behind it and to those of the node above,
    /// uS, `2 width` for each; after elimination the shares of those in its own potential.
    private var links: UnsafeMutablePointer<Double> { joints.values(0) }
    /// For each node the membrane's conductance, uS, and what it adds to the right-hand side, nA.
    private var membranes: [(conductance: Double, current: Double)] = []

    /// A node of the tree.
    private struct Node {
        let slot: Slot
        /// The node above, if there is one.
        let parent: CompactIndex
        /// Of the mechanism that has the layers; none at the ends of sections, where there is no
        /// membrane and layers only pass on what flows along.
        let instance: CompactIndex
        let hasLayers: Bool
        /// Axial conductance to the node above, uS; 0 of a root.
        let axialConductance: Double
        /// Turns mA/cm2 into nA.
        let membrane: Double
        /// Half of the segment's length, um; 0 at the ends of sections.
        let halfLength: Double
        /// Whether the node above is in the same section, so that half of its length counts, too.
        let continuesSection: Bool
    }

    init(_ pool: MechanismPool, _ layers: ExtracellularLayers, _ cable: Cable) {
        self.pool = pool
        self.layers = layers
        width = layers.count + 1
        columns = LaneMemory(columns: 3, rows: cable.rowCount + 1)
    }

    /// What electrodes in these cells meet.
    var electrodeColumns: ElectrodeColumns {
        ElectrodeColumns(outside: columns.values(0), rhs: columns.values(1), diagonal: columns.values(2))
    }

    /// The potential inside at a node, which with the membrane's is that outside of it, mV.
    func potentialInside(at slot: Slot, v: Double) -> Double { v + columns.values(0)[slot] }

    /// Takes shape and neighbourhood of the segments from a batch's tree.
    func setGeometry(
        _ tree: CableTree, _ cable: Cable, _ network: Network, _ placements: [SectionPlacement], sections: [Int32]
    ) {
        var hasLayers = [Bool](repeating: false, count: tree.nodeCount)
        var sectionOfNode = [Int32](repeating: -1, count: tree.nodeCount)
        var halfLengths = [Double](repeating: 0, count: tree.nodeCount)
        for number in sections {
            let (section, placement) = (network.sections[Int(number)], placements[Int(number)])
            let isInserted = section.mechanisms.contains { $0.descriptor == pool.descriptor }
            // A section has the node at its far end, a root that at its start, too.
            var own = Array(placement.nodes) + [placement.isReversed ? placement.start : placement.end]
            if section.parent == nil { own.append(placement.start) }
            for node in own { (hasLayers[Int(node)], sectionOfNode[Int(node)]) = (isInserted, number) }
            for node in placement.nodes { halfLengths[Int(node)] = section.shape.L / Double(section.nseg) / 2 }
        }
        let instances = (0..<pool.count).filter(pool.isInserted)
        let instanceOfSlot = Dictionary(uniqueKeysWithValues: instances.map { (pool.sites.slot(of: $0), $0) })
        let (membrane, axial) = (cable.values(cable.membrane), cable.values(cable.axialConductance))
        nodes = (0..<tree.nodeCount).map { node in
            let (slot, parent) = (cable.slot(of: Int32(node)), tree.parent[node])
            return Node(
                slot: slot, parent: parent, instance: CompactIndex(instanceOfSlot[slot]), hasLayers: hasLayers[node],
                axialConductance: parent.index == nil ? 0 : axial[slot], membrane: membrane[slot],
                halfLength: halfLengths[node],
                continuesSection: parent.index.map { sectionOfNode[$0] == sectionOfNode[node] } ?? false)
        }
        guard membranes.count != nodes.count else { return }
        let count = nodes.count * width
        unknowns = LaneMemory(columns: 3, rows: Lanes.rows(for: count))
        joints = LaneMemory(columns: 1, rows: Lanes.rows(for: 2 * width * count))
        membranes = Array(repeating: (0, 0), count: nodes.count)
    }

    /// Puts all layers at 0 mV.
    func begin() {
        for unknown in 0..<nodes.count * width { potentials[unknown] = 0 }
        for column in layers.potentials { pool.fill(column, 0) }
        prepareForElectrodes()
    }

    /// Makes ready for the currents of electrodes: what they meet, and what they add to.
    func prepareForElectrodes() {
        let (outside, rhs, diagonal) = (columns.values(0), columns.values(1), columns.values(2))
        for (index, node) in nodes.enumerated() {
            (rhs[node.slot], diagonal[node.slot]) = (0, 0)
            guard node.hasLayers else { continue }
            // Somebody may have set them.
            if let instance = node.instance.index {
                for (layer, column) in layers.potentials.enumerated() {
                    potentials[index * width + 1 + layer] = pool.value(column, of: instance)
                }
            }
            outside[node.slot] = potentials[index * width + 1]
        }
    }

    /// Solves the equation that was assembled. The cable's `v` becomes the solution, its `rhs` the
    /// voltages before.
    ///
    /// - Parameter step: the step over which it is solved, ms.
    /// - Returns: false where some solution is not below the limit in size; then `v` and the layers
    ///   are as they were, and `rhs` is the solution.
    func solve(_ cable: Cable, step: Double, limit: Double) -> Bool {
        for index in nodes.indices { assemble(index, cable, step: step) }
        for index in nodes.indices.reversed() { eliminate(index) }
        cable.rememberVoltages()
        let v = cable.values(cable.v)
        var isSound = true
        for (index, node) in nodes.enumerated() {
            substitute(index)
            v[node.slot] = potentials[index * width] - (node.hasLayers ? potentials[index * width + 1] : 0)
            isSound = isSound && abs(v[node.slot]) < limit
        }
        guard isSound else {
            cable.swapVoltages()
            return false
        }
        publish(v)
        return true
    }

    /// The network at a node.
    private func assemble(_ index: Int, _ cable: Cable, step: Double) {
        let (node, first) = (nodes[index], index * width)
        let (earth, sources, links) = (earth, sources, links)
        for unknown in first..<first + width {
            (earth[unknown], sources[unknown]) = (0, 0)
            for link in 0..<2 * width { links[2 * width * unknown + link] = 0 }
        }
        let (conductance, current) = (cable.values(cable.diagonal)[node.slot], cable.values(cable.rhs)[node.slot])
        membranes[index] = (conductance, current)  // uS, nA
        earth[first] = columns.values(2)[node.slot]  // uS
        sources[first] = current + columns.values(1)[node.slot]  // nA
        setLink(first, width, node.axialConductance)
        guard node.hasLayers else { return earth[first] += conductance }
        setLink(first, 1, conductance)
        sources[first + 1] -= current  // nA
        assembleLayers(index, step: step)
    }

    private func assembleLayers(_ index: Int, step: Double) {
        let (node, first) = (nodes[index], index * width)
        let (earth, sources, potentials) = (earth, sources, potentials)
        for layer in 0..<layers.count {
            let unknown = first + 1 + layer
            if let parent = node.parent.index, nodes[parent].hasLayers {
                setLink(unknown, width + 1 + layer, 1 / axialResistance(of: layer, index, parent))
            }
            guard let instance = node.instance.index else { continue }
            let scale = node.membrane
            let leak = pool.value(layers.conductances[layer], of: instance) * scale  // uS
            // 1 uF/cm2 that is charged by 1 mV in 1 ms takes 1e-3 mA/cm2.
            let charging = 1e-3 * pool.value(layers.capacitances[layer], of: instance) / step * scale  // uS
            if layer + 1 < layers.count {
                let charge = charging * (potentials[unknown] - potentials[unknown + 1])  // nA
                setLink(unknown, layer + 2, leak + charging)
                sources[unknown] += charge
                sources[unknown + 1] -= charge
            } else {
                earth[unknown] = leak + charging
                let battery = pool.value(layers.battery, of: instance)  // mV
                sources[unknown] += leak * battery + charging * potentials[unknown]  // nA
            }
        }
    }

    private func setLink(_ unknown: Int, _ other: Int, _ conductance: Double) {
        links[2 * width * unknown + other] = conductance  // uS
    }

    /// Of a layer between a node and that above it, megohm.
    private func axialResistance(of layer: Int, _ index: Int, _ parent: Int) -> Double {
        func half(_ node: Node) -> Double {
            guard let instance = node.instance.index else { return 0 }
            // um to cm.
            return 1e-4 * node.halfLength * pool.value(layers.axialResistances[layer], of: instance)
        }
        return half(nodes[index]) + (nodes[index].continuesSection ? half(nodes[parent]) : 0)
    }

    /// Takes the unknowns of a node out of the network, one after the other.
    private func eliminate(_ index: Int) {
        let (node, first, width) = (nodes[index], index * width, width)
        let (earth, sources, links) = (earth, sources, links)
        let firstAbove = (node.parent.index ?? 0) * width
        for own in 0..<(node.hasLayers ? width : 1) {
            let row = 2 * width * (first + own)
            var total = earth[first + own]  // uS
            for other in own + 1..<2 * width { total += links[row + other] }
            let reciprocal = 1 / total  // 1/uS
            for other in own + 1..<2 * width where links[row + other] != 0 {
                let share = links[row + other] * reciprocal
                // What belongs to the node above is kept there, and begins with it.
                let (unknown, skipped) =
                    other < width ? (first + other, 0) : (firstAbove + other - width, width)
                earth[unknown] += share * earth[first + own]  // uS
                sources[unknown] += share * sources[first + own]  // nA
                for third in other + 1..<2 * width {
                    links[2 * width * unknown + third - skipped] += share * links[row + third]  // uS
                }
                links[row + other] = share
            }
            sources[first + own] *= reciprocal  // mV
        }
    }

    /// Sets the potentials of a node, of which that above has its own.
    private func substitute(_ index: Int) {
        let (node, first, width) = (nodes[index], index * width, width)
        let (potentials, sources, links) = (potentials, sources, links)
        let firstAbove = (node.parent.index ?? 0) * width
        for own in (0..<(node.hasLayers ? width : 1)).reversed() {
            let row = 2 * width * (first + own)
            var potential = sources[first + own]  // mV
            for other in own + 1..<2 * width where links[row + other] != 0 {
                potential += links[row + other] * potentials[other < width ? first + other : firstAbove + other - width]
            }
            potentials[first + own] = potential
        }
    }

    /// Hands the solution to those who read it.
    private func publish(_ v: UnsafeMutablePointer<Double>) {
        let (outside, currents) = (columns.values(0), pool.values(layers.membraneCurrent))
        for (index, node) in nodes.enumerated() where node.hasLayers {
            outside[node.slot] = potentials[index * width + 1]
            guard let instance = node.instance.index else { continue }
            for (layer, column) in layers.potentials.enumerated() {
                pool.values(column)[instance] = potentials[index * width + 1 + layer]
            }
            let (conductance, current) = membranes[index]
            currents[instance] = (conductance * v[node.slot] - current) / node.membrane  // nA to mA/cm2
        }
    }
}

/// What electrodes meet in cells that have extracellular space, each a number for each slot.
struct ElectrodeColumns {
    /// The potential outside of the membrane, mV: what they see is that and the membrane's.
    let outside: UnsafeMutablePointer<Double>
    /// What they add to the equation: it is no current through the membrane. nA, uS.
    let rhs, diagonal: UnsafeMutablePointer<Double>
}
