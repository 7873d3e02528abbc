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

/// Sources that more than one object sends, or that nobody sends; the same on all ranks.
public struct GidFaults: Error, Sendable, Hashable, CustomStringConvertible {
    /// One line for each.
    public let faults: [String]

    public var description: String {
        "\(faults.count == 1 ? "a gid is" : "\(faults.count) gids are") wrong:" + faults.map { "\n  \($0)" }.joined()
    }
}
