import RankCommunication

/// One of some ranks within a process.
final class InProcessTransport: Transport {
    let rank: Int
    let count: Int
    var coreShare: Int { UsableCores.ofThisProcess.share(ranks: count) }
    private let switchboard: Switchboard
    private var meeting = 0
    private var operation = 0

    init(_ switchboard: Switchboard, rank: Int) {
        self.switchboard = switchboard
        self.rank = rank
        count = switchboard.count
    }

    func startMeeting(_ mine: Agreement) {
        meeting += 1
        switchboard.come(to: meeting, with: mine)
    }

    func pollMeeting() -> Bool { switchboard.isOver(meeting) }
    func finishMeeting() throws -> Agreement { try switchboard.finish(meeting, rank: rank) }

    func send(_ bytes: [UInt8], to other: Int, tag: Int) { switchboard.send(bytes, from: rank, to: other, tag: tag) }
    func receive(from other: Int, tag: Int) throws -> [UInt8] {
        try switchboard.receive(from: other, to: rank, tag: tag)
    }
    func receiveIfThere(from other: Int, tag: Int) -> [UInt8]? {
        switchboard.receiveIfThere(from: other, to: rank, tag: tag)
    }

    func broadcast(_ bytes: UnsafeMutableRawBufferPointer, root: Int) throws {
        operation += 1
        try switchboard.broadcast(bytes, root: root, rank: rank, operation: operation)
    }

    func transpose(_ numbers: [Int]) throws -> [Int] {
        operation += 1
        return try switchboard.transpose(numbers, rank: rank, operation: operation)
    }
}
