/// What a progress display says, as pure text without any control characters.
package struct ProgressLine: Sendable {
    /// The characters a bar is drawn with.
    package enum Glyphs: Sendable {
        /// Block elements, eight steps to a character.
        case blocks
        /// Characters every terminal has.
        case ascii
    }

    /// The simulated time at the start, in ms.
    package let start: Double
    /// The simulated time at the end, in ms.
    package let end: Double
    /// The characters of the bar.
    package let glyphs: Glyphs
    /// What is done, where that is no simulation: then it goes from 0 to 1.
    package let work: String?

    /// Describes a run from one simulated time to another, in ms.
    package init(from start: Double = 0, to end: Double, glyphs: Glyphs = .blocks) {
        self.start = start
        self.end = end
        self.glyphs = glyphs
        work = nil
    }

    /// Describes something else that is done, part by part.
    package init(work: String, glyphs: Glyphs = .blocks) {
        (start, end, self.glyphs, self.work) = (0, 1, glyphs, work)
    }

    /// How long nothing is said: of a simulation never; what is soon done needs no display.
    package var silence: Duration { work == nil ? .zero : .seconds(1) }

    /// How much is done, from 0 to 1; a run of no length is done from the start.
    package func fraction(at time: Double) -> Double {
        guard end > start else { return 1 }
        let fraction = (time - start) / (end - start)
        return fraction.isNaN ? 0 : min(max(fraction, 0), 1)
    }

    /// A line with a bar: `▕███████▌      ▏ 152.3 / 300 ms  48 ms/s  3 s left`.
    ///
    /// - Parameters:
    ///   - time: the simulated time that is reached, in ms
    ///   - elapsed: the wall time since the start
    ///   - width: the most characters the line may have; parts are left out to keep it
    package func bar(at time: Double, elapsed: Duration, width: Int) -> String {
        var parts = parts(at: time, elapsed: elapsed)
        while parts.count > 1 && parts.joined(separator: "  ").count > width { parts.removeLast() }
        let text = parts.joined(separator: "  ")
        guard text.count <= width else { return String(text.prefix(max(0, width))) }
        // Two characters for the ends of the bar and one for the space after it.
        let cells = min(40, width - text.count - 3)
        return cells < 5 ? text : "\(bar(cells: cells, fraction: fraction(at: time))) \(text)"
    }

    /// A line for a log: ` 50 %  152.3 / 300 ms  48 ms/s  3 s left`; arguments as for `bar`.
    package func logLine(at time: Double, elapsed: Duration) -> String {
        // Rounded down, since 100 % means done; the margin keeps 0.3 from being 29 %.
        let percent = String(Int(100 * fraction(at: time) + 1e-6))
        let space = String(repeating: " ", count: max(0, 3 - percent.count))
        let parts = ["\(space)\(percent) %"] + parts(at: time, elapsed: elapsed)
        return parts.joined(separator: "  ")
    }

    /// The last line, of a run that is done or was stopped; arguments as for `bar`.
    package func summary(at time: Double, elapsed: Duration) -> String {
        let isDone = fraction(at: time) >= 1
        let amount = isDone ? "\(text(end)) ms" : "\(reached(time)) of \(text(end)) ms"
        let wall = NumberText.duration(elapsed)
        let speed = speed(at: time, elapsed: elapsed).map { " (\(Self.speedText($0)))" } ?? ""
        return "\(amount) simulated in \(wall)\(speed)"
    }

    /// The simulated ms a second of wall time; nil as long as there is nothing to tell it from.
    package func speed(at time: Double, elapsed: Duration) -> Double? {
        let seconds = elapsed.seconds
        guard seconds > 0, time > start, time.isFinite else { return nil }
        let speed = (time - start) / seconds
        return speed.isFinite && speed > 0 ? speed : nil
    }
}

extension ProgressLine {
    private func parts(at time: Double, elapsed: Duration) -> [String] {
        if let work {
            let fraction = fraction(at: time)
            guard fraction > 0, fraction < 1 else { return [work] }
            let left = NumberText.coarseDuration(seconds: elapsed.seconds * (1 - fraction) / fraction)
            return [work, "\(left) left"]
        }
        var parts = ["\(reached(time)) / \(text(end)) ms"]
        if let speed = speed(at: time, elapsed: elapsed) {
            parts.append(Self.speedText(speed))
            if fraction(at: time) < 1 {
                let left = NumberText.coarseDuration(seconds: (end - time) / speed)
                parts.append("\(left) left")
            }
        }
        return parts
    }

    /// The time with a fixed number of decimals, so that the line does not jump about.
    private func reached(_ time: Double) -> String {
        let decimals = end - start >= 10_000 ? 0 : end - start >= 10 ? 1 : 3
        return SystemFunctions.fixed(time.isFinite ? time : start, decimals: decimals)
    }

    private func text(_ time: Double) -> String {
        NumberText.shortest((time * 1000).rounded() / 1000)
    }

    private static func speedText(_ speed: Double) -> String {
        // Two digits are all that is steady enough to read while it changes.
        let text =
            speed >= 9.95
            ? NumberText.grouped(Int(min(speed, 1e15).rounded())) : SystemFunctions.formatted(speed, as: "%.2g")
        return "\(text) ms/s"
    }

    private func bar(cells: Int, fraction: Double) -> String {
        switch glyphs {
        case .ascii:
            let full = Int(fraction * Double(cells))
            let rest = String(repeating: ".", count: cells - full)
            return "[" + String(repeating: "#", count: full) + rest + "]"
        case .blocks:
            let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
            let (full, rest) = Int(fraction * Double(cells) * 8).quotientAndRemainder(dividingBy: 8)
            let filled = String(repeating: "█", count: full) + eighths[rest]
            return "▕" + filled + String(repeating: " ", count: cells - filled.count) + "▏"
        }
    }
}
