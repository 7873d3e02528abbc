import CableEngine
import CableModel

/// What a recording collects, and the samples once there are some.
final class RecorderCore {
    let target: VariableTarget
    let interval: Double?
    let ordinal: Int
    /// Its number in the model that was last built; -1 when none holds it.
    var index = -1
    /// What was recorded, by the simulation that there is or by the last one that recorded it.
    var samples = Samples() {
        didSet { view?.shown = samples }
    }
    /// When the samples were taken, once the simulation that took them is gone.
    var formerSampling = Sampling.none
    /// The vector that shows it, if there is one; it clears this when it goes.
    unowned(unsafe) var view: Vector?

    init(_ target: VariableTarget, interval: Double?, ordinal: Int) {
        self.target = target
        self.interval = interval
        self.ordinal = ordinal
    }

    /// When the samples were taken.
    func sampling(in model: ModelContext) -> Sampling {
        if let interval { return .every(interval) }
        return index >= 0 ? model.stepSamples.sampling : formerSampling
    }
}

/// When samples were taken.
enum Sampling {
    case none
    case everyStep(StepTimes)
    /// By intervals, ms.
    case every(Double)

    /// The time of a sample, ms.
    func time(of sample: Int) -> Double {
        switch self {
        case .none: .nan
        case .everyStep(let steps): steps.time(after: sample)
        case .every(let interval): Double(sample) * interval
        }
    }

    /// ms.
    func times(ofFirst count: Int) -> [Double] {
        switch self {
        case .none: []
        case .everyStep(let steps): steps.times(ofFirst: count)
        case .every(let interval): (0..<count).map { Double($0) * interval }
        }
    }
}

/// The times of a source's spikes.
@usableFromInline
final class SpikeCore {
    /// The number of the source in the model that was last built.
    var source = -1
    /// The times, found by the simulation that there is or by the last one that recorded them.
    @usableFromInline @exclusivity(unchecked) var times = Samples()
    /// What a user holds of it, if anything; it clears this when it goes.
    unowned(unsafe) var view: SpikeTimes?
}

/// Drives a variable.
final class PlayerCore {
    let target: VariableTarget
    let times: [Double]
    let values: [Double]
    let mode: Network.Play.Mode
    let ordinal: Int

    init(_ target: VariableTarget, times: [Double], values: [Double], mode: Network.Play.Mode, ordinal: Int) {
        self.target = target
        self.times = times
        self.values = values
        self.mode = mode
        self.ordinal = ordinal
    }
}

/// A number of an object in terms of the object's record. It does not keep the object alive:
/// whoever holds this holds a handle, too.
enum VariableTarget {
    case voltage(Unowned<SectionRecord>, x: Double)
    case capacitiveCurrent(Unowned<SectionRecord>, x: Double)
    case ion(Unowned<SectionRecord>, x: Double, name: String)
    case density(Unowned<SectionRecord>, x: Double, mechanism: String, variable: String)
    case pointProcess(Unowned<PointProcessRecord>, variable: String)
    case weight(Unowned<NetConRecord>, name: String)

    /// The quantity in the model that was last built.
    var quantity: Quantity {
        switch self {
        case .voltage(let section, let x): .voltage(section.object.location(x))
        case .capacitiveCurrent(let section, let x): .capacitiveCurrent(section.object.location(x))
        case .ion(let section, let x, let name): .ion(section.object.location(x), name: name)
        case .density(let section, let x, let mechanism, let variable):
            .density(section.object.location(x), mechanism: mechanism, variable: variable)
        case .pointProcess(let pointProcess, let variable): .pointProcess(pointProcess.object.index, variable: variable)
        case .weight(let connection, let name): .weight(connection: connection.object.index, name: name)
        }
    }
}

/// A reference that neither keeps its object alive nor checks in vain that it lives.
struct Unowned<Object: AnyObject> {
    unowned let object: Object
    init(_ object: Object) { self.object = object }
}

extension SectionRecord {
    func location(_ x: Double) -> Network.Location { Network.Location(section: index, x: x) }
}
