import CableModel
import LaneMath

/// Lays the branches of a tree side by side, eight to a group, one a lane, as a ``BranchSchedule``
/// says.
///
/// Within a group pieces of branches end at the same row; what lies above a shorter one are wires,
/// which lead to its parent. A node of no area at the end of a branch, where its children meet, has
/// a row apart, after those of all membranes, so that mechanisms that cover whole branches meet no
/// gaps.
struct BranchPacking {
    /// The rows of a group.
    struct Group {
        var firstRow: Int32
        var rowCount: Int32
        /// The row of its branches' junctions; nil where none of them ends in one.
        @CompactIndex var junctionRow: Int? = nil
        /// Whether some lane of the group hangs from another.
        var hangs = false
        /// Which of the groups it is from which something hangs; nil where nothing does.
        @CompactIndex var bearing: Int? = nil
    }

    private(set) var groups: [Group] = []
    /// The slot of the node from which each lane hangs: eight for each group. Roots and empty lanes
    /// hang from the row after the last.
    private(set) var parents: [Slot] = []
    /// The lane from which each lane hangs, by its group's number among the bearing ones as a row;
    /// for roots and empty lanes one after the last.
    private(set) var parentLanes: [Slot] = []
    /// From how many groups something hangs.
    private(set) var bearingCount = 0
    /// The slot of each node; nowhere for a dispensable one.
    private(set) var slots: [Slot]
    /// Rows that hold membranes; the junctions' follow.
    private(set) var membraneRowCount = 0
    private(set) var rowCount = 0

    /// - Parameters:
    ///   - parent: see ``Branches``.
    ///   - schedule: what is solved side by side.
    init(_ tree: CableTree, parent: [CompactIndex], schedule: (Branches) -> BranchSchedule) {
        let branches = Branches(tree, parent: parent)
        slots = [Slot](repeating: .nowhere, count: tree.nodeCount)
        place(branches, schedule(branches), parent)
    }

    private mutating func place(_ branches: Branches, _ schedule: BranchSchedule, _ parent: [CompactIndex]) {
        (membraneRowCount, rowCount) = (schedule.rowCount, schedule.rowCount)
        groups.reserveCapacity(schedule.groupCount)
        let laneCount = Lanes.count(rows: schedule.groupCount)
        var firstNodes = [CompactIndex](repeating: .none, count: laneCount)
        // By group, until it is known which of them bear something.
        var lanesAbove = [Slot](repeating: .nowhere, count: laneCount)
        // The lanes of each branch's pieces that are farthest from the root and, so far, nearest.
        var farLane = [Slot](repeating: .nowhere, count: branches.all.count)
        var nearLane = farLane
        var firstRow: Int32 = 0
        for index in 0..<schedule.groupCount {
            let pieces = schedule.pieces(ofGroup: index)
            var group = Group(firstRow: firstRow, rowCount: schedule.rowCount(ofGroup: index))
            firstRow += group.rowCount
            for (lane, piece) in pieces.enumerated() {
                let (branch, place) = (Int(piece.branch), Slot(row: index, lane: lane))
                let nodes = branches.nodes(of: branch).dropFirst(Int(piece.first))
                for (offset, node) in nodes.prefix(Int(piece.count)).enumerated() {
                    slots[Int(node)] = Slot(row: Int(firstRow - piece.count) + offset, lane: lane)
                }
                firstNodes[place.index] = CompactIndex(nodes.first.map { Int($0) })
                if nearLane[branch].exists {
                    lanesAbove[nearLane[branch].index] = place
                } else {
                    farLane[branch] = place
                    if branches.all[branch].endsInJunction { placeJunction(nodes.last, lane, &group) }
                }
                nearLane[branch] = place
            }
            groups.append(group)
        }
        for (branch, near) in zip(branches.all, nearLane) {
            guard let above = branch.parent else { continue }
            lanesAbove[near.index] = farLane[above]
        }
        number(lanesAbove)
        let behindAll = Slot(row: rowCount, lane: 0)
        parents = firstNodes.map { node in node.index.flatMap { parent[$0].index }.map { slots[$0] } ?? behindAll }
        for index in parents.indices where parents[index] != behindAll { groups[Lanes.row(of: index)].hangs = true }
    }

    /// Numbers the groups that bear something.
    private mutating func number(_ lanesAbove: [Slot]) {
        for lane in lanesAbove where lane.exists { groups[lane.row].bearing = 0 }
        for index in groups.indices where groups[index].bearing != nil {
            groups[index].bearing = bearingCount
            bearingCount += 1
        }
        parentLanes = lanesAbove.enumerated().map { index, above in
            guard above.exists else { return Slot(row: bearingCount, lane: Lanes.lane(of: index)) }
            return Slot(row: groups[above.row].bearing ?? bearingCount, lane: above.lane)
        }
    }

    private mutating func placeJunction(_ node: Int32?, _ lane: Int, _ group: inout Group) {
        guard let node else { return }
        let row = group.junctionRow ?? rowCount
        if group.junctionRow == nil { rowCount += 1 }
        group.junctionRow = row
        slots[Int(node)] = Slot(row: row, lane: lane)
    }
}
