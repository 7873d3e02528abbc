@_exported import RankCommunication
import Threads

/// Many ranks within one process: what a job on many processes does, without any.
///
/// Each rank runs on a thread of its own and knows of the others only what a ``Communicator``
/// tells. What they compute does not depend on how the threads take turns. For tests of models that
/// are to run on many ranks, and for counting what they would send.
public enum VirtualRanks {
    /// More ranks than any test of a model needs; each has a thread.
    public static let maximumCount = 4096

    /// Runs a program on some ranks.
    ///
    /// - Parameters:
    ///   - count: how many ranks, 1 to ``maximumCount``.
    ///   - stackSize: of each rank's thread, bytes; 262144 or more.
    ///   - body: the program of one rank.
    /// - Returns: what the ranks returned, in their order.
    /// - Throws: the error of the lowest rank that failed by itself. All others get it as a
    ///   ``CommunicationError`` in what they call next; where ranks only failed to come together,
    ///   that error. A ``VirtualRanksError`` where there cannot be such ranks; then none has run.
    @discardableResult
    public static func run<Result: Sendable>(
        count: Int, stackSize: Int = 16 << 20, _ body: @escaping @Sendable (Communicator) throws -> Result
    ) throws -> [Result] {
        guard 1...maximumCount ~= count else {
            throw VirtualRanksError(problem: "there are to be \(count) ranks; expected 1 to \(maximumCount)")
        }
        guard stackSize >= 1 << 18 else {
            throw VirtualRanksError(
                problem: "the stacks of the ranks are to have \(stackSize) bytes; expected \(1 << 18) or more")
        }
        let switchboard = Switchboard(count: count)
        let outcomes = Outcomes<Result>(count: count)
        try startAll(count: count, stackSize: stackSize) { rank in
            let communicator = Communicator(InProcessTransport(switchboard, rank: rank))
            do {
                let result = try body(communicator)
                try communicator.finish()
                outcomes.set(.success(result), of: rank)
            } catch {
                communicator.finish(becauseOf: error)
                outcomes.set(.failure(error), of: rank)
            }
            switchboard.leave()
        }
        return try outcomes.results()
    }

    /// Starts a thread for each rank. They wait for each other, so that none runs where not all can
    /// be there.
    private static func startAll(count: Int, stackSize: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
        let gate = Gate()
        for rank in 0..<count {
            do {
                try startThread(stackSize: stackSize) { if gate.isOpened() { body(rank) } }
            } catch {
                gate.decide(open: false)
                throw VirtualRanksError(
                    problem:
                        "there is no room for \(count) ranks with stacks of \(stackSize) bytes: of rank \(rank) \(error)"
                )
            }
        }
        gate.decide(open: true)
    }
}

/// Why there cannot be such virtual ranks.
public struct VirtualRanksError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was found, and what was expected.
    public let problem: String
    public var description: String { problem }
}

/// Where threads wait until it is known whether they are to go on.
private final class Gate: @unchecked Sendable {
    private let condition = Condition()
    private var isOpen: Bool?

    func decide(open: Bool) {
        condition.withLock {
            isOpen = open
            condition.broadcast()
        }
    }

    func isOpened() -> Bool {
        condition.withLock {
            while true {
                if let isOpen { return isOpen }
                condition.wait()
            }
        }
    }
}

/// What came of each rank.
private final class Outcomes<Value: Sendable>: @unchecked Sendable {
    private let condition = Condition()
    private var outcomes: [Result<Value, any Error>?]

    init(count: Int) { outcomes = Array(repeating: nil, count: count) }

    func set(_ outcome: Result<Value, any Error>, of rank: Int) {
        condition.withLock {
            outcomes[rank] = outcome
            condition.broadcast()
        }
    }

    /// Waits for all ranks.
    func results() throws -> [Value] {
        let all = condition.withLock {
            while outcomes.contains(where: { $0 == nil }) { condition.wait() }
            return outcomes.compactMap { $0 }
        }
        let errors = all.compactMap { outcome in if case .failure(let error) = outcome { error } else { nil } }
        if let error = errors.first(where: { !($0 is any SharedError) }) ?? errors.first { throw error }
        return try all.map { try $0.get() }
    }
}
