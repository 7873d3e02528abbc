import CableModel
import HeapModule
import MechanismKit
import SpikeExchange

/// Some of a model's cells, with all of their state; it shares none with other batches, and can be
/// advanced through an epoch on its own.
final class CellBatch {
    let index: Int
    /// The sections of its cells, parents before children.
    let sections: [Int32]
    let cable: Cable
    let pools: [MechanismPool]
    let ionPools: [IonPool]
    var detectors: [ThresholdDetector] = []
    var samplers: [Sampler] = []
    var players: [Player] = []
    /// The numbers that the connections to this batch carry.
    var weights: [Double] = []
    /// For each source (by its number) in this batch: connections within the batch that are too
    /// short for the exchange.
    var shortRoutes: [Int32: [Route]] = [:]

    /// What of it travels to other cells after every step, and where among the values of all; see
    /// ``ValueTransfer``.
    var valuesRead: [(source: Sampler.Source, place: Int)] = []
    /// What follows those values.
    var valuesSet: [(address: UnsafeMutablePointer<Double>, place: Int)] = []

    var clock: Clock
    var celsius: Double
    let method: StepMethod
    /// Whether sections have changed since the cable took their shape.
    var isGeometryStale = false

    var queue = Heap<PendingEvent>()
    /// Spikes of the present epoch, to be exchanged at its end.
    var spikes: [Spike] = []
    var sequence: UInt64 = 0
    /// The time that a mechanism lives in while it takes an event, ms.
    var eventTime = 0.0
    /// Where the weights of the event that is being taken are.
    var eventWeights = WeightIndex.none
    /// Whether any mechanism has begun to watch a voltage or a condition.
    var isWatched = false
    /// The first thing that a mechanism did wrong.
    var misbehaviour: NeuriteError?
    /// Why the batch cannot go on.
    var failure: (any Error)?
    /// Which instance's context a pool speaks for; made once, since a call needs an object.
    private(set) var contexts: [PoolContext] = []
    /// Whether somebody may look at what mechanisms compute for people to read before there is
    /// another step: not in the midst of an epoch.
    var isSeenAfterStep = true
    /// Takes the time of the phases of a step, if somebody asked for it.
    var stopwatch: Stopwatch?

    /// The pools that do something in each phase of a step besides currents.
    let working: WorkingPools
    /// The pools by the way in which they meet the cable.
    let rowPools: [MechanismPool]
    let gatheredPools: [MechanismPool]
    /// Whether some mechanism points at what another computes with its currents, so that it
    /// matters which comes first.
    var currentsTakeTurns = false
    /// What the kernels of the pools in rows share.
    let group: (any KernelGroup)?
    /// What diffuses along the cables.
    let diffusions: [PoolDiffusion]
    /// The equation of cells with extracellular space; nil where the cable's is that of all.
    let extracellular: ExtracellularEquation?

    init(index: Int, sections: [Int32], cable: Cable, pools: [MechanismPool], ionPools: [IonPool], network: Network) {
        self.index = index
        self.sections = sections
        self.cable = cable
        self.pools = pools
        self.ionPools = ionPools
        working = WorkingPools(pools)
        rowPools = pools.filter { if case .rows = $0.sites { true } else { false } }
        gatheredPools = pools.filter {
            if case .slots = $0.sites { $0.descriptor.kind != .artificialCell } else { false }
        }
        let sharing = rowPools.compactMap(\.kernels.sharing)
        group = sharing.first.flatMap { $0.group(sharing) }
        diffusions = pools.filter { !$0.kernels.diffusions.isEmpty && $0.descriptor.kind == .density }.map(
            PoolDiffusion.init)
        extracellular = pools.first { $0.descriptor.hasExtracellularLayers }.flatMap { pool in
            pool.kernels.extracellularLayers.map { ExtracellularEquation(pool, $0, cable) }
        }
        if let extracellular {
            let columns = extracellular.electrodeColumns
            for pool in gatheredPools where pool.kernels.injectsCurrent { pool.electrode = columns }
        }
        clock = Clock(dt: network.dt, isSummed: network.timeIsSummed)
        celsius = network.celsius
        method = StepMethod(secondorder: network.secondorder)
        contexts = pools.indices.map { PoolContext(batch: self, pool: pools[$0], poolIndex: $0) }
        for (pool, context) in zip(pools, contexts) { pool.context = context }
    }

    /// The step over which the voltages are solved for, ms.
    var solvedStep: Double { method.solvedStep(of: clock.dt) }

    /// What is solved for along the sections besides the cable's own equation takes their shapes.
    func setGeometry(_ tree: CableTree, _ network: Network, _ placements: [SectionPlacement]) {
        for diffusion in diffusions { diffusion.setGeometry(tree, cable, network, placements, sections: sections) }
        extracellular?.setGeometry(tree, cable, network, placements, sections: sections)
    }
}

/// The pools that have a kernel, by kernel: most models have few of these, and a step should not
/// look for them.
struct WorkingPools {
    let beforeStep, beforeCurrents, advanceStates, afterStep, beforeRecording: [MechanismPool]
    /// Those that take events.
    let withEvents: [(index: Int, pool: MechanismPool)]
    /// Those that take them in a calendar.
    let withCalendar: [MechanismPool]

    init(_ pools: [MechanismPool]) {
        beforeStep = pools.filter { $0.kernels.beforeStep != nil }
        beforeCurrents = pools.filter { $0.kernels.beforeCurrents != nil }
        advanceStates = pools.filter { $0.kernels.advanceStates != nil }
        afterStep = pools.filter { $0.kernels.afterStep != nil }
        beforeRecording = pools.filter { $0.kernels.beforeRecording != nil }
        withEvents = pools.enumerated().filter { $0.element.events != nil }.map { ($0.offset, $0.element) }
        withCalendar = pools.filter { $0.calendar != nil }
    }
}
