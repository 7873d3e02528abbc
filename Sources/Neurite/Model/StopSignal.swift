import Synchronization

/// Ends a run from wherever one is: another thread, another task, a handler of signals. Made by a
/// ``Patch``; see ``Patch/stopSignal``.
public final class StopSignal: Sendable {
    private let isSet = Atomic<Bool>(false)

    /// Ends the run that is under way; see ``Patch/stop()``. May be called on any thread. Where no
    /// run is under way nothing happens.
    public func stop() { isSet.store(true, ordering: .relaxed) }

    var isStopping: Bool { isSet.load(ordering: .relaxed) }

    /// A run begins, of which nobody can have said that it is to end.
    func clear() { isSet.store(false, ordering: .relaxed) }
}
