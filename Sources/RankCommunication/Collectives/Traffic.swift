/// What a rank sent, received and waited for.
public struct Traffic: Sendable, Hashable {
    /// Meetings of all ranks. In each a rank sends and receives a packet of a fixed size
    /// log2(ranks) times.
    public internal(set) var meetings = 0
    /// Messages sent to other ranks.
    public internal(set) var messagesSent = 0
    /// Messages received from other ranks.
    public internal(set) var messagesReceived = 0
    /// Bytes in the messages sent to other ranks.
    public internal(set) var bytesSent = 0
    /// Bytes in the messages received from other ranks.
    public internal(set) var bytesReceived = 0
    /// Time in which this rank waited for others, s.
    public internal(set) var waitingTime = 0.0

    /// Nothing.
    public init() {}

    /// The size of a meeting's packet, bytes.
    public static var meetingSize: Int { MemoryLayout<Agreement>.size }

    mutating func waiting<Result>(for body: () throws -> Result) rethrows -> Result {
        let start = ContinuousClock.now
        defer {
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            waitingTime += Double(seconds) + Double(attoseconds) * 1e-18
        }
        return try body()
    }

    /// What came about since an earlier time.
    public static func - (later: Traffic, earlier: Traffic) -> Traffic { later.combined(with: earlier, -, -) }

    /// Both together.
    public static func + (a: Traffic, b: Traffic) -> Traffic { a.combined(with: b, +, +) }

    private func combined(with other: Traffic, _ count: (Int, Int) -> Int, _ time: (Double, Double) -> Double)
        -> Traffic
    {
        var result = Traffic()
        for field in [\Traffic.meetings, \.messagesSent, \.messagesReceived, \.bytesSent, \.bytesReceived] {
            result[keyPath: field] = count(self[keyPath: field], other[keyPath: field])
        }
        result.waitingTime = time(waitingTime, other.waitingTime)
        return result
    }
}
