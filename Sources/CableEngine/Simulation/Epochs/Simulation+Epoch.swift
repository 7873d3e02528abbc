import CableModel
import Wording

extension Simulation {
    /// How far batches may go on their own. A spike that is found at the start of a step acts
    /// `delay` later at the earliest; one that an artificial cell sends may lie half a step before:
    /// so the least number of whole steps in a delay. By gid the same, for ranks.
    func shortestDelaysInSteps() -> (own: Int?, gid: Int?) {
        let shortest = shortestDelays()
        return (
            shortest.own.isFinite ? steps(in: shortest.own) : nil, shortest.gid.isFinite ? steps(in: shortest.gid) : nil
        )
    }

    /// The whole steps in a delay; a thousand million in any that has more.
    private func steps(in delay: Double) -> Int { Int(min(delay / network.dt, 1e9)) }

    /// The shortest delays between batches, ms; infinite where there are none.
    private func shortestDelays() -> (own: Double, gid: Double) {
        if let knownShortestDelays { return knownShortestDelays }
        var (own, gid) = (Double.infinity, Double.infinity)
        for source in network.sources.indices {
            let shortest = connections.shortestDelay(from: source)
            if case .gid = network.sources[source] { gid = min(gid, shortest) } else { own = min(own, shortest) }
        }
        knownShortestDelays = (own, gid)
        return (own, gid)
    }

    /// An epoch holds no more steps than this, so that progress can be shown, recordings do not
    /// pile up, and several ranks end soon when they are told to: of a large model some tenths of a
    /// second.
    static func longestEpoch(compartments: Int) -> Int { min(400, max(1, 10_000_000 / max(1, compartments))) }

    /// Connections shorter than a step are taken within their batches. Once taken there they stay
    /// there, however long they become.
    func takeShortRoutesInBatches() {
        for source in network.sources.indices {
            for position in connections.routes(of: source).indices { takeInBatchIfShort(position, from: source) }
        }
    }

    func takeInBatchIfShort(_ position: Int, from source: Int) {
        let route = connections.routes[position]
        guard !route.isTakenInBatch, route.delay < network.dt, sourceBatch(source) == route.target.batch else { return }
        knownShortestDelays = nil
        batches[route.target.batch].shortRoutes[Int32(source), default: []].append(connections.takeInBatch(position))
    }

    private func sourceBatch(_ source: Int) -> Int? {
        switch network.sources[source] {
        case .detector(let place, _): placements[place.section].batch
        case .pointProcess(let pointProcess): pointProcessAddresses[pointProcess].batch
        case .gid: nil
        }
    }

    /// A connection within which a spike could act before the batches meet needs its ends in one
    /// batch, for which the model must be built anew.
    func checkEpoch() throws {
        let shortest = shortestDelays()
        guard min(shortest.own, shortest.gid) < network.dt, let short = firstConnection(where: { $1 < network.dt })
        else { return }
        throw NeuriteError.notReady(
            "\(short.name): its delay of \(short.delay) ms became shorter than dt = \(network.dt) ms; initialise before running on"
        )
    }

    /// The first connection between batches of which something is so, given whether it is by gid,
    /// and its delay, ms.
    private func firstConnection(where isMeant: (_ isByGid: Bool, _ delay: Double) -> Bool) -> (
        name: String, delay: Double
    )? {
        for source in network.sources.indices {
            let isByGid = if case .gid = network.sources[source] { true } else { false }
            if let found = connections.first(from: source, whereDelay: { isMeant(isByGid, $0) }) {
                return (network.name(ofConnection: found.connection), found.delay)
            }
        }
        return nil
    }

    /// What is wrong where delays or dt changed while ranks run, within what they agreed on at the
    /// beginning.
    func delayTooShortForEpoch() -> NeuriteError? {
        let (shortest, least) = (shortestDelaysInSteps(), ranks.leastDelays(epochLength: epochLength))
        guard (shortest.own ?? .max) < least.own || (shortest.gid ?? .max) < least.gid else { return nil }
        let short = firstConnection { isByGid, delay in steps(in: delay) < (isByGid ? least.gid : least.own) }
        return short.map {
            .notReady(
                "\($0.name): its delay of \($0.delay) ms became too short, while the model ran, for the epoch of \(epochLength, "step") of "
                    + "\(network.dt) ms that all ranks had agreed on; change it between runs")
        }
    }
}
