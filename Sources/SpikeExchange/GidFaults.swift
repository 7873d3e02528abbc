import RankCommunication

/// Something that has to do with the spikes of a source, on one rank.
package struct GidUse: Sendable, Hashable, Codable {
    /// The source's number, the same on all ranks.
    package let gid: Int
    /// What sends or receives its spikes, by the name that its user gave it.
    package let object: String

    /// Describes a use.
    package init(gid: Int, object: String) {
        self.gid = gid
        self.object = object
    }
}

/// A gid that more than one object sends, or that somebody would receive but nobody sends.
package struct GidFault: Sendable, Hashable, CustomStringConvertible {
    package let gid: Int
    /// What is wrong, with the objects that use the gid and their ranks.
    package let problem: String
    /// The lowest of those ranks.
    package let rank: Int

    package var description: String { "gid \(gid): \(problem)" }
}

/// All gids that are wrong; the same on all ranks.
package struct GidFaults: SharedError, Sendable, Hashable, CustomStringConvertible {
    /// One for each gid, in their order.
    package let faults: [GidFault]
    package var rank: Int { 0 }

    package var description: String {
        "\(faults.count == 1 ? "a gid is" : "\(faults.count) gids are") wrong:" + faults.map { "\n  \($0)" }.joined()
    }
}
