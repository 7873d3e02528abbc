import Neurite

/// Makes a rank's connections of one projection as columns of numbers, none with a handle.
final class ConnectionMaker {
    private let weight, delay: Distribution
    /// What connections carry besides the weight.
    private let moreWeights: ArraySlice<Double>
    private let carriesMore: Bool
    /// Whether they end on synapses, not on artificial cells.
    private let hasSynapses: Bool
    /// Whether the targets of a cell are for all of its sources.
    private let isShared: Bool
    private let patch: Patch
    private let list: ConnectionList
    /// What delays are at least, ms.
    private let step: Double
    private let firstSource: Int
    /// The numbers of the sources in the list; nil where it has all of the population.
    private var numbers: [Int: Int]?
    private var targetCount = 0
    private var columns = (sources: [Int](), targets: [Int](), weights: [Double](), delays: [Double]())

    /// How many connections are handed over at once.
    private static let most = 1 << 14

    /// - Parameters:
    ///   - drawing: whose connections.
    ///   - type: the type of the synapses; nil for artificial cells.
    ///   - expected: about how many connections there will be on this rank.
    ///   - patch: where they are made.
    init(_ drawing: ConnectionDrawing, _ type: SynapseType?, expected: Double, in patch: Patch) {
        let projection = drawing.projection
        weight = projection.weight ?? .constant(type?.weight ?? 1)
        delay = projection.delay ?? .constant(type?.delay ?? 1)
        moreWeights = type?.weights.dropFirst() ?? []
        carriesMore = moreWeights.contains { $0 != 0 }
        hasSynapses = type != nil
        isShared = projection.placement.count != nil || type == nil
        self.patch = patch
        step = drawing.definition.dt
        firstSource = drawing.sources.lowerBound
        let isSparse = expected < Double(drawing.sources.count)
        numbers = isSparse ? [:] : nil
        list = patch.connectionList(fromGids: isSparse ? [] : Array(drawing.sources), to: [])
        if expected >= 1, expected < 1e9 { list.reserve(Int(expected)) }
    }

    /// Connects sources to what receives their events: to each its own, or all to those that there
    /// are, among which it is drawn.
    func connect(_ sources: [Int], to targets: [PointProcessReference], _ random: inout RandomStream) {
        let first = targetCount
        if !carriesMore {
            list.add(targets: targets)
            targetCount += targets.count
        }
        for (index, source) in sources.enumerated() {
            var target = index
            if isShared {
                target = 0
                if hasSynapses {
                    target = min(Int(random.nextUniform() * Double(targets.count)), targets.count - 1)
                }
            }
            let weight = weight.draw(&random)
            let delay = delay.draw(&random, least: step)
            if carriesMore {
                let weights = [weight] + moreWeights
                _ = patch.parallelCon(gid: source, targets[target].handle(in: patch), weights: weights, delay: delay)
                continue
            }
            columns.sources.append(number(of: source))
            columns.targets.append(first + target)
            columns.weights.append(weight)
            columns.delays.append(delay)
        }
        if columns.sources.count >= Self.most { finish() }
    }

    /// Hands over what there is.
    func finish() {
        guard !columns.sources.isEmpty else { return }
        list.append(
            sources: columns.sources, targets: columns.targets, weights: columns.weights, delays: columns.delays)
        columns.sources.removeAll(keepingCapacity: true)
        columns.targets.removeAll(keepingCapacity: true)
        columns.weights.removeAll(keepingCapacity: true)
        columns.delays.removeAll(keepingCapacity: true)
    }

    private func number(of source: Int) -> Int {
        guard let numbers else { return source - firstSource }
        if let known = numbers[source] { return known }
        self.numbers?[source] = numbers.count
        list.add(gid: source)
        return numbers.count
    }
}
