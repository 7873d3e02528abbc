/// Why ranks did not come together. All of them that took part get the same error.
public enum CommunicationError: SharedError, Sendable, Hashable, CustomStringConvertible {
    /// Something failed on one rank.
    case failed(rank: Int, message: String)
    /// Two ranks called different things; each is named by what it called.
    case mismatch(rank: Int, call: String, otherRank: Int, otherCall: String)
    /// A rank came to its end while others went on.
    case finished(rank: Int, otherRank: Int, otherCall: String)
    /// Something was called while another thing was still under way on the same rank.
    case busy(rank: Int, call: String, underWay: String)
    /// What carries the messages failed.
    case transport(rank: Int, String)

    /// The rank to look at first.
    public var rank: Int {
        switch self {
        case .failed(let rank, _), .mismatch(let rank, _, _, _), .finished(let rank, _, _), .busy(let rank, _, _),
            .transport(let rank, _):
            rank
        }
    }

    public var description: String {
        switch self {
        case .failed(let rank, let message): "rank \(rank): \(message)"
        case .mismatch(let rank, let call, let otherRank, let otherCall):
            "rank \(rank) called \(call) where rank \(otherRank) called \(otherCall); all ranks must make the same calls in the same order"
        case .finished(let rank, let otherRank, let otherCall):
            "rank \(rank) came to its end where rank \(otherRank) called \(otherCall); all ranks must make the same calls in the same order"
        case .busy(let rank, let call, let underWay): "rank \(rank) called \(call) while \(underWay) was under way"
        case .transport(let rank, let message): "rank \(rank): \(message)"
        }
    }
}

/// An error that all ranks get together; one of them tells its reader.
public protocol SharedError: Error {
    /// The rank to look at first, which tells.
    var rank: Int { get }
}
