import ResultFiles
import Synchronization
import Threads

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Being told to end: ctrl-C (SIGINT), or SIGTERM from a batch system or `kill`.
///
/// Before there is a run, while files are read and a model is built, a signal ends the program,
/// with a message. The first one afterwards sets ``isRequested``, for the program to end its run
/// and write what there is; a second one ends the program at once. One within half a second of the
/// first is the same: `timeout`, for one, sends the signal to a program and to its group. A program
/// that ends so leaves no file that is half written, but SONATA's up to what they hold for certain.
package final class Interruption: Sendable {
    /// The exit status of a program that was told to end.
    package static let exitStatus: Int32 = 130

    private let state: State

    /// Listens from now on. Threads that are there already would get the signals themselves: to be
    /// made before there are any.
    ///
    /// Where there is no room for the thread that listens, signals do what they did before.
    ///
    /// - Parameter folder: where the program writes its files.
    package init(folder: String? = nil) {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let (state, awaited) = (State(folder: folder), signals)
        self.state = state
        do {
            try startThread(stackSize: 64 << 10) {
                while true { state.receive(waitForOne(of: awaited)) }
            }
        } catch {
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        }
    }

    /// The model is built, and from now on there are results. On many ranks each says so.
    ///
    /// - Parameter end: ends the run from another thread, where the run does not ask
    ///   ``isRequested`` often enough.
    package func runBegins(endedBy end: @escaping @Sendable () -> Void = {}) {
        state.ends.withLock { $0.append(end) }
        _ = state.phase.compareExchange(expected: .before, desired: .running, ordering: .sequentiallyConsistent)
    }

    /// Whether the program was told to end its run.
    package var isRequested: Bool { state.phase.load(ordering: .relaxed) == .requested }

    private final class State: Sendable {
        enum Phase: UInt8, AtomicRepresentable { case before, running, requested }

        let phase = Atomic<Phase>(.before)
        let ends = Mutex<[@Sendable () -> Void]>([])
        private let folder: String?
        /// When the first signal came that ends the run.
        private let request = Mutex<ContinuousClock.Instant?>(nil)

        init(folder: String?) { self.folder = folder }

        func receive(_ signal: Int32) {
            let name = signal == SIGINT ? "interrupted" : "received SIGTERM"
            let (isFirst, phase) = phase.compareExchange(
                expected: .running, desired: .requested, ordering: .sequentiallyConsistent)
            guard !isFirst else {
                request.withLock { $0 = .now }
                StandardError.write("\(name): ending the run; a second time ends at once\n")
                for end in ends.withLock({ $0 }) { end() }
                return
            }
            if phase == .requested {
                if let first = request.withLock({ $0 }), .now - first < .seconds(0.5) { return }
                StandardError.write("\(name) a second time: there are no results\n")
            }
            if phase == .before { StandardError.write("\(name) before the run began: there are no results\n") }
            if let folder { OutputFile.removeUnfinished(in: folder) }
            _exit(Interruption.exitStatus)
        }
    }
}

private func waitForOne(of signals: sigset_t) -> Int32 {
    var (signals, number) = (signals, Int32(0))
    while sigwait(&signals, &number) != 0 {}
    return number
}
