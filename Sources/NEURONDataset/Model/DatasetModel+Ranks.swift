import CableModel
import RankCommunication
import SpikeExchange
import Wording

extension DatasetModel {
    /// Takes out the connections from gids that no source has, on any rank: NEURON has them, and
    /// nothing ever comes over them. With several ranks all call this, each with its part.
    ///
    /// - Throws: `CommunicationError`, on all ranks.
    package mutating func dropUnheardConnections(_ communicator: Communicator) throws {
        var gids: [Int: Int] = [:]
        for (number, source) in network.sources.enumerated() {
            if case .gid(let gid) = source { gids[gid] = number }
        }
        let unsent = try communicator.gidsWithoutSource(
            sources: network.transmitters.map(\.gid), needs: Array(gids.keys))
        guard !unsent.isEmpty else { return }
        let dropped = Set(unsent.compactMap { gids[$0] })
        var kept: [Network.Connection] = []
        var inactive: Set<Int> = []
        var events: [Int: [Double]] = [:]
        for (number, connection) in network.connections.enumerated() {
            var connection = connection
            if dropped.contains(connection.source) {
                guard self.events[number] != nil else { continue }
                connection.source = silentSource()
            }
            if network.inactiveConnections.contains(number) { inactive.insert(kept.count) }
            events[kept.count] = self.events[number]
            kept.append(connection)
        }
        if kept.count < network.connections.count {
            let count = network.connections.count - kept.count
            notes.append("\(count, "connection comes", "connections come") from gids that no source has")
        }
        (network.connections, network.inactiveConnections, self.events) = (kept, inactive, events)
    }
}
