import CableModel

extension Simulation {
    /// How far batches may go on their own. A spike that is found at the start of a step acts `delay` later at the earliest; one that an
    /// artificial cell sends may lie half a step before: so the least number of whole steps in a delay.
    func updateEpochLength() {
        takeShortRoutesInBatches()
        let shortest = min(
            routes.lazy.filter { !$0.isTakenInBatch }.map(\.delay).min() ?? .infinity, plain.lazy.map(\.delay).min() ?? .infinity)
        epochLength = max(1, Int(min(shortest / network.dt, Self.longestEpoch)))
    }

    /// An epoch holds no more steps than this, so that progress can be shown and recordings do not pile up.
    private static var longestEpoch: Double { 400 }

    /// A connection shorter than a step is taken within its batch. Once taken there it stays there, however long it becomes.
    private func takeShortRoutesInBatches() {
        for position in routes.indices where !routes[position].isTakenInBatch && routes[position].delay < network.dt {
            let source = network.connections[Int(routes[position].connection)].source
            guard sourceBatch(source) == Int(routes[position].batch) else { continue }
            routes[position].isTakenInBatch = true
            batches[Int(routes[position].batch)].shortRoutes[Int32(source), default: []].append(routes[position])
        }
    }

    private func sourceBatch(_ source: Int) -> Int {
        switch network.sources[source] {
        case .detector(let place, _): Int(placements[place.section].batch)
        case .pointProcess(let process): processAddresses[process].batch
        }
    }

    /// A connection within which a spike could act before the batches meet needs its ends in one batch, for which the model must be
    /// built anew.
    func checkEpoch() throws {
        let short =
            routes.first { !$0.isTakenInBatch && $0.delay < network.dt }.map { ($0.connection, $0.delay) }
            ?? plain.first { $0.delay < network.dt }.map { ($0.connection, $0.delay) }
        guard let (number, delay) = short else { return }
        let connection = network.name(ofConnection: Int(number))
        throw NeuriteError.notReady(
            "\(connection): its delay of \(delay) ms became shorter than dt = \(network.dt) ms; initialise before running on")
    }
}
