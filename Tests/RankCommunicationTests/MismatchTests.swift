import Foundation
import TestSupport
import Testing
import VirtualRanks

@testable import RankCommunication

/// What does not fit together is an error on every rank, which says who did what; nothing hangs.
@Suite(.timeLimit(.minutes(1))) struct MismatchTests {
    /// Runs something on some ranks, and expects every rank to get the same error.
    private func error(ranks: Int = 4, _ body: @escaping @Sendable (Communicator) throws -> Void) throws -> String {
        let errors = try VirtualRanks.run(count: ranks) { communicator -> String in
            do {
                try body(communicator)
                return "no error"
            } catch let error as CommunicationError {
                return "\(error)"
            }
        }
        #expect(Set(errors).count == 1, "\(errors)")
        return errors[0]
    }

    @Test func ranksThatCallDifferentThingsAreAnError() throws {
        let text = try error { communicator in
            if communicator.rank == 2 {
                try communicator.barrier()
            } else {
                _ = try communicator.broadcast([1.0], root: 1)
            }
        }
        #expect(text.hasPrefix("rank 2 called barrier where rank 0 called broadcast of Array<Double> from rank 1;"))
    }

    @Test func ranksThatNameDifferentRootsAreAnError() throws {
        let text = try error { _ = try $0.broadcast(7, root: $0.rank == 3 ? 1 : 0) }
        #expect(
            text.hasPrefix(
                "rank 3 called broadcast of Int from rank 1 where rank 0 called broadcast of Int from rank 0;"))
    }

    @Test func ranksThatSendDifferentTypesAreAnError() throws {
        let text = try error { communicator in
            if communicator.rank == 0 {
                _ = try communicator.broadcast("a", root: 0)
            } else {
                _ = try communicator.broadcast(1, root: 0)
            }
        }
        #expect(
            text.hasPrefix(
                "rank 1 called broadcast of Int from rank 0 where rank 0 called broadcast of String from rank 0;"))
    }

    /// What does not fit into the packet of a meeting is told all the same.
    @Test func callsThatTakeManyWordsAreToldInFull() throws {
        let text = try error { communicator in
            _ = try communicator.broadcast(
                [[String: [String: [[String: [[String: [Bool?]]]]]]]](), root: communicator.rank == 3 ? 1 : 0)
        }
        let type =
            "Array<Dictionary<String, Dictionary<String, Array<Dictionary<String, Array<Dictionary<String, Array<Optional<Bool>>>>>>>>>"
        #expect(
            text.hasPrefix(
                "rank 3 called broadcast of \(type) from rank 1 where rank 0 called broadcast of \(type) from rank 0;"))
    }

    @Test func ranksThatReduceDifferentLengthsAreAnError() throws {
        let text = try error { _ = try $0.reduce(Array(repeating: 1.0, count: $0.rank == 1 ? 3 : 2), .sum) }
        #expect(
            text.hasPrefix("rank 1 called reduce of 3 Double by sum where rank 0 called reduce of 2 Double by sum;"))
    }

    @Test func aRootThatIsNoRankIsAnError() throws {
        let text = try error { _ = try $0.broadcast(1, root: 12) }
        #expect(text == "rank 0: broadcast of Int from rank 12: there is no such rank; expected 0 to 3")
        #expect(try error(ranks: 1) { _ = try $0.gather(1, root: -1) }.contains("expected 0 to 0"))
    }

    @Test func aRootWithoutAValueIsAnError() throws {
        let text = try error { _ = try $0.broadcast($0.rank == 1 ? nil : 5, root: 1) }
        #expect(text == "rank 1: broadcast of Int from rank 1: the value is nil there; expected one")
    }

    struct Unwritable: Codable, Sendable {
        struct Reason: Error, CustomStringConvertible {
            var description: String { String(repeating: "because it will not, ", count: 100) }
        }
        func encode(to encoder: any Encoder) throws { throw Reason() }
        init() {}
        init(from decoder: any Decoder) throws {}
    }

    @Test func whatCannotBeEncodedIsAnErrorThatSaysWhy() throws {
        let text = try error { _ = try $0.broadcast(Unwritable(), root: 2) }
        let reason = Unwritable.Reason().description
        #expect(
            text == "rank 2: broadcast of \(typeName(Unwritable.self)) from rank 2: encoding failed: \(reason)",
            "the whole of a long text")
        #expect(
            try error { _ = try $0.gather($0.rank == 3 ? [Unwritable()] : [], root: 0) }.hasPrefix(
                "rank 3: gather of Array<"))
        #expect(
            try error { _ = try $0.allGather($0.rank == 1 ? [Unwritable()] : []) }.hasPrefix(
                "rank 1: allGather of Array<"))
    }

    struct Unreadable: Codable, Sendable {
        var a = 1
        init() {}
        func encode(to encoder: any Encoder) throws { try [1].encode(to: encoder) }
    }

    @Test func whatCannotBeDecodedIsAnErrorThatSaysWhy() throws {
        let text = try error { _ = try $0.broadcast(Unreadable(), root: 2) }
        #expect(text.hasPrefix("rank 0: decoding of a broadcast of"))
        #expect(text.hasSuffix("expected a keyed container, found an array"))
        #expect(try error { _ = try $0.gather(Unreadable(), root: 3) }.hasPrefix("rank 3: decoding of a gather of"))
        #expect(try error { _ = try $0.allGather(Unreadable()) }.hasPrefix("rank 0: decoding of an allGather of"))
    }

    private func typeName(_ type: Any.Type) -> String { String(reflecting: type) }

    /// After an error that all ranks survived they can go on.
    @Test func ranksGoOnAfterAnError() throws {
        let sums = try VirtualRanks.run(count: 3) { communicator in
            #expect(throws: CommunicationError.self) { try communicator.broadcast(1, root: communicator.rank) }
            #expect(throws: CommunicationError.self) { try communicator.broadcast(Unreadable(), root: 0) }
            return try communicator.reduce(communicator.rank, .sum)
        }
        #expect(sums == [3, 3, 3])
    }

    struct Broken: Error, Equatable { var rank: Int }

    @Test func anErrorOnOneRankEndsTheOthers() throws {
        let seen = Seen()
        #expect(throws: Broken(rank: 2)) {
            try VirtualRanks.run(count: 4) { communicator in
                try communicator.barrier()
                if communicator.rank == 2 { throw Broken(rank: 2) }
                do {
                    try communicator.barrier()
                } catch {
                    seen.add("\(error)")
                    throw error
                }
            }
        }
        #expect(seen.all == Array(repeating: "rank 2: Broken(rank: 2)", count: 3))
    }

    @Test func aRankThatComesToItsEndIsAnErrorOnTheOthers() throws {
        let seen = Seen()
        #expect(throws: CommunicationError.finished(rank: 1, otherRank: 0, otherCall: "barrier")) {
            try VirtualRanks.run(count: 3) { communicator in
                if communicator.rank == 1 { return }
                do {
                    try communicator.barrier()
                } catch {
                    seen.add("\(error)")
                    #expect(throws: CommunicationError.self) { try communicator.barrier() }
                    throw error
                }
            }
        }
        #expect(seen.all.count == 2)
        #expect(seen.all.allSatisfy { $0.hasPrefix("rank 1 came to its end where rank 0 called barrier") })
    }

    @Test func ranksThatWaitForWhatNobodyDoesAreAnError() throws {
        let error = #expect(throws: CommunicationError.self) {
            try VirtualRanks.run(count: 3) { communicator in
                if communicator.rank == 1 { _ = try communicator.transport.receive(from: 2, tag: 0) }
            }
        }
        #expect(
            "\(try #require(error))".contains("every rank waits, rank 0 for meeting 1, rank 1 for a message of rank 2"))
    }
}
