/// What carries bytes between the ranks of a job.
///
/// A few primitives, which ``Communicator`` makes its collectives of. Only ``startMeeting(_:)``,
/// ``send(_:to:tag:)`` and ``receiveIfThere(from:tag:)`` may be called without knowing what other
/// ranks are doing, and none of them waits. All else is called only after a meeting at which all
/// ranks agreed on it, so it cannot hang for want of a partner. One thread at a time uses a
/// transport.
public protocol Transport: AnyObject {
    /// The number of this rank, from 0.
    var rank: Int { get }
    /// How many ranks there are.
    var count: Int { get }
    /// How many threads this rank may keep busy: the cores that it may use, divided with the ranks
    /// that share them; 1 or more.
    var coreShare: Int { get }

    /// Brings what this rank has to say to the next meeting of all ranks. Does not wait; one
    /// meeting at a time.
    func startMeeting(_ mine: Agreement) throws
    /// Whether all ranks came; drives what is under way where nothing else does.
    func pollMeeting() throws -> Bool
    /// Waits for all ranks and returns what came of the meeting, which is the same on all of them.
    func finishMeeting() throws -> Agreement

    /// Copies the bytes of one rank to all others, of any number.
    func broadcast(_ bytes: UnsafeMutableRawBufferPointer, root: Int) throws
    /// Sends bytes to a rank, itself included. Does not wait for it.
    ///
    /// - Parameters:
    ///   - bytes: what is sent.
    ///   - rank: who gets it.
    ///   - tag: tells this message from others between the same two ranks; those of equal tags
    ///     arrive in order.
    func send(_ bytes: [UInt8], to rank: Int, tag: Int) throws
    /// Waits for the bytes that a rank sent with a tag.
    func receive(from rank: Int, tag: Int) throws -> [UInt8]
    /// The bytes that a rank sent with a tag, once they are here; nil before.
    func receiveIfThere(from rank: Int, tag: Int) throws -> [UInt8]?
    /// Gives each rank one number and returns those that the ranks had for this one.
    func transpose(_ numbers: [Int]) throws -> [Int]
}
