import CableModel
import LaneMath
import MechanismKit

/// All instances of one mechanism in a batch: their columns, and how they meet the nodes, the ions
/// and other objects.
final class MechanismPool {
    let descriptor: MechanismDescriptor
    let sites: Sites
    /// The number of instances; in rows, lanes without one included.
    let count: Int
    let rowCount: Int
    /// For each lane in rows whether the mechanism is inserted there; empty for single slots and
    /// where it is in every membrane.
    let insertedLanes: [Bool]

    /// The runs of rows and the first of each chunk, as ``RowRuns`` has them, at addresses that a
    /// chunk's kernels reach at once.
    ///
    /// - Invariant: as many as `sites` has; none for single slots.
    let runs: UnsafeMutablePointer<RowRuns.Run>
    let runCount: Int
    let firstRunOfChunk: UnsafeMutablePointer<Int32>

    /// A column for each variable: with rows of its own, or one row that stands for all.
    let columns: UnsafeMutablePointer<Column>
    /// The same for steps after which nobody looks at instances at single slots: what they compute
    /// for people to read is lost.
    let unseenColumns: UnsafeMutablePointer<Column>
    private var memories: [LaneMemory?]
    let derivatives: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>
    private var derivativeMemories: [LaneMemory] = []
    /// What turns currents into nA, where it is not the cable's membrane.
    private(set) var scale: LaneMemory?
    /// A copy of the equation in the rows of a run, where the mechanism is not in every membrane
    /// and its kernel does not spare the lanes without an instance: rhs, diagonal.
    let apart: LaneMemory?
    /// Voltages and equation of a chunk of instances at single slots: v, rhs, diagonal.
    let gathered: LaneMemory?
    /// These slots, as ``Sites`` has them, at an address that a call reaches at once; none in rows.
    let slotNumbers: UnsafeMutablePointer<Slot>

    /// The variables that are quantities of an ion whose pool is kept.
    var ionLinks: [IonLink] = []
    /// The columns of ions' quantities by what users call these; made where one is asked for.
    private(set) lazy var ionColumns: [(column: Int, name: String, quantity: IonQuantity, access: IonAccess)] =
        descriptor.variables.enumerated().compactMap { column, variable in
            guard case .ion(let ion, let quantity, let access) = variable.role else { return nil }
            return (column, quantity.name(of: ion), quantity, access)
        }
    /// What a call copies to and from the ions' pools.
    var ionCopies = IonCopies() { didSet { hasIonCopies = !ionCopies.isEmpty } }
    private(set) var hasIonCopies = false
    /// The variables that point at other objects' variables.
    var pointerLinks: [PointerLink] = []
    /// Which of them are an instance's; empty while there is none.
    var pointerLinksOfInstance: [[Int32]] = []
    /// See `writesApart(_:)`; nil before that is asked.
    var knownWritesApart: Bool?
    /// What kernels write through pointers at once, kernel by kernel, instance by instance; made
    /// where it is asked for.
    var knownPointerWrites: [[PointerWrite]: [LinkWrite]] = [:]
    /// Whether what is computed for people to read is kept at every step.
    var keepsOutputs = false
    /// The instances at single slots in the order of these slots; made where a slot is looked for.
    private(set) lazy var instancesInOrderOfSlots: [Int32] = {
        guard case .slots(let slots) = sites else { return [] }
        return (0..<Int32(slots.count)).sorted { (slots[Int($0)], $0) < (slots[Int($1)], $1) }
    }()
    /// Where instances meet whose currents are computed once; made where it is asked for.
    private var places: InstancePlaces?
    /// Tables, by variable and instance.
    var tables: [Int: [[Double]]] = [:]
    /// Random streams: `randomStreamCount` for each instance.
    var randomStreams: [RandomStream] = []
    /// Streams that begin otherwise than by their instance's identity.
    var chosenStreams: [Int: RandomIdentity] = [:]
    /// What tells the random streams of each instance from others'; empty where there are none.
    var identities: [RandomIdentity] = []
    /// Speaks for the pool to its kernels; set once, when the batch is made, which keeps it.
    unowned(unsafe) var context: PoolContext?
    /// For mechanisms that ask for it: where the numbers of each connection to an instance begin,
    /// connections in the order of the model.
    var incoming: [(instance: InstanceIndex, weights: WeightIndex)] = []
    /// The number of the spike source that each instance is, if it is one.
    var sources: [CompactIndex] = []
    let events: PoolEvents?
    /// Events on their way to instances for which their order within a step does not matter.
    let calendar: EventCalendar?

    /// What the mechanism meets and adds to where it is an electrode in cells with extracellular
    /// space; nil where that is the cable's.
    var electrode: ElectrodeColumns?

    /// Whether somebody looks at the states of this pool, or acts on them, between steps.
    var isObserved = false
    /// Whether the states are still those before the last step: they are advanced together with the
    /// next currents.
    var isAdvanceDeferred = false

    /// What the mechanism does.
    let kernels: MechanismKernels
    // Properties of their own, since they are asked for in every step or event, and to ask for one
    // kernel may be to copy them all.
    let addCurrents, advanceStates: MechanismKernels.Kernel?
    /// How the currents of a place are computed once, where that can be.
    let placeCurrents: PlaceCurrents?
    /// Takes events whose order does not matter.
    let receiveAll: EventKernels.ReceiveAll?
    /// Takes one event.
    let receive: EventKernels.Receive?
    /// How many numbers a connection to it carries.
    let weightCount: Int
    /// Whether it does something in a step besides currents and states.
    let worksBetweenPhases: Bool

    init(descriptor: MechanismDescriptor, sites: Sites, insertedLanes: [Bool] = []) {
        self.descriptor = descriptor
        self.sites = sites
        self.insertedLanes = insertedLanes
        switch sites {
        case .rows(let runs):
            (count, rowCount, gathered) = (Lanes.count(rows: runs.rowCount), runs.rowCount, nil)
            (self.runs, firstRunOfChunk) = (runs.runs.copied(), runs.firstOfChunk.copied())
            (runCount, slotNumbers) = (runs.runs.count, [].copied())
        case .slots(let slots):
            (count, rowCount) = (slots.count, Lanes.rows(for: slots.count))
            gathered = LaneMemory(columns: 3, rows: min(rowCount, Chunk.rowCount))
            (runs, firstRunOfChunk) = ([].copied(), [].copied())
            (runCount, slotNumbers) = (0, slots.copied())
        }
        let variableCount = descriptor.variables.count
        memories = Array(repeating: nil, count: variableCount)
        columns = .allocate(capacity: max(1, variableCount))
        unseenColumns = .allocate(capacity: max(1, variableCount))
        derivatives = .allocate(capacity: max(1, variableCount))
        derivatives.initialize(repeating: nil, count: variableCount)
        kernels = descriptor.makeKernels()
        let sparesLanes = insertedLanes.isEmpty || kernels.addCurrents == nil || kernels.sparesVacantLanes
        apart = sparesLanes ? nil : LaneMemory(columns: 2, rows: Chunk.rowCount)
        (addCurrents, advanceStates) = (kernels.addCurrents, kernels.advanceStates)
        placeCurrents = descriptor.kind == .pointProcess ? kernels.placeCurrents : nil
        receiveAll = kernels.events?.receiveAll
        receive = kernels.events?.receive
        weightCount = descriptor.weightNames.count
        worksBetweenPhases = kernels.worksBetweenPhases
        events = kernels.events == nil ? nil : PoolEvents(instanceCount: count)
        calendar = receiveAll == nil ? nil : EventCalendar()
        for variable in 0..<variableCount {
            let memory = LaneMemory(columns: 1, rows: isShareable(variable) ? 1 : rowCount)
            memories[variable] = memory
            let column = Column(rows: memory.column(0), isShared: isShareable(variable))
            (columns + variable).initialize(to: column)
            (unseenColumns + variable).initialize(to: column)
            setColumn(variable, column)
        }
    }

    deinit {
        columns.deallocate()
        unseenColumns.deallocate()
        derivatives.deallocate()
        runs.deallocate()
        firstRunOfChunk.deallocate()
        slotNumbers.deallocate()
    }

    /// Whether a column may be one row: at single slots only where events leave it alone, too.
    func isShareable(_ variable: Int) -> Bool {
        if case .rows = sites { return descriptor.variables[variable].isShareable }
        return descriptor.variables[variable].staysAsSet
    }

    /// Gives a variable a value of its own for each instance, all as they were; from then on its
    /// address stays. What stood for an ion's quantity is a copy of that, from then on as it was
    /// when the mechanism was called.
    func giveOwnRows(_ variable: Int) {
        let link = ionLinks.firstIndex { $0.variable == variable && $0.isInPlace }
        let column = columns[variable]
        guard !column.isOwn || link != nil else { return }
        let memory = LaneMemory(columns: 1, rows: rowCount)
        if !column.isSum { for row in 0..<rowCount { memory.column(0)[row] = column[row] } }
        memories[variable] = memory
        setColumn(variable, Column(rows: memory.column(0)))
        guard let link else { return assert(isKept(variable)) }
        ionLinks[link].isInPlace = false
        copyIons()
        assert(isKept(variable))
    }

    /// The places of the present parameters.
    ///
    /// - Parameter parameters: the columns of those that matter.
    func presentPlaces(_ parameters: [Int]) -> InstancePlaces {
        if let places, places.holds(for: self, parameters: parameters) { return places }
        let places = InstancePlaces(self, parameters: parameters)
        self.places = places
        return places
    }

    /// Makes a variable's column the rows of something else, which outlives the pool.
    func stand(_ variable: Int, _ column: Column) {
        memories[variable] = nil
        setColumn(variable, column)
    }

    private func setColumn(_ variable: Int, _ column: Column) {
        columns[variable] = column
        guard gathered != nil, case .output = descriptor.variables[variable].role else {
            unseenColumns[variable] = column
            return
        }
        unseenColumns[variable] = Column(rows: column.firstRow, isShared: true)
    }

    /// Whether a column is the memory that is kept for it, as many rows as it has to have.
    func isKept(_ variable: Int) -> Bool {
        guard let memory = memories[variable] else {
            return ionLinks.contains { link in
                link.variable == variable && link.isInPlace
                    && link.firstRow.map { link.pool.values(link.quantity) + Lanes.count(rows: $0) } == values(variable)
            }
        }
        return memory.values(0) == columns[variable].address(instance: 0)
            && memory.rowCount == (columns[variable].isOwn ? rowCount : 1)
    }

    /// Keeps the derivative of an ion's current.
    func keepDerivative(of variable: Int) {
        guard derivatives[variable] == nil else { return }
        let memory = LaneMemory(columns: 1, rows: rowCount)
        derivativeMemories.append(memory)
        derivatives[variable] = memory.column(0)
    }

    /// Gives the mechanism a scale of its own, because it is not in every membrane of its rows or
    /// sits at points.
    func keepScale() -> UnsafeMutablePointer<Double> {
        let memory = scale ?? LaneMemory(columns: 1, rows: rowCount)
        scale = memory
        return memory.values(0)
    }
}
