import CableModel
import MechanismKit

// Connections and sources while the model runs.

extension Simulation {
    /// Takes the weights and the delay of a connection; events under way keep their time.
    package func update(connection index: Int, weights: [Double], delay: Double) {
        if network.connections[index].delay != delay {
            receiveWhatIsUnderWay()
            knownShortestDelays = nil
        }
        network.connections[index].weights = weights
        network.connections[index].delay = delay
        let source = network.connections[index].source
        guard let entry = connections.entry(of: index, from: source) else { return }
        connections.setDelay(delay, at: entry)
        switch entry {
        case .route(let position):
            let route = connections.routes[position]
            batches[route.target.batch].setWeights(weights, at: route)
            takeInBatchIfShort(position, from: source)
        case .unordered(let fanOut, let position):
            guard let weight = weights.first else { break }
            let (pool, connection) = connections.setWeight(weight, fanOut: fanOut, position: position)
            batches[pool].calendar?.setWeight(ofConnection: connection, to: weight)
        }
        for batch in batches { batch.changeShortRoute(connection: index, source: source) { $0.delay = delay } }
    }

    /// The weights that a connection has now; its receiver may have changed them.
    package func weights(ofConnection index: Int) -> [Double] {
        switch connections.entry(of: index, from: network.connections[index].source) {
        case .route(let position):
            batches[connections.routes[position].target.batch].weights(of: connections.routes[position])
        case .unordered(_, let position): [connections.unordered[position].weight]
        case nil: []
        }
    }

    /// The place of a number that a connection carries, by its name.
    func weightIndex(_ name: String, ofConnection index: Int) -> Int? {
        network.pointProcesses[network.connections[index].target].mechanism.descriptor.weightNames.firstIndex(of: name)
    }

    /// Makes a connection carry the spikes to come, or no longer do so; events under way arrive.
    package func setActive(_ isActive: Bool, connection index: Int) {
        receiveWhatIsUnderWay()
        let source = network.connections[index].source
        if isActive { network.inactiveConnections.remove(index) } else { network.inactiveConnections.insert(index) }
        connections.setActive(isActive, index, from: source)
        for batch in batches { batch.changeShortRoute(connection: index, source: source) { $0.isActive = isActive } }
    }

    /// Sends an event over a connection, as if its source had spiked in time for it, and the
    /// connection had been active then.
    ///
    /// - Parameter time: when it arrives, ms; the present or later.
    package func send(overConnection index: Int, at time: Double) {
        let source = network.connections[index].source
        switch connections.entry(of: index, from: source) {
        case .route(let position):
            let route = connections.routes[position]
            let batch = batches[route.target.batch]
            batch.queue.insert(route.event(at: time, sent: batch.clock.t, source: orderKey(source)))
        case .unordered(let fanOut, let position):
            let target = connections.fanOuts[fanOut].target
            batches[target].calendar?.insert(
                connections.unordered[position].arrival(at: time),
                halfStep: batches[target.batch].clock.halfStep(containing: time), .own)
        case nil: return
        }
    }

    /// Gives a detector another threshold, mV. A voltage that was above the old one counts as above
    /// the new one until it is looked at again.
    package func setThreshold(_ threshold: Double, ofSource source: Int) {
        guard case .detector(let place, _) = network.sources[source] else { return }
        network.sources[source] = .detector(place, threshold: threshold)
        let batch = batches[placements[place.section].batch]
        for index in batch.detectors.indices where Int(batch.detectors[index].source) == source {
            batch.detectors[index].crossing.threshold = threshold
        }
    }

    /// Makes a detector of its own for what shared one with others.
    ///
    /// - Parameters:
    ///   - source: the detector that was shared.
    ///   - connection: which of its connections leaves it; nil for none.
    ///   - isTransmitter: whether its gid leaves it.
    ///   - isRecorded: whether the new detector's spikes are recorded; those of the old one are at
    ///     the beginning.
    /// - Returns: the number of the new source.
    package func separate(source: Int, connection: Int?, isTransmitter: Bool, isRecorded: Bool) -> Int {
        receiveWhatIsUnderWay()
        let number = network.sources.count
        network.sources.append(network.sources[source])
        connections.addSource(taking: connection, from: source)
        if let connection { network.connections[connection].source = number }
        if isTransmitter { ranks.moveGid(from: source, to: number) }
        recordingOfSource.append(CompactIndex(isRecorded ? recordedSpikes.count : nil))
        if isRecorded {
            recordedSpikes.append(Samples(spikes(ofSource: source)))
        }
        for batch in batches { batch.separate(source: Int32(source), into: Int32(number), connection: connection) }
        return number
    }
}
