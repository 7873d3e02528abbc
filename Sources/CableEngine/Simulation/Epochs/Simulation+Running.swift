import CableModel
import SpikeExchange

// From epoch to epoch.

extension Simulation {
    /// Advances the model.
    ///
    /// - Parameters:
    ///   - steps: how many steps.
    ///   - progress: called now and then with the present time, ms: at times that do not depend on
    ///     how fast the machine is.
    ///   - isToEnd: asked now and then whether the run is to end before: several times a second, or
    ///     once an epoch where that is shorter. With several ranks all of them end where one is to,
    ///     after an epoch.
    /// - Returns: whether all steps were made.
    /// - Throws: ``NeuriteError/unstable(place:time:voltage:lastGoodTime:lastGoodVoltage:cause:)``
    ///   when a voltage leaves all reason; what was recorded up to there is kept.
    @discardableResult
    package func run(steps: Int, progress: ((Double) -> Void)? = nil, isToEnd: () -> Bool = { false }) throws -> Bool {
        stopwatch?.enter(.events)
        defer { stopwatch?.enter(nil) }
        try ranks.communicator.tellingOthers {
            guard isInitialized else {
                throw NeuriteError.notReady(
                    stage == .failed
                        ? "the last run ended with an error; initialise before running on"
                        : "the model was not initialised before it was to run")
            }
            try checkEpoch()
        }
        refreshGeometry()
        stopwatch?.enter(.exchange)
        epochLength = try ranks.epochLength(
            network, steps: steps, delays: shortestDelaysInSteps(), longest: longestEpoch)
        ranks.beginRun()
        var remaining = steps
        // The tasks of epoch e, and what each waits for:
        //
        //     advance(b, e)  all steps of batch b           advance(b, e-1), own(e-1),
        //                                                   arrive(e-1) or arrive(e-2)
        //     own(e)         this rank's spikes, sorted,    advance(b, e) of all its batches
        //                    become events in its batches
        //     post(e)        those with a gid are sent off  own(e), arrive(e-1)
        //     arrive(e)      those of all ranks, sorted,    post(e) of all ranks
        //                    become events in its batches
        //
        // No epoch is longer than the shortest delay between batches, so what becomes of epoch e
        // acts in e+1 at the earliest. Where it is no longer than half the shortest delay by gid,
        // what arrives acts in e+2 at the earliest: advance(b, e) then waits for arrive(e-2) alone,
        // and spikes travel between ranks while batches are advanced.
        while remaining > 0, !ranks.endsRun(isToEnd) {
            let epoch = min(remaining, epochLength)
            let made = try advance(steps: epoch, orUntil: isToEnd)
            routeOwnSpikes()
            try exchange { try ranks.endEpoch(network, isToEnd: isToEnd()) }
            for _ in 0..<made { clock.advance() }
            remaining -= made
            let dt = network.dt
            progress?(t)
            // What was changed there takes effect at the next step; the run ends when it was to
            // end.
            refreshGeometry()
            if network.dt != dt, remaining > 0 {
                remaining = try self.remaining(after: remaining, of: dt)
                // A rank that is at its end by this meets the others once more, lest it alone has
                // changed dt.
                if remaining == 0 {
                    ranks.values.exchanger?.leave()
                    try exchange { try ranks.endEpoch(network, isToEnd: false) }
                }
            }
            if remaining > 0, knownShortestDelays == nil { try adaptEpoch(steps: remaining) }
        }
        try exchange(ranks.endRun)
        return remaining == 0
    }

    /// How many steps are left of a run where there were some of another length.
    private func remaining(after steps: Int, of dt: Double) throws -> Int {
        let remaining = (Double(steps) * dt / network.dt).rounded()
        guard remaining >= 1e15 else { return Int(remaining) }
        let time = Double(steps) * dt
        throw failed(
            .notReady(
                "dt became \(network.dt) ms while the model ran: the \(time) ms that are left would take \(remaining) steps; expected "
                    + "fewer than 1e15"))
    }

    /// Advances all batches by an epoch; or, as long as there is no other rank to be told, by part
    /// of it, if the run is to end.
    ///
    /// - Returns: how many steps were made.
    private func advance(steps: Int, orUntil isToEnd: () -> Bool) throws -> Int {
        guard ranks.communicator.count == 1 else {
            try advance(steps: steps)
            return steps
        }
        var made = 0
        repeat {
            let piece = min(steps - made, pace.steps)
            let start = ContinuousClock.now
            try advance(steps: piece)
            pace.take(steps: piece, duration: ContinuousClock.now - start)
            made += piece
        } while made < steps && !isToEnd()
        return made
    }

    /// Advances all batches by some steps of an epoch, on all threads.
    private func advance(steps: Int) throws {
        stopwatch?.enter(.idle)
        if let transfer {
            try advance(steps: steps, transfer)
        } else {
            advanceApart(steps: steps, order)
        }
        stopwatch?.enter(.events)
        if workers.threadCount > 1 { order.sort { (cost[$1], $0) < (cost[$0], $1) } }
        try endWhereOneFailed()
    }

    /// Advances some batches by an epoch, each on its own.
    func advanceApart(steps: Int, _ order: [Int]) {
        cost.withUnsafeMutableBufferPointer { cost in
            workers.run(order.count, between: poll) { task, worker in
                let batch = batches[order[task]]
                batch.cable.scratch = scratch[worker]
                let start = ContinuousClock.now
                batch.stopwatch?.enter(.events)
                do {
                    for step in 0..<steps {
                        batch.isSeenAfterStep = step == steps - 1
                        try batch.step()
                    }
                } catch { batch.failure = error }
                batch.stopwatch?.enter(nil)
                cost[order[task]] = (ContinuousClock.now - start) / .seconds(1)
            }
        }
    }

    /// Ends the run where a batch cannot go on: what was found up to now, spikes included, is kept.
    private func endWhereOneFailed() throws {
        let failed = batches.lazy.filter { $0.failure != nil }.min { $0.clock.step < $1.clock.step }
        guard let failed, let failure = failed.failure else { return }
        stage = .failed
        routeOwnSpikes()
        clock = failed.clock
        let error = (failure as? DivergingVoltage).map(unstable) ?? failure
        ranks.fail(error)
        throw error
    }

    /// Lets messages between ranks move on while batches are advanced.
    func poll() {
        stopwatch?.enter(.exchange)
        ranks.poll()
        stopwatch?.enter(.idle)
    }

    /// Sees to it that an epoch is not too long for what `progress` changed.
    private func adaptEpoch(steps: Int) throws {
        guard ranks.communicator.count > 1 else {
            try checkEpoch()
            epochLength = try ranks.epochLength(
                network, steps: steps, delays: shortestDelaysInSteps(), longest: longestEpoch)
            return
        }
        if let error = delayTooShortForEpoch() { throw failed(error) }
    }

    /// Ends a run, on all ranks.
    private func failed(_ error: NeuriteError) -> NeuriteError {
        stage = .failed
        ranks.fail(error)
        return error
    }

    /// Passes on the spikes that come from the ranks.
    private func exchange(_ arrivals: () throws -> [Spike]) throws {
        stopwatch?.enter(.exchange)
        do { route(try arrivals()) } catch {
            stage = .failed
            throw error
        }
    }
}
