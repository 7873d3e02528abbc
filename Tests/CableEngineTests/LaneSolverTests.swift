import CableModel
import LaneMath
import TestSupport
import Testing

@testable import CableEngine

/// The packed solver against the textbook one.
@Suite struct LaneSolverTests {
    /// The equation of one step over a random forest, twice: packed, and as the textbook has it.
    private struct Problem {
        let tree: CableTree
        let cable: Cable
        var textbook: TextbookSolver
        /// The same with all voltages and currents positive: how large what adds up to a voltage
        /// is.
        var magnitudes: TextbookSolver
        /// The nodes at which something acts, whatever their area.
        let pinned: [Int32]
        /// The voltages before, at all slots.
        var before: [Double] = []

        init(_ variety: RandomForest.Variety, _ habit: RandomForest.Habit, _ random: inout SeededGenerator) {
            let forest = RandomForest(variety, habit, using: &random)
            let cells = CellForest(forest.network)
            var placements = [SectionPlacement](repeating: .nowhere, count: forest.network.sections.count)
            tree = CableTree(
                batch: 0, sections: (0..<cells.cellCount).flatMap(cells.sections), of: forest.network,
                pinned: forest.pinned,
                placements: &placements)
            pinned = forest.pinned.map { [placements] in placements[$0.section].node(x: $0.x) }
            let steps = variety == .mild ? [0.025] : [0.001, 0.025, 0.5, 5]
            let dt = steps[.random(in: steps.indices, using: &random)]
            cable = Cable(tree, solvedStep: dt)
            textbook = TextbookSolver(parent: tree.parent.map(\.index), conductance: tree.conductance)
            magnitudes = textbook
            start(dt, &random)
        }

        /// Any voltages before, and any currents at membranes and at ends where something acts or
        /// cables meet.
        private mutating func start(_ dt: Double, _ random: inout SeededGenerator) {
            before = (0..<8 * cable.rowCount).map { _ in .random(in: -150...150, using: &random) }
            for (slot, voltage) in before.enumerated() { cable.values(cable.v)[slot] = voltage }
            // What roots hang from, by no conductance.
            cable.v[cable.rowCount] = Lanes(repeating: .random(in: -150...150, using: &random))
            cable.startEquation(rows: 0..<cable.rowCount + 1)
            for node in 0..<tree.nodeCount {
                guard let slot = cable.address(of: Int32(node)).slot else { continue }
                let charging = 1e-5 * tree.cm[node] * tree.area[node] / dt
                textbook.add(conductance: charging, current: charging * before[slot.index], at: node)
                magnitudes.add(conductance: charging, current: charging * abs(before[slot.index]), at: node)
                // A zero-area node mostly has nothing on it, as where cables only meet.
                guard tree.area[node] > 0 || Bool.random(using: &random) else { continue }
                let (g, current) = (
                    Double.random(in: 0...0.01, using: &random), Double.random(in: -1...1, using: &random)
                )
                cable.values(cable.diagonal)[slot] += g
                cable.values(cable.rhs)[slot] += current
                textbook.add(conductance: g, current: current, at: node)
                magnitudes.add(conductance: g, current: abs(current), at: node)
            }
        }
    }

    @Test(arguments: RandomForest.Variety.allCases, 0..<300)
    func theSolverAgreesWithTheTextbookOnRandomForests(variety: RandomForest.Variety, seed: Int) {
        var random = SeededGenerator(seed: seed)
        let problem = Problem(variety, RandomForest.Habit.allCases[seed % 3], &random)
        let (tree, cable) = (problem.tree, problem.cable)
        let (expected, magnitudes) = (problem.textbook.solved(), problem.magnitudes.solved())
        let scale = expected.lazy.map(abs).max() ?? 1
        // Wires of roots have the voltage of the last row, at most 150 mV.
        #expect(cable.solve(limit: 2 * max(scale, 150)), "\(variety), seed \(seed)")
        let wrong = (0..<tree.nodeCount).filter { node in
            let error = abs(cable.voltage(node: Int32(node)) - expected[node])
            return !(error <= 1e-12 * scale && error <= 1e-13 * magnitudes[node])
        }
        #expect(wrong.isEmpty, "\(variety), seed \(seed)")
        #expect(problem.pinned.allSatisfy { cable.slot(of: $0).exists }, "\(variety), seed \(seed)")
        #expect(
            (0..<8 * cable.rowCount).allSatisfy { cable.values(cable.rhs)[$0] == problem.before[$0] },
            "\(variety), seed \(seed)")
        #expect(unsoundWires(cable).isEmpty, "\(variety), seed \(seed)")
    }

    /// Slots without a node that have not the voltage of what they hang from.
    private func unsoundWires(_ cable: Cable) -> [Slot] {
        let (v, taken) = (cable.values(cable.v), Set(cable.slots))
        var unsound: [Slot] = []
        for (index, group) in cable.groups.enumerated() {
            let rows =
                (group.firstRow..<group.firstRow + group.rowCount).map { Int($0) }
                + (group.junctionRow.map { [$0] } ?? [])
            for lane in 0..<8 {
                var above = cable.parents[8 * index + lane]
                for slot in rows.map({ Slot(row: $0, lane: lane) }) {
                    if !taken.contains(slot), v[slot] != v[above] { unsound.append(slot) }
                    above = slot
                }
            }
        }
        return unsound
    }

    /// A voltage at the limit stops the step; `v` is as it was, and `rhs` the solution.
    @Test(arguments: 0..<100) func whatLeavesAllReasonIsTakenBack(seed: Int) throws {
        var (random, again) = (SeededGenerator(seed: seed), SeededGenerator(seed: seed))
        let problem = Problem(.mild, .bushy, &random)
        let other = Problem(.mild, .bushy, &again)
        let (cable, solved) = (problem.cable, other.cable)
        #expect(solved.solve(limit: .infinity))
        let slots = 0..<8 * cable.rowCount
        let largest = try #require(slots.lazy.map { abs(solved.values(solved.v)[$0]) }.max())
        #expect(!cable.solve(limit: largest))
        #expect(slots.allSatisfy { cable.values(cable.v)[$0] == problem.before[$0] }, "seed \(seed)")
        #expect(slots.allSatisfy { cable.values(cable.rhs)[$0] == solved.values(solved.v)[$0] }, "seed \(seed)")
    }
}
