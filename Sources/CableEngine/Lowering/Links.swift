import CableModel

/// Joins the batches of a model: detectors, connections, recordings, plays and pointers.
struct Links {
    /// Connections whose events must be taken in the order of their times, grouped by source, and where each source's begin.
    private(set) var routes: [Route] = []
    private(set) var firstRoute: [Int] = []
    /// All others, grouped by source and pool.
    private(set) var plain: [PlainConnection] = []
    private(set) var fanOuts: [FanOut] = []
    private(set) var firstFanOut: [Int] = []
    private(set) var samplerOfRecording: [(batch: Int, sampler: Int)] = []
    private let addresses: QuantityAddresses

    init(
        _ network: Network, _ demands: Demands, _ batches: [CellBatch], _ placements: [SectionPlacement], _ processes: [ProcessAddress]
    ) {
        addresses = QuantityAddresses(batches: batches, placements: placements, processes: processes)
        addSources(network, batches)
        addConnections(network, demands, batches)
        for (index, recording) in network.recordings.enumerated() { add(recording, index, batches) }
        for play in network.plays { add(play, batches) }
        for pointer in network.pointers { add(pointer, batches) }
    }

    private func addSources(_ network: Network, _ batches: [CellBatch]) {
        for (number, source) in network.sources.enumerated() {
            switch source {
            case .detector(let place, let threshold):
                let placement = addresses.placements[place.section]
                let batch = batches[Int(placement.batch)]
                batch.detectors.append(
                    ThresholdDetector(
                        code: batch.cable.slots[Int(placement.node(x: place.x))], source: Int32(number),
                        crossing: ThresholdCrossing(.above, threshold)))
            case .pointProcess(let process):
                let address = addresses.processes[process]
                batches[address.batch].pools[address.pool].sources[address.instance] = Int32(number)
            case .gid: continue
            }
        }
    }

    private mutating func addConnections(_ network: Network, _ demands: Demands, _ batches: [CellBatch]) {
        // Connections by source: a counting sort, since there may be many millions.
        var firstOfSource = [Int](repeating: 0, count: network.sources.count + 1)
        for connection in network.connections { firstOfSource[connection.source + 1] += 1 }
        for source in 0..<network.sources.count { firstOfSource[source + 1] += firstOfSource[source] }
        var next = firstOfSource
        var bySource = [Int32](repeating: 0, count: network.connections.count)
        for (number, connection) in network.connections.enumerated() {
            bySource[next[connection.source]] = Int32(number)
            next[connection.source] += 1
        }
        firstRoute = [0]
        firstFanOut = [0]
        for source in network.sources.indices {
            addConnections(bySource[firstOfSource[source]..<firstOfSource[source + 1]], network, demands, batches)
            firstRoute.append(routes.count)
            firstFanOut.append(fanOuts.count)
        }
    }

    private mutating func addConnections(
        _ numbers: ArraySlice<Int32>, _ network: Network, _ demands: Demands, _ batches: [CellBatch]
    ) {
        var plainOfPool: [Int: [PlainConnection]] = [:]
        var order: [(batch: Int, pool: Int)] = []
        for number in numbers {
            let connection = network.connections[Int(number)]
            let target = addresses.processes[connection.target]
            let pool = batches[target.batch].pools[target.pool]
            guard pool.calendar != nil, connection.delay >= network.dt, !demands.timedProcesses.contains(connection.target) else {
                routes.append(route(number, connection, target, batches[target.batch]))
                continue
            }
            let key = target.batch << 16 | target.pool
            if plainOfPool[key] == nil { order.append((target.batch, target.pool)) }
            plainOfPool[key, default: []].append(
                PlainConnection(
                    delay: connection.delay, weight: connection.weights.first ?? 0, instance: Int32(target.instance), connection: number))
        }
        for (batch, pool) in order {
            let connections = plainOfPool[batch << 16 | pool] ?? []
            fanOuts.append(
                FanOut(batch: Int32(batch), pool: Int32(pool), first: Int32(plain.count), count: Int32(connections.count)))
            plain += connections
        }
    }

    private func route(_ number: Int32, _ connection: Network.Connection, _ target: ProcessAddress, _ batch: CellBatch) -> Route {
        let expected = batch.pools[target.pool].descriptor.weightNames.count
        let weights = connection.weights.prefix(expected)
        defer { batch.weights += weights + [Double](repeating: 0, count: expected - weights.count) }
        return Route(
            connection: number, batch: Int32(target.batch), pool: Int32(target.pool), instance: Int32(target.instance),
            weights: Int32(batch.weights.count), delay: connection.delay)
    }

    private mutating func add(_ recording: Network.Recording, _ index: Int, _ batches: [CellBatch]) {
        guard !batches.isEmpty else { return samplerOfRecording.append((-1, -1)) }
        let (batch, source) = addresses.source(of: recording.quantity)
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
        let holder = batches[batch].pools[pool]
        if !holder.pointerLinks.contains(where: { $0.variable == column }) { holder.fill(column, address.pointee) }
        holder.pointerLinks.append(
            MechanismPool.PointerLink(variable: column, instance: instance, address: address))
    }
}
