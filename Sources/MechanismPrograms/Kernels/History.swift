import NMODL

/// What LAG remembers of a variable: scopmath's `lag`, for all instances in one part of a
/// simulation.
struct History {
    private let isShared: Bool
    /// An instance has more than one where the time by which it lags has changed.
    private var delayed: [Int: [DelayedValue]] = [:]

    init(_ declaration: HistoryDeclaration) { isShared = declaration.isShared }

    /// Forgets what is remembered of some instances.
    mutating func forget(_ instances: Range<Int>) {
        if isShared { delayed = [:] }
        if !delayed.isEmpty { for instance in instances { delayed[instance] = nil } }
    }

    /// Remembers what the variable is now.
    ///
    /// - Returns: what it was at an earlier time; what it is where the delay is none, for which
    ///   NEURON ends the process.
    mutating func value(ofInstance instance: Int, now value: Double, _ delay: Double, before time: Double) -> Double {
        guard delay > 0 else { return value }
        let instance = isShared ? 0 : instance
        let index = delayed[instance]?.firstIndex { $0.delay == delay }
        guard let index else {
            delayed[instance, default: []].append(DelayedValue(delay, value, at: time))
            return value
        }
        return delayed[instance]![index].value(now: value, at: time)
    }
}

/// A variable's values since the time by which it lags, linear between two of them. Before there is
/// one so old it is the first.
private struct DelayedValue {
    let delay: Double
    private var samples: [(time: Double, value: Double)]
    /// The one at or before the time that is looked for.
    private var oldest = 0
    /// What was found last: code that comes twice at one time finds the same.
    private var found: Double

    init(_ delay: Double, _ value: Double, at time: Double) {
        self.delay = delay
        samples = [(time, value)]
        found = value
    }

    mutating func value(now value: Double, at time: Double) -> Double {
        let last = samples[samples.count - 1]
        let isOldEnough = time - samples[oldest].time >= delay
        if time == last.time {
            samples[samples.count - 1].value = value
            return isOldEnough ? found : samples[oldest].value
        }
        if isOldEnough || time > last.time { samples.append((time, value)) }
        guard isOldEnough else { return samples[oldest].value }
        while time - samples[oldest + 1].time >= delay { oldest += 1 }
        let (before, after) = (samples[oldest], samples[oldest + 1])
        found = before.value
        if time - delay > before.time {
            let part = (time - delay - before.time) / (after.time - before.time)
            found = before.value + part * (after.value - before.value)
        }
        dropOld()
        return found
    }

    /// Now and then, so that it costs little.
    private mutating func dropOld() {
        guard oldest > 64, oldest > samples.count / 2 else { return }
        samples.removeFirst(oldest)
        oldest = 0
    }
}
