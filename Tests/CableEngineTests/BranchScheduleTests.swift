import CableModel
import LaneMath
import TestSupport
import Testing

@testable import CableEngine

/// What is solved side by side, whole branches or pieces of them.
@Suite struct BranchScheduleTests {
    /// A random forest's nodes.
    private func tree(_ habit: RandomForest.Habit, seed: Int) -> CableTree {
        var random = SeededGenerator(seed: seed)
        let forest = RandomForest(.mild, habit, using: &random)
        let cells = CellForest(forest.network)
        var placements = [SectionPlacement](repeating: .nowhere, count: forest.network.sections.count)
        return CableTree(
            batch: 0, sections: (0..<cells.cellCount).flatMap(cells.sections), of: forest.network,
            pinned: forest.pinned, placements: &placements)
    }

    @Test(arguments: RandomForest.Habit.allCases, 0..<60)
    func schedulesHoldEachNodeOnceAndChildrenFirst(habit: RandomForest.Habit, seed: Int) {
        let tree = tree(habit, seed: seed)
        let branches = Branches(tree, parent: tree.condensed().parent)
        let nodes = branches.all.reduce(0) { $0 + Int($1.nodeCount) }
        #expect(nodes == tree.isDispensable.count { !$0 })
        for schedule in [BranchSchedule(byHeight: branches), BranchSchedule(byLevel: branches)] {
            var remaining = branches.all.map(\.membraneCount)
            var (firstGroup, lastPlace) = ([Int: Int](), [Int: Slot]())
            var rows = 0
            for group in 0..<schedule.groupCount {
                let pieces = schedule.pieces(ofGroup: group)
                #expect((1...8).contains(pieces.count))
                rows += Int(pieces.lazy.map(\.count).max() ?? 0)
                #expect(schedule.rowCount(ofGroup: group) == pieces.lazy.map(\.count).max())
                for (lane, piece) in pieces.enumerated() {
                    let branch = Int(piece.branch)
                    remaining[branch] -= piece.count
                    #expect(piece.first == remaining[branch], "pieces come from the far end on")
                    firstGroup[branch] = firstGroup[branch] ?? group
                    lastPlace[branch] = Slot(row: group, lane: lane)
                }
            }
            #expect(remaining.allSatisfy { $0 == 0 })
            #expect(firstGroup.count == branches.all.count)
            #expect(rows == schedule.rowCount && rows >= Lanes.rows(for: branches.membraneCount))
            var siblings: [Int: [Int]] = [:]
            for (branch, own) in branches.all.enumerated() {
                guard let parent = own.parent, let place = lastPlace[branch], let begin = firstGroup[parent] else {
                    continue
                }
                #expect(place.row < begin, "seed \(seed)")
                siblings[parent, default: []].append(branch)
            }
            for children in siblings.values where children.count > 2 {
                let places = children.compactMap { lastPlace[$0] }
                #expect(places == places.sorted(), "seed \(seed): siblings add in their own order")
            }
        }
    }

    /// The voltages of a step, by node, in bits.
    private func solved(_ tree: CableTree, _ schedule: (Branches) -> BranchSchedule) -> [UInt64] {
        let cable = Cable(tree, solvedStep: 0.025, schedule: schedule)
        #expect(cable.checkInvariants() == [])
        for node in 0..<tree.nodeCount {
            guard let slot = cable.address(of: Int32(node)).slot else { continue }
            cable.values(cable.v)[slot] = -65 + 40 * Double(node % 7)
        }
        cable.startEquation(rows: 0..<cable.rowCount + 1)
        for node in 0..<tree.nodeCount where tree.area[node] > 0 {
            cable.values(cable.diagonal)[cable.slot(of: Int32(node))] += 0.001 * Double(node % 5)
        }
        #expect(cable.solve(limit: .infinity))
        return (0..<tree.nodeCount).map { cable.voltage(node: Int32($0)).bitPattern }
    }

    @Test(arguments: RandomForest.Habit.allCases, 0..<100)
    func whereBranchesAreCutChangesNoBit(habit: RandomForest.Habit, seed: Int) {
        let tree = tree(habit, seed: seed)
        let whole = solved(tree) { BranchSchedule(byHeight: $0) }
        #expect(whole == solved(tree) { BranchSchedule(byLevel: $0) }, "seed \(seed)")
    }

    /// A trunk from which twigs hang, one at each of its nodes: by heights each group would hold
    /// one piece of the trunk alone.
    @Test func aTrunkWithTwigsFillsItsLanes() {
        var network = Network()
        for index in 0..<100 {
            let isTrunk = index % 2 == 0
            network.sections.append(
                Network.Section(
                    name: "s\(index)", shape: .cylinder(L: 20, diam: 1), nseg: isTrunk ? 1 : 7, Ra: 100,
                    cm: .uniform(1),
                    parent: index == 0 ? nil : .init(section: isTrunk ? index - 2 : index - 1, x: 1)))
        }
        let cells = CellForest(network)
        var placements = [SectionPlacement](repeating: .nowhere, count: network.sections.count)
        let tree = CableTree(
            batch: 0, sections: Array(cells.sections(ofCell: 0)), of: network, pinned: [], placements: &placements)
        let branches = Branches(tree, parent: tree.condensed().parent)
        #expect(branches.membraneCount == 400)
        #expect(BranchSchedule(byHeight: branches).rowCount > 90)
        #expect(BranchSchedule(byLevel: branches).rowCount <= 60)
        #expect(BranchSchedule(branches).rowCount <= 60)
    }

    /// Chunks of 32 rows: one with few gaps is covered whole; elsewhere gaps of three rows at most
    /// are closed, and what lies before the first and behind the last row stays free.
    @Test func smallGapsOfAMechanismAreClosed() {
        var covered = [Bool](repeating: true, count: 64)
        for row in [0, 7, 8, 20, 31] { covered[row] = false }
        for row in 32..<64 { covered[row] = [34, 38, 43, 44].contains(row) }
        let closed = RowRuns.closingGaps(covered)
        #expect(closed.indices.filter { closed[$0] } == Array(0..<32) + Array(34...38) + [43, 44])
        #expect(RowRuns.closingGaps([]) == [])
    }
}
