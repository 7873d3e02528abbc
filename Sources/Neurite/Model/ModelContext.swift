import CableEngine
import CableModel
import MechanismKit

/// All that a ``Patch`` knows: its settings, the live components, and the simulation that was last
/// built.
///
/// Components hold it; it does not hold them. It is what makes two patches in one process strangers
/// to each other.
final class ModelContext {
    let communicator: Communicator
    /// How many threads compute.
    let threads: Int
    /// Keeps the spikes of this rank's transmitters, as long as somebody holds it.
    weak var spikeRecorder: SpikeRecorder?
    /// Degrees Celsius.
    var celsius = 6.3 { didSet { celsiusChanged() } }
    /// ms.
    var dt = 0.025 { didSet { dtChanged() } }
    var secondorder = 0
    var seed: UInt32 = 0
    /// Mechanisms that can be inserted by name.
    var mechanisms: [String: MechanismDescriptor] = [:]
    var globals: [Network.GlobalSetting] = []
    var functionTables: [Network.FunctionTableSetting] = []
    var ionDefaults: [String: Double] = [:]
    var materials = Materials()
    /// With what cells are meant to begin.
    var startExpectations: [StartExpectation] = []
    /// Makes the typed handle of a point process, for the Swift types of which one was placed.
    var handleMakers: [MechanismDescriptor: (PointProcessRecord, Component) -> AnyPointProcess] = [:]
    /// Voltages that wait for a model that begins with them.
    var setVoltages: [SetVoltage] = []
    /// What was asked for since the last report and cannot be.
    private var refusals = FaultList()
    /// Values that the simulation did not take up; where the model is built anew, its check finds
    /// them itself.
    private var unfitValues = FaultList()

    /// Live components, linked to each other. They remove themselves when they go, so the
    /// references never dangle.
    private unowned(unsafe) var firstComponent: Component?
    private unowned(unsafe) var lastComponent: Component?
    /// Recorders and players that a Vector holds; removed by the Vector when it goes.
    private var recorders: [ObjectIdentifier: Unmanaged<RecorderCore>] = [:]
    private var players: [ObjectIdentifier: Unmanaged<PlayerCore>] = [:]
    /// What goes into files while the model runs, in the order in which it was asked for.
    private var heldFileRecordings: [() -> FileRecording?] = []
    private var nextOrdinal = 0
    private var sectionCount = 0
    private var counts: [String: Int] = [:]

    private(set) var simulation: Simulation?
    /// Whether simulations take the time of what they do.
    var isProfiled = false
    /// What was changed since the simulation was built that it cannot take up.
    private(set) var structuralChange: String?
    /// Whether a run is under way.
    private var isRunning = false
    let stopSignal = StopSignal()
    /// Whether the last run ended before its time.
    var wasStopped = false
    /// The samples' times in the simulation before the present one.
    private var formerTimes = (sampling: Sampling.none, count: 0)

    init(communicator: Communicator, threads: Int) {
        self.communicator = communicator
        self.threads = threads
    }

    func ordinal() -> Int {
        defer { nextOrdinal += 1 }
        return nextOrdinal
    }

    /// How many sections were made before that have no name of their own.
    func sectionNumber() -> Int {
        defer { sectionCount += 1 }
        return sectionCount
    }

    /// How many point processes of a mechanism were made before.
    func number(of mechanism: String) -> Int { numbers(of: mechanism, count: 1) }

    /// The first of numbers for point processes of a mechanism.
    func numbers(of mechanism: String, count: Int) -> Int {
        func next(_ former: inout Int) -> Int {
            defer { former += count }
            return former
        }
        return next(&counts[mechanism, default: 0])
    }

    /// Whether an object of a mechanism was ever made.
    func hasSeen(_ mechanism: String) -> Bool {
        materials.mechanismNames.contains(mechanism) || counts[mechanism] != nil
    }

    func add(_ component: Component) {
        component.previous = lastComponent
        if let lastComponent { lastComponent.next = component } else { firstComponent = component }
        lastComponent = component
    }

    func remove(_ component: Component) {
        let (before, after) = (component.previous, component.next)
        if let before { before.next = after } else { firstComponent = after }
        if let after { after.previous = before } else { lastComponent = before }
        (component.previous, component.next) = (nil, nil)
    }

    func add(_ recorder: RecorderCore) { recorders[ObjectIdentifier(recorder)] = .passUnretained(recorder) }
    func remove(_ recorder: RecorderCore) { recorders[ObjectIdentifier(recorder)] = nil }
    func add(_ player: PlayerCore) { players[ObjectIdentifier(player)] = .passUnretained(player) }
    func remove(_ player: PlayerCore) { players[ObjectIdentifier(player)] = nil }

    func add(_ recording: FileRecording) {
        heldFileRecordings.removeAll { $0() == nil }
        heldFileRecordings.append { [weak recording] in recording }
    }

    /// What goes into files while the model runs.
    var fileRecordings: [FileRecording] { heldFileRecordings.compactMap { $0() } }

    /// All live components, in no particular order.
    var components: some Sequence<Component> { sequence(first: firstComponent) { $0?.next }.lazy.compactMap { $0 } }

    var liveRecorders: [RecorderCore] {
        recorders.values.map { $0.takeUnretainedValue() }.sorted { $0.ordinal < $1.ordinal }
    }

    var livePlayers: [PlayerCore] { players.values.map { $0.takeUnretainedValue() }.sorted { $0.ordinal < $1.ordinal } }

    /// Notes a change of structure, after which the simulation cannot run on.
    func changedStructure(_ what: @autoclosure () -> String) {
        if simulation != nil, structuralChange == nil { structuralChange = what() }
    }

    /// Notes something that was asked for and cannot be. The next report is the only one of it, so
    /// that whoever asked can go on.
    func report(_ fault: Fault) { refusals.add(fault) }

    /// Notes a value that makes no sense, for the next run on.
    func reportValue(_ fault: Fault) { unfitValues.add(fault) }

    /// Whether something was asked for that cannot be, or a value set that makes no sense, and
    /// nobody was told.
    var hasFault: Bool {
        !refusals.all.isEmpty || !unfitValues.all.isEmpty || !hasSensibleStep || !hasSensibleTemperature
    }

    private func takeRefusals() -> [Fault] {
        defer { (refusals, unfitValues) = (FaultList(), FaultList()) }
        return refusals.all
    }

    /// Builds the model that is alive now.
    func build() throws {
        let (network, recordings) = lowered()
        let built = try Simulation(network, communicator: communicator, threads: threads)
        simulation = built
        begin(recordings, by: built)
        if isProfiled { built.beginProfile() }
        structuralChange = nil
    }

    /// What is alive as a value, and what is recorded of it; the simulation that there was is given
    /// up. The list of all records goes before the engine is made, so that memory never holds both.
    private func lowered() -> (network: Network, recordings: LiveRecordings) {
        let live = LiveRecords(of: self)
        let recordings = LiveRecordings(of: live, liveRecorders)
        end(recordings)
        spikeRecorder?.keep()
        simulation = nil
        var lowering = NetworkLowering(self)
        return (lowering.lower(live, refusals: takeRefusals()), recordings)
    }

    /// The simulation, as long as it stands for the model as it is.
    func currentSimulation() throws -> Simulation {
        let unfit = unfitValues.all
        let refusals = takeRefusals() + unfit
        guard refusals.isEmpty else { throw NeuriteError.invalidModel(refusals) }
        guard let simulation else { throw NeuriteError.notReady("the model was not initialised before it was to run") }
        if let structuralChange {
            throw NeuriteError.notReady(
                "\(structuralChange) after the model was initialised; initialise before running on")
        }
        return simulation
    }

    /// Does what must not begin while a run is under way, as it might from the closure that is told
    /// of the run's progress.
    func whileNothingRuns(_ work: () throws -> Void) throws {
        guard !isRunning else {
            throw NeuriteError.notReady("a run is under way; wait for its end before beginning another")
        }
        isRunning = true
        defer { isRunning = false }
        stopSignal.clear()
        wasStopped = false
        try work()
    }

    /// The simulation, if it can take up a changed value.
    var liveSimulation: Simulation? { structuralChange == nil ? simulation : nil }

    /// A recording that is taken at every step: when its samples were taken, and how many there
    /// are.
    var stepSamples: (sampling: Sampling, count: Int) {
        simulation.map { (.everyStep($0.stepTimes), $0.sampleCount) } ?? formerTimes
    }

    /// Recordings keep what they have when the simulation that filled them goes, and await their
    /// places in the next.
    private func end(_ recordings: LiveRecordings) {
        for core in recordings.cores {
            core.formerSampling = core.sampling(in: self)
            core.index = nil
        }
        for spikes in recordings.spikes { spikes.source = nil }
        formerTimes = stepSamples
    }

    private func begin(_ recordings: LiveRecordings, by simulation: Simulation) {
        for core in recordings.cores {
            if let index = core.index { core.samples = simulation.collection(ofRecording: index) }
        }
        for spikes in recordings.spikes {
            if let source = spikes.source { spikes.times = simulation.collection(ofSource: source) }
        }
    }
}
