import CableEngine
import CableModel

/// What a recording collects, and the samples once there are some.
final class RecorderCore {
    let target: VariableTarget
    let interval: Double?
    let ordinal: Int
    /// Its number in the model that was last built; nil when none holds it.
    var index: Int?
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
        return index == nil ? formerSampling : model.stepSamples.sampling
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
    /// The number of the source in the model that was last built; nil where it is in none.
    var source: Int?
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
