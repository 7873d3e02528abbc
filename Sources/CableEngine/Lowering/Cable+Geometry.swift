import LaneMath
import MechanismKit

extension Cable {
    /// Packs a tree into lanes.
    convenience init(_ tree: CableTree, solvedStep: Double) {
        let condensed = tree.condensed()
        let packing = BranchPacking(tree, parent: condensed.parent)
        var codes = packing.slots
        var leftOut: Int32 = 0
        for node in codes.indices where codes[node] < 0 {
            codes[node] = -1 - leftOut
            leftOut += 1
        }
        self.init(packing, slots: codes)
        setGeometry(tree, condensed, solvedStep: solvedStep)
    }

    /// Takes the areas, capacitances and conductances of the tree from which this was made, as they are now.
    ///
    /// - Parameter solvedStep: the step over which the voltages are solved for, ms.
    func setGeometry(_ tree: CableTree, solvedStep: Double) { setGeometry(tree, tree.condensed(), solvedStep: solvedStep) }

    private func setGeometry(_ tree: CableTree, _ condensed: (parent: [Int32], conductance: [Double]), solvedStep: Double) {
        for row in 0...rowCount {
            (membrane[row], charging[row], axialConductance[row]) = (.zero, .zero, Lanes(repeating: Self.wire))
        }
        let (membrane, charging, axial) = (values(membrane), values(charging), values(axialConductance))
        for node in 0..<tree.nodeCount where slots[node] >= 0 {
            let slot = Int(slots[node])
            membrane[slot] = 0.01 * tree.area[node]
            // 1 uF/cm2 on 1 um2 is 1e-5 nF, which 1 nA charges by 1 mV in 1e-5 ms.
            charging[slot] = 1e-5 * tree.cm[node] * tree.area[node] / solvedStep
            axial[slot] = condensed.conductance[node]
        }
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
