import CableModel

/// Joins the batches of a model: detectors, connections, recordings, plays and pointers.
struct Links {
    let connections: ConnectionTable
    private(set) var samplerOfRecording: [(batch: Int, sampler: Int)] = []
    private let addresses: QuantityAddresses

    init(
        _ network: Network, _ demands: Demands, _ batches: [CellBatch], _ placements: [SectionPlacement], _ processes: [ProcessAddress]
    ) {
        addresses = QuantityAddresses(batches: batches, placements: placements, processes: processes)
        connections = ConnectionTable(network, demands, batches, processes)
        addSources(network, batches)
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
            MechanismPool.PointerLink(
                variable: column, instance: instance, address: address,
                isWritten: holder.descriptor.variables[column].role == .pointer(isWritten: true)))
    }
}
