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
/// The first signal sets ``isRequested``, for the program to end its run and write what there is;
/// the second ends the program at once.
package final class Interruption: Sendable {
    /// The exit status of a program that was told to end.
    package static let exitStatus: Int32 = 130

    private let state = State()

    /// Listens from now on. Threads that are there already would get the signals themselves: to be
    /// made before there are any.
    ///
    /// Where there is no room for the thread that listens, signals do what they did before.
    package init() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let (state, awaited) = (state, signals)
        do {
            try startThread(stackSize: 64 << 10) {
                while true { state.receive(waitForOne(of: awaited)) }
            }
        } catch {
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        }
    }

    /// Whether the program was told to end.
    package var isRequested: Bool { state.isRequested.load(ordering: .relaxed) }

    private final class State: Sendable {
        let isRequested = Atomic<Bool>(false)

        func receive(_ signal: Int32) {
            guard !isRequested.exchange(true, ordering: .relaxed) else { _exit(Interruption.exitStatus) }
            StandardError.write(
                "\(signal == SIGINT ? "interrupted" : "received SIGTERM"): ending the run; a second time ends at once\n"
            )
        }
    }
}

private func waitForOne(of signals: sigset_t) -> Int32 {
    var (signals, number) = (signals, Int32(0))
    while sigwait(&signals, &number) != 0 {}
    return number
}
