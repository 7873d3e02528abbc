/// One rank on its own.
public final class LocalTransport: Transport {
    public let rank = 0
    public let count = 1
    public var coreShare: Int { UsableCores.ofThisProcess.share(ranks: 1) }
    private var meeting: Agreement?
    private var messages: [Int: [[UInt8]]] = [:]

    /// A job of one rank.
    public init() {}

    public func startMeeting(_ mine: Agreement) { meeting = mine }

    public func pollMeeting() -> Bool { true }

    public func finishMeeting() throws -> Agreement {
        guard let meeting else { throw CommunicationError.transport(rank: 0, "no meeting was started") }
        self.meeting = nil
        return meeting
    }

    public func broadcast(_ bytes: UnsafeMutableRawBufferPointer, root: Int) {}

    public func send(_ bytes: [UInt8], to rank: Int, tag: Int) { messages[tag, default: []].append(bytes) }

    public func receive(from rank: Int, tag: Int) throws -> [UInt8] {
        guard let message = receiveIfThere(from: rank, tag: tag) else {
            throw CommunicationError.transport(rank: 0, "a message was awaited that nobody sent")
        }
        return message
    }

    public func receiveIfThere(from rank: Int, tag: Int) -> [UInt8]? {
        guard let message = messages[tag]?.removeFirst() else { return nil }
        if messages[tag]?.isEmpty == true { messages[tag] = nil }
        return message
    }

    public func transpose(_ numbers: [Int]) -> [Int] { numbers }
}
