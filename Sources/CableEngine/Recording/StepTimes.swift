/// When steps begin and end. A run need not keep these times: they follow from the numbers of the
/// steps, and from when dt was changed.
package struct StepTimes: Sendable, Hashable {
    /// Steps of one length.
    private struct Stretch: Sendable, Hashable {
        /// How many steps were made before.
        let steps: Int
        /// When the first of them begins, ms.
        let start: Double
        let dt: Double

        func time(after steps: Int) -> Double { start + Double(steps - self.steps) * dt }
    }

    private var stretches: [Stretch]

    /// Steps of `dt` ms from t = 0 on.
    package init(dt: Double) { stretches = [Stretch(steps: 0, start: 0, dt: dt)] }

    /// Another dt holds after some steps.
    ///
    /// - Parameters:
    ///   - steps: how many steps were made before, in all.
    ///   - start: the time that they came to, ms.
    mutating func change(dt: Double, after steps: Int, at start: Double) {
        if stretches.last?.steps == steps { stretches.removeLast() }
        stretches.append(Stretch(steps: steps, start: start, dt: dt))
    }

    /// How many steps are made before the present dt holds.
    var stepsBeforePresentDt: Int { stretches.last?.steps ?? 0 }

    /// The time after a number of steps, ms.
    package func time(after steps: Int) -> Double {
        var stretch = stretches.count - 1
        while stretch > 0, stretches[stretch].steps >= steps { stretch -= 1 }
        return stretches[stretch].time(after: steps)
    }

    /// The times of the first samples of a recording that is taken at the start and after every
    /// step, ms.
    package func times(ofFirst count: Int) -> [Double] {
        guard count > 0 else { return [] }
        var times: [Double] = []
        times.reserveCapacity(count)
        for (stretch, next) in zip(stretches, stretches.dropFirst().map(\.steps) + [.max]) {
            while times.count < count, times.count <= next { times.append(stretch.time(after: times.count)) }
        }
        return times
    }
}
