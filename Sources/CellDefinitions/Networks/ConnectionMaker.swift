import Neurite

/// Makes a rank's connections of one projection as columns of numbers, none with a handle.
final class ConnectionMaker {
    private let projection: Projection
    private let type: SynapseType?
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
        (projection, self.type, self.patch) = (drawing.projection, type, patch)
        step = drawing.definition.dt
        firstSource = drawing.sources.lowerBound
        let isSparse = expected < Double(drawing.sources.count)
        numbers = isSparse ? [:] : nil
        list = patch.connectionList(fromGids: isSparse ? [] : Array(drawing.sources), to: [])
        if expected >= 1, expected < 1e9 { list.reserve(Int(expected)) }
    }

    /// Connects sources to what receives their events: to each its own, or all to those that there
    /// are, among which it is drawn.
    func connect(_ sources: [Int], to targets: [AnyPointProcess], _ random: inout RandomStream) {
        let first = targetCount
        let isShared = projection.placement.count != nil || type == nil
        let carriesMore = type?.weights.dropFirst().contains { $0 != 0 } ?? false
        if !carriesMore {
            list.add(targets: targets)
            targetCount += targets.count
        }
        for (index, source) in sources.enumerated() {
            var target = index
            if isShared {
                target = 0
                if type != nil {
                    target = min(Int(random.nextUniform() * Double(targets.count)), targets.count - 1)
                }
            }
            let weight = projection.weight?.draw(&random) ?? type?.weight ?? 1
            let delay = projection.delay?.draw(&random, least: step) ?? type?.delay ?? 1
            if carriesMore {
                let weights = [weight] + (type?.weights.dropFirst() ?? [])
                _ = patch.parallelCon(gid: source, targets[target], weights: weights, delay: delay)
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
