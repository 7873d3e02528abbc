import CableEngine
import CableModel
import MechanismKit

/// All that a ``Patch`` knows: its settings, the live components, and the simulation that was last built.
///
/// Components hold it; it does not hold them. It is what makes two patches in one process strangers to each other.
final class ModelContext {
    var celsius = 6.3
    var dt = 0.025
    var secondorder = 0
    var seed: UInt32 = 0
    /// Mechanisms that can be inserted by name.
    var mechanisms: [String: any Mechanism.Type] = [:]
    var globals: [Network.GlobalSetting] = []
    /// The names of all mechanisms that objects were made of, alive or not.
    var seenMechanisms: Set<String> = []

    /// Live components. They remove themselves when they go, so the references never dangle.
    private var components: [ObjectIdentifier: Unmanaged<Component>] = [:]
    /// Recorders and players that a Vector holds; removed by the Vector when it goes.
    private var recorders: [ObjectIdentifier: Unmanaged<RecorderCore>] = [:]
    private var players: [ObjectIdentifier: Unmanaged<PlayerCore>] = [:]
    private var nextOrdinal = 0
    private var counts: [String: Int] = [:]

    private(set) var simulation: Simulation?
    /// What was changed since the simulation was built that it cannot take up.
    private(set) var structuralChange: String?
    let time = RecorderCore(.time, interval: nil, ordinal: -1)

    func ordinal() -> Int {
        defer { nextOrdinal += 1 }
        return nextOrdinal
    }

    /// How many objects of a kind were made before.
    func number(of kind: String) -> Int {
        defer { counts[kind, default: 0] += 1 }
        return counts[kind, default: 0]
    }

    func add(_ component: Component) { components[ObjectIdentifier(component)] = .passUnretained(component) }
    func remove(_ component: Component) { components[ObjectIdentifier(component)] = nil }
    func add(_ recorder: RecorderCore) { recorders[ObjectIdentifier(recorder)] = .passUnretained(recorder) }
    func remove(_ recorder: RecorderCore) { recorders[ObjectIdentifier(recorder)] = nil }
    func add(_ player: PlayerCore) { players[ObjectIdentifier(player)] = .passUnretained(player) }
    func remove(_ player: PlayerCore) { players[ObjectIdentifier(player)] = nil }

    /// All live groups, that with the oldest object first.
    var groups: [Component] {
        func age(_ component: Component) -> Int { component.records.lazy.map(\.ordinal).min() ?? .max }
        return components.values.map { ($0.takeUnretainedValue(), age($0.takeUnretainedValue())) }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    /// All live records, in the order in which the objects were made.
    var records: [Record] {
        components.values.flatMap { $0.takeUnretainedValue().records }.sorted { $0.ordinal < $1.ordinal }
    }

    var liveRecorders: [RecorderCore] {
        recorders.values.map { $0.takeUnretainedValue() }.sorted { $0.ordinal < $1.ordinal }
    }

    var livePlayers: [PlayerCore] { players.values.map { $0.takeUnretainedValue() }.sorted { $0.ordinal < $1.ordinal } }

    /// Notes a change of structure, after which the simulation cannot run on.
    func changedStructure(_ what: @autoclosure () -> String) {
        if simulation != nil, structuralChange == nil { structuralChange = what() }
    }

    /// Builds the model that is alive now.
    func build() throws {
        keepSamples()
        simulation = nil
        var lowering = NetworkLowering(self)
        let network = lowering.lower()
        simulation = try Simulation(network)
        structuralChange = nil
    }

    /// The simulation, as long as it stands for the model as it is.
    func currentSimulation() throws -> Simulation {
        guard let simulation else { throw NeuriteError.notReady("the model was not initialised before it was to run") }
        if let structuralChange {
            throw NeuriteError.notReady("\(structuralChange) after the model was initialised; initialise before running on")
        }
        return simulation
    }

    /// The simulation, if it can take up a changed value.
    var liveSimulation: Simulation? { structuralChange == nil ? simulation : nil }

    /// Recordings keep what they have when the simulation that filled them goes.
    private func keepSamples() {
        guard simulation != nil else { return }
        var cores = liveRecorders + [time]
        for record in records {
            if let section = record as? SectionRecord { cores += section.recordings.map(\.core) }
            if let spikes = (record as? NetConRecord)?.spikes { spikes.kept = self.spikes(of: spikes) }
        }
        for core in cores {
            core.kept = samples(of: core)
            core.index = -1
        }
    }

    func samples(of core: RecorderCore) -> [Double] {
        guard let simulation, core.index >= 0 else { return core.kept }
        return simulation.samples(ofRecording: core.index)
    }

    func spikes(of core: SpikeCore) -> [Double] {
        guard let simulation, core.source >= 0 else { return core.kept }
        return simulation.spikes(ofSource: core.source)
    }
}
