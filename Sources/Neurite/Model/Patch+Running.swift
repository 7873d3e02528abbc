import CableEngine
import CableModel

extension Patch {
    /// Builds the model of all that is alive and puts it at t = 0.
    ///
    /// Nothing of a former run is carried over: voltages, states, events under way and random
    /// streams begin as they would in a model that never ran. What was set by its object (a
    /// parameter, a weight, an ion's quantity) holds; what was set of a state alone does not.
    /// Recordings begin anew; those of objects that are no longer in the model keep the numbers
    /// that they have.
    ///
    /// - Parameter v: the voltage everywhere, mV, the same on all ranks; nil for the voltages that
    ///   are set: those where the last run ended, or that were set since, and -65 mV where there
    ///   are none. Each mechanism begins with its states as they are at its own voltage. NEURON's
    ///   `finitialize(v)` and `finitialize()`.
    /// - Throws: ``NeuriteError/invalidModel(_:)`` with every fault of the model.
    public func initialize(v: Double? = -65) throws {
        try model.whileNothingRuns { try begin(v: v) }
    }

    private func begin(v: Double?) throws {
        try model.communicator.tellingOthers {
            if let v, !v.isFinite {
                throw NeuriteError.invalidModel([Fault("initialize", "v is \(v) mV; expected a finite number")])
            }
            try model.checkStart(v: v)
        }
        try model.communicator.agree(on: "initialize(v: \(v.map { "\($0)" } ?? "nil"))")
        let voltages = model.takeVoltages(for: v)
        let recordings = model.fileRecordings
        try model.communicator.tellingOthers { try model.checkFiles(of: recordings) }
        for recording in recordings { recording.content.prepare(in: model) }
        try model.build()
        try model.communicator.tellingOthers {
            let simulation = try model.currentSimulation()
            voltages?.put(into: simulation)
            try simulation.initialize(v: v)
        }
        for recording in recordings { try recording.content.begin(in: model) }
    }

    /// Initialises the model and runs it.
    ///
    /// - Parameters:
    ///   - duration: how long, ms; to the nearest step, which is none below half a step.
    ///   - v: the voltage at the start, mV; nil for the voltages that are set, see
    ///     ``initialize(v:)``.
    ///   - progress: called now and then with the present time, ms. It may read and set values,
    ///     `dt` among them, but not run. Where it changes the structure, this run goes on without
    ///     that, and values that are set after it wait for the next initialisation. What cannot be,
    ///     or makes no sense, ends the run with an error that says so; what was recorded is kept,
    ///     and the model can run on.
    public func run(for duration: Double, v: Double? = -65, progress: ((Double) -> Void)? = nil) throws {
        try model.whileNothingRuns {
            _ = try model.communicator.tellingOthers { try steps(in: duration) }
            try begin(v: v)
            try advance(for: duration, progress: progress)
        }
    }

    /// Runs on from the present time.
    ///
    /// Values may have changed since: they take effect at the next step. Where the structure
    /// changed (something was made, connected, disconnected, removed or let go, a mechanism
    /// inserted or taken out, `nseg` changed, a recording or a play begun) there is no state to go
    /// on with: that is an error that says what changed, until the model is initialised.
    ///
    /// - Parameters:
    ///   - duration: how long, ms; to the nearest step.
    ///   - progress: called now and then with the present time, ms; see ``run(for:v:progress:)``.
    /// - Throws: ``NeuriteError/invalidModel(_:)`` where something was asked for since that cannot
    ///   be, or a value set that makes no sense, once; ``NeuriteError/notReady(_:)`` where the
    ///   model was not initialised, its structure changed since, or a run is under way;
    ///   ``NeuriteError/unstable(place:time:voltage:lastGoodTime:lastGoodVoltage:cause:)`` where a
    ///   voltage diverges.
    public func continueRun(for duration: Double, progress: ((Double) -> Void)? = nil) throws {
        try model.whileNothingRuns { try advance(for: duration, progress: progress) }
    }

    private func advance(for duration: Double, progress: ((Double) -> Void)?) throws {
        let (count, simulation) = try model.communicator.tellingOthers {
            try (steps(in: duration), model.currentSimulation())
        }
        let signal = model.stopSignal
        let isComplete = try model.recordingIntoFiles(steps: count) { steps in
            try simulation.run(steps: steps, progress: progress) {
                signal.isStopping || Task.isCancelled || model.hasFault
            }
        }
        model.wasStopped = !isComplete
        // Told here, since nobody may run on.
        if model.hasFault { _ = try model.currentSimulation() }
        if !isComplete, Task.isCancelled { throw CancellationError() }
    }

    /// Ends the run that is under way at the next opportunity: called in `progress` it ends there;
    /// through ``stopSignal`` from another thread or task some tenth of a second later, however
    /// large the model. Where no run is under way nothing happens.
    ///
    /// The run returns as if it had come to its end: ``t`` says how far it came, ``wasStopped``
    /// that it was stopped. All that was recorded is there, and the model can run on. Where several
    /// ranks run, all of them end, at the same step, an epoch or two later.
    public func stop() { model.stopSignal.stop() }

    /// Ends the run that is under way from another thread or task, which cannot have the patch.
    ///
    /// A run within a task that is cancelled ends, too, and throws `CancellationError`.
    public var stopSignal: StopSignal { model.stopSignal }

    /// Whether the last run ended before its time because it was stopped, here or on another rank,
    /// or its task was cancelled.
    public var wasStopped: Bool { model.wasStopped }

    /// Whether the time of each phase is taken, from the next initialisation on.
    package var isProfiled: Bool {
        get { model.isProfiled }
        set { model.isProfiled = newValue }
    }

    /// Where the time of running went since the model was initialised, s: the mean of all threads
    /// of this rank, so that the phases add up to the time that running took. nil where it was not
    /// taken.
    package var profile: [(phase: String, seconds: Double)]? { model.simulation?.profile }

    /// How long the kernels of each mechanism took, of this rank; see ``isProfiled``.
    package var mechanismProfile: [(mechanism: String, kernel: String, seconds: Double)]? {
        model.simulation?.mechanismProfile
    }

    /// The number of segments of the model that was last initialised.
    public var compartmentCount: Int { model.simulation?.compartmentCount ?? 0 }

    private func steps(in duration: Double) throws -> Int {
        guard model.hasSensibleStep else { return 0 }
        guard duration >= 0, duration.isFinite else {
            throw NeuriteError.invalidModel([
                Fault("run", "the duration is \(duration) ms; expected a finite number of 0 or more")
            ])
        }
        guard duration / dt < 1e15 else {
            throw NeuriteError.invalidModel([
                Fault(
                    "run",
                    "the duration of \(duration) ms would take \(duration / dt) steps of dt = \(dt) ms; expected fewer than 1e15"
                )
            ])
        }
        return Int((duration / dt).rounded())
    }
}
