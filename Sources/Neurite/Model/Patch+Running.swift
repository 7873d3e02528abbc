import CableEngine
import CableModel

extension Patch {
    /// Builds the model of all that is alive and puts it at t = 0.
    ///
    /// - Parameter v: the voltage everywhere, mV.
    /// - Throws: ``NeuriteError/invalidModel(_:)`` with every fault of the model.
    public func initialize(v: Double = -65) throws {
        guard v.isFinite else {
            throw NeuriteError.invalidModel([Fault("initialize", "v is \(v) mV; expected a finite number")])
        }
        try model.build()
        try model.currentSimulation().initialize(v: v)
    }

    /// Initialises the model and runs it.
    ///
    /// - Parameters:
    ///   - duration: how long, ms; to the nearest step.
    ///   - v: the voltage at the start, mV.
    ///   - progress: called now and then with the present time, ms.
    public func run(for duration: Double, v: Double = -65, progress: ((Double) -> Void)? = nil) throws {
        _ = try steps(in: duration)
        try initialize(v: v)
        try continueRun(for: duration, progress: progress)
    }

    /// Runs on from the present time.
    ///
    /// - Parameters:
    ///   - duration: how long, ms; to the nearest step.
    ///   - progress: called now and then with the present time, ms.
    /// - Throws: ``NeuriteError/notReady(_:)`` where the model was not initialised, or its structure changed since;
    ///   ``NeuriteError/unstable(place:time:voltage:lastGoodTime:lastGoodVoltage:)`` where a voltage leaves all reason.
    public func continueRun(for duration: Double, progress: ((Double) -> Void)? = nil) throws {
        let steps = try steps(in: duration)
        try model.currentSimulation().run(steps: steps, progress: progress)
    }

    /// The number of segments of the model that was last initialised.
    public var compartmentCount: Int { model.simulation?.compartmentCount ?? 0 }

    private func steps(in duration: Double) throws -> Int {
        guard dt > 0, dt.isFinite else { return 0 }
        guard duration >= 0, duration / dt < 1e15 else {
            throw NeuriteError.invalidModel([Fault("run", "the duration is \(duration) ms; expected a finite number of 0 or more")])
        }
        return Int((duration / dt).rounded())
    }
}
