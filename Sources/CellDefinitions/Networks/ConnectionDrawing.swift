import LaneMath
import Neurite

/// Draws the sources of one target of a projection. It depends on the seed, the projection and the
/// target alone.
struct ConnectionDrawing {
    let definition: NetworkDefinition
    let number: Int
    let projection: Projection
    let sources: Range<Int>
    let targets: Range<Int>
    /// For a list: the sources of each target.
    private let listed: [Int: [Int]]
    /// The box that targets lie in, um.
    private let targetBox: [Double]
    /// By distance: where the sources lie.
    private let sourcePlaces: SpatialTree

    /// - Parameter populations: the definition's.
    init?(_ definition: NetworkDefinition, _ populations: PopulationTable, projection number: Int) {
        let projection = definition.projections[number]
        guard let source = populations[projection.source], let target = populations[projection.target]
        else { return nil }
        let (sources, targets) = (source.gids, target.gids)
        targetBox = target.population.box ?? []
        self.definition = definition
        self.number = number
        self.projection = projection
        (self.sources, self.targets) = (sources, targets)
        var listed: [Int: [Int]] = [:]
        if case .list(let pairs) = projection.rule {
            for pair in pairs { listed[targets.lowerBound + pair[1], default: []].append(sources.lowerBound + pair[0]) }
        }
        self.listed = listed
        let isByDistance = if case .byDistance = projection.rule { true } else { false }
        let box = source.population.box ?? []
        sourcePlaces = SpatialTree(
            (isByDistance ? sources : 0..<0).lazy.map { Self.position(of: $0, in: box, definition.seed) })
    }

    /// Whether a population is connected to itself.
    private var isRecurrent: Bool { sources == targets }

    /// The random numbers of one target.
    func stream(of target: Int) -> RandomStream { Self.stream(definition.seed, target, UInt32(2 * number)) }

    /// The seed of the places of one target's synapses.
    func placeSeed(of target: Int) -> UInt32 {
        var stream = Self.stream(definition.seed, target, UInt32(2 * number + 1))
        return stream.nextUInt32()
    }

    static func stream(_ seed: UInt32, _ gid: Int, _ use: UInt32) -> RandomStream {
        RandomStream(
            seed: seed, id1: UInt32(truncatingIfNeeded: gid), id2: UInt32(truncatingIfNeeded: gid >> 32),
            id3: 0x4E00_0000 | use)
    }

    /// The sources of a target, in ascending order; of a list in its order.
    func sources(of target: Int, _ random: inout RandomStream) -> [Int] {
        switch projection.rule {
        case .allToAll: return sources.filter { !isRecurrent || $0 != target }
        case .oneToOne: return [sources.lowerBound + (target - targets.lowerBound)]
        case .fixedInDegree(let count): return draw(count, target, &random)
        case .fixedProbability(let probability): return draw(probability: probability, target, &random)
        case .byDistance(let greatest, let decay):
            let here = Self.position(of: target, in: targetBox, definition.seed)
            let drawn = sourcePlaces.draw(from: here, greatest, decay: decay, &random)
            return drawn.map { sources.lowerBound + $0 }.filter { !isRecurrent || $0 != target }
        case .list: return listed[target] ?? []
        }
    }

    /// So many different ones (Floyd's algorithm).
    private func draw(_ count: Int, _ target: Int, _ random: inout RandomStream) -> [Int] {
        var chosen = ChosenNumbers(below: candidateCount, count)
        for last in candidateCount - count..<candidateCount {
            let drawn = min(last, Int(random.nextUniform() * Double(last + 1)))
            if !chosen.insert(drawn) { _ = chosen.insert(last) }
        }
        return chosen.ascending.map { gid(ofCandidate: $0, target) }
    }

    /// Each with a probability: how many are left out is drawn at once.
    private func draw(probability: Double, _ target: Int, _ random: inout RandomStream) -> [Int] {
        if probability >= 1 { return (0..<candidateCount).map { gid(ofCandidate: $0, target) } }
        guard probability > 0 else { return [] }
        var chosen: [Int] = []
        let rate = Scalar.log1p(-probability)
        var next = -1.0
        while true {
            next += 1 + (Scalar.log(random.nextUniform()) / rate).rounded(.down)
            guard next < Double(candidateCount) else { return chosen }
            chosen.append(gid(ofCandidate: Int(next), target))
        }
    }

    private var candidateCount: Int { sources.count - (isRecurrent ? 1 : 0) }

    /// The candidates are all sources, without the target itself.
    private func gid(ofCandidate candidate: Int, _ target: Int) -> Int {
        let gid = sources.lowerBound + candidate
        return isRecurrent && gid >= target ? gid + 1 : gid
    }

    /// Where a cell lies in its population's box, um.
    static func position(of gid: Int, in box: [Double], _ seed: UInt32) -> SIMD3<Double> {
        var random = stream(seed, gid, 0x00FF_FFFF)
        var place = SIMD3<Double>.zero
        for (axis, edge) in box.prefix(3).enumerated() { place[axis] = edge * random.nextUniform() }
        return place
    }
}
