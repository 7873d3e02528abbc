import CableModel
import LaneMath
import TestSupport
import Testing

@testable import CableEngine

/// The packed solver against the textbook one: M. Hines, Int. J. Bio-Med. Computing 15 (1984) 69-76, one node after the other.
@Suite struct LaneSolverTests {
    /// Solves the equation of a tree with every node in it; a parent comes before its children.
    private func textbook(parent: [Int32], conductance: [Double], diagonal: [Double], rhs: [Double]) -> [Double] {
        var (diagonal, x) = (diagonal, rhs)
        for node in parent.indices.reversed() where parent[node] >= 0 {
            let factor = conductance[node] / diagonal[node]
            diagonal[Int(parent[node])] -= factor * conductance[node]
            x[Int(parent[node])] += factor * x[node]
        }
        for node in parent.indices {
            if parent[node] >= 0 { x[node] += conductance[node] * x[Int(parent[node])] }
            x[node] /= diagonal[node]
        }
        return x
    }

    /// Random cells: sections of all shapes, connected anywhere by either end.
    private func forest(_ random: inout some RandomNumberGenerator) -> Network {
        var network = Network()
        for index in 0..<Int.random(in: 1...60, using: &random) {
            var section = Network.Section(
                name: "s\(index)", shape: .cylinder(L: .random(in: 5...300, using: &random), diam: .random(in: 0.3...20, using: &random)),
                nseg: .random(in: 1...7, using: &random), Ra: .random(in: 30...300, using: &random),
                cm: .uniform(.random(in: 0.5...2, using: &random)))
            if index > 0, Int.random(in: 0..<8, using: &random) > 0 {
                let place = [0, 1, 1, 1, 0.5, Double.random(in: 0...1, using: &random)].randomElement(using: &random) ?? 1
                section.parent = Network.Location(section: .random(in: 0..<index, using: &random), x: place)
                section.childEnd = Int.random(in: 0..<4, using: &random) == 0 ? .end : .start
            }
            network.sections.append(section)
        }
        return network
    }

    @Test(arguments: 0..<200)
    func agreesWithTheTextbookOnRandomForests(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let network = forest(&random)
        let cells = CellForest(network)
        let sections = (0..<cells.cellCount).flatMap(cells.sections)
        var placements = [SectionPlacement](repeating: .nowhere, count: network.sections.count)
        let pinned = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            Network.Location(section: .random(in: 0..<network.sections.count, using: &random), x: Bool.random(using: &random) ? 0 : 1)
        }
        let tree = CableTree(batch: 0, sections: sections, of: network, pinned: pinned, placements: &placements)
        let cable = Cable(tree, solvedStep: 0.025)

        // Any voltages before, and any currents through the membranes.
        var (diagonal, rhs) = ([Double](repeating: 0, count: tree.nodeCount), [Double](repeating: 0, count: tree.nodeCount))
        for row in 0...cable.rowCount { cable.v[row] = Lanes(repeating: -65) }
        cable.startEquation(rows: 0..<cable.rowCount + 1)
        for node in 0..<tree.nodeCount {
            let charging = 1e-5 * tree.cm[node] * tree.area[node] / 0.025
            diagonal[node] += charging + tree.conductance[node]
            if tree.parent[node] >= 0 { diagonal[Int(tree.parent[node])] += tree.conductance[node] }
            rhs[node] = charging * -65
            guard cable.slots[node] >= 0, tree.area[node] > 0 else { continue }
            let (g, current) = (Double.random(in: 0...0.01, using: &random), Double.random(in: -1...1, using: &random))
            diagonal[node] += g
            rhs[node] += current
            cable.values(cable.diagonal)[Int(cable.slots[node])] += g
            cable.values(cable.rhs)[Int(cable.slots[node])] += current
        }
        let expected = textbook(parent: tree.parent, conductance: tree.conductance, diagonal: diagonal, rhs: rhs)
        #expect(cable.solve(limit: 1e6))
        let scale = expected.lazy.map(abs).max() ?? 1
        for node in 0..<tree.nodeCount {
            #expect(abs(cable.voltage(node: Int32(node)) - expected[node]) <= 1e-12 * scale, "node \(node), seed \(seed)")
        }
    }
}
