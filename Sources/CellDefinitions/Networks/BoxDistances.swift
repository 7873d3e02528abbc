import LaneMath

/// How far two cells are from each other that lie at random, each in its box.
struct BoxDistances {
    /// Along each axis the edges of the two boxes, um.
    private let edges: [(Double, Double)]

    init(_ a: [Double], _ b: [Double]) {
        edges = (0..<3).map { ($0 < a.count ? a[$0] : 0, $0 < b.count ? b[$0] : 0) }
    }

    /// The mean of exp(-distance / decay), to about a hundredth.
    ///
    /// - Parameter decay: um.
    func meanShare(decay: Double) -> Double {
        let axes = edges.map { Self.differences($0, $1, upTo: 40 * decay) }
        return axes[0].reduce(0) { sum, x in
            axes[1].reduce(sum) { sum, y in
                axes[2].reduce(sum) { sum, z in
                    let way = (x.way * x.way + y.way * y.way + z.way * z.way).squareRoot()
                    return sum + x.part * y.part * z.part * Scalar.exp(-way / decay)
                }
            }
        }
    }

    /// The difference of two places, one on each of two edges that begin at 0: some values of it,
    /// the closer together the smaller, and what part of all pairs has about this.
    private static func differences(_ a: Double, _ b: Double, upTo most: Double) -> [(way: Double, part: Double)] {
        let longest = max(a, b)
        guard longest > 0 else { return [(0, 1)] }
        // One without length is as good as a very short one.
        let (a, b) = (max(a, 1e-9 * longest), max(b, 1e-9 * longest))
        let (end, count) = (min(longest, most), 40)
        return (0..<count).map { index in
            let u = (Double(index) + 0.5) / Double(count)
            let way = end * u * u
            // The second place lies beyond the first one, or before it.
            let density = (max(0, min(a, b + way) - way) + max(0, min(a, b - way))) / (a * b)
            return (way, density * 2 * u * end / Double(count))
        }
    }
}
