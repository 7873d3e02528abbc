import CProcessor
import CableModel
import LaneMath
import MechanismKit
import RankCommunication
import SpikeExchange

/// A model that runs.
///
/// A simulation owns all state of one model; several of them in one process do not know of each
/// other. It is made from a ``Network``, put at the start by ``initialize(v:)``, and advanced by
/// ``run(steps:progress:)`` as often as one likes: running in pieces gives bit for bit what running
/// at once gives.
package final class Simulation {
    var network: Network
    var batches: [CellBatch]
    var placements: [SectionPlacement]
    let demands: Demands
    let pointProcessAddresses: [InstanceAddress]
    let samplerOfRecording: [(batch: Int, sampler: Int)?]
    var connections: ConnectionTable
    /// Steps that batches are advanced on their own: no spike can act sooner.
    var epochLength = 1
    /// The shortest delays of connections between batches, ms; nil where they have changed since
    /// they were looked for.
    var knownShortestDelays: (own: Double, gid: Double)?
    /// By source, which of the recorded spikes are its own, if they are recorded.
    var recordingOfSource: [CompactIndex]
    var recordedSpikes: [Samples]
    /// How many steps are made at a time.
    var pace = Pace()
    /// How many steps an epoch may have.
    let longestEpoch: Int
    /// The spikes of an epoch; kept empty, for its memory.
    var gathered: [Spike] = []
    let ranks: RankExchange
    /// The values that travel from cell to cell at every step; nil where there are none.
    let transfer: ValueTransfer?
    let workers: WorkerPool
    /// What each thread computes in.
    let scratch: [LaneMemory]
    /// The batches in the order in which they are begun: the longest first, by what the last epoch
    /// took.
    var order: [Int]
    var cost: [Double]
    /// Takes the time of what is done between batches, if somebody asked for it.
    var stopwatch: Stopwatch?
    /// How far the model has come.
    enum Stage { case built, initialized, failed }
    var stage = Stage.built
    /// Whether the model can run on.
    package var isInitialized: Bool { stage == .initialized }
    var clock: Clock
    /// When the steps since the start begin and end.
    package private(set) var stepTimes: StepTimes

    /// Builds a model for running. With several ranks, all of them call this, each with its part.
    ///
    /// - Parameters:
    ///   - network: the model, or this rank's part of it.
    ///   - communicator: the ranks.
    ///   - threads: how many threads compute.
    ///   - compartmentsPerBatch: how many compartments share a batch; what is computed does not
    ///     depend on it. nil for as many as fit a processor's cache and leave work for all threads.
    /// - Throws: ``NeuriteError/invalidModel(_:)`` with every fault of the model, of all ranks.
    package init(
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
                    artificialCells: plan.artificialCells[index], hasLayers: index >= plan.firstWithLayers))
        }
        self.network = network
        self.demands = demands
        clock = Clock(dt: network.dt, isSummed: network.timeIsSummed)
        stepTimes = StepTimes(dt: network.dt)
        self.batches = batches
        placements = builder.placements
        longestEpoch = Self.longestEpoch(compartments: placements.reduce(0) { $0 + Int($1.nseg) })
        pointProcessAddresses = builder.pointProcessAddresses
        recordingOfSource = Array(repeating: .none, count: network.sources.count)
        for (recording, source) in network.spikeRecordings.enumerated().reversed() {
            recordingOfSource[source] = CompactIndex(recording)
        }
        recordedSpikes = network.spikeRecordings.map { _ in Samples() }
        let links = Links(network, demands, batches, placements, pointProcessAddresses)
        samplerOfRecording = links.samplerOfRecording
        connections = links.connections
        transfer = ValueTransfer(
            network, ranks.values,
            QuantityAddresses(batches: batches, placements: placements, pointProcesses: pointProcessAddresses))
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
    package var t: Double { clock.t }

    /// How many steps were made since the start.
    package var stepCount: Int { stepTimes.stepsBeforePresentDt + clock.step }

    /// How many samples there are of what is recorded at the start and after every step.
    package var sampleCount: Int { stage == .built ? 0 : stepCount + 1 }

    /// When such a sample was taken, ms; it is asked for again and again, which the times as a
    /// whole are not.
    package func time(ofSample index: Int) -> Double { stepTimes.time(after: index) }

    /// The step, ms. A new value takes effect at the next step.
    package var dt: Double {
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
    package var celsius: Double {
        get { network.celsius }
        set {
            network.celsius = newValue
            for batch in batches { batch.change(celsius: newValue) }
        }
    }

    /// How many threads compute.
    var threadCount: Int { workers.threadCount }

    /// The number of segments.
    package var compartmentCount: Int { placements.reduce(0) { $0 + Int($1.nseg) } }

    /// Puts the model at t = 0.
    ///
    /// - Parameter v: the voltage everywhere, mV; nil leaves voltages as they are, at first 0.
    package func initialize(v: Double?) throws {
        let seed = network.seed
        refreshGeometry()
        clock.reset()
        for spikes in recordedSpikes { spikes.numbers.removeAll(keepingCapacity: true) }
        stepTimes = StepTimes(dt: network.dt)
        for batch in batches { batch.begin(v: v) }
        try transfer?.start(batches)
        for batch in batches {
            try batch.initialize { pool, instance, stream in
                RandomStream(pool.randomIdentity(instance: instance, stream: stream), seed: seed)
            }
        }
        stage = .initialized
        ranks.start()
        routeOwnSpikes()
    }

    /// Time that this rank has spent in exchanging spikes since the model was built, waiting
    /// included, s.
    package var exchangeTime: Double { ranks.exchangeTime }
}
