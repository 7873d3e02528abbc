import LaneMath

/// Which branches are solved side by side, and in which order: groups of eight at most, one a lane.
///
/// - Invariant: what hangs from a branch is in a group before the branch's own first one. Pieces of
///   one branch are in the order of their groups, from the end that is far from the root. Of three
///   or more siblings one ends in no later group than the next, and in one group in a lower lane:
///   they add to what they hang from in their own order, whatever else is solved with them. (Of
///   two the order makes no difference.)
struct BranchSchedule {
    /// Some nodes of one branch, in one lane of one group.
    struct Piece {
        var branch: Int32
        /// The first of its nodes, counted from the root's end of the branch.
        var first: Int32
        /// How many nodes with a membrane it has. A junction at the branch's end comes with the
        /// piece that is farthest from the root.
        var count: Int32
    }

    private(set) var pieces: [Piece] = []
    /// The first piece of each group; one more than there are groups.
    private var firstOfGroup: [Int32] = [0]
    /// Rows with membranes.
    private(set) var rowCount = 0

    var groupCount: Int { firstOfGroup.count - 1 }

    func pieces(ofGroup group: Int) -> ArraySlice<Piece> {
        pieces[Int(firstOfGroup[group])..<Int(firstOfGroup[group + 1])]
    }

    /// How many rows with membranes a group has.
    func rowCount(ofGroup group: Int) -> Int32 { pieces(ofGroup: group).lazy.map(\.count).max() ?? 0 }

    /// The better of two: whole branches by their heights, or, where these leave many lanes empty,
    /// pieces by their levels.
    init(_ branches: Branches) {
        self.init(byHeight: branches)
        let least = Lanes.rows(for: branches.membraneCount)
        guard 8 * rowCount > 9 * least else { return }
        let other = BranchSchedule(byLevel: branches)
        if other.rowCount < rowCount { self = other }
    }

    /// Whole branches, which come by height, longer ones first: those of one height do not depend
    /// on each other, and those of like length waste no lanes.
    init(byHeight branches: Branches) {
        for (position, branch) in branches.all.enumerated() {
            let isFirst = position == 0 || branch.height != branches.all[position - 1].height
            let lane = pieces.count - Int(firstOfGroup[groupCount])
            if position > 0, isFirst || lane == Lanes.scalarCount { endGroup() }
            pieces.append(Piece(branch: Int32(position), first: 0, count: branch.membraneCount))
        }
        if !branches.all.isEmpty { endGroup() }
    }

    /// Pieces of branches: those go first that have the most nodes between them and the root, as
    /// Hu schedules trees (Operations Research 9 (1961) 841-848). A group ends where a branch does
    /// and another could take its lane.
    init(byLevel branches: Branches) {
        var queue = BranchQueue(branches)
        while let chosen = queue.next() {
            pieces += chosen.sorted { $0.branch < $1.branch }
            endGroup()
        }
    }

    private mutating func endGroup() {
        firstOfGroup.append(Int32(pieces.count))
        rowCount += Int(rowCount(ofGroup: groupCount - 1))
    }
}
