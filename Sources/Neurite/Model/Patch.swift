@_exported import CableModel
@_exported import MechanismKit
@_exported import NeuriteReport
@_exported import RankCommunication
@_exported import ResultFiles
@_exported import SpikeExchange
@_exported import StandardMechanisms

/// A place to make models in and run them.
///
/// Objects that are connected keep each other alive: hold any one of a group, and all of it lives
/// and is simulated; let the last one go, and all of it is freed. A patch itself holds nothing.
/// Patches do not know of each other.
public final class Patch {
    let model: ModelContext

    /// An empty patch.
    ///
    /// - Parameters:
    ///   - communicator: the ranks that make the model's other parts; one rank alone unless given.
    ///   - threads: how many threads compute, 1 to 1024; unless given, as many as this rank has
    ///     cores: those that it may use, divided with the ranks that share them. What is computed
    ///     does not depend on it. Another number is refused; then one computes.
    public init(communicator: Communicator = Communicator(), threads: Int? = nil) {
        let wanted = threads ?? min(communicator.coreShare, SettingNumbers.mostThreads)
        let problem = SettingNumbers.problem(ofThreads: wanted)
        model = ModelContext(communicator: communicator, threads: problem == nil ? wanted : 1)
        if let problem { model.report(Fault("Patch", "threads \(problem)")) }
        for mechanism in MechanismDescriptor.standard { register(mechanism) }
    }

    /// How many threads compute, on this rank.
    public var threads: Int { model.threads }

    /// Makes a mechanism known by its name, for ``Section/insert(_:)-(String)``.
    public func register(_ mechanism: (some Mechanism).Type) { register(mechanism.descriptor) }

    /// Makes a mechanism known by its name, for ``Section/insert(_:)-(String)``; one of the same
    /// name is replaced.
    public func register(_ mechanism: MechanismDescriptor) { model.mechanisms[mechanism.name] = mechanism }

    /// The mechanisms that are known by their names, in the order of these: built-in ones, those
    /// that were loaded, and those that were registered.
    public var mechanisms: [MechanismDescriptor] { model.mechanisms.values.sorted { $0.name < $1.name } }

    /// Temperature, degrees Celsius; 6.3 unless set.
    public var celsius: Double {
        get { model.celsius }
        set { model.celsius = newValue }
    }

    /// The step, ms; 0.025 unless set.
    public var dt: Double {
        get { model.dt }
        set { model.dt = newValue }
    }

    /// 0 for backward Euler (the default), 2 for Crank-Nicolson's method with staggered states.
    public var secondorder: Int {
        get { model.secondorder }
        set {
            model.secondorder = newValue
            model.changedStructure("secondorder was changed")
        }
    }

    /// The seed of all random streams.
    public var seed: UInt32 {
        get { model.seed }
        set {
            model.seed = newValue
            model.changedStructure("the seed was changed")
        }
    }

    /// The present time, ms.
    public var t: Double { model.simulation?.t ?? 0 }

    /// The times of the samples of every recording that is taken at every step, ms.
    public private(set) lazy var time = Vector(showingTimeOf: model)
}
