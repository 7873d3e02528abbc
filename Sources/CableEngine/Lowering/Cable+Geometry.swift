import LaneMath
import MechanismKit

extension Cable {
    /// Packs a tree into lanes.
    convenience init(_ tree: CableTree, solvedStep: Double, scratch: LaneMemory? = nil) {
        let condensed = tree.condensed()
        let packing = BranchPacking(tree, parent: condensed.parent)
        self.init(packing, slots: Self.codes(tree, packing.slots), scratch: scratch)
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

    /// A node that the solver leaves out has its only neighbour's voltage, or lies between its parent and its only child.
    private static func codes(_ tree: CableTree, _ slots: [Int32]) -> [Int32] {
        var codes = slots
        var betweenCount: Int32 = 0
        for (node, child) in tree.childrenOfDispensable() {
            let parent = tree.parent[node]
            switch (parent >= 0, child >= 0) {
            case (true, true):
                codes[node] = .min + betweenCount
                betweenCount += 1
            case (true, false): codes[node] = ~slots[Int(parent)]
            case (false, _): codes[node] = ~slots[Int(child)]
            }
        }
        return codes
    }

    private func setInterpolations(_ tree: CableTree) {
        interpolations = tree.childrenOfDispensable().compactMap { node, child in
            guard isBetween(slots[node]) else { return nil }
            let (near, far) = (tree.conductance[Int(child)], tree.conductance[node])
            return Interpolation(first: slots[Int(tree.parent[node])], second: slots[Int(child)], fraction: near / (near + far))
        }
    }
}
