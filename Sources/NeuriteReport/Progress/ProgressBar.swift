import ResultFiles

/// Shows on standard error how far a simulation has come.
///
/// In a terminal one line is redrawn, at most ten times a second; elsewhere, as
/// in a log file, there is a line for each tenth. `finish` or `clear` must be
/// called at the end, also of a run that failed.
public final class ProgressBar {
    private let terminal: TerminalOutput
    private let redraws: Bool
    private let clock = ContinuousClock()
    private let started: ContinuousClock.Instant
    private var meter: ProgressMeter

    /// Starts the clock for a run from one simulated time to another, in ms.
    public convenience init(from start: Double = 0, to end: Double) {
        self.init(from: start, to: end, descriptor: 2, environment: SystemFunctions.environment)
    }

    /// Starts the clock for something else that takes its time, of which parts from 0 to 1 are told
    /// as times are; in the first second nothing is shown.
    public convenience init(work: String) {
        self.init(descriptor: 2, environment: SystemFunctions.environment) { ProgressLine(work: work, glyphs: $0) }
    }

    convenience init(from start: Double = 0, to end: Double, descriptor: Int32, environment: (String) -> String?) {
        self.init(descriptor: descriptor, environment: environment) {
            ProgressLine(from: start, to: end, glyphs: $0)
        }
    }

    private init(
        descriptor: Int32, environment: (String) -> String?, _ line: (ProgressLine.Glyphs) -> ProgressLine
    ) {
        terminal = TerminalOutput(descriptor: descriptor)
        redraws = terminal.canRedraw(environment: environment)
        meter = ProgressMeter(line(TerminalOutput.glyphs(environment: environment)))
        started = clock.now
    }

    /// Tells the simulated time that is reached, in ms. May be called at every
    /// time step: mostly it only reads the clock.
    public func update(time: Double) {
        let elapsed = started.duration(to: clock.now)
        // The terminal is asked for its width, a system call, only if it is drawn to.
        if redraws && !meter.isDue(elapsed) { return }
        if let text = meter.update(time: time, elapsed: elapsed, style: style) { write(text) }
    }

    /// Ends the display with a line that tells the simulated time reached, in ms,
    /// and the wall time it took.
    public func finish(time: Double) {
        write(meter.finish(time: time, elapsed: started.duration(to: clock.now), style: style))
    }

    /// Removes the line, for a message to be written in its place.
    public func clear() {
        write(meter.clear(style: style))
    }

    private var style: ProgressMeter.Style {
        redraws ? .redrawn(width: terminal.width) : .logged
    }

    /// A progress display that cannot be written is no reason for a simulation to
    /// fail, so errors are passed over.
    private func write(_ text: String) {
        // As far as it can be written.
        try? SystemFile(descriptor: terminal.descriptor).write(text)
    }
}
