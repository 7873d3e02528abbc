import CProcessor
import CableModel
import LaneMath
import MechanismKit
import SpikeExchange

/// A model that runs.
///
/// A simulation owns all state of one model; several of them in one process do not know of each other. It is made from a
/// ``Network``, put at the start by ``initialize(v:)``, and advanced by ``run(steps:progress:)`` as often as one likes: running in
/// pieces gives bit for bit what running at once gives.
public final class Simulation {
    var network: Network
    var batches: [CellBatch]
    private(set) var placements: [SectionPlacement]
    private let demands: Demands
    let pointProcessAddresses: [PointProcessAddress]
    let samplerOfRecording: [(batch: Int, sampler: Int)]
    var connections: ConnectionTable
    /// Steps that batches are advanced on their own: no spike can act sooner.
    var epochLength = 1
    /// The shortest delays of connections between batches, ms; nil where they have changed since they were looked for.
    var knownShortestDelays: (own: Double, gid: Double)?
    /// Which sources' spikes are recorded, and their times.
    var recordingOfSource: [Int: Int]
    var recordedSpikes: [Samples]
    /// The spikes of an epoch; kept empty, for its memory.
    var gathered: [Spike] = []
    let ranks: RankExchange
    private let workers: WorkerPool
    /// What each thread computes in.
    private let scratch: [LaneMemory]
    /// The batches in the order in which they are begun: the longest first, by what the last epoch took.
    private var order: [Int]
    private var cost: [Double]
    /// Takes the time of what is done between batches, if somebody asked for it.
    var stopwatch: Stopwatch?
    /// How far the model has come.
    private enum Stage { case built, initialized, failed }
    private var stage = Stage.built
    /// Whether the model can run on.
    public var isInitialized: Bool { stage == .initialized }
    private var clock: Clock
    /// When the steps since the start begin and end.
    public private(set) var stepTimes: StepTimes

    /// Builds a model for running. With several ranks, all of them call this, each with its part.
    ///
    /// - Parameters:
    ///   - network: the model, or this rank's part of it.
    ///   - communicator: the ranks.
    ///   - threads: how many threads compute.
    ///   - compartmentsPerBatch: how many compartments share a batch; what is computed does not depend on it. nil for as many as fit a
    ///     processor's cache and leave work for all threads.
    /// - Throws: ``NeuriteError/invalidModel(_:)`` with every fault of the model, of all ranks.
    public init(
        _ network: Network, communicator: Communicator = Communicator(), threads: Int = 1,
        compartmentsPerBatch: Int? = nil
    ) throws {
        try communicator.tellingOthers {
            try Self.checkProcessor(hasVectorInstructions: processorHasVectorInstructions() != 0)
        }
        ranks = try RankExchange(network, communicator)
        workers = WorkerPool(threads: threads)
        let forest = CellForest(network)
        let plan = BatchPlan(
            network, forest,
            compartments: compartmentsPerBatch
                ?? BatchPlan.size(
                    network.sections.reduce(0) { $0 + $1.nseg }, cells: forest.cellCount, threads: threads))
        let demands = Demands(network)
        var builder = BatchBuilder(network, demands)
        var batches: [CellBatch] = []
        for index in plan.cells.indices {
            batches.append(
                builder.build(
                    index: index, sections: forest.sections(ofCells: plan.cells[index]),
                    artificialCells: plan.artificialCells[index]))
        }
        self.network = network
        self.demands = demands
        clock = Clock(dt: network.dt)
        stepTimes = StepTimes(dt: network.dt)
        self.batches = batches
        placements = builder.placements
        pointProcessAddresses = builder.pointProcessAddresses
        recordingOfSource = Dictionary(
            network.spikeRecordings.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        recordedSpikes = network.spikeRecordings.map { _ in Samples() }
        let links = Links(network, demands, batches, placements, pointProcessAddresses)
        samplerOfRecording = links.samplerOfRecording
        connections = links.connections
        let rows = 1 + (batches.lazy.map(\.cable.rowCount).max() ?? 0)
        scratch = (0..<workers.threadCount).map { _ in LaneMemory(columns: 1, rows: rows) }
        order = Array(batches.indices)
        cost = Array(repeating: 0, count: batches.count)
        for batch in batches { batch.keepOutputsOfObservedPools() }
        takeShortRoutesInBatches()
    }

    deinit { workers.close() }

    static func checkProcessor(hasVectorInstructions: Bool) throws {
        guard hasVectorInstructions else {
            throw NeuriteError.notReady(
                "this processor does not have \(VECTOR_INSTRUCTIONS), for which Neurite was built; build it with NEURITE_CPU=x86-64"
            )
        }
    }

    /// The present time, ms.
    public var t: Double { clock.t }

    /// How many steps were made since the start.
    public var stepCount: Int { stepTimes.stepsBeforePresentDt + clock.step }

    /// How many samples there are of what is recorded at the start and after every step.
    public var sampleCount: Int { stage == .built ? 0 : stepCount + 1 }

    /// The step, ms. A new value takes effect at the next step.
    public var dt: Double {
        get { network.dt }
        set {
            guard newValue != network.dt else { return }
            receiveWhatIsUnderWay()
            network.dt = newValue
            knownShortestDelays = nil
            let steps = stepCount
            clock.change(dt: newValue)
            stepTimes.change(dt: newValue, after: steps, at: clock.t)
            for batch in batches { batch.change(dt: newValue) }
            takeShortRoutesInBatches()
        }
    }

    /// Temperature, degrees Celsius. A new value takes effect at the next step.
    public var celsius: Double {
        get { network.celsius }
        set {
            network.celsius = newValue
            for batch in batches {
                batch.catchUp()
                batch.celsius = newValue
            }
        }
    }

    /// How many threads compute.
    var threadCount: Int { workers.threadCount }

    /// The number of segments.
    public var compartmentCount: Int { placements.reduce(0) { $0 + Int($1.nseg) } }

    /// Puts the model at t = 0.
    ///
    /// - Parameter v: the voltage everywhere, mV; nil leaves voltages as they are, at first 0.
    public func initialize(v: Double?) throws {
        let seed = network.seed
        refreshGeometry()
        clock.reset()
        for spikes in recordedSpikes { spikes.values.removeAll(keepingCapacity: true) }
        stepTimes = StepTimes(dt: network.dt)
        for batch in batches {
            try batch.initialize(v: v) { pool, instance, stream in
                if let chosen = pool.chosenStreams[instance * pool.descriptor.randomStreamCount + stream] {
                    return RandomStream(chosen, seed: seed)
                }
                let identity = pool.identities[instance]
                return RandomStream(
                    seed: seed, id1: identity.0, id2: identity.1, id3: identity.2 ^ (UInt32(stream) << 28))
            }
        }
        stage = .initialized
        ranks.start()
        routeOwnSpikes()
    }

    /// Advances the model.
    ///
    /// - Parameters:
    ///   - steps: how many steps.
    ///   - progress: called now and then with the present time, ms.
    ///   - isToEnd: asked now and then whether the run is to end before; with several ranks all of them end where one is to.
    /// - Returns: whether all steps were made.
    /// - Throws: ``NeuriteError/unstable(place:time:voltage:lastGoodTime:lastGoodVoltage:)`` when a voltage diverges; what was
    ///   recorded up to there is kept.
    @discardableResult
    public func run(steps: Int, progress: ((Double) -> Void)? = nil, isToEnd: () -> Bool = { false }) throws -> Bool {
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
            network, steps: steps, delays: shortestDelaysInSteps(), longest: Self.longestEpoch)
        ranks.beginRun()
        var remaining = steps
        while remaining > 0, !ranks.endsRun(isToEnd) {
            let epoch = min(remaining, epochLength)
            try advance(steps: epoch)
            routeOwnSpikes()
            try exchange { try ranks.endEpoch(network, isToEnd: isToEnd()) }
            for _ in 0..<epoch { clock.advance() }
            remaining -= epoch
            let dt = network.dt
            progress?(t)
            // What was changed there takes effect at the next step; the run ends when it was to end.
            refreshGeometry()
            if network.dt != dt, remaining > 0 {
                remaining = try self.remaining(after: remaining, of: dt)
                // A rank that is at its end by this meets the others once more, lest it alone has changed dt.
                if remaining == 0 { try exchange { try ranks.endEpoch(network, isToEnd: false) } }
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

    /// Advances all batches by an epoch, on all threads.
    private func advance(steps: Int) throws {
        stopwatch?.enter(.idle)
        cost.withUnsafeMutableBufferPointer { cost in
            workers.run(batches.count, between: poll) { task, worker in
                let batch = batches[order[task]]
                batch.cable.scratch = scratch[worker]
                let start = ContinuousClock.now
                batch.stopwatch?.enter(.events)
                do { for _ in 0..<steps { try batch.step() } } catch { batch.failure = error }
                batch.stopwatch?.enter(nil)
                cost[order[task]] = (ContinuousClock.now - start) / .seconds(1)
            }
        }
        stopwatch?.enter(.events)
        if workers.threadCount > 1 { order.sort { (cost[$1], $0) < (cost[$0], $1) } }
        let failed = batches.lazy.filter { $0.failure != nil }.min { $0.clock.step < $1.clock.step }
        guard let failed, let failure = failed.failure else { return }
        // The run ends here: what was found up to now, spikes included, is kept.
        stage = .failed
        routeOwnSpikes()
        clock = failed.clock
        let error = (failure as? DivergingVoltage).map(unstable) ?? failure
        ranks.fail(error)
        throw error
    }

    /// Lets messages between ranks move on while batches are advanced.
    private func poll() {
        stopwatch?.enter(.exchange)
        ranks.poll()
        stopwatch?.enter(.idle)
    }

    /// Sees to it that an epoch is not too long for what `progress` changed.
    private func adaptEpoch(steps: Int) throws {
        guard ranks.communicator.count > 1 else {
            try checkEpoch()
            epochLength = try ranks.epochLength(
                network, steps: steps, delays: shortestDelaysInSteps(), longest: Self.longestEpoch)
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

    /// Routes the spikes that come from the ranks.
    private func exchange(_ arrivals: () throws -> [Spike]) throws {
        stopwatch?.enter(.exchange)
        do { route(try arrivals()) } catch {
            stage = .failed
            throw error
        }
    }

    /// Time that this rank has spent in exchanging spikes since the model was built, waiting included, s.
    public var exchangeTime: Double { ranks.exchangeTime }

    /// Takes changed shapes of sections into the cables.
    private func refreshGeometry() {
        for batch in batches where batch.isGeometryStale {
            batch.isGeometryStale = false
            let tree = CableTree(
                batch: batch.index, sections: batch.sections, of: network, pinned: demands.pinned(in: batch.sections),
                placements: &placements)
            batch.cable.setGeometry(tree, solvedStep: batch.solvedStep)
            for pool in batch.pools {
                pool.setScale(batch.cable)
                pool.padColumns()
            }
            for diffusion in batch.diffusions {
                diffusion.setGeometry(tree, batch.cable, network, placements, sections: batch.sections)
            }
        }
    }
}
