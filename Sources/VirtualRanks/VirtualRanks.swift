@_exported import SpikeExchange
import Threads

/// Many ranks within one process: what a job on many processes does, without any.
///
/// Each rank runs on a thread of its own and knows of the others only what a ``Communicator`` tells. What they compute does not depend on how the
/// threads take turns. For tests of models that are to run on many ranks, and for counting what they would send.
public enum VirtualRanks {
    /// Runs a program on some ranks.
    ///
    /// - Parameters:
    ///   - count: how many ranks, 1 or more.
    ///   - stackSize: of each rank's thread, bytes.
    ///   - body: the program of one rank.
    /// - Returns: what the ranks returned, in their order.
    /// - Throws: the error of the lowest rank that failed by itself. All others get it as a ``CommunicationError`` in what they call next; where ranks
    ///   only failed to come together, that error.
    @discardableResult
    public static func run<Result: Sendable>(
        count: Int, stackSize: Int = 16 << 20, _ body: @escaping @Sendable (Communicator) throws -> Result
    ) throws -> [Result] {
        precondition(count > 0, "there are \(count) ranks; expected 1 or more")
        let switchboard = Switchboard(count: count)
        let outcomes = Outcomes<Result>(count: count)
        for rank in 0..<count {
            startThread(stackSize: stackSize) {
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
        }
        return try outcomes.results()
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
