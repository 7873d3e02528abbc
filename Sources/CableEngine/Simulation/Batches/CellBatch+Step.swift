import CableModel
import LaneMath
import MechanismKit

extension CellBatch {
    /// Advances all cells by one step: backward Euler with the states staggered (`secondorder` 0),
    /// or Crank-Nicolson (2).
    func step() throws {
        try solveForVoltages()
        try finishStep()
    }

    /// The first part of a step, up to its new voltages. Values that travel to other cells are read
    /// after it.
    @inline(__always)
    func solveForVoltages() throws {
        detectThresholds()
        deliverEvents(upTo: clock.middle)
        stopwatch?.enter(.assemble)
        beforeStep()
        playMiddle()
        assemble(t: clock.middle)
        stopwatch?.enter(.solve)
        try solve()
        clock.advance()
    }

    /// The second part of a step, from its new voltages on. Values that travel from other cells are
    /// set before it.
    @inline(__always)
    func finishStep() throws {
        stopwatch?.enter(.states)
        playEnd()
        advanceStates()
        afterStep()
        stopwatch?.enter(.record)
        beforeRecording()
        recordStep()
        stopwatch?.enter(.events)
        deliverEvents(upTo: clock.t)
        if let misbehaviour { throw misbehaviour }
    }

    private var now: Moment { moment(t: clock.t) }

    /// A time (ms) with the present settings.
    func moment(t: Double) -> Moment { Moment(t: t, dt: clock.dt, celsius: celsius) }

    func beforeRecording() {
        for pool in working.beforeRecording { pool.call(pool.kernels.beforeRecording, cable, now) }
    }

    private func beforeStep() {
        for pool in working.beforeStep { pool.call(pool.kernels.beforeStep, cable, now) }
    }

    /// The equation of a step, with the currents of all mechanisms at the present voltages.
    func assemble(t: Double) {
        let moment = moment(t: t)
        for pool in working.beforeCurrents { pool.call(pool.kernels.beforeCurrents, cable, moment) }
        for ions in ionPools { ions.updateReversalPotential(celsius: celsius) }
        cable.startEquation(rows: cable.membraneRowCount..<cable.rowCount + 1)
        extracellular?.prepareForElectrodes()
        guard !currentsTakeTurns else { return addCurrentsByPool(moment) }
        addRowCurrentsByChunk(moment)
        for pool in gatheredPools { addGatheredCurrents(of: pool, moment) }
    }

    @inline(__always)
    private func addGatheredCurrents(of pool: MechanismPool, _ moment: Moment) {
        stopwatch?.beginLap()
        pool.addGatheredCurrents(to: cable, moment, isSeen: isSeenAfterStep)
        stopwatch?.endLap(pool.descriptor.name, .currents)
        pool.addIonCurrents(cable)
    }

    /// Deferred states are advanced on the way: a chunk of rows stays in the nearest cache from the
    /// first mechanism to the last. Where ions' pools are kept, a mechanism reads what those before
    /// it added to them at the same node.
    private func addRowCurrentsByChunk(_ moment: Moment) {
        let (stopwatch, now, group) = (stopwatch, now, group)
        rowPools.withUnsafeBufferPointer { pools in
            for index in pools.indices { pools[index].gatherPointers() }
            for ions in ionPools { ions.clearCurrents(behindChunks: cable.chunkCount) }
            let advancesStates = pools.contains { $0.isAdvanceDeferred }
            for chunk in 0..<cable.chunkCount {
                let rows = cable.rows(ofChunk: chunk)
                cable.startEquation(rows: rows)
                for index in ionPools.indices { ionPools[index].clearCurrents(chunk: chunk) }
                group?.begin(chunk: chunk, v: cable.v + rows.lowerBound, rowCount: rows.count)
                if advancesStates { advanceDeferredStates(of: pools, chunk: chunk, now, stopwatch) }
                stopwatch?.beginLap()
                for index in pools.indices {
                    // To ask the array for a pool is to count references, for each pool and chunk.
                    Unmanaged.passUnretained(pools[index])._withUnsafeGuaranteedRef { pool in
                        // What only its states have to do with ions is theirs.
                        let meetsIons = pool.hasIonCopies && pool.addCurrents != nil
                        if meetsIons { pool.ionCopies.gather(chunk: chunk) }
                        pool.addCurrents(inChunk: chunk, of: cable, moment, stopwatch)
                        guard meetsIons else { return }
                        pool.ionCopies.scatter(chunk: chunk)
                        pool.ionCopies.add(chunk: chunk)
                    }
                }
                group?.end()
            }
            for index in pools.indices { pools[index].isAdvanceDeferred = false }
        }
    }

    /// The states of a chunk of rows, of all mechanisms that share what they compute at once.
    @inline(__always)
    private func advanceDeferredStates(
        of pools: UnsafeBufferPointer<MechanismPool>, chunk: Int, _ moment: Moment, _ stopwatch: Stopwatch?
    ) {
        stopwatch?.enter(.states)
        stopwatch?.beginLap()
        for index in pools.indices where pools[index].isAdvanceDeferred {
            pools[index].advanceStates(inChunk: chunk, of: cable, moment, stopwatch)
        }
        if let group {
            group.finishStates()
            stopwatch?.endLap("several", .states)
        }
        stopwatch?.enter(.assemble)
    }

    /// Where mechanisms point at what others compute with their currents, one of them comes after
    /// the other, in rows or not.
    private func addCurrentsByPool(_ moment: Moment) {
        cable.startEquation(rows: 0..<cable.membraneRowCount)
        for ions in ionPools { ions.clearCurrents() }
        for pool in pools { addCurrents(of: pool, moment) }
    }

    /// The currents of one mechanism, whatever others do.
    func addCurrents(of pool: MechanismPool, _ moment: Moment) {
        guard case .rows = pool.sites else { return addGatheredCurrents(of: pool, moment) }
        pool.gatherLinks()
        for chunk in 0..<cable.chunkCount {
            if pool.isAdvanceDeferred {
                stopwatch?.enter(.states)
                stopwatch?.beginLap()
                pool.advanceStates(inChunk: chunk, of: cable, now, stopwatch)
                stopwatch?.enter(.assemble)
            }
            stopwatch?.beginLap()
            pool.addCurrents(inChunk: chunk, of: cable, moment, stopwatch)
        }
        pool.isAdvanceDeferred = false
        pool.scatterLinks()
        pool.addIonCurrents(cable)
    }

    private func solve() throws {
        let isSound =
            extracellular?.solve(cable, step: solvedStep, limit: Self.voltageLimit)
            ?? cable.solve(limit: Self.voltageLimit)
        guard isSound else { throw divergence() }
        guard method == .crankNicolson else { return }
        guard cable.extrapolate(limit: Self.voltageLimit) else { throw divergence() }
        for ions in ionPools { ions.correctCurrents(cable) }
    }

    private func advanceStates() {
        for pool in working.advanceStates {
            if pool.mayDefer {
                pool.isAdvanceDeferred = true
            } else {
                stopwatch?.beginLap()
                pool.advanceStates(cable, now)
                stopwatch?.endLap(pool.descriptor.name, .states)
            }
        }
        for diffusion in diffusions { diffusion.step(cable, now) }
    }

    private func afterStep() {
        for pool in working.afterStep { pool.call(pool.kernels.afterStep, cable, now) }
    }
}
