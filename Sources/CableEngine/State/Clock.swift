/// Time as a step number times dt, so that it does not drift.
struct Clock: Sendable {
    /// The step, ms.
    private(set) var dt: Double
    /// The time at which step 0 begins, ms: 0, or when dt last changed.
    private var beginning = 0.0
    /// The number of the present step since `beginning`.
    private(set) var step = 0

    init(dt: Double) { self.dt = dt }

    /// The start of the present step, ms.
    var t: Double { beginning + Double(step) * dt }
    /// The middle of the present step, ms.
    var middle: Double { beginning + (Double(step) + 0.5) * dt }
    /// The end of the present step, ms.
    var end: Double { beginning + Double(step + 1) * dt }
    /// Half a step before the start, ms.
    var previousMiddle: Double { beginning + (Double(step) - 0.5) * dt }

    /// The end of a half step, counted from `beginning`, ms.
    func time(ofHalfStep halfStep: Int) -> Double { beginning + Double(halfStep) * 0.5 * dt }

    /// The first half step whose end is not before a time; one that no run comes to where there are
    /// more of them than a double can count.
    func halfStep(containing time: Double) -> Int {
        let distance = (time - beginning) / (0.5 * dt)
        guard distance < 1e15 else { return 1 << 60 }
        var halfStep = Int(max(0, distance))
        while self.time(ofHalfStep: halfStep) < time { halfStep += 1 }
        while halfStep > 0, self.time(ofHalfStep: halfStep - 1) >= time { halfStep -= 1 }
        return halfStep
    }

    mutating func advance() { step += 1 }

    /// Goes on from the present time with another step.
    mutating func change(dt newValue: Double) {
        guard newValue != dt else { return }
        (beginning, step, dt) = (t, 0, newValue)
    }

    mutating func reset() { (beginning, step) = (0, 0) }
}
