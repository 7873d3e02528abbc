/// An error that all ranks get together; one of them tells its reader.
public protocol SharedError: Error {
    /// The rank to look at first, which tells.
    var rank: Int { get }
}

extension CommunicationError: SharedError {}
extension GidFaults: SharedError {
    public var rank: Int { 0 }
}
