import LaneMath

extension Cable {
    /// What does not hold that must: an empty list, unless the engine is wrong. Debug builds look
    /// after every change of a cable's shape.
    func checkInvariants() -> [String] {
        var broken: [String] = []
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) { if !holds { broken.append(what()) } }
        var nextRow: Int32 = 0
        for (index, group) in groups.enumerated() {
            expect(
                group.firstRow == nextRow,
                "group \(index) begins at row \(group.firstRow), not where the one before it ends, \(nextRow)")
            nextRow = group.firstRow + group.rowCount
            if let junction = group.junctionRow {
                expect(
                    (membraneRowCount..<rowCount).contains(junction),
                    "group \(index) has its junctions in row \(junction)")
            }
            for lane in 0..<Lanes.scalarCount {
                let parent = parents[Lanes.index(row: index, lane: lane)]
                if parent.row == rowCount { continue }
                expect(group.hangs, "a branch of group \(index) hangs, but the group does not say so")
                // Elimination goes through the groups in their order, so what a branch hangs from
                // is in a later one.
                let isLater = parent.row >= Int(nextRow) && parent.row < rowCount
                expect(isLater, "a branch of group \(index) hangs from row \(parent.row), which is solved before it")
                broken += checkParentLane(Slot(row: index, lane: lane), parent)
            }
        }
        expect(Int(nextRow) == membraneRowCount, "the groups have \(nextRow) rows, the membranes \(membraneRowCount)")
        broken += checkSlots()
        return broken
    }

    /// What hangs from a node hangs from the lane that begins with it, seen from the leaves.
    private func checkParentLane(_ lane: Slot, _ parent: Slot) -> [String] {
        let above = parentLanes[lane.index]
        guard let index = groups.firstIndex(where: { $0.bearing == above.row }), index > lane.row else {
            return ["a branch of group \(lane.row) hangs from no group that is solved after it"]
        }
        let group = groups[index]
        let last = Slot(row: Int(group.firstRow + group.rowCount) - 1, lane: above.lane)
        let junction = group.junctionRow.map { Slot(row: $0, lane: above.lane) }
        let hasJunction = junction.map { values(axialConductance)[$0] != Self.wire } ?? false
        guard parent == (hasJunction ? junction : last) else {
            return ["a branch of group \(lane.row) hangs from row \(parent.row), which does not begin a lane"]
        }
        return []
    }

    private func checkSlots() -> [String] {
        var broken: [String] = []
        var isTaken = [Bool](repeating: false, count: Lanes.count(rows: rowCount + 1))
        for slot in slots {
            if slot.row >= rowCount || isTaken[slot.index] {
                broken.append("row \(slot.row), lane \(slot.lane) is not a place of one node")
            }
            isTaken[slot.index] = true
        }
        let (membranes, axial) = (values(membrane), values(axialConductance))
        for index in isTaken.indices {
            let slot = Slot(index)
            let isWire = membranes[slot] == 0 && (axial[slot] == Self.wire)
            if !isTaken[index] && !isWire {
                broken.append("row \(slot.row), lane \(slot.lane) has no node and is not a wire")
            }
            let mustBeWithout = slot.row >= membraneRowCount
            if mustBeWithout && membranes[slot] != 0 {
                broken.append("row \(slot.row), lane \(slot.lane) has a membrane, after all membranes")
            }
        }
        for between in interpolations
        where !(between.fraction >= 0 && between.fraction <= 1 && between.first.exists && between.second.exists) {
            broken.append("a voltage lies \(between.fraction) of the way between two nodes")
        }
        if scratch.rowCount <= rowCount { broken.append("\(scratch.rowCount) rows to compute in, for \(rowCount + 1)") }
        return broken
    }
}
