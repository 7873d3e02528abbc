import CableModel
import LaneMath
import MechanismKit

extension Cable {
    /// Packs a tree into lanes.
    convenience init(
        _ tree: CableTree, solvedStep: Double, scratch: LaneMemory? = nil,
        schedule: (Branches) -> BranchSchedule = { BranchSchedule($0) }
    ) {
        let condensed = tree.condensed()
        let packing = BranchPacking(tree, parent: condensed.parent, schedule: schedule)
        self.init(packing, addresses: Self.addresses(tree, packing.slots), scratch: scratch)
        setGeometry(tree, condensed, solvedStep: solvedStep)
    }

    /// Takes the areas, capacitances and conductances of the tree from which this was made, as they
    /// are now.
    ///
    /// - Parameter solvedStep: the step over which the voltages are solved for, ms.
    func setGeometry(_ tree: CableTree, solvedStep: Double) {
        setGeometry(tree, tree.condensed(), solvedStep: solvedStep)
    }

    private func setGeometry(
        _ tree: CableTree, _ condensed: (parent: [CompactIndex], conductance: [Double]), solvedStep: Double
    ) {
        for row in 0...rowCount { (membrane[row], axialConductance[row]) = (.zero, Lanes(repeating: Self.wire)) }
        let (membrane, axial) = (values(membrane), values(axialConductance))
        for node in 0..<tree.nodeCount {
            guard let slot = address(of: Int32(node)).slot else { continue }
            membrane[slot] = 0.01 * tree.area[node]  // um2 to what turns mA/cm2 into nA
            axial[slot] = condensed.conductance[node]  // uS
        }
        // 1 uF/cm2 on 1 um2 is 1e-5 nF, which 1 nA charges by 1 mV in 1e-5 ms.
        let membranes = (0..<tree.nodeCount).filter { address(of: Int32($0)).slot != nil && tree.area[$0] > 0 }
        setSpecificCharging(
            membranes.map { 1e-3 * tree.cm[$0] / solvedStep }, slots: membranes.map { slot(of: Int32($0)) })
        copies = Dictionary(
            uniqueKeysWithValues: tree.copies.compactMap { node, copies in
                address(of: node).slot.map { ($0, copies) }
            })
        setInterpolations(tree)
        assert(checkInvariants() == [])
    }

    /// A node that the solver leaves out has its only neighbour's voltage, or lies between its
    /// parent and its only child.
    private static func addresses(_ tree: CableTree, _ slots: [Slot]) -> [NodeAddress] {
        var addresses = slots.map { NodeAddress($0) }
        var betweenCount = 0
        for (node, child) in tree.childrenOfDispensable() {
            switch (tree.parent[node].index, child.index) {
            case (_?, _?):
                addresses[node] = .between(betweenCount)
                betweenCount += 1
            case (let neighbour?, nil), (nil, let neighbour?): addresses[node] = .beside(slots[neighbour])
            case (nil, nil): preconditionFailure("node \(node) has no neighbour")
            }
        }
        return addresses
    }

    private func setInterpolations(_ tree: CableTree) {
        interpolations = tree.childrenOfDispensable().compactMap { node, child in
            guard let parent = tree.parent[node].index, let child = child.index else { return nil }
            let (near, far) = (tree.conductance[child], tree.conductance[node])
            return Interpolation(
                first: slot(of: Int32(parent)), second: slot(of: Int32(child)), fraction: near / (near + far))
        }
    }
}
