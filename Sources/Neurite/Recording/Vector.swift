import CableModel

/// A list of numbers: recorded from a model while it runs, or played into it.
///
/// A vector holds what it records or plays into, and with it the whole group; that does not hold the vector. Dropping the vector ends the
/// recording.
public final class Vector: RandomAccessCollection, CustomStringConvertible {
    let model: ModelContext
    private var given: [Double]
    private var owner: Handle?
    private var recorder: RecorderCore?
    /// Whether the recorder ends with this vector, rather than with the object that it belongs to.
    private var isOwnRecorder = false
    private var player: (core: PlayerCore, owner: Handle?)?

    init(_ values: [Double], model: ModelContext) {
        given = values
        self.model = model
    }

    /// A view of a recording that belongs to someone else.
    init(of core: RecorderCore, heldBy owner: Handle?, model: ModelContext) {
        given = []
        self.model = model
        self.owner = owner
        recorder = core
    }

    deinit {
        if isOwnRecorder, let recorder { model.remove(recorder) }
        if let player { model.remove(player.core) }
    }

    /// The numbers: those recorded since the model was last initialised, or those given.
    public var values: [Double] { recorder.map(model.samples) ?? given }

    public var startIndex: Int { 0 }
    public var endIndex: Int { values.count }
    public subscript(index: Int) -> Double { values[index] }
    public var description: String { "\(values)" }

    /// Records a number of an object from the next initialisation on: at the start and after every step, or at intervals.
    ///
    /// - Parameters:
    ///   - what: a section or segment (its voltage), a point process (its current), or any ``Variable``.
    ///   - interval: the time from sample to sample, ms; nil for every step.
    /// - Returns: this vector.
    @discardableResult
    public func record(_ what: some Recordable, every interval: Double? = nil) -> Vector {
        if isOwnRecorder, let recorder { model.remove(recorder) }
        let variable = what.recordedVariable
        guard variable.model === model else {
            variable.owner?.anyRecord.faults.append("cannot be recorded by a vector of another Patch")
            return self
        }
        let core = RecorderCore(variable.target, interval: interval, ordinal: model.ordinal())
        (recorder, owner, isOwnRecorder) = (core, variable.owner, true)
        model.add(core)
        model.changedStructure("a recording of \(variable.target.name) was begun")
        return self
    }

    /// Plays these numbers into a variable from the next initialisation on.
    ///
    /// - Parameters:
    ///   - variable: what is driven; its own value is overwritten.
    ///   - times: when each number holds, ms, ascending.
    ///   - interpolated: whether the variable moves in straight lines from point to point (before the first it has the first's value, beyond
    ///     the last it goes on along the last line); otherwise each number is set at its time and holds.
    /// - Returns: this vector.
    @discardableResult
    public func play(into variable: Variable, times: [Double], interpolated: Bool = true) -> Vector {
        if let player { model.remove(player.core) }
        guard variable.model === model else {
            variable.owner?.anyRecord.faults.append("cannot be played into by a vector of another Patch")
            return self
        }
        let core = PlayerCore(
            variable.target, times: times, values: values, mode: interpolated ? .continuous : .stepwise,
            ordinal: model.ordinal())
        player = (core, variable.owner)
        model.add(core)
        model.changedStructure("a play into \(variable.target.name) was begun")
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
