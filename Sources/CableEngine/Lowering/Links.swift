import CableModel

/// Joins the batches of a model: detectors, routes of connections, recordings, plays and pointers.
struct Links {
    private(set) var routes: [Route] = []
    private(set) var firstRoute: [Int] = []
    private(set) var samplerOfRecording: [(batch: Int, sampler: Int)] = []
    private let addresses: QuantityAddresses

    init(
        _ network: Network, _ batches: [CellBatch], _ placements: [SectionPlacement], _ processes: [ProcessAddress]
    ) {
        addresses = QuantityAddresses(batches: batches, placements: placements, processes: processes)
        addSources(network, batches)
        addRoutes(network, batches)
        for (index, recording) in network.recordings.enumerated() { add(recording, index, batches) }
        for play in network.plays { add(play, batches) }
        for pointer in network.pointers { add(pointer, batches) }
    }

    private func addSources(_ network: Network, _ batches: [CellBatch]) {
        for (number, source) in network.sources.enumerated() {
            switch source {
            case .detector(let place, let threshold):
                let placement = addresses.placements[place.section]
                batches[Int(placement.batch)].detectors.append(
                    ThresholdDetector(
                        node: placement.node(x: place.x), source: Int32(number), crossing: ThresholdCrossing(.above, threshold)))
            case .pointProcess(let process):
                let address = addresses.processes[process]
                batches[address.batch].pools[address.pool].sources[address.instance] = Int32(number)
            }
        }
    }

    private mutating func addRoutes(_ network: Network, _ batches: [CellBatch]) {
        var bySource = [[Route]](repeating: [], count: network.sources.count)
        for (number, connection) in network.connections.enumerated() {
            let target = addresses.processes[connection.target]
            let batch = batches[target.batch]
            let route = Route(
                connection: Int32(number), batch: Int32(target.batch), pool: Int32(target.pool),
                instance: Int32(target.instance), weights: Int32(batch.weights.count), delay: connection.delay)
            let expected = batch.pools[target.pool].descriptor.weightNames.count
            let weights = connection.weights.prefix(expected)
            batch.weights += weights + [Double](repeating: 0, count: expected - weights.count)
            bySource[connection.source].append(route)
        }
        firstRoute = [0]
        for group in bySource {
            routes += group
            firstRoute.append(routes.count)
        }
    }

    private mutating func add(_ recording: Network.Recording, _ index: Int, _ batches: [CellBatch]) {
        let (batch, source) = addresses.source(of: recording.quantity)
        guard !batches.isEmpty else { return samplerOfRecording.append((-1, -1)) }
        samplerOfRecording.append((batch, batches[batch].samplers.count))
        batches[batch].samplers.append(Sampler(recording: index, source: source, interval: recording.interval))
    }

    private func add(_ play: Network.Play, _ batches: [CellBatch]) {
        guard let (batch, address) = addresses.address(of: play.quantity) else { return }
        batches[batch].players.append(Player(address: address, times: play.times, values: play.values, mode: play.mode))
    }

    private func add(_ pointer: Network.Pointer, _ batches: [CellBatch]) {
        guard let (batch, pool, column, instance) = addresses.variable(pointer.holder),
            let (_, address) = addresses.address(of: pointer.target)
        else { return }
        batches[batch].pools[pool].pointerLinks.append(
            MechanismPool.PointerLink(variable: column, instance: instance, address: address))
    }
}
