import RankCommunication

/// A run whose recordings go into files while it runs.
package enum PiecewiseRun {
    /// Runs in pieces, after each of which what there is goes into files.
    ///
    /// - Parameters:
    ///   - steps: how many, in all.
    ///   - piece: how many at a time.
    ///   - communicator: the ranks.
    ///   - dt: the present step, ms, which may change on the way.
    ///   - run: runs some steps; false where the run has ended before.
    ///   - add: adds to the files; told whether the run is at its end.
    ///   - keep: adds to the files what there is of a run that failed, as far as it goes.
    /// - Returns: whether all steps were made.
    package static func run(
        steps: Int, of piece: Int, _ communicator: Communicator, dt: () -> Double,
        _ run: (_ steps: Int) throws -> Bool, add: (_ isLast: Bool) throws -> Void, keep: () -> Void
    ) throws -> Bool {
        var remaining = steps
        while true {
            let (count, oldStep) = (min(remaining, piece), dt())
            let isComplete: Bool
            do {
                isComplete = try run(count)
            } catch {
                // Of several ranks none knows how far the others came.
                if communicator.count == 1 { keep() }
                throw error
            }
            remaining -= count
            // The run ends when it was to end, in steps of another length, too.
            if dt() != oldStep { remaining = Int((Double(remaining) * oldStep / dt()).rounded()) }
            let isLast = remaining <= 0 || !isComplete
            try add(isLast)
            if isLast { return isComplete }
        }
    }
}
