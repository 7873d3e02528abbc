/// Decides when a progress display changes and what is to be written then.
///
/// It knows neither clock nor terminal: both are told with each call, and the
/// text to write is given back.
package struct ProgressMeter: Sendable {
    /// The place the progress is shown in.
    package enum Style: Sendable, Equatable {
        /// One line of a terminal that is drawn again and again; its width in characters.
        case redrawn(width: Int)
        /// A log that gets a new line at each tenth of the run.
        case logged
    }

    /// The shortest time between two drawings of the line in a terminal.
    package static let interval = Duration.milliseconds(100)

    private let line: ProgressLine
    private var lastDrawn: Duration?
    private var tenthsLogged = 0

    /// Starts a display of what `line` describes.
    package init(_ line: ProgressLine) {
        self.line = line
    }

    /// What to write at this moment; nil for nothing.
    ///
    /// - Parameters:
    ///   - time: the simulated time that is reached, in ms
    ///   - elapsed: the wall time since the start
    ///   - style: the place it is written to
    package mutating func update(time: Double, elapsed: Duration, style: Style) -> String? {
        guard elapsed >= line.silence else { return nil }
        switch style {
        case .redrawn(let width):
            guard isDue(elapsed) else { return nil }
            lastDrawn = elapsed
            // A full last column makes some terminals go to the next line.
            let text = line.bar(at: time, elapsed: elapsed, width: max(1, width - 1))
            return "\r\(text)\(Self.eraseToEnd)"
        case .logged:
            // The margin makes up for time steps that do not add up to a tenth exactly.
            let tenths = Int(10 * line.fraction(at: time) + 1e-9)
            guard tenths > tenthsLogged, tenths < 10 else { return nil }
            tenthsLogged = tenths
            return line.logLine(at: time, elapsed: elapsed) + "\n"
        }
    }

    /// Whether enough time has passed for the line in a terminal to be drawn again.
    package func isDue(_ elapsed: Duration) -> Bool {
        lastDrawn.map { elapsed - $0 >= Self.interval } ?? true
    }

    /// What to write at the end of the run: the summary takes the line's place.
    package func finish(time: Double, elapsed: Duration, style: Style) -> String {
        clear(style: style) + line.summary(at: time, elapsed: elapsed) + "\n"
    }

    /// What removes the line, so that something else can be written in its place.
    package func clear(style: Style) -> String {
        style == .logged || lastDrawn == nil ? "" : "\r\(Self.eraseToEnd)"
    }

    /// Erases from the cursor to the end of the line (ECMA-48, "EL").
    private static let eraseToEnd = "\u{1B}[K"
}
