import Neurite

/// Which rank makes which cell.
package enum Spread: String, Sendable, CaseIterable {
    case roundRobin, blocks, random

    /// The rank of a cell, among as many cells and ranks.
    package func rank(of cell: Int, among cells: Int, ranks: Int) -> Int {
        switch self {
        case .roundRobin: return cell % ranks
        case .blocks: return cell * ranks / cells
        case .random:
            var stream = RandomStream(seed: 11, id1: UInt32(ranks), id2: UInt32(cell), id3: 0)
            return min(ranks - 1, Int(stream.nextUniform() * Double(ranks)))
        }
    }
}
