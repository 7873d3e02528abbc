import CableModel
import LaneMath

/// Lays the branches of a tree side by side, eight to a group, one a lane.
///
/// A branch is a maximal unbranched run of nodes. Its height is 0 for a leaf, otherwise one more
/// than that of its highest child; branches of one height do not depend on each other. Groups come
/// in the order of their heights. Within a group branches end at the same row; what lies above a
/// shorter one are wires, which lead to its parent. A node of no area at the end of a branch, where
/// its children meet, has a row apart, after those of all membranes, so that mechanisms that cover
/// whole branches meet no gaps.
///
/// Branches are sorted by (height, longer first, own number): the order in which siblings add to
/// their parent does not depend on what else is packed with them.
struct BranchPacking {
    /// The rows of a group.
    struct Group {
        var firstRow: Int32
        var rowCount: Int32
        /// The row of its branches' junctions; nil where none of them ends in one.
        @CompactIndex var junctionRow: Int? = nil
        /// Whether some branch of the group hangs from another.
        var hangs = false
    }

    private(set) var groups: [Group] = []
    /// The slot of the node from which each branch hangs: eight for each group. Roots and empty
    /// lanes hang from the row after the last.
    private(set) var parents: [Slot] = []
    /// The slot of each node; nowhere for a dispensable one.
    private(set) var slots: [Slot]
    /// Rows that hold membranes; the junctions' follow.
    private(set) var membraneRowCount = 0
    private(set) var rowCount = 0

    private struct Branch {
        var firstNode: Int32
        var lastNode: Int32
        var length: Int32 = 0
        var height: Int32 = 0
        var endsInJunction = false
        var index: Int32
        var membraneLength: Int32 { length - (endsInJunction ? 1 : 0) }
    }

    init(_ tree: CableTree, parent: [CompactIndex]) {
        slots = [Slot](repeating: .nowhere, count: tree.nodeCount)
        var branchOfNode = [CompactIndex](repeating: .none, count: tree.nodeCount)
        var branches = Self.branches(tree, parent, &branchOfNode)
        branches.sort { ($0.height, -$0.membraneLength, $0.index) < ($1.height, -$1.membraneLength, $1.index) }
        placeGroups(branches)
        placeNodes(tree, parent, branches, branchOfNode)
    }

    /// The branches, and which one each node is in; dispensable nodes are in none.
    private static func branches(
        _ tree: CableTree, _ parent: [CompactIndex], _ branchOfNode: inout [CompactIndex]
    ) -> [Branch] {
        let nodes = (0..<tree.nodeCount).filter { !tree.isDispensable[$0] }
        var childCount = [Int32](repeating: 0, count: tree.nodeCount)
        for node in nodes { if let up = parent[node].index { childCount[up] += 1 } }
        var branches: [Branch] = []
        for node in nodes {
            let branch: Int
            if let up = parent[node].index, childCount[up] == 1, let same = branchOfNode[up].index {
                branch = same
            } else {
                branch = branches.count
                branches.append(Branch(firstNode: Int32(node), lastNode: Int32(node), index: Int32(branch)))
            }
            branchOfNode[node] = CompactIndex(branch)
            branches[branch].lastNode = Int32(node)
            branches[branch].length += 1
            branches[branch].endsInJunction = tree.area[node] == 0
        }
        for index in branches.indices.reversed() {
            guard let up = parent[Int(branches[index].firstNode)].index, let above = branchOfNode[up].index else {
                continue
            }
            branches[above].height = max(branches[above].height, branches[index].height + 1)
        }
        return branches
    }

    private mutating func placeGroups(_ branches: [Branch]) {
        var first = 0
        while first < branches.count {
            var end = first
            while end < branches.count, end - first < Lanes.scalarCount, branches[end].height == branches[first].height
            { end += 1 }
            groups.append(Group(firstRow: Int32(membraneRowCount), rowCount: branches[first].membraneLength))
            membraneRowCount += Int(branches[first].membraneLength)
            first = end
        }
    }

    private mutating func placeNodes(
        _ tree: CableTree, _ parent: [CompactIndex], _ branches: [Branch], _ branchOfNode: [CompactIndex]
    ) {
        rowCount = membraneRowCount
        var firstNodes = [CompactIndex](repeating: .none, count: Lanes.count(rows: groups.count))
        // The row and the step down a branch's own nodes, by the branch's number.
        var nextRow = [Int32](repeating: 0, count: branches.count)
        var laneOfBranch = [Int32](repeating: 0, count: branches.count)
        var junctionRowOfBranch = [CompactIndex](repeating: .none, count: branches.count)
        var position = 0
        for group in groups.indices {
            var lane = 0
            let height = branches[position].height
            while position < branches.count, lane < Lanes.scalarCount, branches[position].height == height {
                let branch = branches[position]
                if branch.endsInJunction, groups[group].junctionRow == nil {
                    groups[group].junctionRow = rowCount
                    rowCount += 1
                }
                nextRow[Int(branch.index)] = groups[group].firstRow + groups[group].rowCount - branch.membraneLength
                laneOfBranch[Int(branch.index)] = Int32(lane)
                if branch.endsInJunction {
                    junctionRowOfBranch[Int(branch.index)] = CompactIndex(groups[group].junctionRow)
                }
                firstNodes[Lanes.index(row: group, lane: lane)] = CompactIndex(Int(branch.firstNode))
                (position, lane) = (position + 1, lane + 1)
            }
        }
        var lastNode = [Int32](repeating: 0, count: branches.count)
        for branch in branches { lastNode[Int(branch.index)] = branch.lastNode }
        for node in 0..<tree.nodeCount {
            guard let branch = branchOfNode[node].index else { continue }
            let lane = Int(laneOfBranch[branch])
            if let row = junctionRowOfBranch[branch].index, Int(lastNode[branch]) == node {
                slots[node] = Slot(row: row, lane: lane)
            } else {
                slots[node] = Slot(row: Int(nextRow[branch]), lane: lane)
                nextRow[branch] += 1
            }
        }
        let behindAll = Slot(row: rowCount, lane: 0)
        parents = firstNodes.map { node in node.index.flatMap { parent[$0].index }.map { slots[$0] } ?? behindAll }
        for index in parents.indices where parents[index] != behindAll { groups[Lanes.row(of: index)].hangs = true }
    }
}
