/// The outline of an SVG path, written with relative coordinates.
///
/// Relative coordinates are short, which keeps files of many points small. The
/// pen position is kept in whole steps, so rounding does not add up.
struct SVGPath {
    /// A finer step than 1/10 px would not be seen in a trace; morphologies are
    /// looked at enlarged and take 1/100 px.
    enum Precision: Int {
        case tenth = 10
        case hundredth = 1
    }

    /// The text of the `d` attribute.
    var data: String { pendingRun == 0 ? written : written + "h" + text(pendingRun) }

    private var written = ""
    /// A horizontal line not written yet, since it may go on: flat stretches of
    /// a trace become a single line.
    private var pendingRun = 0
    private let precision: Precision
    private var penX = 0
    private var penY = 0
    /// False at the start and after closing, which moves the pen back.
    private var penIsKnown = false

    init(precision: Precision = .tenth) {
        self.precision = precision
    }

    /// Whether nothing was drawn yet.
    var isEmpty: Bool { written.isEmpty }

    /// Lifts the pen and puts it down at a point, in px.
    mutating func move(toX x: Double, y: Double) {
        finishRun()
        let (newX, newY) = (steps(x), steps(y))
        let absolute = "M" + pair(newX, newY)
        let relative = "m" + pair(newX - penX, newY - penY)
        let isShorter = penIsKnown && relative.utf8.count < absolute.utf8.count
        written += isShorter ? relative : absolute
        (penX, penY) = (newX, newY)
        penIsKnown = true
    }

    /// Draws a straight line to a point, in px; a line shorter than a step is left out.
    mutating func line(toX x: Double, y: Double) {
        let (newX, newY) = (steps(x), steps(y))
        let (dx, dy) = (newX - penX, newY - penY)
        (penX, penY) = (newX, newY)
        if dx == 0 && dy == 0 { return }
        if dy == 0 && dx.signum() * pendingRun.signum() >= 0 {
            pendingRun += dx
            return
        }
        finishRun()
        if dy == 0 {
            pendingRun = dx
        } else if dx == 0 {
            written += "v" + text(dy)
        } else {
            written += "l" + pair(dx, dy)
        }
    }

    /// Draws a dot under the pen: a line of no length, visible with round caps.
    mutating func dot() {
        finishRun()
        written += "h0"
    }

    /// Draws a straight line back to where the pen was last put down.
    mutating func close() {
        finishRun()
        written += "z"
        penIsKnown = false
    }

    private mutating func finishRun() {
        if pendingRun != 0 { written += "h" + text(pendingRun) }
        pendingRun = 0
    }

    private func steps(_ value: Double) -> Int {
        SVGNumber.rounded(value, scale: 100 / Double(precision.rawValue))
    }

    private func text(_ steps: Int) -> String {
        SVGNumber.text(hundredths: steps * precision.rawValue)
    }

    /// A minus sign separates two numbers as well as a space does.
    private func pair(_ first: Int, _ second: Int) -> String {
        text(first) + (second >= 0 ? " " : "") + text(second)
    }
}
