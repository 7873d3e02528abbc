/// Bytes on their way, counted. But for what an exchange sends and polls for, called only after a
/// meeting at which all ranks agreed on it.
extension Communicator {
    /// Sends bytes that belong to the present meeting.
    package func send(_ bytes: [UInt8], to other: Int) throws { try send(bytes, to: other, tag: tag(0)) }

    /// Sends bytes that belong to the next meeting and are received once all ranks have agreed
    /// there.
    package func sendAhead(_ bytes: [UInt8], to other: Int) throws {
        try send(bytes, to: other, tag: tag(1))
    }

    /// Sends bytes that go between ranks from one meeting to the next, apart from those that belong
    /// to either.
    func sendBetween(_ bytes: [UInt8], to other: Int) throws { try send(bytes, to: other, tag: tag(0) + 1) }

    /// Waits for bytes that were sent between the last meeting that was started and the next.
    func receiveBetween(from other: Int) throws -> [UInt8] {
        received(try traffic.waiting { try transport.receive(from: other, tag: tag(0) + 1) }, from: other)
    }

    /// Tells the messages of a meeting from others': the even ones are meetings', the odd ones what
    /// goes between two of them.
    private func tag(_ meetingsAhead: Int) -> Int { 2 * (meetingNumber + meetingsAhead) }

    private func send(_ bytes: [UInt8], to other: Int, tag: Int) throws {
        if other != rank {
            traffic.messagesSent += 1
            traffic.bytesSent += bytes.count
        }
        try transport.send(bytes, to: other, tag: tag)
    }

    /// Waits for a message of the present meeting.
    package func receive(from other: Int) throws -> [UInt8] {
        received(try traffic.waiting { try transport.receive(from: other, tag: tag(0)) }, from: other)
    }

    /// A message of the meeting that is under way, if it has come; does not wait.
    package func receiveIfThere(from other: Int) throws -> [UInt8]? {
        try transport.receiveIfThere(from: other, tag: tag(0)).map { received($0, from: other) }
    }

    private func received(_ bytes: [UInt8], from other: Int) -> [UInt8] {
        if other != rank {
            traffic.messagesReceived += 1
            traffic.bytesReceived += bytes.count
        }
        return bytes
    }

    /// Copies bytes from one rank to all others.
    func distribute(_ bytes: UnsafeMutableRawBufferPointer, root: Int) throws {
        guard !bytes.isEmpty else { return }
        if rank == root {
            traffic.messagesSent += count - 1
            traffic.bytesSent += bytes.count * (count - 1)
        } else {
            traffic.messagesReceived += 1
            traffic.bytesReceived += bytes.count
        }
        try transport.broadcast(bytes, root: root)
    }

    func distribute(_ bytes: inout [UInt8], root: Int) throws {
        try bytes.withUnsafeMutableBytes { try distribute($0, root: root) }
    }

    /// Sends bytes to each rank and returns those that each rank sent to this one; empty ones are
    /// not sent at all.
    package func distributeEach(_ outgoing: [[UInt8]]) throws -> [[UInt8]] {
        let sizes = try transport.transpose(outgoing.map(\.count))
        for (other, bytes) in outgoing.enumerated() where !bytes.isEmpty { try send(bytes, to: other) }
        return try sizes.enumerated().map { other, size in size == 0 ? [] : try receive(from: other) }
    }
}
