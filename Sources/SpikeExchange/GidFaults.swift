import RankCommunication

/// Something that has to do with the spikes of a source, on one rank.
public struct GidUse: Sendable, Hashable, Codable {
    /// The source's number, the same on all ranks.
    public let gid: Int
    /// What sends or receives its spikes, by the name that its user gave it.
    public let object: String

    /// Describes a use.
    public init(gid: Int, object: String) {
        self.gid = gid
        self.object = object
    }
}

/// A gid that more than one object sends, or that somebody would receive but nobody sends.
public struct GidFault: Sendable, Hashable, CustomStringConvertible {
    public let gid: Int
    /// What is wrong, with the objects that use the gid and their ranks.
    public let problem: String
    /// The lowest of those ranks.
    public let rank: Int

    public var description: String { "gid \(gid): \(problem)" }
}

/// All gids that are wrong; the same on all ranks.
public struct GidFaults: SharedError, Sendable, Hashable, CustomStringConvertible {
    /// One for each gid, in their order.
    public let faults: [GidFault]
    public var rank: Int { 0 }

    public var description: String {
        "\(faults.count == 1 ? "a gid is" : "\(faults.count) gids are") wrong:" + faults.map { "\n  \($0)" }.joined()
    }
}
