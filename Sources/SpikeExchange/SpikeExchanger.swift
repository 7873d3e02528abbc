import RankCommunication

/// Exchanges spikes between ranks at the end of each epoch; does what an ``EpochExchange`` says.
///
/// At the end of an epoch: `post`, compute the next one, calling ``poll()`` now and then, and
/// `complete`. Where delays leave no time for that (``EpochSchedule``), `post` and `complete`
/// follow each other.
package final class SpikeExchanger {
    private let communicator: Communicator
    private var exchange: EpochExchange
    /// What was exchanged up to now, the start of the run excluded.
    package private(set) var traffic = Traffic()
    /// Time spent in exchanging, waiting included, s.
    package private(set) var exchangeTime = 0.0
    /// Under what circumstances this rank computes, as text: where they are not the same on all
    /// ranks, an exchange is an error that names them.
    package var circumstances = ""

    /// - Parameters:
    ///   - communicator: the ranks.
    ///   - plan: who needs whose spikes; see ``Communicator/exchangePlan(sources:needs:)``.
    package init(_ communicator: Communicator, _ plan: ExchangePlan) {
        self.communicator = communicator
        exchange = EpochExchange(plan)
    }

    /// Whether a rank asked, in an epoch whose exchange was completed by ``complete()`` last, that
    /// all come to an end.
    package private(set) var isAskedToEnd = false
    private var asksToEnd = false

    /// How many epochs were exchanged.
    package var epochs: Int { exchange.epoch }

    /// Whether an exchange was posted and is not yet complete.
    package var isUnderWay: Bool { exchange.state == .posted }

    /// Nobody has asked any more.
    package func forgetToEnd() { isAskedToEnd = false }

    /// Sends off the spikes of this rank's sources in an epoch. Does not wait.
    ///
    /// - Parameters:
    ///   - spikes: of this rank's sources.
    ///   - asksToEnd: whether all ranks are to learn, when the exchange is complete, that they
    ///     should come to an end.
    package func post(_ spikes: [Spike], asksToEnd: Bool = false) throws {
        self.asksToEnd = asksToEnd
        try timed { try perform(exchange.post(spikes)) }
    }

    /// Tells all ranks why this one cannot go on. Each of them, this one included, gets it as the
    /// error of ``complete()``.
    package func post(failure: any Error) throws {
        try timed { try perform(exchange.post(failure: "\(failure)")) }
    }

    /// Lets messages move on, and forwards those that are for others. Cheap; to be called a few
    /// times while an epoch is computed.
    package func poll() throws {
        try timed {
            try communicator.poll()
            try forward()
        }
    }

    /// Waits for the epoch's spikes.
    ///
    /// - Returns: this rank's spikes and those of others that it needs, ordered by time and source.
    /// - Throws: ``CommunicationError`` where a rank failed or did something else; all ranks get
    ///   it. Nothing can be posted any more then.
    package func complete() throws -> [Spike] {
        try timed {
            try perform(exchange.complete())
            return exchange.deliver()
        }
    }

    /// Forwards what has come; does not wait.
    ///
    /// - Returns: whether nobody waits for this rank any more.
    @discardableResult
    private func forward() throws -> Bool {
        while let origin = exchange.roundOrigin {
            guard let bytes = try communicator.receiveIfThere(from: origin) else { return false }
            try perform(exchange.received(Parcel(words: [UInt32](bytes: bytes)), from: origin))
        }
        return true
    }

    private func perform(_ actions: [EpochExchange.Action]) throws {
        for action in actions {
            switch action {
            case .send(let target, let spikes): try communicator.sendAhead(spikes.bytes, to: target)
            case .pass(let target, let parcel): try communicator.send(parcel.words.bytes, to: target)
            case .meet(let epoch):
                let duty = exchange.plan.relay == nil ? nil : forward
                try communicator.startMeeting(call(epoch), size: asksToEnd ? 1 : 0, duty: duty)
            case .meetWithFailure(let epoch, let message): try communicator.startMeeting(call(epoch), failure: message)
            case .awaitAgreement:
                do {
                    isAskedToEnd = try communicator.finishMeeting() > 0
                } catch {
                    exchange.disagreed()
                    throw error
                }
                try perform(exchange.agreed())
            case .receive(let origin):
                let bytes = try communicator.receive(from: origin)
                if exchange.roundOrigin == nil {
                    exchange.received([Spike](bytes: bytes), from: origin)
                } else {
                    try perform(exchange.received(Parcel(words: [UInt32](bytes: bytes)), from: origin))
                }
            }
        }
    }

    private func call(_ epoch: Int) -> String {
        "exchange of the spikes of epoch \(epoch)" + (circumstances.isEmpty ? "" : " with \(circumstances)")
    }

    private func timed<Result>(_ body: () throws -> Result) rethrows -> Result {
        let before = communicator.traffic
        let start = ContinuousClock.now
        defer {
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            exchangeTime += Double(seconds) + Double(attoseconds) * 1e-18
            traffic = traffic + (communicator.traffic - before)
        }
        return try body()
    }
}
