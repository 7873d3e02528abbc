extension Simulation {
    /// Takes the time of each phase from now on. What is computed stays the same.
    package func beginProfile() {
        stopwatch = Stopwatch()
        for batch in batches { batch.stopwatch = Stopwatch() }
    }

    /// How long the kernels of each mechanism took since ``beginProfile()``, s, the longest first:
    /// the mean of all threads, a part of the phases `states` and `assemble`. nil where it was not
    /// taken.
    package var mechanismProfile: [(mechanism: String, kernel: String, seconds: Double)]? {
        guard stopwatch != nil else { return nil }
        var all: [KernelOfMechanism: Duration] = [:]
        for batch in batches { all.merge(batch.stopwatch?.kernels ?? [:], uniquingKeysWith: +) }
        return all.map { ($0.mechanism, "\($0.kernel)", $1 / .seconds(threadCount)) }.sorted {
            ($1.seconds, $0.mechanism, $0.kernel) < ($0.seconds, $1.mechanism, $1.kernel)
        }
    }

    /// Where the time of running went since ``beginProfile()``, s: the mean of all threads, so that
    /// the phases add up to the time that ``run(steps:progress:)`` took. nil where it was not
    /// taken.
    package var profile: [(phase: String, seconds: Double)]? {
        guard let own = stopwatch?.times else { return nil }
        // Each thread has as much time as this one, which counts that of its batches as idle: what
        // nobody took is idle indeed.
        var all = own
        all[.idle] = .zero
        for batch in batches { if let times = batch.stopwatch?.times { all += times } }
        all[.idle] = own.total * threadCount - all.total
        return Phase.allCases.map { ("\($0)", all[$0] / .seconds(threadCount)) }
    }
}
