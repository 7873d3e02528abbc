import CableModel
import RankCommunication
import SpikeExchange

/// Where the values that travel at every step are kept on this rank: those of its own source
/// variables, then those that it needs of other ranks.
struct ValueLinks {
    /// Whether values travel at all, on any rank.
    var isUsed = false
    private(set) var placeOfGid: [Int: Int] = [:]
    private(set) var exchanger: ValueExchanger?

    /// No values.
    init() {}

    /// Finds out, together with all ranks, who needs which values.
    ///
    /// - Throws: ``GidFaults`` on all ranks.
    init(_ network: Network, _ communicator: Communicator) throws {
        let own = network.sourceVariables.count + network.targetVariables.count
        isUsed = (communicator.count > 1 ? try communicator.reduce(own, .sum) : own) > 0
        guard isUsed else { return }
        func use(_ gid: Int, _ quantity: Quantity) -> GidUse { GidUse(gid: gid, object: network.name(of: quantity)) }
        let plan = try communicator.exchangePlan(
            sources: network.sourceVariables.map { use($0.gid, $0.quantity) },
            needs: network.targetVariables.map { use($0.gid, $0.quantity) })
        for source in network.sourceVariables { placeOfGid[source.gid] = placeOfGid.count }
        guard communicator.count > 1 else { return }
        var gidsOfRank = Array(repeating: [Int](), count: communicator.count)
        for (gid, ranks) in plan.destinations.sorted(by: { $0.key < $1.key }) {
            for rank in ranks { gidsOfRank[rank].append(gid) }
        }
        try communicator.agree(on: "the plan of the exchange of values")
        let received = try communicator.distributeEach(gidsOfRank.map(\.bytes)).map { [Int](bytes: $0) }
        for gids in received { for gid in gids { placeOfGid[gid] = placeOfGid.count } }
        exchanger = ValueExchanger(communicator, outgoing: links(gidsOfRank), incoming: links(received))
    }

    private func links(_ gidsOfRank: [[Int]]) -> [ValueExchanger.Link] {
        gidsOfRank.enumerated().filter { !$0.element.isEmpty }.map { rank, gids in
            ValueExchanger.Link(rank: rank, places: gids.compactMap { placeOfGid[$0] })
        }
    }
}
