import CableModel
import MechanismKit
import Wording

// What spikes come from, and where they go.

extension DatasetLowering {
    mutating func addSources(of number: Int) {
        let group = dataset.groups[number]
        for (index, place) in group.outputPlaces.enumerated() {
            guard let gid = group.outputGids[index].number else { continue }
            let source: Network.SpikeSource
            if let node = place.number {
                source = .detector(model.places[number][node], threshold: group.thresholds[index])
            } else if let pointProcess = pointProcess(place, number) {
                source = .pointProcess(pointProcess)
            } else {
                continue
            }
            if let known = sourceOfGid[gid] {
                // NEURON lists a threshold twice where a NetCon from it came and went.
                if model.network.sources[known] == source { continue }
                faults.append("gid \(gid) is that of two sources; expected each to have its own")
                continue
            }
            sourceOfGid[gid] = model.network.sources.count
            model.network.transmitters.append(
                Network.Transmitter(gid: gid, source: model.network.sources.count, name: "gid \(gid)"))
            model.network.sources.append(source)
        }
    }

    /// The point process that a code means.
    private func pointProcess(_ code: SourceCode, _ number: Int) -> Int? {
        guard case .instance(let type, let index) = code.meaning else { return nil }
        return model.pointProcesses[number][type].map { $0 + index }
    }

    mutating func addConnections(of number: Int) {
        let group = dataset.groups[number]
        let named = group.names.map { $0.inactiveConnections.union($0.events.keys) } ?? []
        for number in named.sorted() where number >= group.delays.count {
            faults.append(
                "neurite.txt: there is no connection \(number) in group \(group.id), which has \(group.delays.count)")
        }
        var sourceOfCode: [SourceCode: Int] = [:]
        var position = 0
        model.network.connections.reserveCapacity(model.network.connections.count + group.delays.count)
        for index in group.delays.indices {
            let (type, code) = (Int(group.targetTypes[index]), group.connectionSources[index])
            let count = max(1, mechanisms[type]?.descriptor.weightNames.count ?? 1)
            guard position + count <= group.weights.count else {
                faults.append("group \(group.id) has fewer weights, \(group.weights.count), than its connections carry")
                return
            }
            let weights = Array(group.weights[position..<position + count])
            position += count
            let events = group.names?.events[index] ?? []
            guard code.meaning != .nothing || !events.isEmpty, let first = model.pointProcesses[number][type] else {
                continue
            }
            let source: Int
            if code.meaning == .nothing {
                source = model.silentSource()
            } else if let gid = code.number {
                source = self.source(ofGid: gid, delay: group.delays[index])
            } else if let known = sourceOfCode[code] {
                source = known
            } else {
                guard let pointProcess = pointProcess(code, number) else { continue }
                source = model.network.sources.count
                sourceOfCode[code] = source
                model.network.sources.append(.pointProcess(pointProcess))
            }
            if group.names?.inactiveConnections.contains(index) == true {
                model.network.inactiveConnections.insert(model.network.connections.count)
            }
            if !events.isEmpty { model.events[model.network.connections.count] = events }
            model.network.connections.append(
                Network.Connection(
                    source: source, target: first + Int(group.targetIndices[index]), weights: weights,
                    delay: group.delays[index]))
        }
        if position != group.weights.count {
            faults.append("group \(group.id) has \(group.weights.count, "weight"); its connections carry \(position)")
        }
    }

    /// What stands for a gid: the same wherever its source is, on this rank or another. A
    /// connection that is too short for ranks comes from the source itself, if it is here.
    private mutating func source(ofGid gid: Int, delay: Double) -> Int {
        if delay < model.network.dt, let own = sourceOfGid[gid] { return own }
        if let known = inputOfGid[gid] { return known }
        inputOfGid[gid] = model.network.sources.count
        model.network.sources.append(.gid(gid))
        return model.network.sources.count - 1
    }
}
