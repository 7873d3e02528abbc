/// What can go wrong between a model and its result.
public enum NeuriteError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The model is wrong: all its faults.
    case invalidModel([Fault])
    /// A voltage diverged during a run. The state before the step that did it, and all that was
    /// recorded up to there, are kept. Where it is no number, `cause` says by the current of which
    /// mechanism, with the first of its states that is none, if there is one.
    case unstable(
        place: String, time: Double, voltage: Double, lastGoodTime: Double, lastGoodVoltage: Double,
        cause: String? = nil)
    /// A mechanism did what it must not while the model ran.
    case misbehaved(mechanism: String, time: Double, problem: String)
    /// Something was asked for in a state in which it cannot be had.
    case notReady(String)

    /// How many faults the description lists; a mistake in a loop makes one in each of a million
    /// sections.
    private static let shownFaults = 100

    public var description: String {
        switch self {
        case .invalidModel(let faults):
            let list = faults.prefix(Self.shownFaults).map { "\n  \($0)" }.joined()
            let rest = faults.count > Self.shownFaults ? "\n  and \(faults.count - Self.shownFaults) more" : ""
            return "the model has \(faults.count == 1 ? "a fault" : "\(faults.count) faults"):\(list)\(rest)"
        case .unstable(let place, let time, let voltage, let lastGoodTime, let lastGoodVoltage, let cause):
            let source = cause.map { " by the current of \($0)" } ?? ""
            return
                "\(place): the voltage became \(voltage.isNaN ? .nan : voltage) mV at t = \(time) ms\(source); at t = \(lastGoodTime) ms it was \(lastGoodVoltage) mV, and all that was recorded up to there is kept"
        case .misbehaved(let mechanism, let time, let problem):
            return "\(mechanism) at t = \(time) ms: \(problem)"
        case .notReady(let what):
            return what
        }
    }
}
