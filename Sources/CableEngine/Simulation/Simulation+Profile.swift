extension Simulation {
    /// Takes the time of each phase from now on. What is computed stays the same.
    package func beginProfile() {
        stopwatch = Stopwatch()
        for batch in batches { batch.stopwatch = Stopwatch() }
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
