import CableEngine
import CableModel

/// A list of numbers: recorded from a model while it runs, or played into it.
///
/// A vector holds what it records or plays into, and with it the whole component; that does not
/// hold the vector. Dropping the vector ends the recording or playing. A section's own recording
/// (``Section/record(at:)``) belongs to the section instead: dropping the vector that shows it
/// changes nothing.
public final class Vector: RandomAccessCollection, CustomStringConvertible {
    let model: ModelContext
    /// Where the numbers lie: those of the recording, or those that were given or are left of one
    /// that has ended. A user's loop reads them there, without a call.
    @usableFromInline @exclusivity(unchecked) var shown: Samples
    /// When the numbers were taken that are left of a recording that has ended.
    private var formerSampling = Sampling.none
    /// The recording that this shows, and what it keeps alive.
    private var recording: (core: RecorderCore, owner: Handle)? {
        didSet {
            guard let core = recording?.core else { return }
            core.view = self
            shown = core.samples
        }
    }
    /// What was recorded before; of a recording that has ended.
    private var ended: RecordedQuantity?
    private var playing: (core: PlayerCore, owner: Handle?)?
    /// Whether this shows the times of the model's steps.
    @usableFromInline let showsTime: Bool

    init(_ values: [Double], model: ModelContext) {
        shown = Samples(values)
        self.model = model
        showsTime = false
    }

    /// Shows the times of the model's steps.
    init(showingTimeOf model: ModelContext) {
        shown = Samples()
        self.model = model
        showsTime = true
    }

    /// The vector that shows a section's own recording.
    static func showing(_ core: RecorderCore, of section: Section) -> Vector {
        if let view = core.view { return view }
        let vector = Vector([], model: section.model)
        vector.recording = (core, section)
        return vector
    }

    deinit {
        if let recording {
            recording.core.view = nil
            model.remove(recording.core)
        }
        endPlaying()
    }

    /// The numbers: those recorded since the model was last initialised, or those given.
    @inlinable
    public var values: [Double] { showsTime ? times : shown.values }

    /// The times of the numbers, ms: when they were recorded, or are to be played. Empty for
    /// numbers that were only given.
    ///
    /// They are worked out when they are asked for, since a run does not keep them: hold what you
    /// get rather than ask for each of them.
    public var times: [Double] {
        if showsTime {
            let (sampling, count) = model.stepSamples
            return sampling.times(ofFirst: count)
        }
        if let playing, recording == nil { return playing.core.times }
        return (recording?.core.sampling(in: model) ?? formerSampling).times(ofFirst: shown.values.count)
    }

    /// What is recorded, or was last; nil for a vector that never recorded anything.
    var recordedQuantity: RecordedQuantity? { recording?.core.target.recordedQuantity ?? ended }

    @inlinable
    public var startIndex: Int { 0 }

    @inlinable
    public var endIndex: Int { showsTime ? stepCount : shown.values.count }

    @inlinable
    public subscript(index: Int) -> Double { showsTime ? time(ofSample: index) : shown.values[index] }

    @inlinable
    public subscript(range: Range<Int>) -> ArraySlice<Double> { values[range] }

    @inlinable
    public func makeIterator() -> IndexingIterator<[Double]> { values.makeIterator() }

    @inlinable
    public func withContiguousStorageIfAvailable<Result>(_ body: (UnsafeBufferPointer<Double>) throws -> Result)
        rethrows -> Result?
    {
        try values.withContiguousStorageIfAvailable(body)
    }

    /// How many times of the model's steps there are.
    @usableFromInline var stepCount: Int { model.simulation?.sampleCount ?? model.stepSamples.count }

    /// One of the times of the model's steps, ms.
    @usableFromInline
    func time(ofSample index: Int) -> Double {
        let count = stepCount
        precondition((0..<count).contains(index), "there are \(count) times; none has the number \(index)")
        return model.simulation?.time(ofSample: index) ?? model.stepSamples.sampling.time(of: index)
    }

    public var description: String { "\(values)" }

    /// Records a number of an object from the next initialisation on: at the start and after every
    /// step, or at intervals. What the vector recorded before, it no longer does.
    ///
    /// - Parameters:
    ///   - what: a section or segment (its voltage), a point process (its current), or any
    ///     ``Variable``.
    ///   - interval: the time from sample to sample, ms, no less than a thousandth of the step; nil
    ///     for every step.
    /// - Returns: this vector.
    @discardableResult
    public func record(_ what: some Recordable, every interval: Double? = nil) -> Vector {
        let variable = what.recordedVariable
        guard belongsHere(variable, toBe: "recorded") else { return self }
        guard !showsTime else {
            model.report(Fault("time", "p.time records only the time; record \(variable.name) in another vector"))
            return self
        }
        endRecording()
        let core = RecorderCore(variable.target, interval: interval, ordinal: model.ordinal())
        recording = (core, variable.owner)
        model.add(core)
        model.changedStructure("a recording of \(variable.name) was begun")
        return self
    }

    /// Ends what this vector records and plays, and lets go of the objects that it did so with. The
    /// numbers that it has stay.
    ///
    /// The vector of a section's own recording ends that. ``Patch/time`` has no end.
    public func disconnect() {
        endRecording()
        endPlaying()
    }

    /// Whether a variable is of this vector's model, and still in it; both models are told if not.
    private func belongsHere(_ variable: Variable, toBe what: String) -> Bool {
        guard variable.model === model else {
            let fault = Fault(variable.name, "cannot be \(what) by a vector of another Patch")
            variable.model.report(fault)
            model.report(fault)
            return false
        }
        guard !variable.owner.anyRecord.isRemoved else {
            model.report(Fault(variable.name, "cannot be \(what); its object was removed from the model"))
            return false
        }
        if case .weight(let connection, _) = variable.target, connection.object.target == nil {
            model.report(Fault(variable.name, "cannot be \(what); the connection has no target, and carries nothing"))
            return false
        }
        return true
    }

    private func endRecording() {
        guard let recording else { return }
        shown = Samples(values)
        (formerSampling, ended) = (recording.core.sampling(in: model), recording.core.target.recordedQuantity)
        recording.core.view = nil
        model.remove(recording.core)
        (recording.owner as? Section)?.record.forget(recording.core)
        self.recording = nil
    }

    private func endPlaying() {
        guard let playing else { return }
        model.remove(playing.core)
        model.changedStructure("a play into \(playing.core.target.fullName) was ended")
        self.playing = nil
    }

    /// Plays these numbers into a variable from the next initialisation on.
    ///
    /// - Parameters:
    ///   - variable: what is driven; its own value is overwritten.
    ///   - times: when each number holds, ms, ascending.
    ///   - interpolated: whether the variable moves in straight lines from point to point (before
    ///     the first it has the first's value, beyond the last it goes on along the last line);
    ///     otherwise each number is set at its time and holds.
    /// - Returns: this vector.
    @discardableResult
    public func play(into variable: Variable, times: [Double], interpolated: Bool = true) -> Vector {
        guard belongsHere(variable, toBe: "played into") else { return self }
        endPlaying()
        let core = PlayerCore(
            variable.target, times: times, values: values, mode: interpolated ? .continuous : .stepwise,
            ordinal: model.ordinal())
        playing = (core, variable.owner)
        model.add(core)
        model.changedStructure("a play into \(variable.name) was begun")
        return self
    }

    /// Plays these numbers into a variable, one after the other.
    ///
    /// - Parameters:
    ///   - variable: what is driven.
    ///   - interval: the time from number to number, ms, beginning at 0.
    @discardableResult
    public func play(into variable: Variable, every interval: Double) -> Vector {
        play(into: variable, times: values.indices.map { Double($0) * interval }, interpolated: false)
    }
}
