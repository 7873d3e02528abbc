import CableModel
import MechanismKit

// Connections and sources while the model runs.

extension Simulation {
    /// Takes the weights and the delay of a connection; events under way keep their time.
    public func update(connection index: Int, weights: [Double], delay: Double) {
        if network.connections[index].delay != delay {
            receiveWhatIsUnderWay()
            knownShortestDelays = nil
        }
        network.connections[index].weights = weights
        network.connections[index].delay = delay
        let source = network.connections[index].source
        if let position = connections.route(of: index, from: source) {
            connections.routes[position].delay = delay
            batches[Int(connections.routes[position].batch)].setWeights(weights, at: connections.routes[position])
            takeInBatchIfShort(position, from: source)
        } else if let place = connections.unorderedPlace(of: index, from: source) {
            connections.unordered[place.position].delay = delay
            if let weight = weights.first { setWeight(weight, at: place) }
        }
        for batch in batches { batch.changeShortRoute(connection: index, source: source) { $0.delay = delay } }
    }

    private func setWeight(_ weight: Double, at place: ConnectionTable.UnorderedPlace) {
        connections.unordered[place.position].weight = weight
        let fanOut = connections.fanOuts[place.fanOut]
        let calendar = batches[Int(fanOut.batch)].pools[Int(fanOut.pool)].calendar
        calendar?.setWeight(ofConnection: connections.unordered[place.position].connection, to: weight)
    }

    /// The weights that a connection has now; its receiver may have changed them.
    public func weights(ofConnection index: Int) -> [Double] {
        let source = network.connections[index].source
        guard let position = connections.route(of: index, from: source) else {
            return connections.unorderedPlace(of: index, from: source).map { [connections.unordered[$0.position].weight] } ?? []
        }
        let route = connections.routes[position]
        let batch = batches[Int(route.batch)]
        let count = batch.pools[Int(route.pool)].descriptor.weightNames.count
        return Array(batch.weights[Int(route.weights)..<Int(route.weights) + count])
    }

    /// The place of a number that a connection carries, by its name.
    func weightIndex(_ name: String, ofConnection index: Int) -> Int? {
        network.pointProcesses[network.connections[index].target].mechanism.descriptor.weightNames.firstIndex(of: name)
    }

    /// Makes a connection carry the spikes to come, or no longer do so; events under way arrive.
    public func setActive(_ isActive: Bool, connection index: Int) {
        receiveWhatIsUnderWay()
        let source = network.connections[index].source
        if isActive { network.inactiveConnections.remove(index) } else { network.inactiveConnections.insert(index) }
        connections.setActive(isActive, index, from: source)
        for batch in batches { batch.changeShortRoute(connection: index, source: source) { $0.isActive = isActive } }
    }

    /// Sends an event over a connection, as if its source had spiked in time for it. An inactive connection carries none.
    ///
    /// - Parameter time: when it arrives, ms; the present or later.
    public func send(overConnection index: Int, at time: Double) {
        guard !network.inactiveConnections.contains(index) else { return }
        let source = network.connections[index].source
        if let position = connections.route(of: index, from: source) {
            let route = connections.routes[position]
            batches[Int(route.batch)].queue.insert(route.event(at: time, source: orderKey(source)))
        } else if let place = connections.unorderedPlace(of: index, from: source) {
            let (fanOut, connection) = (connections.fanOuts[place.fanOut], connections.unordered[place.position])
            let batch = batches[Int(fanOut.batch)]
            batch.pools[Int(fanOut.pool)].calendar?.insert(
                Arrival(time: time, weight: connection.weight, instance: connection.instance, connection: connection.connection),
                halfStep: batch.clock.halfStep(containing: time), .own)
        }
    }

    /// Gives a detector another threshold, mV. A voltage that was above the old one counts as above the new one until it is looked at again.
    public func setThreshold(_ threshold: Double, ofSource source: Int) {
        guard case .detector(let place, _) = network.sources[source] else { return }
        network.sources[source] = .detector(place, threshold: threshold)
        let batch = batches[Int(placements[place.section].batch)]
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
    ///   - isRecorded: whether the new detector's spikes are recorded; those of the old one are at the beginning.
    /// - Returns: the number of the new source.
    public func separate(source: Int, connection: Int?, isTransmitter: Bool, isRecorded: Bool) -> Int {
        receiveWhatIsUnderWay()
        let number = network.sources.count
        network.sources.append(network.sources[source])
        connections.addSource(taking: connection, from: source)
        if let connection { network.connections[connection].source = number }
        if isTransmitter { ranks.moveGid(from: source, to: number) }
        if isRecorded {
            recordingOfSource[number] = recordedSpikes.count
            recordedSpikes.append(Samples(spikes(ofSource: source)))
        }
        for batch in batches { batch.separate(source: Int32(source), into: Int32(number), connection: connection) }
        return number
    }
}

extension CellBatch {
    fileprivate func setWeights(_ values: [Double], at route: Route) {
        let count = pools[Int(route.pool)].descriptor.weightNames.count
        for (offset, value) in values.prefix(count).enumerated() { weights[Int(route.weights) + offset] = value }
    }

    fileprivate func changeShortRoute(connection: Int, source: Int, _ change: (inout Route) -> Void) {
        guard let position = shortRoutes[Int32(source)]?.firstIndex(where: { Int($0.connection) == connection }) else { return }
        if var short = shortRoutes[Int32(source)] {
            change(&short[position])
            shortRoutes[Int32(source)] = short
        }
    }

    fileprivate func separate(source: Int32, into number: Int32, connection: Int?) {
        if let shared = detectors.first(where: { $0.source == source }) {
            detectors.append(ThresholdDetector(code: shared.code, source: number, crossing: shared.crossing))
        }
        guard let short = shortRoutes[source], let connection else { return }
        shortRoutes[source] = short.filter { Int($0.connection) != connection }
        shortRoutes[number] = short.filter { Int($0.connection) == connection }
    }
}
