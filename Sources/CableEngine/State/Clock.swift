/// The time of a simulation, by half steps.
struct Clock: Sendable {
    /// The step, ms.
    private(set) var dt: Double
    /// The number of the present step since it began to count: at 0 ms, or when dt last changed.
    private(set) var step = 0
    /// The start of the present step, ms.
    private(set) var t = 0.0
    /// The middle of the present step, ms.
    private(set) var middle: Double
    /// Where the half steps end.
    private var halfSteps: HalfSteps

    /// - Parameter isSummed: whether time is the sum of the half steps; see
    ///   ``HalfSteps/init(from:dt:areSummed:)``.
    init(dt: Double, isSummed: Bool) {
        self.dt = dt
        halfSteps = HalfSteps(from: 0, dt: dt, areSummed: isSummed)
        middle = halfSteps.end(of: 1)
    }

    /// The end of the present step, ms.
    var end: Double { halfSteps.end(of: 2 * step + 2) }
    /// Half a step before the start, ms.
    var previousMiddle: Double { halfSteps.end(of: 2 * step - 1) }

    /// The first half step whose end is not before a time; one that no run comes to where there are
    /// more of them than a double can count.
    func halfStep(containing time: Double) -> Int { halfSteps.halfStep(containing: time) }

    mutating func advance() { move(to: step + 1) }

    /// Goes on from the present time with another step.
    mutating func change(dt newValue: Double) {
        guard newValue != dt else { return }
        dt = newValue
        halfSteps = HalfSteps(from: t, dt: newValue, areSummed: halfSteps.areSummed)
        move(to: 0)
    }

    mutating func reset() {
        if halfSteps.beginning != 0 { halfSteps = HalfSteps(from: 0, dt: dt, areSummed: halfSteps.areSummed) }
        move(to: 0)
    }

    private mutating func move(to step: Int) {
        self.step = step
        (t, middle) = (halfSteps.end(of: 2 * step), halfSteps.end(of: 2 * step + 1))
    }
}
