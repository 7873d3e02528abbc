import RankCommunication

extension Communicator {
    /// Finds out who needs whose spikes.
    ///
    /// Each gid has a home, the rank `gid mod count`. Senders and receivers tell the home, and the
    /// home tells each sender who receives it: so no rank ever holds all gids, and traffic is in
    /// proportion to what is told.
    ///
    /// - Parameters:
    ///   - sources: what this rank sends.
    ///   - needs: what this rank receives; a gid may occur many times.
    /// - Throws: ``GidFaults`` on every rank, with every gid that is sent twice or received but not
    ///   sent, its ranks and objects.
    package func exchangePlan(sources: [GidUse], needs: [GidUse]) throws -> ExchangePlan {
        try exchangePlan(
            sources: sources.map(\.gid), needs: needs.map(\.gid), nameOfSource: { sources[$0].object },
            nameOfNeed: { needs[$0].object })
    }

    /// Finds out who needs whose spikes; see ``exchangePlan(sources:needs:)``.
    ///
    /// - Parameters:
    ///   - sources: what this rank sends.
    ///   - needs: what this rank receives; a gid may occur many times.
    ///   - isReplay: whether one of the sources, by its place in the list, sends besides whatever
    ///     sends that gid.
    ///   - nameOfSource: gives the name of the object that sends, by its place in the list; asked
    ///     for where something is wrong.
    ///   - nameOfNeed: gives that of one that receives.
    package func exchangePlan(
        sources: [Int], needs: [Int], isReplay: (Int) -> Bool = { _ in false }, nameOfSource: (Int) -> String,
        nameOfNeed: (Int) -> String
    ) throws -> ExchangePlan {
        try meet("the plan of the exchange")
        let originals = try tellHomes(sources.indices.filter { !isReplay($0) }.map { sources[$0] })
        let replays = try tellHomes(Set(sources.indices.filter(isReplay).map { sources[$0] }).sorted())
        let senders = originals.merging(replays) { Set($0 + $1).sorted() }
        let receivers = try tellHomes(Set(needs).sorted())
        let twice = originals.filter { $0.value.count > 1 }.map(\.key)
        try checkGids(twice, receivers.keys.filter { senders[$0] == nil }) { wrong in
            func uses(_ gids: [Int], _ name: (Int) -> String) -> [GidUse] {
                gids.indices.filter { wrong.contains(gids[$0]) }.map { GidUse(gid: gids[$0], object: name($0)) }
            }
            return (uses(sources, nameOfSource), uses(needs, nameOfNeed))
        }
        // What each sender is told: pairs of a gid and a rank that needs it, and each receiver: the
        // rank that sends.
        var toSenders = Array(repeating: [Int](), count: count)
        var toReceivers = Array(repeating: [Int](), count: count)
        for (gid, ranks) in receivers.sorted(by: { $0.key < $1.key }) {
            for sender in senders[gid, default: []] {
                for receiver in ranks where receiver != sender {
                    toSenders[sender] += [gid, receiver]
                    if toReceivers[receiver].last != sender { toReceivers[receiver].append(sender) }
                }
            }
        }
        var destinations: [Int: [Int]] = [:]
        for pairs in try tell(toSenders) {
            for position in stride(from: 0, to: pairs.count, by: 2) {
                destinations[pairs[position], default: []].append(pairs[position + 1])
            }
        }
        return try withCheaperWay(
            ExchangePlan(destinations: destinations, origins: try Array(tell(toReceivers).joined())))
    }

    /// Has spikes relayed if that is cheaper for the rank that would be the slowest.
    private func withCheaperWay(_ plan: ExchangePlan) throws -> ExchangePlan {
        let pairs = plan.destinations.values.reduce(0) { $0 + $1.count }
        let most = try reduce([max(plan.targets.count, plan.origins.count), pairs], .maximum)
        let isRelayed =
            exchangeWay.map { $0 == .relayed } ?? Relay.isCheaper(messages: most[0], pairs: most[1], count: count)
        guard isRelayed else { return plan }
        return ExchangePlan(
            destinations: plan.destinations, origins: plan.origins, relay: Relay(rank: rank, count: count))
    }

    /// Those of some gids that no rank sends.
    ///
    /// - Parameters:
    ///   - sources: what this rank sends.
    ///   - needs: what this rank would receive, each once.
    package func gidsWithoutSource(sources: [Int], needs: [Int]) throws -> Set<Int> {
        try meet("the search for gids without a source")
        let senders = try tellHomes(sources)
        var unsent = Array(repeating: [Int](), count: count)
        for (gid, ranks) in try tellHomes(needs) where senders[gid] == nil {
            for rank in ranks { unsent[rank].append(gid) }
        }
        return Set(try tell(unsent).joined())
    }

    /// Tells the home of each gid that this rank has to do with it.
    ///
    /// - Returns: for each gid that is at home here, who told so, ascending; a rank that told twice
    ///   occurs twice.
    private func tellHomes(_ gids: [Int]) throws -> [Int: [Int]] {
        var outgoing = Array(repeating: [Int](), count: count)
        for gid in gids { outgoing[home(of: gid)].append(gid) }
        var told: [Int: [Int]] = [:]
        for (other, gids) in try tell(outgoing).enumerated() {
            for gid in gids { told[gid, default: []].append(other) }
        }
        return told
    }

    private func home(of gid: Int) -> Int { Int(UInt(bitPattern: gid) % UInt(count)) }

    private func tell(_ outgoing: [[Int]]) throws -> [[Int]] {
        try distributeEach(outgoing.map(\.bytes)).map { [Int](bytes: $0) }
    }

    /// Homes know which gids are wrong, and the ranks that use them know by what names.
    private func checkGids(
        _ twice: [Int], _ unsent: [Int], uses: (Set<Int>) -> (sources: [GidUse], needs: [GidUse])
    ) throws {
        let wrong = twice + unsent
        guard try reduce(wrong.count, .sum) > 0 else { return }
        let all = Set(try allGather(wrong).joined())
        let (sources, needs) = uses(all)
        let senders = try usesOfAllRanks(sources)
        let receivers = try usesOfAllRanks(needs)
        throw GidFaults(
            faults: all.sorted().map { gid in
                let isSent = senders[gid] != nil
                let uses = (isSent ? senders : receivers)[gid, default: []]
                let list = uses.map { "\($0.object) on rank \($0.rank)" }.joined(separator: " and ")
                return GidFault(
                    gid: gid,
                    problem: list
                        + (isSent ? " send it; expected one source" : " would receive it, but nothing sends it"),
                    rank: uses.first?.rank ?? 0)
            })
    }

    /// - Returns: for each gid what uses it, in the order of ranks.
    private func usesOfAllRanks(_ uses: [GidUse]) throws -> [Int: [(rank: Int, object: String)]] {
        var all: [Int: [(rank: Int, object: String)]] = [:]
        for (rank, uses) in try allGather(uses).enumerated() {
            for use in uses { all[use.gid, default: []].append((rank, use.object)) }
        }
        return all
    }
}
