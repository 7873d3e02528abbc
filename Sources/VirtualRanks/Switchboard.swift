import RankCommunication
import Threads

/// What virtual ranks share: meetings, messages, and memory that is being handed out.
///
/// All of it is behind one lock. A rank that waits says what for; so where every rank waits for
/// something that none of them will do, they all get an error.
final class Switchboard: @unchecked Sendable {
    private struct Meeting {
        var agreement: Agreement?
        var arrived = 0
        var left = 0
    }

    private struct Address: Hashable {
        let from, to, tag: Int
    }

    /// A collective operation that moves memory, numbered in the order that all ranks keep.
    private struct Operation {
        var source: UnsafeRawBufferPointer?
        var numbers: [Int: [Int]] = [:]
        var left = 0
    }

    let count: Int
    private let condition = Condition()
    private var meetings: [Int: Meeting] = [:]
    private var messages: [Address: [[UInt8]]] = [:]
    private var operations: [Int: Operation] = [:]
    /// Of each waiting rank, whether it can go on.
    private var waiting: [Int: (what: String, isOver: () -> Bool)] = [:]
    private var gone = 0
    /// What all ranks wait for, once that has been found out.
    private var deadlock: String?

    init(count: Int) { self.count = count }

    /// A rank will not come again.
    func leave() {
        condition.withLock {
            gone += 1
            lookForDeadlock()
        }
    }

    func come(to number: Int, with mine: Agreement) {
        condition.withLock {
            var meeting = meetings[number, default: Meeting()]
            meeting.agreement = meeting.agreement?.joined(with: mine) ?? mine
            meeting.arrived += 1
            meetings[number] = meeting
            if meeting.arrived == count { condition.broadcast() }
        }
    }

    func isOver(_ number: Int) -> Bool { condition.withLock { meetings[number]?.arrived == count } }

    func finish(_ number: Int, rank: Int) throws -> Agreement {
        try condition.withLock {
            try wait(rank, for: "meeting \(number)") { self.meetings[number]?.arrived == self.count }
            guard let agreement = meetings[number]?.agreement else { preconditionFailure("a meeting without ranks") }
            meetings[number]?.left += 1
            if meetings[number]?.left == count { meetings[number] = nil }
            return agreement
        }
    }

    func send(_ bytes: [UInt8], from: Int, to: Int, tag: Int) {
        condition.withLock {
            messages[Address(from: from, to: to, tag: tag), default: []].append(bytes)
            condition.broadcast()
        }
    }

    func receive(from: Int, to: Int, tag: Int) throws -> [UInt8] {
        try condition.withLock {
            let address = Address(from: from, to: to, tag: tag)
            try wait(to, for: "a message of rank \(from)") { self.messages[address] != nil }
            guard let message = take(address) else { preconditionFailure("the message is gone") }
            return message
        }
    }

    func receiveIfThere(from: Int, to: Int, tag: Int) -> [UInt8]? {
        condition.withLock { take(Address(from: from, to: to, tag: tag)) }
    }

    private func take(_ address: Address) -> [UInt8]? {
        guard var queue = messages.removeValue(forKey: address) else { return nil }
        defer { if !queue.isEmpty { messages[address] = queue } }
        return queue.removeFirst()
    }

    /// Copies memory of the root to that of all others; the root stays until they have it.
    func broadcast(_ bytes: UnsafeMutableRawBufferPointer, root: Int, rank: Int, operation: Int) throws {
        if rank == root {
            try condition.withLock {
                operations[operation, default: Operation()].source = UnsafeRawBufferPointer(bytes)
                condition.broadcast()
                try wait(rank, for: "ranks that take what is broadcast") {
                    self.operations[operation]?.left == self.count - 1
                }
                operations[operation] = nil
            }
        } else {
            let source = try condition.withLock {
                try wait(rank, for: "the broadcast of rank \(root)") { self.operations[operation]?.source != nil }
                return operations[operation]?.source
            }
            if let source { bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: source.prefix(bytes.count))) }
            condition.withLock {
                operations[operation]?.left += 1
                condition.broadcast()
            }
        }
    }

    func transpose(_ numbers: [Int], rank: Int, operation: Int) throws -> [Int] {
        try condition.withLock {
            operations[operation, default: Operation()].numbers[rank] = numbers
            if operations[operation]?.numbers.count == count { condition.broadcast() }
            try wait(rank, for: "numbers of all ranks") { self.operations[operation]?.numbers.count == self.count }
            let column = (0..<count).map { operations[operation]?.numbers[$0]?[rank] ?? 0 }
            operations[operation]?.left += 1
            if operations[operation]?.left == count { operations[operation] = nil }
            return column
        }
    }

    private func wait(_ rank: Int, for what: String, until isOver: @escaping () -> Bool) throws {
        guard !isOver() else { return }
        waiting[rank] = (what, isOver)
        defer { waiting[rank] = nil }
        lookForDeadlock()
        while !isOver() {
            if let deadlock { throw CommunicationError.transport(rank: rank, deadlock) }
            condition.wait()
        }
    }

    private func lookForDeadlock() {
        guard deadlock == nil, !waiting.isEmpty, waiting.count + gone == count,
            !waiting.values.contains(where: { $0.isOver() })
        else {
            return
        }
        let list = waiting.sorted { $0.key < $1.key }.prefix(8).map { "rank \($0.key) for \($0.value.what)" }
        deadlock = "every rank waits, " + list.joined(separator: ", ")
        condition.broadcast()
    }
}
