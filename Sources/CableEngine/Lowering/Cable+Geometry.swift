import LaneMath
import MechanismKit

extension Cable {
    /// Packs a tree into lanes.
    convenience init(_ tree: CableTree, solvedStep: Double, scratch: LaneMemory? = nil) {
        let condensed = tree.condensed()
        let packing = BranchPacking(tree, parent: condensed.parent)
        var codes = packing.slots
        var leftOut: Int32 = 0
        for node in codes.indices where codes[node] < 0 {
            codes[node] = -1 - leftOut
            leftOut += 1
        }
        self.init(packing, slots: codes, scratch: scratch)
        setGeometry(tree, condensed, solvedStep: solvedStep)
    }

    /// Takes the areas, capacitances and conductances of the tree from which this was made, as they are now.
    ///
    /// - Parameter solvedStep: the step over which the voltages are solved for, ms.
    func setGeometry(_ tree: CableTree, solvedStep: Double) { setGeometry(tree, tree.condensed(), solvedStep: solvedStep) }

    private func setGeometry(_ tree: CableTree, _ condensed: (parent: [Int32], conductance: [Double]), solvedStep: Double) {
        for row in 0...rowCount { (membrane[row], axialConductance[row]) = (.zero, Lanes(repeating: Self.wire)) }
        let (membrane, axial) = (values(membrane), values(axialConductance))
        for node in 0..<tree.nodeCount where slots[node] >= 0 {
            membrane[Int(slots[node])] = 0.01 * tree.area[node]
            axial[Int(slots[node])] = condensed.conductance[node]
        }
        // 1 uF/cm2 on 1 um2 is 1e-5 nF, which 1 nA charges by 1 mV in 1e-5 ms.
        let membranes = (0..<tree.nodeCount).filter { slots[$0] >= 0 && tree.area[$0] > 0 }
        setSpecificCharging(membranes.map { 1e-3 * tree.cm[$0] / solvedStep }, slots: membranes.map { slots[$0] })
        setInterpolations(tree)
    }

    /// A node that the solver leaves out has its neighbour's voltage, or lies between its parent and its only child.
    private func setInterpolations(_ tree: CableTree) {
        let count = slots.lazy.filter { $0 < 0 }.count
        interpolations = [Interpolation](repeating: Interpolation(first: -1, second: -1, fraction: 0), count: count)
        for node in 0..<tree.nodeCount where slots[node] < 0 && tree.parent[node] >= 0 {
            let neighbour = slots[Int(tree.parent[node])]
            interpolations[Int(-1 - slots[node])] = Interpolation(first: neighbour, second: neighbour, fraction: 0)
        }
        for node in 0..<tree.nodeCount where slots[node] >= 0 && tree.parent[node] >= 0 {
            let up = Int(tree.parent[node])
            guard slots[up] < 0 else { continue }
            let index = Int(-1 - slots[up])
            guard tree.parent[up] >= 0 else {
                interpolations[index] = Interpolation(first: slots[node], second: slots[node], fraction: 0)
                continue
            }
            let (near, far) = (tree.conductance[node], tree.conductance[up])
            interpolations[index].second = slots[node]
            interpolations[index].fraction = near / (near + far)
        }
    }
}
