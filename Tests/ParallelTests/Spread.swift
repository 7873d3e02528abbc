import Neurite

/// Which rank makes which cell.
enum Spread: Sendable, CaseIterable {
    case roundRobin, blocks, random

    /// The cells of a rank.
    func cells(_ count: Int, of rank: Int, in ranks: Int) -> [Int] {
        switch self {
        case .roundRobin: return (0..<count).filter { $0 % ranks == rank }
        case .blocks: return (0..<count).filter { $0 * ranks / count == rank }
        case .random:
            var stream = RandomStream(seed: 11, id1: UInt32(ranks), id2: 0, id3: 0)
            return (0..<count).filter { _ in Int(stream.nextUniform() * Double(ranks)) % ranks == rank }
        }
    }
}
