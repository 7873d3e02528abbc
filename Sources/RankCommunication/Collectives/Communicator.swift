#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The ranks of a job, as one of them sees them, and all that they do together.
///
/// Whatever is called here has to be called on every rank, in the same order. It starts with a
/// meeting at which each rank says what it was about to do; where they do not all say the same, or
/// something failed on one of them before, or one of them has come to its end, every rank gets a
/// ``CommunicationError`` that says who did what. None of them waits for a rank that does something
/// else.
///
/// An error after which all ranks are still there leaves the communicator usable: a program may
/// catch it, on all ranks alike, and go on.
public final class Communicator {
    let transport: any Transport
    /// The number of this rank, from 0.
    public let rank: Int
    /// How many ranks there are.
    public let count: Int
    /// How many threads this rank may keep busy: the cores that it may use, divided with the ranks
    /// that share them; 1 or more.
    public var coreShare: Int { transport.coreShare }
    /// What was sent, received and waited for up to now.
    public internal(set) var traffic = Traffic()

    /// What is under way, with the message of a failure in full, and what this rank does for others
    /// in it if all agree: true when that is done.
    private var underWay: (call: String, failure: String?, duty: (() throws -> Bool)?)?
    /// How what few ranks need goes to them, the same on all ranks; nil for what is cheaper.
    package var exchangeWay: ExchangeWay?
    /// Why nothing can be done together any more: a rank is gone.
    private var end: CommunicationError?
    /// Tells the messages of one meeting from those of another; the same on all ranks, since they
    /// all come to each meeting.
    private(set) var meetingNumber = 0

    /// The ranks that a transport connects.
    public init(_ transport: any Transport) {
        self.transport = transport
        rank = transport.rank
        count = transport.count
    }

    /// One rank on its own.
    public convenience init() { self.init(LocalTransport()) }

    /// Starts a meeting, and does not wait for it.
    ///
    /// - Parameters:
    ///   - call: what this rank is about to do. Ranks agree if they say the same.
    ///   - size: bytes that it is about to hand out.
    ///   - failure: why it cannot.
    ///   - duty: what this rank, even if it comes to its end, does for the others if all agree;
    ///     does not wait, and is called until it says that it is done.
    package func startMeeting(_ call: String, size: Int = 0, failure: String? = nil, duty: (() throws -> Bool)? = nil)
        throws
    {
        if let end { throw end }
        if let underWay { throw CommunicationError.busy(rank: rank, call: call, underWay: underWay.call) }
        let packet = Packet(rank: rank, status: failure == nil ? .calling : .failed, text: failure ?? call)
        try start(packet, size: size, call: call, failure: failure, duty: duty)
    }

    private func start(_ packet: Packet, size: Int, call: String, failure: String?, duty: (() throws -> Bool)? = nil)
        throws
    {
        meetingNumber += 1
        traffic.meetings += 1
        underWay = (call, failure, duty)
        try transport.startMeeting(Agreement(packet, size: size))
    }

    /// Whether all ranks have come to the meeting that is under way; also lets messages move on
    /// while this rank computes.
    @discardableResult
    public func poll() throws -> Bool { try underWay == nil || transport.pollMeeting() }

    /// Waits for the meeting that was started.
    ///
    /// - Returns: the largest of the sizes that ranks announced.
    /// - Throws: what the ranks could not agree on.
    @discardableResult
    package func finishMeeting() throws -> Int {
        let mine = underWay.map { $0.failure ?? $0.call }
        defer { underWay = nil }
        let agreement = try traffic.waiting { try transport.finishMeeting() }
        guard let error = try fault(agreement, mine: mine) else { return agreement.size }
        if !agreement.gone.isNone { end = error }
        throw error
    }

    /// Meets the other ranks.
    @discardableResult
    package func meet(_ call: String, size: Int = 0, failure: String? = nil) throws -> Int {
        try startMeeting(call, size: size, failure: failure)
        return try finishMeeting()
    }

    private func fault(_ agreement: Agreement, mine: String?) throws -> CommunicationError? {
        let (first, differing, failed, gone) = (agreement.first, agreement.differing, agreement.failed, agreement.gone)
        if !failed.isNone {
            return .failed(rank: Int(failed.rank), message: try text(of: failed, mine: mine))
        }
        if differing.isNone { return nil }
        if !gone.isNone {
            let other = gone.rank == first.rank ? differing : first
            return .finished(
                rank: Int(gone.rank), otherRank: Int(other.rank), otherCall: try text(of: other, mine: mine))
        }
        return .mismatch(
            rank: Int(differing.rank), call: try text(of: differing, mine: mine), otherRank: Int(first.rank),
            otherCall: try text(of: first, mine: mine))
    }

    /// A call or a failure's message in full. What did not fit into the packet is handed out by its
    /// rank; all know that it has to be.
    private func text(of packet: Packet, mine: String?) throws -> String {
        guard packet.textLength > Packet.textCapacity else { return packet.text }
        var bytes = packet.rank == rank ? Array((mine ?? "").utf8) : Array(repeating: 0, count: Int(packet.textLength))
        try bytes.withUnsafeMutableBytes { try transport.broadcast($0, root: Int(packet.rank)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Says that this rank came to its end, and waits for the others to come to theirs. What they
    /// call instead is an error on them.
    ///
    /// Who runs the ranks calls it, such as `MPIProgram`; a model does not.
    ///
    /// - Throws: ``CommunicationError/finished(rank:otherRank:otherCall:)`` if others went on.
    public func finish() throws {
        if let underWay {
            try finishMeeting()
            if let duty = underWay.duty { _ = wait(until: duty) }
        }
        if let end { throw end }
        defer { end = end ?? .finished(rank: rank, otherRank: rank, otherCall: "something after its end") }
        let call = "the program's end"
        try start(Packet(rank: rank, status: .finished, text: call), size: 0, call: call, failure: nil)
        try finishMeeting()
    }

    /// Says that an error ended this rank: the others get it as the error of what they call next.
    ///
    /// Who runs the ranks calls it, such as `MPIProgram`; a model does not.
    ///
    /// - Parameter isPatient: asked again and again whether to wait on for ranks that have not come
    ///   yet.
    public func finish(becauseOf error: any Error, while isPatient: () -> Bool = { true }) {
        if let underWay {
            // The others came to this meeting, or will.
            guard wait(while: isPatient, until: transport.pollMeeting) else { return }
            if (try? finishMeeting()) != nil, let duty = underWay.duty, !wait(while: isPatient, until: duty) { return }
        }
        guard end == nil else { return }
        var message = "\(error)"
        if case CommunicationError.failed(rank, let own) = error { message = own }
        let packet = Packet(rank: rank, status: .ended, text: message)
        guard (try? start(packet, size: 0, call: "the program's end", failure: message)) != nil,
            wait(while: isPatient, until: transport.pollMeeting)
        else {
            return
        }
        _ = try? finishMeeting()
    }

    private func wait(while isPatient: () -> Bool = { true }, until isOver: () throws -> Bool) -> Bool {
        while isPatient() {
            guard let isOver = try? isOver() else { return false }
            if isOver { return true }
            usleep(200)
        }
        return false
    }
}

/// How what few ranks need goes to them.
package enum ExchangeWay: String, Sendable, CaseIterable {
    /// Straight to each rank that needs it.
    case direct
    /// By way of others, in few messages.
    case relayed
}
