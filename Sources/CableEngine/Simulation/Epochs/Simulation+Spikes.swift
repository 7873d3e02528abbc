import CableModel
import SpikeExchange

// From the spikes of an epoch to the events of the next.

extension Simulation {
    /// Gathers the spikes of all batches and turns them into events. They are ordered by time and
    /// source, so nothing depends on which batch they came from. Those of sources that have a gid
    /// also go to the ranks.
    func routeOwnSpikes() {
        for batch in batches {
            gathered += batch.spikes
            batch.spikes.removeAll(keepingCapacity: true)
        }
        gathered.sort()
        for spike in gathered {
            record(spike.time, of: spike.source)
            route(spike.time, from: spike.source, .own)
            if let gid = ranks.gidOfSource[spike.source] { ranks.add(Spike(time: spike.time, source: gid)) }
        }
        gathered.removeAll(keepingCapacity: true)
    }

    /// Routes spikes by gid.
    func route(_ spikes: [Spike]) {
        for spike in spikes {
            guard let input = ranks.inputOfGid[spike.source] else { continue }
            record(spike.time, of: input)
            route(spike.time, from: input, .byGid)
        }
    }

    private func record(_ time: Double, of source: Int) {
        if let recording = recordingOfSource[source].index { recordedSpikes[recording].numbers.append(time) }
    }

    /// The times of the spikes of a source that is recorded, ms.
    package func spikes(ofSource source: Int) -> [Double] { collection(ofSource: source).values }

    /// The same as they are kept; they grow as the model runs.
    package func collection(ofSource source: Int) -> Samples {
        recordingOfSource[source].index.map { recordedSpikes[$0] } ?? Samples()
    }

    private func route(_ time: Double, from source: Int, _ origin: EventCalendar.Origin) {
        for route in connections.routes(of: source) where !route.isTakenInBatch && route.isActive {
            batches[route.target.batch].queue.insert(route.event(from: time, source: orderKey(source)))
        }
        for fanOut in connections.fanOuts(of: source) {
            batches[fanOut.target.batch].send(time, over: connections.unordered, fanOut, origin)
        }
    }

    /// What orders events of one moment by their source: the same however cells are spread over
    /// ranks. Sources without a gid come first.
    func orderKey(_ source: Int) -> Int {
        if case .gid(let gid) = network.sources[source] { gid } else { PendingEvent.order(ofOwnSource: source) }
    }

    /// The spikes of this rank's transmitters by gid, if they are recorded.
    package var transmittedSpikes: [Spike] { ranks.recorded }

    /// Lets go of them, once somebody keeps them elsewhere.
    package func forgetTransmittedSpikes() { ranks.forgetRecorded() }

    /// Routes the spikes of the last epoch that are still between the ranks, before something
    /// changes that holds for spikes to come.
    func receiveWhatIsUnderWay() { route(ranks.receiveWhatIsUnderWay()) }
}
