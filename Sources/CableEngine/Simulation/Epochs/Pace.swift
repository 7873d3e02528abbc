/// How many steps a run makes before it is asked again whether it is to end: as many as take a
/// tenth of a second, so that a person who ends it does not wait, and a small model is hardly ever
/// asked.
struct Pace {
    /// How many steps to make at a time.
    private(set) var steps = 16

    /// s.
    private static let span = 0.1

    /// Some steps were made. What follows may take longer, so more of them are dared only step by
    /// step.
    mutating func take(steps made: Int, duration: Duration) {
        let fitting = Self.span * Double(made) / max(1e-9, duration / .seconds(1))
        steps = max(1, Int(min(fitting, 2 * Double(steps), 1e6)))
    }
}
