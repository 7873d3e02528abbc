/// How far ranks go on their own between exchanges, and whether an exchange may go on behind the
/// computing.
///
/// A spike that is found in the first step of an epoch acts, at the earliest, as many steps later
/// as the shortest delay has. Where an epoch is half of that, the spikes of one epoch are needed
/// only after the next one: their exchange has all of that one's time.
package struct EpochSchedule: Sendable, Hashable {
    /// Steps in an epoch.
    package let steps: Int
    /// Whether the spikes of an epoch are needed only at the end of the next one, rather than at
    /// its beginning.
    package let overlaps: Bool

    /// - Parameters:
    ///   - shortestDelay: the shortest delay of all ranks' connections between ranks, in whole
    ///     steps, rounded down; at least 1.
    ///   - longest: an epoch has no more steps than this.
    package init(shortestDelay: Int, longest: Int = 400) {
        overlaps = shortestDelay >= 2
        steps = max(1, min(longest, overlaps ? shortestDelay / 2 : 1))
    }
}
