import CableModel

/// Joins the batches of a model: detectors, connections, recordings, plays and pointers.
struct Links {
    let connections: ConnectionTable
    private(set) var samplerOfRecording: [(batch: Int, sampler: Int)?] = []
    private let addresses: QuantityAddresses

    init(
        _ network: Network, _ demands: Demands, _ batches: [CellBatch], _ placements: [SectionPlacement],
        _ pointProcesses: [InstanceAddress]
    ) {
        addresses = QuantityAddresses(batches: batches, placements: placements, pointProcesses: pointProcesses)
        connections = ConnectionTable(network, demands, batches, pointProcesses)
        addSources(network, batches)
        for (index, recording) in network.recordings.enumerated() { add(recording, index, network, batches) }
        for play in network.plays { add(play, network, batches) }
        for pointer in network.pointers { add(pointer, batches) }
    }

    private func addSources(_ network: Network, _ batches: [CellBatch]) {
        for (number, source) in network.sources.enumerated() {
            switch source {
            case .detector(let place, let threshold):
                let (batch, node) = addresses.node(at: place)
                batches[batch].detectors.append(
                    ThresholdDetector(node: node, source: Int32(number), crossing: ThresholdCrossing(.above, threshold))
                )
            case .pointProcess(let pointProcess):
                let address = addresses.pointProcesses[pointProcess]
                batches[address.poolAddress].sources[Int(address.instance)] = CompactIndex(number)
            case .gid: continue
            }
        }
    }

    private mutating func add(_ recording: Network.Recording, _ index: Int, _ network: Network, _ batches: [CellBatch])
    {
        guard !batches.isEmpty else { return samplerOfRecording.append(nil) }
        let (batch, source) =
            weight(recording.quantity, network, batches).map { ($0.batch, .weight($0.index)) }
            ?? addresses.source(of: recording.quantity)
        samplerOfRecording.append((batch, batches[batch].samplers.count))
        batches[batch].samplers.append(Sampler(recording: index, source: source, interval: recording.interval))
    }

    private func add(_ play: Network.Play, _ network: Network, _ batches: [CellBatch]) {
        if let weight = weight(play.quantity, network, batches) {
            let player = Player(target: .weight(weight.index), times: play.times, values: play.values, mode: play.mode)
            return batches[weight.batch].players.append(player)
        }
        guard let (batch, address) = addresses.address(of: play.quantity) else { return }
        // Deferred states would meet the voltage that is set after the step by which they are to be
        // advanced.
        if case .voltage = play.quantity { for pool in batches[batch].pools { pool.isObserved = true } }
        batches[batch].players.append(
            Player(target: .address(address), times: play.times, values: play.values, mode: play.mode))
    }

    /// Where a number of a connection is kept; nil for other quantities.
    private func weight(_ quantity: Quantity, _ network: Network, _ batches: [CellBatch]) -> (batch: Int, index: Int)? {
        guard case .weight(let connection, let name) = quantity,
            let position = connections.route(of: connection, from: network.connections[connection].source)
        else { return nil }
        let route = connections.routes[position]
        let names = batches[route.target.poolAddress].descriptor.weightNames
        return names.firstIndex(of: name).map { (route.target.batch, route.weights.first + $0) }
    }

    private func add(_ pointer: Network.Pointer, _ batches: [CellBatch]) {
        guard let variable = addresses.variable(pointer.holder),
            let (_, address) = addresses.address(of: pointer.target)
        else { return }
        let pool = batches[variable.of.poolAddress]
        pool.point(variable.column, of: variable.instance, to: address)
        let writes = pool.descriptor.variables[variable.column].role == .pointer(isWritten: true)
        if pool.addCurrents != nil, writes || changesWithCurrents(pointer.target, batches) {
            batches[variable.batch].currentsTakeTurns = true
        }
    }

    /// Whether a quantity may change while currents are computed.
    private func changesWithCurrents(_ quantity: Quantity, _ batches: [CellBatch]) -> Bool {
        guard let variable = addresses.variable(quantity) else {
            return if case .ion = quantity { true } else { false }
        }
        return switch batches[variable.of.poolAddress].descriptor.variables[variable.column].role {
        case .assigned, .output, .ion, .pointer: true
        case .parameter, .table, .global, .state, .segmentArea, .segmentDiameter: false
        }
    }
}
